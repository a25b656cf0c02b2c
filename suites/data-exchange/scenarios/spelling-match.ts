import { asQuestion, personQuery, type QuestionChange } from '../../../fixtures/person-query/questions.js';
import {
  givenInOneString,
  letterCases,
  middleNames,
  namesSwapped,
  postcodeSpellings,
  type Spelling,
} from '../../../fixtures/person-query/spellings.js';
import {
  type Claim,
  claim,
  contrast,
  defineScenario,
  premise,
  type Scenario,
} from '../../../harness/model/scenario.js';
import type { Person } from '../../../standards/person.js';
import { answersMatch } from '../rules/answers.js';
import { isMatchedAtGrade, weakEvidenceIsNoMatch } from '../rules/graded-evidence.js';
import { isRecorded } from '../rules/recorded.js';
import {
  genderChangesNothing,
  letterCaseChangesNothing,
  middleNamesChangeNothing,
  postcodeSpellingChangesNothing,
} from '../rules/same-content.js';

const R01_AND_STRANGER = { held: ['R01'], absent: ['N01'] } as const;
const WITHOUT_NUMBER: QuestionChange = { identifier: false, postcode: true };

/** Names, date and postcode as they are held, then each spelling of them; and a stranger in the same manner. */
const asksInSpellings =
  (spellingsOf: (person: Person) => readonly Spelling[]): Scenario['drive'] =>
  async ({ ask, person }) => {
    const orla = person('R01');
    await ask('held', asQuestion(personQuery(orla)));
    await ask('stranger', asQuestion(personQuery(person('N01'), WITHOUT_NUMBER)));
    await ask('question[as-held]', asQuestion(personQuery(orla, WITHOUT_NUMBER)));
    for (const { id, change } of spellingsOf(orla))
      await ask(`question[${id}]`, asQuestion(personQuery(orla, { ...WITHOUT_NUMBER, ...change })));
  };

/** Whoever does not find the person as held fails SC-MAT-006, and shows nothing here. */
const controls: readonly Claim[] = [
  premise('held', answersMatch),
  premise('question[as-held]', isMatchedAtGrade('names, date and postcode')),
  contrast('stranger', weakEvidenceIsNoMatch),
];

export const letterCaseHidesNobody = defineScenario({
  id: 'SC-MAT-010',
  title: 'names in capitals or in small letters hide nobody',
  role: 'responder',
  needs: R01_AND_STRANGER,
  drive: asksInSpellings(letterCases),
  claims: [...controls, claim('DES-MAT-013', 'question[*]', letterCaseChangesNothing)],
});

export const postcodeSpellingHidesNobody = defineScenario({
  id: 'SC-MAT-026',
  title: 'a postcode in small letters or with other spacing hides nobody',
  role: 'responder',
  needs: R01_AND_STRANGER,
  drive: asksInSpellings(({ address }) => postcodeSpellings(address)),
  claims: [
    ...controls,
    claim('DES-MAT-026', 'question[*]', postcodeSpellingChangesNothing, {
      leavesOpen: 'The score of a postcode does not stand on the wire.',
    }),
    claim('DES-MAT-029', 'question[*]', postcodeSpellingChangesNothing, {
      leavesOpen: 'A target that does not look at the postcode gives one outcome as well.',
    }),
  ],
});

export const swappedNamesAreRecorded = defineScenario({
  id: 'SC-MAT-055',
  title: 'given and family name in swapped positions are answered in some way, which is recorded',
  role: 'responder',
  needs: { held: ['R01'], absent: [] },
  drive: async ({ ask, person }) => {
    const orla = person('R01');
    await ask('held', asQuestion(personQuery(orla)));
    await ask('question', asQuestion(personQuery(orla, { ...WITHOUT_NUMBER, ...namesSwapped(orla) })));
  },
  claims: [
    premise('held', answersMatch),
    claim(
      'DES-MAT-047',
      'question',
      isRecorded(
        'swapped-names-are-on-record',
        'what names in swapped positions lead to is on record',
        'any answer of the standard, and no breakdown',
        ['DES-AMB-29'],
      ),
      { atMost: 'MAY' },
    ),
  ],
});

export const middleNamesHideNobody = defineScenario({
  id: 'SC-MAT-056',
  title: 'fewer or more middle names hide nobody',
  role: 'responder',
  needs: R01_AND_STRANGER,
  drive: async (driver) => {
    await asksInSpellings(middleNames)(driver);
    const orla = driver.person('R01');
    const change = { ...WITHOUT_NUMBER, ...givenInOneString(orla) };
    await driver.ask('in-one-string', asQuestion(personQuery(orla, change)));
  },
  claims: [
    ...controls,
    claim('DES-MAT-046', 'question[*]', middleNamesChangeNothing),
    claim(
      'DES-MAT-046',
      'in-one-string',
      isRecorded(
        'given-names-in-one-string-are-on-record',
        'what all given names in one string lead to is on record',
        'the outcome of the given names as they are held; another one is recorded too',
        ['DES-AMB-24'],
      ),
      { atMost: 'MAY' },
    ),
  ],
});

const GENDERS = ['male', 'female', 'other', 'unknown'] as const;

export const genderChangesNoOutcome = defineScenario({
  id: 'SC-MAT-058',
  title: 'the gender that a question tells changes no outcome',
  role: 'responder',
  needs: R01_AND_STRANGER,
  drive: asksInSpellings(() => GENDERS.map((gender) => ({ id: gender, change: { gender } }))),
  claims: [
    ...controls,
    claim('DES-MAT-008', 'question[*]', genderChangesNothing, {
      leavesOpen: 'A score that gender moves without moving the outcome does not stand on the wire.',
    }),
  ],
});
