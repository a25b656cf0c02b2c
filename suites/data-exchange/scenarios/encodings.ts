import { encodings } from '../../../fixtures/person-query/encodings.js';
import { asQuestion, personQuery } from '../../../fixtures/person-query/questions.js';
import { claim, defineScenario, premise } from '../../../harness/model/scenario.js';
import { answersMatch, answersNoMatch } from '../rules/answers.js';
import { sameContentGetsTheSameAnswer } from '../rules/same-content.js';

export const encodingChangesNothing = defineScenario({
  id: 'SC-MAT-066',
  title: 'the same question in another order or spacing gets the same answer',
  role: 'responder',
  needs: { held: ['R01'], absent: ['N01'] },
  drive: async ({ ask, person }) => {
    for (const [step, id] of [
      ['held', 'R01'],
      ['unknown', 'N01'],
    ] as const) {
      const question = personQuery(person(id));
      await ask(`${step}[plain]`, asQuestion(question));
      for (const encoding of encodings) await ask(`${step}[${encoding.id}]`, encoding.encode(question));
    }
  },
  claims: [
    premise('held[plain]', answersMatch),
    premise('unknown[plain]', answersNoMatch),
    claim('DES-RES-029', 'held[*]', sameContentGetsTheSameAnswer),
    claim('DES-RES-029', 'unknown[*]', sameContentGetsTheSameAnswer),
  ],
});
