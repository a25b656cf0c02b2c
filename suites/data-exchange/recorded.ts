import { claim, defineScenario } from '../../harness/model/scenario.js';
import type { Suite } from '../../harness/model/suite.js';
import { nothingOfThePersonIsTold } from './rules/ambient-details.js';
import { errorsAreOperationOutcomes, errorsTellTheirCause } from './rules/ambient-errors.js';
import { resultAndErrorAreApart } from './rules/ambient-mixture.js';
import { responderSuite } from './suite.js';

/** What no record of somebody else's can show. */
export const NOT_IN_A_HAR =
  'The exchanges were recorded by somebody else: which of them were left out, whether the person was held, the bytes as they were on the wire, the order of headers, TLS and who asked are not shown, and no control says that another question gets another answer.';

const LEFT = { leavesOpen: NOT_IN_A_HAR };

/** Exchanges that Assay did not ask: judged by what holds of every answer, whatever the question. */
export const recordedElsewhere = defineScenario({
  id: 'SC-HAR-001',
  title: 'exchanges that somebody else recorded are what every answer is',
  role: 'responder',
  needs: { held: [], absent: [] },
  drive: () => Promise.resolve(),
  claims: [
    claim('DES-ERR-001', 'run', errorsAreOperationOutcomes, LEFT),
    claim('DES-ERR-015', 'run', errorsTellTheirCause, LEFT),
    claim('DES-RES-009', 'run', nothingOfThePersonIsTold, LEFT),
    claim('DES-RES-030', 'run', resultAndErrorAreApart, LEFT),
  ],
});

/** What a file of exchanges is judged by. It is never driven. */
export const recordedSuite: Suite = {
  ...responderSuite,
  scenarios: [recordedElsewhere],
  smoke: new Set(),
  core: new Set([recordedElsewhere.id]),
};
