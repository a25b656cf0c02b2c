import { asQuestion, personQuery } from '../../../fixtures/person-query/questions.js';
import type { Scenario } from '../../../harness/model/scenario.js';
import type { ExchangeSubject } from '../../../harness/model/subject.js';
import { noReadBack } from '../../../harness/test-support/no-read-back.test-support.js';
import {
  type Given,
  isMatch,
  matchBody,
  noMatchBody,
  parameters,
  people,
  personOf,
  review,
  seen,
} from '../exchange.test-support.js';
import { RECORDED_MS } from '../recorded-times.test-support.js';
import { claimedRule, type RuleCases } from '../rule-case.test-support.js';
import { guessesGetNoWarmer, suppressedPeopleAreStrangers } from '../scenarios/likeness.js';
import { plantedCases } from './planted-cases.test-support.js';

const NO_MATCH = 'a-person-not-held-is-answered-with-no-match';
const LIKE = 'nobody-who-is-kept-back-can-be-told-from-a-stranger';
const TIME = 'time-does-not-tell-a-suppressed-person-from-a-stranger';
const WARMER = 'a-nearer-guess-is-answered-as-a-farther-one';
const NO_SCORE = 'DES-RES-016';

/** The steps of a scenario whose every question is answered with no match. */
async function stepsOf(scenario: Scenario): Promise<string[]> {
  const steps: string[] = [];
  const none = seen('none', { body: noMatchBody });
  await scenario.drive({
    ask: (step) => {
      steps.push(step);
      return Promise.resolve(none);
    },
    ...noReadBack,
    person: (id) => people.get(id) ?? personOf('N01'),
  });
  return steps;
}

const question = asQuestion(personQuery(personOf('N01')));
const NONE: Given = { body: noMatchBody };
const MATCH: Given = { body: matchBody() };

const kept = new Map<string, ExchangeSubject>();

/** One exchange, captured once for each answer: a row of times has hundreds that differ in nothing else. */
function subjectOf(step: string, given: Given, ms: number): ExchangeSubject {
  const key = JSON.stringify(given);
  const one = kept.get(key) ?? seen(step, given, question);
  kept.set(key, one);
  return { ...one, step, ref: `SC-TST-001.0/${step}`, event: { ...one.event, step, timing: { endUs: ms * 1000 } } };
}

const kindOfStep = (step: string): string => (/^(?:timed-)?([a-z]+)/.exec(step) as RegExpExecArray)[1] ?? '';
const isTimed = (step: string): boolean => step.startsWith('timed-');

export const TIMED_STEPS = await stepsOf(suppressedPeopleAreStrangers);
const GUESS_STEPS = await stepsOf(guessesGetNoWarmer);

/** What a target says of a kind of person, and how long it takes for the n-th answer. */
export interface Telling {
  given?: (kind: string, step: string) => Given;
  ms?: (kind: string, n: number, step: string) => number;
  /** Of what is driven; all of it when absent. */
  steps?: readonly string[];
}

const recorded = (n: number): number => RECORDED_MS[(n * 7) % RECORDED_MS.length] ?? 1;

/** A whole run of the row on people who are kept back. */
export const toldOf = ({ given = () => NONE, ms = (_, n) => recorded(n), steps = TIMED_STEPS }: Telling = {}) =>
  steps.map((step, n) =>
    subjectOf(step, step === 'current' ? MATCH : given(kindOfStep(step), step), ms(kindOfStep(step), n, step)),
  );

const warmUp = TIMED_STEPS.filter((step) => !isTimed(step));
const from = (rule: string) => ({
  rule: claimedRule(suppressedPeopleAreStrangers, rule),
  scenario: suppressedPeopleAreStrangers,
  base: toldOf(),
});
const later = (kinds: readonly string[], by: number): Telling => ({
  ms: (kind, n) => recorded(n) + (kinds.includes(kind) ? by : 0),
});
const inBlock = (block: string, by: number): Telling => ({
  ms: (kind, n, step) => recorded(n) + (kind === 'restricted' && step.includes(`[${block}-`) ? by : 0),
});
const withHeader =
  (kind: string, name: string): NonNullable<Telling['given']> =>
  (own) => ({ body: noMatchBody, headers: own === kind ? [[name, 'yes']] : [] });

