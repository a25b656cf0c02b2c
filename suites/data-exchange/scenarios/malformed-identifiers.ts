import type { MalformedFamily } from '../../../fixtures/malformed-query/malformed.js';
import {
  halfIdentifiers,
  impossibleNumbers,
  otherSystems,
  publishedNumber,
  wrongCheckDigit,
} from '../../../fixtures/malformed-query/wrong-numbers.js';
import { asQuestion, personQuery } from '../../../fixtures/person-query/questions.js';
import {
  type Claim,
  claim,
  contrast,
  defineScenario,
  type ExchangeRule,
  premise,
  type Scenario,
} from '../../../harness/model/scenario.js';
import { answersMatch } from '../rules/answers.js';
import { isMatchedAtGrade, weakEvidenceIsNoMatch } from '../rules/graded-evidence.js';
import { impossibleIdentifierFindsNobody } from '../rules/impossible-identifiers.js';
import { numberWithoutNamesIsMatched } from '../rules/number-evidence.js';
import { wrongCheckDigitCountsForNothing } from '../rules/read-alike.js';
import { isRecorded } from '../rules/recorded.js';
import { OF_THE_ASKER } from './asker-sentence.js';

const FAULTS = 'question[*]';
const SHOULD_OF_THE_ASKER = { atMost: 'SHOULD', ...OF_THE_ASKER } as const;

export const publishedNumberFindsNobody = defineScenario({
  id: 'SC-MAL-034',
  title: 'the number of the published example finds nobody',
  role: 'responder',
  class: 'faulty',
  needs: { held: ['R01'], absent: ['N01'] },
  drive: async ({ ask, person }) => {
    await ask('control', publishedNumber.wellFormed(person('R01')));
    for (const { id, spoil } of publishedNumber.spellings) await ask(`question[${id}]`, spoil(person('N01')));
  },
  claims: [
    contrast('control', answersMatch),
    claim('DES-REQ-007', FAULTS, impossibleIdentifierFindsNobody(), OF_THE_ASKER),
  ],
});

export const wrongCheckDigitGetsNoCredit = defineScenario({
  id: 'SC-MAL-035',
  title: 'a number with a wrong check digit beside the right details counts for nothing',
  role: 'responder',
  class: 'faulty',
  needs: { held: ['R01'], absent: ['N01'] },
  drive: async ({ ask, person }) => {
    const orla = person('R01');
    await ask('held', wrongCheckDigit.wellFormed(orla));
    await ask('stranger', asQuestion(personQuery(person('N01'), { identifier: false })));
    await ask('question[without-number]', asQuestion(personQuery(orla, { identifier: false })));
    for (const { id, spoil } of wrongCheckDigit.spellings) await ask(`question[${id}]`, spoil(orla));
  },
  claims: [
    premise('held', answersMatch),
    premise('question[without-number]', isMatchedAtGrade('names and date')),
    contrast('stranger', weakEvidenceIsNoMatch),
    claim('DES-REQ-007', FAULTS, wrongCheckDigitCountsForNothing, OF_THE_ASKER),
  ],
});

/** Where a number alone is refused, a refusal says nothing of what the number is. */
const whereANumberIsEnough = (rule: ExchangeRule): ExchangeRule => ({
  ...rule,
  appliesTo: (_, { dialect }) => dialect['request.minimum'].includes('identifier'),
});

/** The identifier stands alone in each question, so that whoever is found is found by it. */
const identifierAlone = (
  id: string,
  title: string,
  { wellFormed, spellings }: MalformedFamily,
  claims: readonly Claim[],
): Scenario =>
  defineScenario({
    id,
    title,
    role: 'responder',
    class: 'faulty',
    needs: { held: ['R01'], absent: [] },
    drive: async ({ ask, person }) => {
      const orla = person('R01');
      await ask('held', asQuestion(personQuery(orla)));
      await ask('control', wellFormed(orla));
      for (const { id: spelling, spoil } of spellings) await ask(`question[${spelling}]`, spoil(orla));
    },
    claims: [contrast('held', answersMatch), contrast('control', numberWithoutNamesIsMatched), ...claims],
  });

/** Rows on numbers that cannot be one and identifiers that are half one. */
export const malformedIdentifierRows: readonly Scenario[] = [
  publishedNumberFindsNobody,
  wrongCheckDigitGetsNoCredit,
  identifierAlone('SC-MAL-036', 'what cannot be an NHS number finds nobody', impossibleNumbers, [
    claim('DES-REQ-007', FAULTS, whereANumberIsEnough(impossibleIdentifierFindsNobody()), OF_THE_ASKER),
  ]),
  identifierAlone('SC-MAL-037', 'an identifier without its half finds nobody', halfIdentifiers, [
    claim('DES-REQ-008', FAULTS, whereANumberIsEnough(impossibleIdentifierFindsNobody()), SHOULD_OF_THE_ASKER),
  ]),
  identifierAlone('SC-MAL-038', 'the number under other names of its system is recorded', otherSystems, [
    claim(
      'DES-REQ-006',
      FAULTS,
      isRecorded(
        'a-number-under-another-name-of-its-system-is-on-record',
        'what an NHS number under another name of its system leads to is on record',
        'a refusal or no match: only one name of the system is the right one',
        [],
      ),
      { atMost: 'MAY', ...OF_THE_ASKER },
    ),
  ]),
];
