import type { MalformedFamily } from '../../../fixtures/malformed-query/malformed.js';
import {
  emojiInName,
  endlessName,
  homoglyphs,
  invalidUnicode,
  longNames,
  patternsInNames,
  unseenCharacters,
} from '../../../fixtures/malformed-query/strange-names.js';
import { asQuestion, personQuery } from '../../../fixtures/person-query/questions.js';
import {
  type Claim,
  claim,
  contrast,
  type Driver,
  defineScenario,
  type ExchangeRule,
  premise,
  type Scenario,
} from '../../../harness/model/scenario.js';
import { answersMatch, answersNoMatch } from '../rules/answers.js';
import { isMatchedAtGrade, weakEvidenceIsNoMatch } from '../rules/graded-evidence.js';
import { unseenCharactersChangeNothing } from '../rules/read-alike.js';
import { lookalikeIsAnotherName, patternsFindNobody, unusualNameIsAnswered } from '../rules/read-or-refused.js';
import { refusesInvalidRequest } from '../rules/refusals.js';
import { refusesEndlessName } from '../rules/refused-content.js';
import { OF_THE_ASKER } from './asker-sentence.js';

const FAULTS = 'question[*]';
const R01_AND_STRANGER = { held: ['R01'], absent: ['N01'] } as const;

/** Somebody held and a stranger by names, date and postcode, and the names as they are held. */
async function asksPlainly({ ask, person }: Driver, { wellFormed }: MalformedFamily, plain: string): Promise<void> {
  await ask('held', asQuestion(personQuery(person('R01'))));
  await ask('stranger', wellFormed(person('N01')));
  await ask(plain, wellFormed(person('R01')));
}

/** Whoever does not find the person by names, date and postcode fails SC-MAT-006, and shows nothing here. */
const foundBy = (plain: string): readonly Claim[] => [
  premise('held', answersMatch),
  premise(plain, isMatchedAtGrade('names, date and postcode')),
  contrast('stranger', weakEvidenceIsNoMatch),
];

/** Where names without an identifier are refused, a refusal says nothing of the names. */
const whereNamesAreEnough = (rule: ExchangeRule): ExchangeRule => ({
  ...rule,
  appliesTo: (_, { dialect }) => dialect['request.minimum'].includes('name+birthDate'),
});

export const unseenCharactersHideNobody = defineScenario({
  id: 'SC-MAL-056',
  title: 'unseen characters in a name are refused or stripped, and lookalikes are not taken',
  role: 'responder',
  class: 'faulty',
  needs: R01_AND_STRANGER,
  drive: async (driver) => {
    const { ask, person } = driver;
    await asksPlainly(driver, unseenCharacters, 'question[plain]');
    for (const { id, spoil } of unseenCharacters.spellings) await ask(`question[${id}]`, spoil(person('R01')));
    for (const { spoil } of homoglyphs.spellings) await ask('lookalike', spoil(person('R01')));
  },
  claims: [
    ...foundBy('question[plain]'),
    claim('DES-MAT-014', FAULTS, unseenCharactersChangeNothing),
    claim('DES-REQ-034', FAULTS, unseenCharactersChangeNothing, OF_THE_ASKER),
    claim('DES-MAT-014', 'lookalike', whereNamesAreEnough(lookalikeIsAnotherName)),
  ],
});

export const patternsWidenNothing = defineScenario({
  id: 'SC-MAL-057',
  title: 'patterns and pieces of queries in a name match nobody',
  role: 'responder',
  class: 'faulty',
  needs: R01_AND_STRANGER,
  drive: async (driver) => {
    const { ask, person } = driver;
    await asksPlainly(driver, patternsInNames, 'plain');
    for (const { id, spoil } of patternsInNames.spellings) await ask(`question[${id}]`, spoil(person('R01')));
  },
  claims: [
    ...foundBy('plain'),
    claim('DES-MAT-042', FAULTS, whereNamesAreEnough(patternsFindNobody), {
      leavesOpen: 'Patterns in identifiers and postcodes are not asked.',
    }),
  ],
});

export const invalidUnicodeIsRefused = defineScenario({
  id: 'SC-MAL-058',
  title: 'invalid Unicode in a name is refused, and an emoji is no reason to break down',
  role: 'responder',
  class: 'faulty',
  needs: R01_AND_STRANGER,
  drive: async ({ ask, person }) => {
    await ask('stranger', asQuestion(personQuery(person('N01'))));
    await ask('control', invalidUnicode.wellFormed(person('R01')));
    for (const { id, spoil } of invalidUnicode.spellings) await ask(`question[${id}]`, spoil(person('R01')));
    for (const { spoil } of emojiInName.spellings) await ask('emoji', spoil(person('R01')));
  },
  claims: [
    contrast('stranger', answersNoMatch),
    contrast('control', answersMatch),
    claim('DES-REQ-034', FAULTS, refusesInvalidRequest, OF_THE_ASKER),
    claim('DES-REQ-034', 'emoji', unusualNameIsAnswered, OF_THE_ASKER),
  ],
});

export const malformedNameRows: readonly Scenario[] = [
  unseenCharactersHideNobody,
  patternsWidenNothing,
  invalidUnicodeIsRefused,
];

export const longNamesAreRefused = defineScenario({
  id: 'SC-MAL-055',
  title: 'a name of a million characters is refused, and long ones are no reason to break down',
  role: 'responder',
  class: 'loading',
  runs: 'alone',
  sendsMegabytes: 1,
  needs: R01_AND_STRANGER,
  drive: async ({ ask, person }) => {
    await ask('stranger', asQuestion(personQuery(person('N01'))));
    await ask('control', longNames.wellFormed(person('R01')));
    for (const { spoil } of endlessName.spellings) await ask('endless', spoil(person('R01')));
    for (const { id, spoil } of longNames.spellings) await ask(`question[${id}]`, spoil(person('R01')));
  },
  claims: [
    contrast('stranger', answersNoMatch),
    contrast('control', answersMatch),
    claim('DES-ERR-007', 'endless', refusesEndlessName),
    claim('DES-ERR-007', FAULTS, unusualNameIsAnswered),
  ],
});

/** Names of such a length that they strain a target. */
export const heavyNameRows: readonly Scenario[] = [longNamesAreRefused];
