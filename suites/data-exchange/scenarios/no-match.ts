import { asQuestion, personQuery } from '../../../fixtures/person-query/questions.js';
import { ruleFromCatalogue } from '../../../harness/judge/rules-from-catalogue.js';
import { claim, contrast, defineScenario, gate } from '../../../harness/model/scenario.js';
import { CASE_NUMBER_SYSTEM } from '../../../standards/data-exchange/operation.js';
import { answersMatch, answersNoMatch } from '../rules/answers.js';
import { completesWithParameters } from '../rules/form.js';

export const strangerIsAnsweredWithoutAContact = defineScenario({
  id: 'SC-MAT-002',
  title: 'a person unknown to the responder is answered without a contact',
  role: 'responder',
  needs: { held: ['R01'], absent: ['N01'] },
  drive: async ({ ask, person }) => {
    await ask('control', asQuestion(personQuery(person('R01'))));
    await ask('question', asQuestion(personQuery(person('N01'))));
    await ask('question-again', asQuestion(personQuery(person('N01'))));
  },
  claims: [
    contrast('control', answersMatch),
    gate('DES-RES-001', 'question', answersNoMatch),
    claim('DES-RES-001', 'question', completesWithParameters),
    claim('DES-RES-004', 'question', ruleFromCatalogue('DES-RES-004')),
    claim('DES-OP-010', 'question-again', answersNoMatch, {
      leavesOpen: 'The second question comes from the same requester within moments of the first.',
    }),
  ],
});

export const sameDigitsUnderAnotherSystemAreNobody = defineScenario({
  id: 'SC-MAT-036',
  title: 'the digits of an NHS number under another system identify nobody',
  role: 'responder',
  needs: { held: ['R01'], absent: ['N01'] },
  drive: async ({ ask, person }) => {
    const { nhsNumber } = person('R01');
    await ask('control', asQuestion(personQuery(person('R01'))));
    await ask(
      'question',
      asQuestion(personQuery(person('N01'), { identifier: { system: CASE_NUMBER_SYSTEM, value: nhsNumber } })),
    );
  },
  claims: [contrast('control', answersMatch), claim('DES-MAT-011', 'question', answersNoMatch)],
});