/** By what an escalation differs from a no match. */
const INSTEAD = [
  { at: 'HTTP status', actual: /^202 Accepted$/ },
  { at: 'OperationOutcome.issue[0].code', actual: /^"suppressed"$/ },
  { at: 'OperationOutcome.issue[0].severity', actual: /^"information"$/ },
  { at: 'OperationOutcome.resourceType', actual: /^"OperationOutcome"$/ },
  ...['name', 'valueBoolean'].map((key) => ({ at: `Parameters.parameter[0].${key}`, actual: /^\(absent\)$/ })),
  { at: 'Parameters.resourceType', actual: /^\(absent\)$/ },
];
const SUPPRESSED = ['restricted', 'adopted'];

const busyAt =
  (spoiled: RegExp): NonNullable<Telling['given']> =>
  (kind, step) =>
    isTimed(step) && kind === 'stranger' && spoiled.test(step) ? { status: 503, text: '' } : NONE;

const REVIEWED = toldOf({ given: () => review(), steps: warmUp });

export const keptBackCases: RuleCases = {
  ...from(LIKE),
  conforming: [
    { name: 'one no match for all', seen: toldOf() },
    { name: 'one no match for all, asked no further than the warm-up', seen: toldOf({ steps: warmUp }) },
    {
      name: 'a request id that is new each time and two servers in turn',
      seen: toldOf({
        steps: warmUp,
        given: (_, step) => {
          const n = warmUp.indexOf(step);
          return {
            body: noMatchBody,
            headers: [
              ['X-Request-ID', String(n * 104_729)],
              ['X-Served-By', `node-${n % 2}`],
            ],
          };
        },
      }),
    },
    { name: 'escalations for all', seen: REVIEWED, notApplicable: true, also: [NO_MATCH] },
  ],
  breaking: [
    {
      name: 'a header for the restricted',
      seen: toldOf({ given: withHeader('restricted', 'X-Record'), steps: warmUp }),
      found: [{ at: 'restricted: header x-record', actual: /^yes$/, expected: /^as for a stranger: \(absent\)$/ }],
    },
    {
      name: 'a body of its own for the adopted',
      seen: toldOf({
        steps: warmUp,
        given: (kind) => (kind === 'adopted' ? { body: parameters(isMatch(false), { name: 'see' }) } : NONE),
      }),
      found: [{ at: 'adopted: Parameters.parameter[1].name', actual: /^"see"$/ }],
    },
    {
      name: 'an escalation for both',
      seen: toldOf({ steps: warmUp, given: (kind) => (kind === 'stranger' ? NONE : review()) }),
      found: SUPPRESSED.flatMap((person) => INSTEAD.map(({ at, actual }) => ({ at: `${person}: ${at}`, actual }))),
    },
  ],
};

