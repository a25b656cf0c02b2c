import { datesNear, type NearbyDates } from '../../../fixtures/person-query/birth-dates.js';
import { asQuestion, personQuery } from '../../../fixtures/person-query/questions.js';
import { neighbouringPostcode } from '../../../fixtures/person-query/spellings.js';
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
  disagreeingDateFitsNobody,
  type Grade,
  isMatchedAtGrade,
  partialAgreementIsUncertain,
  weakEvidenceIsNoMatch,
} from '../rules/graded-evidence.js';

const R01_ALONE = { held: ['R01'], absent: [] } as const;

const SCORE_UNSEEN = { leavesOpen: 'The score of the date does not stand on the wire.' } as const;

/** Everything right but the number, which is not told, and the date, which is asked once right and then as in `dates`. */
const asksWithDates =
  (dates: readonly (readonly [step: string, date: keyof NearbyDates])[]): Scenario['drive'] =>
  async ({ ask, person }) => {
    const orla = person('R01');
    const withoutNumber = { identifier: false, address: ['line', 'city', 'postalCode'] } as const;
    const near = datesNear(orla.birthDate);
    await ask('held', asQuestion(personQuery(orla)));
    await ask('right-date', asQuestion(personQuery(orla, withoutNumber)));
    for (const [step, date] of dates)
      await ask(step, asQuestion(personQuery(orla, { ...withoutNumber, birthDate: near[date] })));
  };

const WHOLE: Grade = 'names, date and whole address';
const controls: readonly Claim[] = [premise('held', answersMatch), contrast('right-date', isMatchedAtGrade(WHOLE))];

export const wrongYearIsUncertain = defineScenario({
  id: 'SC-MAT-021',
  title: 'a birth date in another year is not taken for the right one',
  role: 'responder',
  needs: R01_ALONE,
  drive: asksWithDates([['question', 'anotherYear']]),
  claims: [...controls, claim('DES-MAT-020', 'question', partialAgreementIsUncertain(), SCORE_UNSEEN)],
});

export const wrongDayOrMonthIsUncertain = defineScenario({
  id: 'SC-MAT-022',
  title: 'a birth date on another day or in another month is not taken for the right one',
  role: 'responder',
  needs: R01_ALONE,
  drive: asksWithDates([
    ['another-day', 'anotherDay'],
    ['another-month', 'anotherMonth'],
  ]),
  claims: [
    ...controls,
    claim('DES-MAT-021', 'another-day', partialAgreementIsUncertain(), SCORE_UNSEEN),
    claim('DES-MAT-022', 'another-month', partialAgreementIsUncertain(), SCORE_UNSEEN),
  ],
});

export const yearAloneFitsNobodyCleanly = defineScenario({
  id: 'SC-MAT-023',
  title: 'a birth date of which the year alone or nothing agrees is not taken for the right one',
  role: 'responder',
  needs: R01_ALONE,
  drive: asksWithDates([
    ['year-alone', 'yearAlone'],
    ['nothing-right', 'nothing'],
  ]),
  claims: [
    ...controls,
    claim('DES-MAT-024', 'year-alone', partialAgreementIsUncertain('no-match'), SCORE_UNSEEN),
    claim('DES-MAT-025', 'nothing-right', disagreeingDateFitsNobody, {
      leavesOpen: 'A date of which the month alone or the day alone agrees is not asked.',
    }),
  ],
});

export const neighbouringPostcodeIsNotTheSame = defineScenario({
  id: 'SC-MAT-027',
  title: 'a neighbouring postcode is worth no more than names and birth date alone',
  role: 'responder',
  needs: { held: ['R01'], absent: ['N01'] },
  drive: async ({ ask, person }) => {
    const [orla, nobody] = [person('R01'), person('N01')];
    const withoutNumber = { identifier: false } as const;
    await ask('held', asQuestion(personQuery(orla)));
    await ask('right-postcode', asQuestion(personQuery(orla, { ...withoutNumber, postcode: true })));
    await ask('stranger', asQuestion(personQuery(nobody, { ...withoutNumber, postcode: true })));
    const postcode = neighbouringPostcode(orla.address);
    await ask('question', asQuestion(personQuery(orla, { ...withoutNumber, postcode })));
  },
  claims: [
    premise('held', answersMatch),
    premise('right-postcode', isMatchedAtGrade('names, date and postcode')),
    contrast('stranger', weakEvidenceIsNoMatch),
    claim('DES-MAT-026', 'question', partialAgreementIsUncertain('names and date'), {
      leavesOpen:
        'A match may stand on names and birth date alone: what the postcode was worth does not stand on the wire.',
    }),
  ],
});
