import { describe, expect, it } from 'vitest';
import { scenarioSubject, stepMatches } from '../../harness/judge/subject.js';
import type { SeenExtract } from '../../harness/model/extract.js';
import type { Finding } from '../../harness/model/finding.js';
import type { Facts, Rule, Scenario } from '../../harness/model/scenario.js';
import type { ExchangeSubject, SeenDocument } from '../../harness/model/subject.js';
import { facts } from './exchange.test-support.js';

/** Exchanges of one scenario, and what they are an example of. */
export interface Conforming {
  name: string;
  seen: readonly ExchangeSubject[];
  /** What is attached to the run; what the base has where it is left out. */
  extracts?: readonly SeenExtract[];
  /** What was read or heard beside the exchanges. */
  documents?: readonly SeenDocument[];
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
  /** What is attached to the run of the base; nothing where it is left out. */
  attached?: readonly SeenExtract[];
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
export function saidBy(
  rule: Rule,
  mine: readonly ExchangeSubject[],
  known: Facts = facts,
  extracts: readonly SeenExtract[] = [],
  documents: readonly SeenDocument[] = [],
): Finding[] | typeof UNTOLD {
  if (rule.scope === 'run') {
    const subject = { exchanges: mine, extracts };
    return (rule.appliesTo?.(subject, known) ?? true) ? rule.check(subject, known) : UNTOLD;
  }
  if (rule.scope === 'scenario') {
    const subject = scenarioSubject(mine, documents);
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
function findingsOf(
  rule: Rule,
  scenario: Scenario,
  exchanges: readonly ExchangeSubject[],
  extracts: readonly SeenExtract[] = [],
  documents: readonly SeenDocument[] = [],
): Finding[] | typeof UNTOLD {
  const said = stepsOf(rule, scenario)
    .map((step) => ({
      mine: minePart(exchanges, step),
      read: documents.filter((one) => step === 'scenario' || stepMatches(one.step, step)),
    }))
    .filter(({ mine, read }) => mine.length + read.length > 0)
    .map(({ mine, read }) => saidBy(rule, mine, facts, extracts, read));
  return said.every((one) => one === UNTOLD) ? UNTOLD : said.flatMap((one) => (one === UNTOLD ? [] : one));
}

/** Ids of the rules of a scenario that exchanges break. Rows that only record break nothing. */
export function brokenBy(
  scenario: Scenario,
  exchanges: readonly ExchangeSubject[],
  extracts: readonly SeenExtract[] = [],
  documents: readonly SeenDocument[] = [],
): string[] {
  const rules = scenario.claims.filter(({ atMost }) => atMost !== 'MAY').map(({ rule }) => rule);
  const broken = rules.filter((rule) => {
    const findings = findingsOf(rule, scenario, exchanges, extracts, documents);
    return findings !== UNTOLD && findings.length > 0;
  });
  return [...new Set(broken.map(({ id }) => id))].sort();
}

/** What the cases of a rule promise, checked by the tests of the rule. */
export function describeRule({ rule, scenario, attached, conforming, breaking }: RuleCases): void {
  describe(rule.id, () => {
    it.each(conforming)('says nothing against $name', ({ seen, extracts = attached, documents, notApplicable }) => {
      expect(findingsOf(rule, scenario, seen, extracts, documents)).toEqual(notApplicable ? UNTOLD : []);
    });

    it.each(breaking)('finds $name', ({ seen, extracts = attached, documents, found }) => {
      const findings = findingsOf(rule, scenario, seen, extracts, documents);
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
