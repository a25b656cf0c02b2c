import { asQuestion, personQuery, type QuestionBytes } from '../../../fixtures/person-query/questions.js';
import { ruleFromCatalogue } from '../../../harness/judge/rules-from-catalogue.js';
import { claim, contrast, defineScenario, premise, type Scenario } from '../../../harness/model/scenario.js';
import type { ExchangeSubject } from '../../../harness/model/subject.js';
import { parametersOf } from '../rules/answer-kind.js';
import { answersMatch, answersNoMatch } from '../rules/answers.js';
import { inTurns, TIMED_BLOCKS, TIMED_IN_BLOCK } from '../rules/asked-in-turns.js';
import { nobodySuppressedShows, noGuessIsWarmer } from '../rules/likeness.js';
import { guessingIsLimited } from '../rules/repeated-questions.js';
import { answeredInTheTimeOfAStranger, timedStep } from '../rules/timing-alike.js';

/** Of each kind, before times are taken: enough for `tellsApart`, and the warm-up of the target. */
const COMPARED = 12;

const KINDS = ['stranger', 'restricted', 'adopted'] as const;
const SUPPRESSED = ['restricted', 'adopted'] as const;

const saysNoMatch = ({ answer }: ExchangeSubject): boolean =>
  parametersOf(answer?.json()).some(({ name, valueBoolean }) => name === 'match' && valueBoolean === false);

export const suppressedPeopleAreStrangers = defineScenario({
  id: 'SC-SEC-023',
  title: 'somebody restricted or adopted is answered as a stranger is, and as fast',
  role: 'responder',
  class: 'loading',
  runs: 'alone',
  takes: 'minutes',
  needs: { held: ['R15', 'R16'], absent: ['N01'] },
  drive: async ({ ask, person }) => {
    const adopted = person('R16');
    if (adopted.invalidated === undefined) throw new Error('R16 has no identity from before the adoption');
    await ask('current', asQuestion(personQuery(adopted)));
    const questions: Record<(typeof KINDS)[number], QuestionBytes> = {
      stranger: asQuestion(personQuery(person('N01'))),
      restricted: asQuestion(personQuery(person('R15'))),
      adopted: asQuestion(personQuery(adopted.invalidated)),
    };
    let alike = true;
    for (const { kind, round } of inTurns(KINDS, COMPARED))
      alike = saysNoMatch(await ask(`${kind}[${round}]`, questions[kind])) && alike;
    // Where the answers themselves differ, their times tell nothing more, and hundreds of questions are saved.
    if (!alike) return;
    for (const block of TIMED_BLOCKS)
      for (const { kind, round } of inTurns(KINDS, TIMED_IN_BLOCK))
        await ask(timedStep(kind, block, round), questions[kind]);
  },
  claims: [
    premise('current', answersMatch),
    contrast('stranger[*]', answersNoMatch),
    claim('DES-RES-022', 'scenario', nobodySuppressedShows(SUPPRESSED, 'stranger')),
    claim('DES-RES-022', 'scenario', answeredInTheTimeOfAStranger(SUPPRESSED, 'stranger')),
    claim('DES-SEC-013', 'scenario', answeredInTheTimeOfAStranger(SUPPRESSED, 'stranger')),
  ],
});

/** Another sign of the same kind, so that what is guessed stays a postcode in form. */
const otherSign = (sign: string): string => {
  if (/\d/.test(sign)) return String((Number(sign) + 3) % 10);
  return /[A-Z]/.test(sign) ? String.fromCharCode(((sign.charCodeAt(0) - 65 + 7) % 26) + 65) : sign;
};

/** A postcode whose first signs are right and all others wrong. */
const rightUpTo = (postcode: string, signs: number): string =>
  [...postcode].map((sign, index) => (index < signs ? sign : otherSign(sign))).join('');

export const guessesGetNoWarmer = defineScenario({
  id: 'SC-SEC-022',
  title: 'who guesses the postcode of somebody restricted sign by sign is not told to go on',
  role: 'responder',
  class: 'intrusive',
  runs: 'alone',
  needs: { held: ['R01', 'R15'], absent: ['N01'] },
  drive: async ({ ask, person }) => {
    const restricted = person('R15');
    const { postalCode } = restricted.address;
    const guess = (signs: number): QuestionBytes =>
      asQuestion(personQuery(restricted, { identifier: false, postcode: rightUpTo(postalCode, signs) }));
    await ask('stranger', asQuestion(personQuery(person('N01'))));
    await ask('control', asQuestion(personQuery(person('R01'))));
    for (let signs = 0; signs < postalCode.length; signs += 1)
      await ask(`guess[${signs + 1}]`, { ...guess(signs), aboutRate: true });
    const ends = { far: guess(0), near: guess(postalCode.length - 1) };
    for (const { kind, round } of inTurns(['far', 'near'] as const, COMPARED))
      await ask(`${kind}[${round}]`, ends[kind]);
  },
  claims: [
    contrast('stranger', answersNoMatch),
    contrast('control', answersMatch),
    claim('DES-RES-016', 'guess[*]', ruleFromCatalogue('DES-RES-016')),
    claim('DES-RES-016', 'scenario', noGuessIsWarmer('near[*]', 'far[*]')),
    claim('DES-SEC-009', 'scenario', guessingIsLimited('guess[*]'), { atMost: 'MAY' }),
  ],
});

/** Rows on what must not be told apart. */
export const likenessRows: readonly Scenario[] = [guessesGetNoWarmer, suppressedPeopleAreStrangers];
