import { datesNear } from '../../../fixtures/person-query/birth-dates.js';
import { asQuestion, nhsNumberOf, personQuery } from '../../../fixtures/person-query/questions.js';
import { wrongGivenName } from '../../../fixtures/person-query/spellings.js';
import { claim, contrast, defineScenario, premise } from '../../../harness/model/scenario.js';
import { answersMatch } from '../rules/answers.js';
import { weakEvidenceIsNoMatch } from '../rules/graded-evidence.js';
import { contradictedNumberIsNoMatch, contradictionIsTold, oneSlipHidesNobody } from '../rules/number-evidence.js';

export const numberWithDetailsOfAnother = defineScenario({
  id: 'SC-MAT-033',
  title: 'the number of one person with the details of another who is held is no match',
  role: 'responder',
  needs: { held: ['R01', 'R02'], absent: [] },
  drive: async ({ ask, person }) => {
    const [orla, desmond] = [person('R01'), person('R02')];
    await ask('held', asQuestion(personQuery(orla)));
    await ask('other-held', asQuestion(personQuery(desmond)));
    await ask(
      'question',
      asQuestion(personQuery(desmond, { identifier: nhsNumberOf(orla), address: ['line', 'city', 'postalCode'] })),
    );
  },
  claims: [
    // Whoever matches this question is wrong whether or not both are held: a failure stands without the controls.
    contrast('held', answersMatch),
    contrast('other-held', answersMatch),
    claim('DES-MAT-034', 'question', contradictedNumberIsNoMatch),
    claim('DES-MAT-034', 'question', contradictionIsTold(), { atMost: 'SHOULD' }),
  ],
});

export const numberWithDetailsOfAStranger = defineScenario({
  id: 'SC-MAT-034',
  title: 'the number of a person who is held with the names and date of a stranger is no match',
  role: 'responder',
  needs: { held: ['R01'], absent: ['N01'] },
  drive: async ({ ask, person }) => {
    await ask('held', asQuestion(personQuery(person('R01'))));
    await ask('question', asQuestion(personQuery(person('N01'), { identifier: nhsNumberOf(person('R01')) })));
  },
  claims: [
    contrast('held', answersMatch),
    claim('DES-MAT-034', 'question', contradictedNumberIsNoMatch),
    claim('DES-MAT-034', 'question', contradictionIsTold(['no-match']), { atMost: 'SHOULD' }),
  ],
});

export const wrongGivenNameHidesNobody = defineScenario({
  id: 'SC-MAT-035',
  title: 'a wrong given name beside a right number, family name and birth date hides nobody',
  role: 'responder',
  needs: { held: ['R01'], absent: ['N01'] },
  drive: async ({ ask, person }) => {
    await ask('held', asQuestion(personQuery(person('R01'))));
    await ask('stranger', asQuestion(personQuery(person('N01'))));
    await ask('question', asQuestion(personQuery(person('R01'), wrongGivenName(person('R01')))));
  },
  claims: [
    premise('held', answersMatch),
    contrast('stranger', weakEvidenceIsNoMatch),
    claim('DES-MAT-034', 'question', oneSlipHidesNobody, { atMost: 'SHOULD' }),
  ],
});

export const swappedDayAndMonthHideNobody = defineScenario({
  id: 'SC-MAT-070',
  title: 'day and month of birth swapped beside a right number and names hide nobody',
  role: 'responder',
  needs: { held: ['R01'], absent: ['N01'] },
  drive: async ({ ask, person }) => {
    const { dayAndMonthSwapped: birthDate } = datesNear(person('R01').birthDate);
    await ask('held', asQuestion(personQuery(person('R01'))));
    await ask('stranger', asQuestion(personQuery(person('N01'))));
    await ask('question', asQuestion(personQuery(person('R01'), { birthDate })));
  },
  claims: [
    premise('held', answersMatch),
    contrast('stranger', weakEvidenceIsNoMatch),
    claim('DES-MAT-049', 'question', oneSlipHidesNobody, {
      leavesOpen:
        'The number may have decided: that a partial score satisfies no grade is asked without it in SC-MAT-021.',
    }),
  ],
});

export const twoNumbersAreNoMatch = defineScenario({
  id: 'SC-MAT-064',
  title: 'the NHS numbers of two people in one question are no match',
  role: 'responder',
  needs: { held: ['R01', 'R02'], absent: [] },
  drive: async ({ ask, person }) => {
    const orla = person('R01');
    const [hers, his] = [nhsNumberOf(orla), nhsNumberOf(person('R02'))];
    await ask('held', asQuestion(personQuery(orla)));
    await ask('other-held', asQuestion(personQuery(person('R02'))));
    // Whoever reads one number only is seen in one of the two orders.
    await ask('question[own-first]', asQuestion(personQuery(orla, { identifier: [hers, his] })));
    await ask('question[own-last]', asQuestion(personQuery(orla, { identifier: [his, hers] })));
  },
  claims: [
    contrast('held', answersMatch),
    // Where the other is not known, the second number is nobody's, and the first may well decide.
    premise('other-held', answersMatch),
    claim('DES-MAT-034', 'question[*]', contradictedNumberIsNoMatch),
    claim('DES-MAT-034', 'question[*]', contradictionIsTold(['bad-request']), { atMost: 'SHOULD' }),
  ],
});
