import { type R4Invariant, r4Invariants } from '../../../standards/fhir/r4/invariants.js';
import type { ElementType } from '../../../standards/fhir/r4/types.js';
import { messageOf } from '../../errors.js';
import { breaks } from '../../fhir/fhirpath.js';
import type { JsonObject } from '../../model/json.js';
import { type Around, shown } from './found.js';
import { nativeInvariants } from './native-invariants.js';
import type { Spot } from './spot.js';

const none: readonly R4Invariant[] = [];
const judged = new Map<string, readonly R4Invariant[]>();

/** Those that are errors and can be evaluated: a resource without a narrative, which is a warning, is not told. */
function invariantsAt(path: string): readonly R4Invariant[] {
  const known = judged.get(path);
  if (known) return known;
  const all = Object.hasOwn(r4Invariants, path) ? r4Invariants[path]! : none;
  const fresh = all.filter(({ severity, skipped }) => severity === 'error' && skipped === undefined);
  judged.set(path, fresh);
  return fresh;
}

/** Whether an invariant holds on an element that stands at a path; where the evaluation throws, it does as well. */
export function invariantHolds(
  invariant: R4Invariant,
  path: string,
  node: JsonObject,
  around: Pick<Around, 'resource' | 'root'>,
  onThrow: (message: string) => void = () => {},
): boolean {
  const base = node === around.resource ? undefined : path;
  const env = { ...(base === undefined ? {} : { base }), resource: around.resource, rootResource: around.root };
  try {
    const native = nativeInvariants[invariant.key]?.(node, around.root);
    if (native !== undefined) return native;
    return !breaks(invariant.expression, node, env);
  } catch (error) {
    onThrow(messageOf(error));
    return true;
  }
}

const SIMPLE: R4Invariant = {
  key: 'sqty-1',
  severity: 'error',
  human: 'The comparator is not used on a SimpleQuantity',
  expression: 'comparator.empty()',
};

/** The invariants of the type, or of the element, that stands at a path. */
export function judgeInvariants(
  path: string,
  node: JsonObject,
  spot: Spot,
  around: Around,
  as?: { element: ElementType; type: string },
): void {
  const simple = as?.element.simple === true && as.type === 'Quantity' && node.comparator !== undefined;
  // A part that is named by its path is judged once, as its type.
  const own = as?.type === path ? none : invariantsAt(path);
  const broken = own.filter((invariant) => {
    const { key, expression } = invariant;
    return !invariantHolds(invariant, path, node, around, (message) =>
      around.found.unevaluated.push({ key, spot, looksAround: expression.includes('%'), message }),
    );
  });
  for (const { key, human } of simple ? [...broken, SIMPLE] : broken)
    around.found.add('r4-invariants', spot, {
      kind: 'invariant',
      expected: `${human.replace(/\.$/, '')} (${key})`,
      actual: shown(node),
      mend: `Change the element so that this holds: ${human.replace(/\.$/, '')}.`,
    });
}
