import { datesNear } from '../../../fixtures/person-query/birth-dates.js';
import { asQuestion, nhsNumberOf, personQuery } from '../../../fixtures/person-query/questions.js';
import { ruleFromCatalogue } from '../../../harness/judge/rules-from-catalogue.js';
import { claim, contrast, defineScenario, gate, premise } from '../../../harness/model/scenario.js';
import { CASE_NUMBER_SYSTEM } from '../../../standards/data-exchange/operation.js';
import { answersMatch, answersNoMatch } from '../rules/answers.js';
import { completesWithParameters } from '../rules/form.js';
import { futureDateIsRefused, futureDateMatchesNobody } from '../rules/graded-evidence.js';
import { OF_THE_ASKER } from './asker-sentence.js';

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
    const { value } = nhsNumberOf(person('R01'));
    await ask('control', asQuestion(personQuery(person('R01'))));
    await ask(
      'question',
      asQuestion(personQuery(person('N01'), { identifier: { system: CASE_NUMBER_SYSTEM, value } })),
    );
  },
  claims: [contrast('control', answersMatch), claim('DES-MAT-011', 'question', answersNoMatch)],
});

const TIMES = 3;

export const askingMakesNobodyKnown = defineScenario({
  id: 'SC-MAT-069',
  title: 'a stranger stays unknown however often one asks',
  role: 'responder',
  needs: { held: ['R01'], absent: ['N01'] },
  drive: async ({ ask, person }) => {
    await ask('held', asQuestion(personQuery(person('R01'))));
    for (let time = 1; time <= TIMES; time += 1) await ask(`question[${time}]`, asQuestion(personQuery(person('N01'))));
  },
  claims: [
    contrast('held', answersMatch),
    claim('DES-OP-010', 'question[*]', answersNoMatch, {
      leavesOpen:
        'All questions come from one organisation within moments: whether the person becomes known to another, or later, is not shown.',
    }),
  ],
});

export const futureBirthDateMatchesNobody = defineScenario({
  id: 'SC-MAT-047',
  title: 'a birth date in the future without an accuracy code is refused or matches nobody',
  role: 'responder',
  needs: { held: ['R01'], absent: ['N01'] },
  drive: async ({ ask, person }) => {
    const { inTheFuture: birthDate } = datesNear(person('N01').birthDate);
    await ask('held', asQuestion(personQuery(person('R01'))));
    await ask('right-date', asQuestion(personQuery(person('N01'))));
    await ask('question', asQuestion(personQuery(person('N01'), { birthDate })));
  },
  claims: [
    premise('held', answersMatch),
    contrast('right-date', answersNoMatch),
    claim('DES-REQ-010', 'question', futureDateMatchesNobody, { atMost: 'SHOULD', ...OF_THE_ASKER }),
    claim('DES-ERR-003', 'question', futureDateIsRefused, {
      leavesOpen: 'The date lies two centuries ahead: one of tomorrow, as of a child who is expected, is not asked.',
    }),
  ],
});
