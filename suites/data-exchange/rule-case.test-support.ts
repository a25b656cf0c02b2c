import { describe, expect, it } from 'vitest';
import { scenarioSubject, stepMatches } from '../../harness/judge/subject.js';
import type { Finding } from '../../harness/model/finding.js';
import type { Facts, Rule, Scenario } from '../../harness/model/scenario.js';
import type { ExchangeSubject } from '../../harness/model/subject.js';
import { facts } from './exchange.test-support.js';

/** Exchanges of one scenario, and what they are an example of. */
export interface Conforming {
  name: string;
  seen: readonly ExchangeSubject[];
  /** Other rules that these very exchanges break, by id. */
  also?: readonly string[];
  /** The rule has nothing to say about them, which is not a pass. */
  notApplicable?: true;
}

export interface Breaking extends Conforming {
  /** Every finding of the rule, in order: its exact place, and what its `actual` and `expected` say. */
  found: readonly { at: string; actual: RegExp; expected?: RegExp }[];
}

/** One rule in one scenario that claims it. */
export interface RuleCases {
  rule: Rule;
  scenario: Scenario;
  /** Exchanges that break no rule of the scenario; counterexamples differ from them in what they name. */
  base: readonly ExchangeSubject[];
  conforming: readonly Conforming[];
  breaking: readonly Breaking[];
}

/** The rule that a scenario claims under an id. */
export function claimedRule({ id: scenario, claims }: Scenario, id: string): Rule {
  const rule = claims.map((claim) => claim.rule).find((candidate) => candidate.id === id);
  if (rule === undefined) throw new Error(`${scenario} claims no rule ${id}`);
  return rule;
}

const UNTOLD = 'not-applicable';

/** What a rule says about exchanges, alone; `not-applicable` when it has nothing to say. */
export function saidBy(rule: Rule, mine: readonly ExchangeSubject[], known: Facts = facts): Finding[] | typeof UNTOLD {
  if (rule.scope === 'run') {
    const subject = { exchanges: mine };
    return (rule.appliesTo?.(subject, known) ?? true) ? rule.check(subject, known) : UNTOLD;
  }
  if (rule.scope === 'scenario') {
    const subject = scenarioSubject(mine);
    return (rule.appliesTo?.(subject, known) ?? true) ? rule.check(subject, known) : UNTOLD;
  }
  const judged = mine.filter((one) => rule.appliesTo?.(one, known) ?? true);
  return judged.length === 0 ? UNTOLD : judged.flatMap((one) => rule.check(one, known));
}

const stepsOf = (rule: Rule, { claims }: Scenario): string[] => [
  ...new Set(claims.filter((claim) => claim.rule.id === rule.id).map(({ step }) => step)),
];

const minePart = (exchanges: readonly ExchangeSubject[], step: string): readonly ExchangeSubject[] =>
  step === 'scenario' || step === 'run' ? exchanges : exchanges.filter((one) => stepMatches(one.step, step));

/** Findings of one rule at every step of the scenario that claims it and stands among the exchanges. */
function findingsOf(rule: Rule, scenario: Scenario, exchanges: readonly ExchangeSubject[]): Finding[] | typeof UNTOLD {
  const said = stepsOf(rule, scenario)
    .map((step) => minePart(exchanges, step))
    .filter((mine) => mine.length > 0)
    .map((mine) => saidBy(rule, mine));
  return said.every((one) => one === UNTOLD) ? UNTOLD : said.flatMap((one) => (one === UNTOLD ? [] : one));
}

/** Ids of the rules of a scenario that exchanges break. Rows that only record break nothing. */
export function brokenBy(scenario: Scenario, exchanges: readonly ExchangeSubject[]): string[] {
  const rules = scenario.claims.filter(({ atMost }) => atMost !== 'MAY').map(({ rule }) => rule);
  const broken = rules.filter((rule) => {
    const findings = findingsOf(rule, scenario, exchanges);
    return findings !== UNTOLD && findings.length > 0;
  });
  return [...new Set(broken.map(({ id }) => id))].sort();
}

/** What the cases of a rule promise, checked by the tests of the rule. */
export function describeRule({ rule, scenario, conforming, breaking }: RuleCases): void {
  describe(rule.id, () => {
    it.each(conforming)('says nothing against $name', ({ seen, notApplicable }) => {
      expect(findingsOf(rule, scenario, seen)).toEqual(notApplicable ? UNTOLD : []);
    });

    it.each(breaking)('finds $name', ({ seen, found }) => {
      const findings = findingsOf(rule, scenario, seen);
      expect(findings).not.toBe(UNTOLD);
      expect(findings).toEqual(
        found.map(({ at, actual, expected = /./ }) =>
          expect.objectContaining({
            at,
            actual: expect.stringMatching(actual),
            expected: expect.stringMatching(expected),
          }),
        ),
      );
      for (const { expected, actual } of findings === UNTOLD ? [] : findings) {
        expect(actual).not.toBe(expected);
      }
    });
  });
}
