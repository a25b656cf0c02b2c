import { children, type Element, holdsChild } from '../../../harness/documents/element.js';
import { showValue } from '../../../harness/documents/shown.js';
import type { Fault, Test } from './guidance-rule.js';

/**
 * Something stands at the end of the steps. Where it does not, the fault is at the last element that is there, which
 * is what the supplier has to add to.
 */
export function has(steps: string, what: string): Test {
  const names = steps.split('.');
  const lackIn = (element: Element, from: number): Fault | null => {
    const name = names[from];
    if (name === undefined) return null;
    if (from === names.length - 1 && holdsChild(element, name)) return null;
    const below = children(element, name);
    const [first] = below;
    if (first === undefined) {
      return { kind: 'absent', expected: what, actual: 'nothing', in: element, lacks: names.slice(from) };
    }
    if (below.length === 1) return lackIn(first, from + 1);
    // Of several parents one that has it is enough, as the expression says.
    const lacking = below.map((one) => lackIn(one, from + 1));
    return lacking.includes(null) ? null : (lacking[0] ?? null);
  };
  return (element) => lackIn(element, 0);
}

/** At least one of these stands in the element. */
export const hasOneOf =
  (names: readonly string[], what: string): Test =>
  (element) =>
    names.some((name) => holdsChild(element, name))
      ? null
      : { kind: 'absent', expected: what, actual: showValue(element.node), lacks: names.slice(0, 1) };

/** Where this one stands, so does that one. */
export const needs =
  (name: string, other: string, what: string): Test =>
  (element) =>
    !holdsChild(element, name) || holdsChild(element, other)
      ? null
      : { kind: 'absent', expected: what, actual: `${name} without ${other}`, lacks: [other] };

/** None of these stands in the element. */
export const hasNone =
  (names: readonly string[], what: string): Test =>
  (element) => {
    const there = names.find((name) => holdsChild(element, name));
    const [surplus] = there === undefined ? [] : children(element, there);
    return surplus === undefined ? null : { kind: 'surplus', expected: what, actual: surplus.name, in: surplus };
  };

/** How many there are of what a step leads to, for a reader. */
const counted = (found: number): string => (found === 0 ? 'none' : `${found}`);

/** At most one element to which the look leads. */
export const atMostOne =
  (look: (element: Element) => readonly Element[], what: string): Test =>
  (element) => {
    const found = look(element);
    return found.length <= 1 ? null : surplusFault(found, what);
  };

const surplusFault = (found: readonly Element[], what: string): Fault => {
  const second = found[1];
  return { kind: 'surplus', expected: what, actual: counted(found.length), ...(second ? { in: second } : {}) };
};

/** Exactly one element to which the look leads. */
export const exactlyOne =
  (look: (element: Element) => readonly Element[], what: string, lacks: readonly string[]): Test =>
  (element) => {
    const found = look(element);
    if (found.length === 1) return null;
    return found.length === 0 ? { kind: 'absent', expected: what, actual: 'none', lacks } : surplusFault(found, what);
  };

/** At least so many elements to which the look leads. */
export const atLeast =
  (least: number, look: (element: Element) => readonly Element[], what: string, lacks: readonly string[]): Test =>
  (element) => {
    const found = look(element);
    return found.length >= least ? null : { kind: 'absent', expected: what, actual: counted(found.length), lacks };
  };
