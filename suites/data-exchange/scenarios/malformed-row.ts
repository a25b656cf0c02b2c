import type { MalformedFamily } from '../../../fixtures/malformed-query/malformed.js';
import { type Claim, contrast, defineScenario, type Scenario } from '../../../harness/model/scenario.js';
import { answersMatch } from '../rules/answers.js';

/**
 * A row that asks about the baseline person with each fault of a family, after the well-formed twin: whoever refuses the
 * twin too shows nothing by refusing. The faulty questions are `question[<spelling>]`.
 */
export const malformedRow = (
  id: string,
  title: string,
  { wellFormed, spellings }: MalformedFamily,
  claims: readonly Claim[],
): Scenario =>
  defineScenario({
    id,
    title,
    role: 'responder',
    class: 'faulty',
    needs: { held: ['R01'], absent: [] },
    drive: async ({ ask, person }) => {
      await ask('control', wellFormed(person('R01')));
      for (const { id: spelling, spoil } of spellings) await ask(`question[${spelling}]`, spoil(person('R01')));
    },
    claims: [contrast('control', answersMatch), ...claims],
  });
