import { fails, warns } from './breaks.js';
import type { Defect } from './defects.js';
import { faultyHooked } from './faulty/faulty-hooked.js';

/** Faults that show only while somebody does something to the responder. */
export const hookedDefects: readonly Defect[] = [
  {
    id: 'matcher-failure-as-no-match',
    title: 'a fault of matching is told as a no match',
    breaks: fails('SC-SEC-027', 'DES-ERR-009'),
    ...faultyHooked.failureAsNoMatch,
  },
  {
    id: 'slow-matcher-as-no-match',
    title: 'matching that takes too long is told as a no match',
    breaks: warns('SC-SEC-028', 'DES-ERR-011'),
    ...faultyHooked.slownessAsNoMatch,
  },
  {
    id: 'maintenance-without-end',
    title: 'maintenance is told without when to come back',
    breaks: warns('SC-SEC-029', 'DES-ERR-012'),
    ...faultyHooked.maintenanceWithoutEnd,
  },
  {
    id: 'switch-ignored',
    title: 'questions are answered although automatic answers are switched off',
    breaks: warns('SC-ESC-028', 'DES-IG-024'),
    ...faultyHooked.switchIgnored,
  },
  {
    id: 'unrecorded-answered',
    title: 'questions are answered that cannot be recorded',
    breaks: warns('SC-AUD-010', 'DES-AUD-018'),
    ...faultyHooked.unrecordedAnswered,
  },
  {
    id: 'approval-ignored',
    title: 'what a person has approved stays withheld',
    breaks: fails('SC-ESC-021', 'DES-IG-005'),
    ...faultyHooked.approvalIgnored,
  },
  {
    id: 'ended-in-the-evening',
    title: 'a policy has ended in the evening of its last day',
    breaks: warns('SC-ESC-031', 'DES-IG-010'),
    ...faultyHooked.endedInTheEvening,
  },
  {
    id: 'own-clock-believed',
    title: 'a request that is a day off is decided by the clock of the responder',
    breaks: fails('SC-SEC-050', 'DES-IG-015'),
    ...faultyHooked.ownClockBelieved,
  },
];
