import {
  codedReason,
  emptyReason,
  freeTextReason,
  noReason,
  unknownReason,
  unrelatedReason,
} from '../../../fixtures/malformed-query/reasons.js';
import { claim, contrast, defineScenario, type Scenario } from '../../../harness/model/scenario.js';
import { answersMatch } from '../rules/answers.js';
import {
  refusesAsBadOrDenied,
  refusesInvalidRequest,
  refusesUnlistedReason,
  refusesWithoutReason,
} from '../rules/refusals.js';
import { OF_THE_ASKER } from './asker-sentence.js';
import { malformedRow } from './malformed-row.js';

const FAULTS = 'question[*]';
const SHOULD = { atMost: 'SHOULD' } as const;

export const reasonInWordsIsRefused = defineScenario({
  id: 'SC-MAL-015',
  title: 'a reason in free text, or in codes that nobody listed, is refused',
  role: 'responder',
  class: 'faulty',
  needs: { held: ['R01'], absent: [] },
  drive: async ({ ask, person }) => {
    await ask('control', freeTextReason.wellFormed(person('R01')));
    for (const { id, spoil } of freeTextReason.spellings) await ask(`question[${id}]`, spoil(person('R01')));
    for (const { id, spoil } of codedReason.spellings) await ask(`coded[${id}]`, spoil(person('R01')));
  },
  claims: [
    contrast('control', answersMatch),
    claim('DES-ERR-004', FAULTS, refusesUnlistedReason),
    claim('DES-ERR-004', 'coded[*]', refusesUnlistedReason),
    claim('DES-ERR-004', FAULTS, refusesAsBadOrDenied, SHOULD),
    claim('DES-ERR-004', 'coded[*]', refusesAsBadOrDenied, SHOULD),
  ],
});

/** Questions whose reason is missing or is none that anybody agreed on. */
export const reasonRows: readonly Scenario[] = [
  malformedRow('SC-MAL-013', 'a question without a reason is refused', noReason, [
    claim('DES-ERR-004', FAULTS, refusesWithoutReason),
    claim('DES-REQ-003', FAULTS, refusesWithoutReason, OF_THE_ASKER),
    claim('DES-ERR-004', FAULTS, refusesAsBadOrDenied, SHOULD),
  ]),
  malformedRow('SC-MAL-014', 'an empty reason is refused', emptyReason, [
    claim('DES-ERR-004', FAULTS, refusesWithoutReason),
    claim('DES-ERR-004', FAULTS, refusesInvalidRequest, SHOULD),
  ]),
  reasonInWordsIsRefused,
  malformedRow('SC-MAL-016', 'a reason that nobody published is refused', unknownReason, [
    claim('DES-ERR-004', FAULTS, refusesUnlistedReason),
    claim('DES-REQ-004', FAULTS, refusesUnlistedReason, OF_THE_ASKER),
    claim('DES-ERR-004', FAULTS, refusesAsBadOrDenied, SHOULD),
  ]),
  malformedRow('SC-ESC-016', 'a reason that has nothing to do with safeguarding is refused', unrelatedReason, [
    claim('DES-IG-023', FAULTS, refusesUnlistedReason),
    claim('DES-IG-023', FAULTS, refusesAsBadOrDenied),
  ]),
];
