import { asQuestion, personQuery, type QuestionChange } from '../../../fixtures/person-query/questions.js';
import { wrongGivenName } from '../../../fixtures/person-query/spellings.js';
import {
  type Claim,
  claim,
  contrast,
  defineScenario,
  premise,
  type Scenario,
} from '../../../harness/model/scenario.js';
import { answersMatch } from '../rules/answers.js';
import {
  type Grade,
  isMatchedAtGrade,
  matchAtLowGradeIsRecorded,
  partialAgreementIsUncertain,
  weakEvidenceIsNoMatch,
} from '../rules/graded-evidence.js';
import { numberWithoutNamesIsMatched } from '../rules/number-evidence.js';

const R01_AND_STRANGER = { held: ['R01'], absent: ['N01'] } as const;

/** The same details of somebody held and of a stranger. */
const asksWith =
  (change: QuestionChange): Scenario['drive'] =>
  async ({ ask, person }) => {
    await ask('held', asQuestion(personQuery(person('R01'))));
    await ask('stranger', asQuestion(personQuery(person('N01'), change)));
    await ask('question', asQuestion(personQuery(person('R01'), change)));
  };

const controls: readonly Claim[] = [premise('held', answersMatch), contrast('stranger', weakEvidenceIsNoMatch)];

const gradeIsNotSeen = (grade: string): Pick<Claim, 'leavesOpen'> => ({
  leavesOpen: `The grade (${grade}) does not stand on the wire: fewer of these details may have been enough.`,
});

export const numberAloneMatches = defineScenario({
  id: 'SC-MAT-003',
  title: 'an NHS number without names and birth date is answered with a match',
  role: 'responder',
  needs: R01_AND_STRANGER,
  drive: asksWith({ names: false, birthDate: false }),
  claims: [
    ...controls,
    claim('DES-MAT-002', 'question', numberWithoutNamesIsMatched, gradeIsNotSeen('Best, .99')),
    claim('PERSON-001', 'question', numberWithoutNamesIsMatched, {
      atMost: 'SHOULD',
      leavesOpen: 'That every person who is held has an identifier is not shown.',
    }),
  ],
});

export const namesDateAndWholeAddressMatch = defineScenario({
  id: 'SC-MAT-004',
  title: 'names, birth date and the whole address together are answered with a match',
  role: 'responder',
  needs: R01_AND_STRANGER,
  drive: asksWith({ identifier: false, address: ['line', 'city', 'postalCode'] }),
  claims: [
    ...controls,
    claim('DES-MAT-003', 'question', isMatchedAtGrade('names, date and whole address'), gradeIsNotSeen('Superior, .8')),
  ],
});

export const namesDateAndStreetMatch = defineScenario({
  id: 'SC-MAT-005',
  title: 'names, birth date, address line and city are answered with a match without a postcode',
  role: 'responder',
  needs: R01_AND_STRANGER,
  drive: asksWith({ identifier: false, address: ['line', 'city'] }),
  claims: [
    ...controls,
    claim('DES-MAT-004', 'question', isMatchedAtGrade('names, date and whole address'), gradeIsNotSeen('Superior, .8')),
  ],
});

export const namesDateAndPostcodeMatch = defineScenario({
  id: 'SC-MAT-006',
  title: 'names, birth date and postcode together are answered with a match',
  role: 'responder',
  needs: R01_AND_STRANGER,
  drive: async (driver) => {
    const change = { identifier: false, postcode: true } as const;
    await asksWith(change)(driver);
    const orla = driver.person('R01');
    // A brother or sister, or a twin: all but the given name agrees.
    await driver.ask('other-given-name', asQuestion(personQuery(orla, { ...change, ...wrongGivenName(orla) })));
  },
  claims: [
    ...controls,
    claim('DES-MAT-005', 'question', isMatchedAtGrade('names, date and postcode'), gradeIsNotSeen('Very Good, .7')),
    claim('DES-MAT-005', 'other-given-name', partialAgreementIsUncertain('no-match'), {
      leavesOpen: 'That another family name beside the right given name is no match is not asked.',
    }),
  ],
});

const NAMES_AND_DATE: Grade = 'names and date';

export const namesAndDateMatchAtTheThreshold = defineScenario({
  id: 'SC-MAT-007',
  title: 'names and birth date alone are a match as far as the declared threshold lets them',
  role: 'responder',
  needs: R01_AND_STRANGER,
  drive: asksWith({ identifier: false }),
  claims: [
    ...controls,
    claim('DES-MAT-006', 'question', isMatchedAtGrade(NAMES_AND_DATE), gradeIsNotSeen('Good, .6')),
    claim('DES-MAT-006', 'question', matchAtLowGradeIsRecorded(NAMES_AND_DATE), { atMost: 'MAY' }),
  ],
});
