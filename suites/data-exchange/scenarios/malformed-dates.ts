import { dateForms, impossibleDates, noLeapYear } from '../../../fixtures/malformed-query/wrong-dates.js';
import { LEAP_DAY } from '../../../fixtures/person-query/birth-dates.js';
import { asQuestion, personQuery } from '../../../fixtures/person-query/questions.js';
import { claim, contrast, defineScenario, type Scenario } from '../../../harness/model/scenario.js';
import { answersMatch, answersNoMatch } from '../rules/answers.js';
import { refusesInvalidRequest } from '../rules/refusals.js';
import { OF_THE_ASKER } from './asker-sentence.js';
import { malformedRow } from './malformed-row.js';

const FAULTS = 'question[*]';
const SHOULD_OF_THE_ASKER = { atMost: 'SHOULD', ...OF_THE_ASKER } as const;
const refused = [claim('DES-REQ-010', FAULTS, refusesInvalidRequest, SHOULD_OF_THE_ASKER)];

export const onlyLeapYearsHaveTheDay = defineScenario({
  id: 'SC-MAL-041',
  title: 'the 29th of February is refused in a common year and taken in a leap year',
  role: 'responder',
  class: 'faulty',
  needs: { held: ['R01'], absent: ['N01'] },
  drive: async ({ ask, person }) => {
    await ask('control', noLeapYear.wellFormed(person('R01')));
    for (const { id, spoil } of noLeapYear.spellings) await ask(`question[${id}]`, spoil(person('R01')));
    await ask('leap-year', asQuestion(personQuery(person('N01'), { birthDate: LEAP_DAY })));
  },
  claims: [
    contrast('control', answersMatch),
    ...refused,
    claim('DES-REQ-010', 'leap-year', answersNoMatch, SHOULD_OF_THE_ASKER),
  ],
});

/** Rows on birth dates that are none. */
export const malformedDateRows: readonly Scenario[] = [
  malformedRow('SC-MAL-039', 'a birth date in another form than that of FHIR is refused', dateForms, refused),
  malformedRow('SC-MAL-040', 'a birth date that is in no calendar is refused', impossibleDates, refused),
  onlyLeapYearsHaveTheDay,
];
