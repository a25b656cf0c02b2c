import type { Faulty } from '../defects.js';
import { outcomes } from '../outcomes.js';
import { clockAgainst } from '../policy/moments.js';
import { faultOutcomes } from '../trouble.js';

/** Hours in UTC, before midnight in London in any season. */
const EVENING = 22;

/** Ways to be wrong while something is down, switched off or slow. */
export const faultyHooked = {
  failureAsNoMatch: {
    decide: { onMatcherFault: (fault) => (fault === 'failed' ? 'no-match' : faultOutcomes[fault]) },
  },
  slownessAsNoMatch: {
    decide: { onMatcherFault: (fault) => (fault === 'too-slow' ? 'no-match' : faultOutcomes[fault]) },
  },
  maintenanceWithoutEnd: {
    decide: { duringMaintenance: () => ({ ...outcomes.downForMaintenance, headers: [] }) },
  },
  switchIgnored: { decide: { heedsSwitch: () => false } },
  unrecordedAnswered: { decide: { answersUnrecorded: () => true } },
  approvalIgnored: { decide: { heedsApproval: () => false } },
  endedInTheEvening: {
    decide: {
      hasEnded: ({ end }, clock) =>
        clockAgainst(clock, end) > 0 || (clockAgainst(clock, end) === 0 && clock.at.getUTCHours() >= EVENING),
    },
  },
  ownClockBelieved: { decide: { isTimely: () => true } },
} as const satisfies Record<string, Faulty>;