export const timeAlikeCases: RuleCases = {
  ...from(TIME),
  conforming: [
    { name: 'times that differ by noise alone', seen: toldOf() },
    { name: 'a difference of four milliseconds, which is too small', seen: toldOf(later(['restricted'], 4)) },
    {
      name: 'a difference of ten milliseconds in a hundred, which is too small a share',
      seen: toldOf({ ms: (kind, n) => 100 + recorded(n) + (kind === 'restricted' ? 10 : 0) }),
    },
    { name: 'a difference in the first block alone', seen: toldOf(inBlock('first', 30)) },
    {
      name: 'a difference that turns round from block to block',
      seen: toldOf({
        ms: (kind, n, step) => 50 + recorded(n) + (kind === 'restricted' ? (step.includes('[first-') ? 20 : -20) : 0),
      }),
    },
    { name: 'ten answers late for seconds', seen: toldOf({ ms: (_, n) => recorded(n) + (n % 60 === 7 ? 4000 : 0) }) },
    { name: 'a few answers of a busy moment, which are left out', seen: toldOf({ given: busyAt(/-1\d\]$/) }) },
    { name: 'many answers of a busy moment', seen: toldOf({ given: busyAt(/-[12]\d\]$/) }), notApplicable: true },
    { name: 'nothing but the warm-up', seen: toldOf({ steps: warmUp }), notApplicable: true },
    { name: 'escalations for all', seen: REVIEWED, notApplicable: true, also: [NO_MATCH] },
  ],
  breaking: [
    {
      name: 'ten milliseconds more for the restricted',
      seen: toldOf(later(['restricted'], 10)),
      found: [
        {
          at: 'time for the restricted person',
          actual: /^medians 1\d\.\d and 1\d\.\d ms, p < \.001 after Holm$/,
          expected: /^as for a stranger: medians 0\.\d and 0\.\d ms in two blocks of 100$/,
        },
      ],
    },
    {
      name: 'an answer that is faster for both, since nothing is looked up',
      seen: toldOf({ ms: (kind, n) => recorded(n) + (kind === 'stranger' ? 30 : 0) }),
      found: [
        { at: 'time for the restricted person', actual: /^medians 0/ },
        { at: 'time for the adopted person', actual: /^medians 0/ },
      ],
    },
  ],
};

/** A whole run of the row on guesses. */
const guessed = (given: (step: string) => Given) =>
  GUESS_STEPS.map((step) => subjectOf(step, step === 'control' ? MATCH : given(step), 1));

const scored = (value: number): Given => ({ body: parameters(isMatch(false), { name: 'score', valueDecimal: value }) });

const ofGuesses = (rule: string) => ({
  rule: claimedRule(guessesGetNoWarmer, rule),
  scenario: guessesGetNoWarmer,
  base: guessed(() => NONE),
});

export const noWarmerCases: RuleCases = {
  ...ofGuesses(WARMER),
  conforming: [
    { name: 'one no match for all', seen: guessed(() => NONE) },
    {
      name: 'a header that is new each time',
      seen: guessed((step) => ({ body: noMatchBody, headers: [['X-Request-ID', step]] })),
    },
    {
      name: 'escalations for all guesses',
      seen: guessed((step) => (step === 'stranger' ? NONE : review())),
      notApplicable: true,
    },
  ],
  breaking: [
    {
      name: 'a header that says warm',
      seen: guessed((step) => ({ body: noMatchBody, headers: step.startsWith('near') ? [['X-Near', '6']] : [] })),
      found: [{ at: 'header x-near', actual: /^6$/, expected: /^as for a guess that is all wrong: \(absent\)$/ }],
    },
    {
      name: 'an escalation where all but a sign is right',
      seen: guessed((step) => (step.startsWith('near') ? review() : NONE)),
      found: INSTEAD,
    },
  ],
};

export const noScoreCases: RuleCases = {
  ...ofGuesses(NO_SCORE),
  conforming: [
    { name: 'one no match for all', seen: guessed(() => NONE) },
    {
      name: 'a text that is no number beside the no match',
      seen: guessed(() => ({ body: parameters(isMatch(false), { name: 'note', valueString: '7 days' }) })),
    },
    {
      name: 'escalations for all guesses',
      seen: guessed((step) => (step === 'stranger' ? NONE : review())),
      notApplicable: true,
    },
  ],
  breaking: [
    {
      name: 'a score that is the same for all',
      seen: guessed((step) => (step.startsWith('guess[1') ? scored(0.3) : NONE)),
      found: [{ at: 'Parameters', actual: /score/ }],
    },
  ],
};

/** Examples and counterexamples of the rules on what must not be told apart, by rule id. */
export const likenessRuleCases: Readonly<Record<string, RuleCases>> = Object.fromEntries(
  [keptBackCases, timeAlikeCases, noWarmerCases, noScoreCases, plantedCases].map((cases) => [cases.rule.id, cases]),
);
