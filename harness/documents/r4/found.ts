import type { DocumentFinding, FindingKind } from '../../model/document.js';
import type { Json, JsonObject } from '../../model/json.js';
import { locationOf, pathOf, type Spot } from './spot.js';

export const R4_RULES = [
  'r4-structure',
  'r4-cardinality',
  'r4-values',
  'r4-bindings',
  'r4-references',
  'r4-invariants',
] as const;
export type R4Rule = (typeof R4_RULES)[number];

/** More is not listed: a hostile document could ask for millions. */
const MOST = 1000;

export interface Found {
  readonly byRule: ReadonlyMap<R4Rule, DocumentFinding[]>;
  /** Places of resources of types whose definitions are not held here. */
  readonly unheld: { type: string; spot: Spot }[];
  /** Invariants whose evaluation threw, by key and place. */
  readonly unevaluated: Unevaluated[];
  add(rule: R4Rule, spot: Spot, told: Told): void;
}

/** An invariant that could not be evaluated. */
export interface Unevaluated {
  key: string;
  spot: Spot;
  /** It looks at more than the element that it is about. */
  looksAround: boolean;
  message: string;
}

const STRUCTURAL: readonly R4Rule[] = ['r4-structure', 'r4-values', 'r4-cardinality'];

/**
 * Invariants that could not be evaluated although nothing is wrong with the structure of what they look at. An element of
 * a wrong type stops an evaluation and is told as what it is; anything else that does is an error of ours.
 */
export function untold({ byRule, unevaluated }: Pick<Found, 'byRule' | 'unevaluated'>): readonly Unevaluated[] {
  if (unevaluated.length === 0) return [];
  const places = STRUCTURAL.flatMap((rule) => byRule.get(rule)!.map(({ at }) => at));
  return unevaluated.filter(({ spot, looksAround }) => {
    const own = locationOf(spot);
    return !places.some((at) => looksAround || at.startsWith(own));
  });
}

export interface Told {
  kind: FindingKind;
  expected: string;
  actual: string;
  mend: string;
}

/** A value for a reader: shortened, as an attachment may be megabytes. */
export function shown(value: Json | undefined): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(typeof value === 'string' ? value.slice(0, 80) : value);
  return typeof value === 'string' && value.length > 80 ? `${text} and ${value.length - 80} characters more` : text;
}

export function newFound(): Found {
  const byRule = new Map<R4Rule, DocumentFinding[]>(R4_RULES.map((rule) => [rule, []]));
  return {
    byRule,
    unheld: [],
    unevaluated: [],
    add(rule, spot, told) {
      const list = byRule.get(rule)!;
      if (list.length === MOST) {
        list.push({
          ...told,
          at: locationOf(spot),
          path: pathOf(spot),
          actual: `${told.actual}; what comes after this is not listed, as there are more than ${MOST}`,
        });
      }
      if (list.length < MOST) list.push({ ...told, at: locationOf(spot), path: pathOf(spot) });
    },
  };
}

/** What the walk carries down. */
export interface Around {
  found: Found;
  /** `%resource`: the resource that the element stands in. */
  resource: JsonObject;
  /** `%rootResource`: the one that it is contained in, or itself. */
  root: JsonObject;
  /** Types of the resources that a full URL of the Bundle stands for. */
  fullUrls: ReadonlyMap<string, ReadonlySet<string>>;
}
