import { children, choice, type Element, holdsChild, resourceElement } from '../../../harness/documents/element.js';
import type { IndexedEntry } from '../../../harness/model/document.js';
import { isJsonObject } from '../../../harness/model/json.js';
import { SNOMED } from '../../../standards/supplementary-rm/codes.js';
import type { Focus } from './guidance-rule.js';

/** One step down: the elements of a name, or those of an element for which something is so. */
export type Step =
  | string
  | { keep: (element: Element) => boolean }
  | { into: (element: Element) => readonly Element[] };

/** Only the elements for which it is so. */
export const where = (keep: (element: Element) => boolean): Step => ({ keep });

/** Types of a choice, in the order in which the expressions look for them. */
const CHOICES = {
  value: [
    'Quantity',
    'CodeableConcept',
    'String',
    'Boolean',
    'Integer',
    'Range',
    'Ratio',
    'SampledData',
    'Time',
    'DateTime',
    'Period',
  ],
  effective: ['DateTime', 'Period', 'Timing', 'Instant'],
  deceased: ['Boolean', 'DateTime'],
} as const;

type Choice = keyof typeof CHOICES;

/** The element of a choice of types, where it is of that type. */
export const chosen = (up: Element, name: Choice, type?: string): readonly Element[] => {
  const found = choice(up, name, CHOICES[name]);
  return type === undefined || found[0]?.key === name + type ? found : [];
};

/** As a step: the element of a choice of types. */
export const typed = (name: Choice, type?: string): Step => ({ into: (up) => chosen(up, name, type) });

function step(elements: readonly Element[], one: Step): readonly Element[] {
  if (typeof one !== 'string' && 'keep' in one) return elements.filter(one.keep);
  const into = typeof one === 'string' ? (up: Element) => children(up, one) : one.into;
  const [only] = elements;
  return elements.length === 1 && only !== undefined ? into(only) : elements.flatMap(into);
}

/** Only the elements in which there is something at the end of that path. */
export const having = (path: string): Step => {
  const names = path.split('.');
  const [only = ''] = names;
  return names.length === 1
    ? where((element) => holdsChild(element, only))
    : where((element) => descend(element, names).length > 0);
};

/** What the steps lead to. */
export const descend = (from: Element, steps: readonly Step[]): readonly Element[] => steps.reduce(step, [from]);

/** `a.b` as two steps. */
const spread = (steps: readonly Step[]): readonly Step[] =>
  steps.flatMap((one): readonly Step[] => (typeof one === 'string' ? one.split('.') : [one]));

const reach = (entries: readonly IndexedEntry[], steps: readonly Step[]): readonly Element[] =>
  steps.reduce(step, entries.map(resourceElement));

/** The Bundle, or what the steps lead to from it. */
export const inBundle = (...steps: Step[]): Focus => {
  const down = spread(steps);
  return ({ bundle }) => descend(bundle, down);
};

/** The resources of a type, or what the steps lead to from each. */
export const each = (type: string, ...steps: Step[]): Focus => {
  const down = spread(steps);
  return ({ index }) => reach(index.ofType(type), down);
};

/** The Observations with one of these SNOMED CT codes, or what the steps lead to from each. */
export const coded = (codes: readonly string[], ...steps: Step[]): Focus => {
  const down = spread(steps);
  return ({ index }) => {
    const [only] = codes;
    const entries =
      codes.length === 1 && only !== undefined
        ? index.withCode(only)
        : [...new Set(codes.flatMap((code) => index.withCode(code)))].sort((one, other) => one.n - other.n);
    return reach(entries, down);
  };
};

/** Several focuses as one. */
export const both =
  (...all: readonly Focus[]): Focus =>
  (sight) =>
    all.flatMap((focus) => focus(sight));

/** Elements whose `system` is that. */
export const ofSystem = (system: string): Step => where(({ node }) => isJsonObject(node) && node.system === system);

/** Codings of SNOMED CT. */
export const snomed = ofSystem(SNOMED);
