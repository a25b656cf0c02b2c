import { PLACEHOLDER_DATE } from '../../../fixtures/person-query/birth-dates.js';
import { asQuestion, personQuery } from '../../../fixtures/person-query/questions.js';
import { claim, contrast, defineScenario, premise } from '../../../harness/model/scenario.js';
import { answersMatch } from '../rules/answers.js';
import {
  isMatchedAtGrade,
  placeholderIsNoDate,
  thinDetailsMatchNobody,
  weakEvidenceIsNoMatch,
} from '../rules/graded-evidence.js';

const R01_ALONE = { held: ['R01'], absent: [] } as const;

/** A guess is wrong whatever else the target finds, so that a failure stands without the control. */
export const givenNameAndDateMatchNobody = defineScenario({
  id: 'SC-MAT-008',
  title: 'a given name and a birth date without a family name match nobody',
  role: 'responder',
  needs: R01_ALONE,
  drive: async ({ ask, person }) => {
    await ask('held', asQuestion(personQuery(person('R01'))));
    await ask('question', asQuestion(personQuery(person('R01'), { identifier: false, family: false })));
  },
  claims: [
    contrast('held', answersMatch),
    claim('DES-MAT-041', 'question', thinDetailsMatchNobody),
    claim('DES-MAT-007', 'question', weakEvidenceIsNoMatch),
  ],
});

export const familyNameAndPostcodeMatchNobody = defineScenario({
  id: 'SC-MAT-009',
  title: 'a family name and a postcode without a birth date match nobody',
  role: 'responder',
  needs: R01_ALONE,
  drive: async ({ ask, person }) => {
    const familyAndPostcode = { identifier: false, given: false, birthDate: false, postcode: true } as const;
    await ask('held', asQuestion(personQuery(person('R01'))));
    await ask('question', asQuestion(personQuery(person('R01'), familyAndPostcode)));
  },
  claims: [
    contrast('held', answersMatch),
    claim('DES-MAT-041', 'question', thinDetailsMatchNobody),
    claim('DES-MAT-007', 'question', weakEvidenceIsNoMatch),
  ],
});

export const placeholderDateGivesNoCredit = defineScenario({
  id: 'SC-MAT-048',
  title: 'names with a date that stands for an unknown one match nobody',
  role: 'responder',
  needs: R01_ALONE,
  drive: async ({ ask, person }) => {
    const orla = person('R01');
    await ask('held', asQuestion(personQuery(orla)));
    await ask('right-date', asQuestion(personQuery(orla, { identifier: false, postcode: true })));
    await ask('question', asQuestion(personQuery(orla, { identifier: false, birthDate: PLACEHOLDER_DATE })));
  },
  claims: [
    premise('held', answersMatch),
    contrast('right-date', isMatchedAtGrade('names, date and postcode')),
    claim('DES-MAT-040', 'question', placeholderIsNoDate, {
      leavesOpen:
        'This date is not the one that is held: that the placeholder of somebody who is held with it (R26) gives no credit either is not asked.',
    }),
  ],
});

export const namesAndPostcodeMatchNobody = defineScenario({
  id: 'SC-MAT-052',
  title: 'names and postcode without a birth date match nobody',
  role: 'responder',
  needs: R01_ALONE,
  drive: async ({ ask, person }) => {
    const withoutNumber = { identifier: false, postcode: true } as const;
    await ask('held', asQuestion(personQuery(person('R01'))));
    await ask('right-date', asQuestion(personQuery(person('R01'), withoutNumber)));
    await ask('question', asQuestion(personQuery(person('R01'), { ...withoutNumber, birthDate: false })));
  },
  claims: [
    premise('held', answersMatch),
    contrast('right-date', isMatchedAtGrade('names, date and postcode')),
    claim('DES-MAT-006', 'question', weakEvidenceIsNoMatch, {
      leavesOpen: 'That names with a birth date are enough is asked in SC-MAT-007.',
    }),
    claim('DES-MAT-007', 'question', weakEvidenceIsNoMatch),
  ],
});
