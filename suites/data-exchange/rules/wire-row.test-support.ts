import type { Question, Scenario } from '../../../harness/model/scenario.js';
import { type Given, seen } from '../exchange.test-support.js';
import { claimedRule, type RuleCases } from '../rule-case.test-support.js';
import { wireRows } from '../scenarios/wire-rows.js';

/** A row by its id. */
export function wireRowOf(id: string): Scenario {
  const row = wireRows.find((candidate) => candidate.id === id);
  if (row === undefined) throw new Error(`no row on the wire is called ${id}`);
  return row;
}

export interface WireAsking {
  row: string;
  rule: string;
  step: string;
  question?: Question;
  /** The first is the base. `also`: other rules of the row that it breaks. */
  good: readonly [name: string, given: Given, also?: readonly string[]][];
  /** Answers that the rule says nothing of. */
  untold?: readonly [name: string, given: Given, also?: readonly string[]][];
  /** `at` is the step unless told otherwise. */
  bad: readonly [name: string, given: Given, actual: RegExp, more?: { at?: string; also?: readonly string[] }][];
}

/** The cases of a rule that looks at one answer. */
export function wireCases({ row, rule, step, question, good, untold = [], bad }: WireAsking): RuleCases {
  const scenario = wireRowOf(row);
  const asked = (given: Given) => [seen(step, given, question)];
  const [first] = good;
  if (first === undefined) throw new Error(`${rule} has no good answer`);
  return {
    rule: claimedRule(scenario, rule),
    scenario,
    base: asked(first[1]),
    conforming: [
      ...good.map(([name, given, also = []]) => ({ name, seen: asked(given), also })),
      ...untold.map(([name, given, also = []]) => ({ name, seen: asked(given), also, notApplicable: true as const })),
    ],
    breaking: bad.map(([name, given, actual, { at = step, also = [] } = {}]) => ({
      name,
      seen: asked(given),
      found: [{ at, actual }],
      also,
    })),
  };
}
