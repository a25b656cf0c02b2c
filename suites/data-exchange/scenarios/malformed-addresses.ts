import {
  besideTheOperation,
  ENCODED_PATH,
  FIRST_DRAFT_PATH,
  PARENT_PATH,
} from '../../../fixtures/malformed-query/other-places.js';
import { asQuestion, personQuery } from '../../../fixtures/person-query/questions.js';
import { claim, contrast, defineScenario, type Scenario } from '../../../harness/model/scenario.js';
import { answersMatch, answersNoMatch } from '../rules/answers.js';
import { encodedAddressIsTheSameOrUnknown, otherAddressRunsNothing } from '../rules/other-addresses.js';
import { isRecorded } from '../rules/recorded.js';

export const otherAddressesRunNoQuery = defineScenario({
  id: 'SC-MAL-062',
  title: 'addresses that are almost that of the operation run no query',
  role: 'responder',
  class: 'faulty',
  needs: { held: ['R01'], absent: [] },
  drive: async ({ ask, person }) => {
    const question = asQuestion(personQuery(person('R01')));
    await ask('control', question);
    for (const [id, path] of Object.entries(besideTheOperation)) await ask(`beside[${id}]`, { ...question, path });
    await ask('first-draft', { ...question, path: FIRST_DRAFT_PATH });
    await ask('parent', { ...question, path: PARENT_PATH });
  },
  claims: [
    contrast('control', answersMatch),
    claim('DES-OP-001', 'beside[*]', otherAddressRunsNothing, { atMost: 'SHOULD' }),
    claim('DES-OP-005', 'first-draft', otherAddressRunsNothing),
    claim(
      'DES-OP-004',
      'parent',
      isRecorded(
        'what-the-parent-operation-answers-is-on-record',
        'what the parent operation of FHIR answers is on record',
        'a refusal, or the answer of the operation itself where the target offers both names',
        ['DES-AMB-01', 'DES-AMB-06'],
      ),
      { atMost: 'MAY' },
    ),
  ],
});

export const encodedAddressIsTheSame = defineScenario({
  id: 'SC-MAL-063',
  title: 'the operation with its dollar sign encoded is the same one, or unknown',
  role: 'responder',
  class: 'faulty',
  needs: { held: ['R01'], absent: ['N01'] },
  drive: async ({ ask, person }) => {
    const question = asQuestion(personQuery(person('R01')));
    await ask('stranger', asQuestion(personQuery(person('N01'))));
    await ask('control', question);
    await ask('question', { ...question, path: ENCODED_PATH });
  },
  claims: [
    contrast('stranger', answersNoMatch),
    contrast('control', answersMatch),
    claim('DES-ERR-006', 'question', encodedAddressIsTheSameOrUnknown, {
      leavesOpen: 'Whether an unknown address tells details of the server is not looked at here.',
    }),
  ],
});

/** Rows on addresses that are not that of the operation, or hardly. */
export const malformedAddressRows: readonly Scenario[] = [otherAddressesRunNoQuery, encodedAddressIsTheSame];
