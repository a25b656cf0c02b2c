import { asQuestion, personQuery } from '../../../fixtures/person-query/questions.js';
import { claim, contrast, defineScenario, premise } from '../../../harness/model/scenario.js';
import { answersMatch, answersNoMatch } from '../rules/answers.js';
import { linksNothingToAnEndedIdentity } from '../rules/ended-identity.js';
import { answersAsForAStranger } from '../rules/like-a-stranger.js';

/** Pairs of question and stranger. Enough that what varies by itself (a balancer, a request id) is seen to vary. */
const PAIRS = 5;

export const identityBeforeAdoptionIsAStranger = defineScenario({
  id: 'SC-MAT-040',
  title: 'an identity from before an adoption is answered as a stranger is',
  role: 'responder',
  needs: { held: ['R16'], absent: ['N01'] },
  drive: async ({ ask, person }) => {
    const adopted = person('R16');
    if (adopted.invalidated === undefined) throw new Error('R16 has no identity from before the adoption');
    await ask('current', asQuestion(personQuery(adopted)));
    const question = asQuestion(personQuery(adopted.invalidated));
    const stranger = asQuestion(personQuery(person('N01')));
    for (let pair = 1; pair <= PAIRS; pair += 1) {
      await ask(`stranger[${pair}]`, stranger);
      await ask(`question[${pair}]`, question);
    }
  },
  claims: [
    premise('current', answersMatch),
    contrast('stranger[*]', answersNoMatch),
    claim('DES-MAT-036', 'question[*]', linksNothingToAnEndedIdentity('R16')),
    claim('DES-RES-022', 'scenario', answersAsForAStranger('question[*]', 'stranger[*]')),
  ],
});
