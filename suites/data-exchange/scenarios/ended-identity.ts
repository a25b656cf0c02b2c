import { asQuestion, personQuery } from '../../../fixtures/person-query/questions.js';
import { claim, contrast, defineScenario, premise } from '../../../harness/model/scenario.js';
import { answersMatch, answersNoMatch } from '../rules/answers.js';
import { linksNothingToAnEndedIdentity } from '../rules/ended-identity.js';
import { answersAsForAStranger } from '../rules/like-a-stranger.js';

/**
 * Twelve of each, so that what varies by itself (a balancer, a request id) is seen to vary. The order is that of Thue
 * and Morse: asked in turns, two servers behind a balancer would answer one kind each.
 */
const ORDER = [...'SQQSQSSQQSSQSQQSQSSQSQQS'].map((letter) => (letter === 'S' ? 'stranger' : 'question'));

export const identityBeforeAdoptionIsAStranger = defineScenario({
  id: 'SC-MAT-040',
  title: 'an identity from before an adoption is answered as a stranger is',
  role: 'responder',
  needs: { held: ['R16'], absent: ['N01'] },
  drive: async ({ ask, person }) => {
    const adopted = person('R16');
    if (adopted.invalidated === undefined) throw new Error('R16 has no identity from before the adoption');
    await ask('current', asQuestion(personQuery(adopted)));
    const asked = { stranger: personQuery(person('N01')), question: personQuery(adopted.invalidated) };
    const times = { stranger: 0, question: 0 };
    for (const kind of ORDER) {
      times[kind] += 1;
      await ask(`${kind}[${times[kind]}]`, asQuestion(asked[kind]));
    }
  },
  claims: [
    premise('current', answersMatch),
    contrast('stranger[*]', answersNoMatch),
    claim('DES-MAT-036', 'question[*]', linksNothingToAnEndedIdentity('R16')),
    claim('DES-RES-022', 'scenario', answersAsForAStranger('question[*]', 'stranger[*]')),
  ],
});
