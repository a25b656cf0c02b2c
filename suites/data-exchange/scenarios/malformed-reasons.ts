import { reasonInAddress } from '../../../fixtures/malformed-query/reason-in-address.js';
import { nearReason, twoReasons } from '../../../fixtures/malformed-query/reasons.js';
import { asQuestion, personQuery } from '../../../fixtures/person-query/questions.js';
import { claim, contrast, defineScenario, type Scenario } from '../../../harness/model/scenario.js';
import { answersMatch } from '../rules/answers.js';
import { answersTheSameAgain } from '../rules/asked-again.js';
import { nearReasonIsReadOrRefused } from '../rules/read-or-refused.js';
import { refusesAsBadOrDenied } from '../rules/refusals.js';
import { refusesReasonInAddress, refusesTwoReasons } from '../rules/refused-content.js';
import { OF_THE_ASKER } from './asker-sentence.js';
import { choiceRow } from './malformed-choice.js';
import { malformedRow } from './malformed-row.js';

const SHOULD_OF_THE_ASKER = { atMost: 'SHOULD', ...OF_THE_ASKER } as const;

export const reasonInTheAddressIsRefused = defineScenario({
  id: 'SC-MAL-008',
  title: 'a Patient alone with its reason in the address is refused',
  role: 'responder',
  class: 'faulty',
  needs: { held: ['R01'], absent: [] },
  drive: async ({ ask, person }) => {
    const { request } = await ask('control', asQuestion(personQuery(person('R01'))));
    // A path that was redacted leads elsewhere, where a refusal would show nothing.
    if (request.path.includes('['))
      throw new Error('the address of the operation was redacted, so the reason has no place to go');
    await ask('question', reasonInAddress(person('R01'), request.path));
  },
  claims: [
    contrast('control', answersMatch),
    claim('DES-ERR-004', 'question', refusesReasonInAddress),
    claim('DES-ERR-004', 'question', refusesAsBadOrDenied, { atMost: 'SHOULD' }),
  ],
});

/** Reasons in another place, in another spelling or more than once. */
export const malformedReasonRows: readonly Scenario[] = [
  reasonInTheAddressIsRefused,
  choiceRow(
    'SC-MAL-017',
    'other spellings of the published reason are read or refused, and always alike',
    nearReason,
    [
      claim('DES-REQ-004', 'question[*]', nearReasonIsReadOrRefused, SHOULD_OF_THE_ASKER),
      claim('DES-REQ-004', 'again[*]', nearReasonIsReadOrRefused, SHOULD_OF_THE_ASKER),
      claim('DES-REQ-004', 'scenario', answersTheSameAgain, SHOULD_OF_THE_ASKER),
    ],
    { again: true },
  ),
  malformedRow('SC-MAL-018', 'a question with two reasons is refused', twoReasons, [
    claim('DES-REQ-003', 'question[*]', refusesTwoReasons, SHOULD_OF_THE_ASKER),
  ]),
];
