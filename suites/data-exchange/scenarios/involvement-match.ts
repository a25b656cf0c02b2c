import { asQuestion, personQuery } from '../../../fixtures/person-query/questions.js';
import { claim, contrast, defineScenario, premise } from '../../../harness/model/scenario.js';
import { answersMatch, answersNoMatch } from '../rules/answers.js';
import { closedCaseIsMatched, indicationTellsOpenFromClosed } from '../rules/involvement.js';

export const closedCaseIsKnownToo = defineScenario({
  id: 'SC-MAT-059',
  title: 'a person whose case is closed is known as one whose case is open is',
  role: 'responder',
  needs: { held: ['R01', 'R02'], absent: ['N01'] },
  drive: async ({ ask, person }) => {
    await ask('open', asQuestion(personQuery(person('R01'))));
    await ask('stranger', asQuestion(personQuery(person('N01'))));
    await ask('closed', asQuestion(personQuery(person('R02'))));
  },
  claims: [
    premise('open', answersMatch),
    contrast('stranger', answersNoMatch),
    claim('DES-RES-015', 'closed', closedCaseIsMatched, {
      atMost: 'SHOULD',
      leavesOpen: 'For how long a closed case counts as known is not shown.',
    }),
    claim('DES-RES-011', 'scenario', indicationTellsOpenFromClosed, {
      leavesOpen: 'An indication under another name than activeInvolvement is not seen.',
    }),
  ],
});
