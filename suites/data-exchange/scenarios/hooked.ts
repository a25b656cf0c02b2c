import { claim, type Scenario } from '../../../harness/model/scenario.js';
import {
  failureIsTold,
  maintenanceIsTold,
  slownessIsTold,
  switchStopsAnswers,
  unloggedIsNotAnswered,
} from '../rules/hooked.js';
import { hookedDecisionRows } from './hooked-decisions.js';
import { hookedRow } from './hooked-row.js';

/** Longer than anybody waits for an answer. */
const SLOW_SECONDS = 60;

/** Rows in which something is done to the target while it is asked. */
export const hookedRows: readonly Scenario[] = [
  hookedRow({
    id: 'SC-SEC-027',
    title: 'a failure of matching is told as a fault, and not as somebody who is not known',
    hook: 'matcher-failure',
    step: 'failing',
    claims: [claim('DES-ERR-009', 'failing', failureIsTold)],
  }),
  hookedRow({
    id: 'SC-SEC-028',
    title: 'matching that takes too long is told, and not as somebody who is not known',
    hook: 'slow-matcher',
    asked: { seconds: SLOW_SECONDS },
    step: 'slow',
    claims: [claim('DES-ERR-011', 'slow', slownessIsTold)],
  }),
  hookedRow({
    id: 'SC-SEC-029',
    title: 'planned maintenance is told with when to come back',
    hook: 'maintenance',
    step: 'maintained',
    claims: [claim('DES-ERR-012', 'maintained', maintenanceIsTold)],
  }),
  hookedRow({
    id: 'SC-ESC-028',
    title: 'automatic answers can be switched off, and on again',
    hook: 'kill-switch',
    step: 'stopped',
    claims: [claim('DES-IG-024', 'stopped', switchStopsAnswers)],
  }),
  hookedRow({
    id: 'SC-AUD-010',
    title: 'what cannot be logged is not answered',
    hook: 'log-sink-down',
    step: 'unlogged',
    claims: [claim('DES-AUD-018', 'unlogged', unloggedIsNotAnswered)],
  }),
  ...hookedDecisionRows,
];
