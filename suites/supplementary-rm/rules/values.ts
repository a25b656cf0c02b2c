import type { Element } from '../../../harness/documents/element.js';
import { showValue } from '../../../harness/documents/shown.js';
import type { FindingKind } from '../../../harness/model/document.js';
import type { Json } from '../../../harness/model/json.js';
import { descend, type Step } from './focus.js';
import type { Test } from './guidance-rule.js';

/** `a, b or c` */
export const anyOf = (values: readonly (string | number)[]): string =>
  values.length < 2 ? values.join('') : `${values.slice(0, -1).join(', ')} or ${values[values.length - 1]}`;

/** The value is one of these. */
export function oneOf(values: readonly (string | number)[], kind: FindingKind = 'code'): Test {
  const known: ReadonlySet<Json> = new Set<Json>(values);
  const expected = anyOf(values);
  return ({ node }) => (known.has(node) ? null : { kind, expected, actual: showValue(node) });
}

/** The value is a text of that form. Write patterns that cannot run away on hostile text. */
export const matches =
  (pattern: RegExp, expected: string, kind: FindingKind = 'value'): Test =>
  ({ node }) =>
    typeof node === 'string' && pattern.test(node) ? null : { kind, expected, actual: showValue(node) };

/** Something is true of the element. */
export const isSo =
  (holds: (element: Element) => boolean, expected: string, kind: FindingKind): Test =>
  (element) =>
    holds(element) ? null : { kind, expected, actual: showValue(element.node) };

/** Of what the steps lead to, at least one is so. */
export const some =
  (steps: readonly Step[], holds: (element: Element) => boolean, expected: string, kind: FindingKind): Test =>
  (element) => {
    const found = descend(element, steps);
    return found.some(holds)
      ? null
      : {
          kind,
          expected,
          actual: found.length === 0 ? 'nothing' : found.map(({ node }) => showValue(node)).join(', '),
        };
  };

/** No two of what the steps lead to are equal. The fault is at the second of two. */
export const distinct =
  (steps: readonly Step[], expected: string): Test =>
  (element) => {
    const seen = new Set<string>();
    for (const one of descend(element, steps)) {
      const key = typeof one.node === 'string' ? one.node : showValue(one.node);
      if (seen.has(key)) return { kind: 'value', expected, actual: `${showValue(one.node)} again`, in: one };
      seen.add(key);
    }
    return null;
  };
