import type { MalformedFamily } from '../../../fixtures/malformed-query/malformed.js';
import { asQuestion, personQuery } from '../../../fixtures/person-query/questions.js';
import { type Claim, contrast, defineScenario, type Scenario } from '../../../harness/model/scenario.js';
import { answersMatch, answersNoMatch } from '../rules/answers.js';

/**
 * A row in which a target may read the question or refuse it. A stranger is asked about too: whoever matches anybody has
 * read nothing. With `again` every question is `question[<spelling>]` and then `again[<spelling>]`.
 * Megabytes strain a target, and need somebody's consent.
 */
export const choiceRow = (
  id: string,
  title: string,
  { wellFormed, spellings }: MalformedFamily,
  claims: readonly Claim[],
  { again = false, sendsMegabytes }: { again?: boolean } & Pick<Scenario, 'sendsMegabytes'> = {},
): Scenario =>
  defineScenario({
    id,
    title,
    role: 'responder',
    class: sendsMegabytes === undefined ? 'faulty' : 'loading',
    ...(sendsMegabytes === undefined ? {} : { sendsMegabytes, runs: 'alone' as const }),
    needs: { held: ['R01'], absent: ['N01'] },
    drive: async ({ ask, person }) => {
      await ask('stranger', asQuestion(personQuery(person('N01'))));
      await ask('control', wellFormed(person('R01')));
      for (const { id: spelling, spoil } of spellings) {
        await ask(`question[${spelling}]`, spoil(person('R01')));
        if (again) await ask(`again[${spelling}]`, spoil(person('R01')));
      }
    },
    claims: [contrast('stranger', answersNoMatch), contrast('control', answersMatch), ...claims],
  });
