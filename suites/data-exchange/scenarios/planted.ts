import { plantedQuestion } from '../../../fixtures/person-query/planted.js';
import { asQuestion, personQuery } from '../../../fixtures/person-query/questions.js';
import { plantedWordsOf } from '../../../harness/model/planted.js';
import { claim, contrast, defineScenario } from '../../../harness/model/scenario.js';
import { answersMatch, answersNoMatch } from '../rules/answers.js';
import { nothingPlantedComesBack } from '../rules/planted-values.js';

export const plantedValuesStayOut = defineScenario({
  id: 'SC-SEC-052',
  title: 'what was planted in questions and records of the run comes back in no answer',
  role: 'responder',
  needs: { held: ['R01'], absent: ['N01'] },
  drive: async ({ ask, person, run }) => {
    const words = plantedWordsOf(run);
    const stranger = person('N01');
    await ask('stranger', asQuestion(personQuery(stranger)));
    await ask('planted[question]', plantedQuestion(stranger, words));
    await ask('control', asQuestion(personQuery(person('R01'))));
    await ask('planted[error]', plantedQuestion(stranger, words, false));
    await ask('after', asQuestion(personQuery(stranger)));
  },
  claims: [
    contrast('stranger', answersNoMatch),
    contrast('control', answersMatch),
    claim('DES-RES-009', 'run', nothingPlantedComesBack),
  ],
});
