import { registers } from '../../standards/catalogue.js';
import type { Basis } from '../../standards/requirement.js';
import type { JsonPath } from '../model/document.js';
import { type Fault, type FaultFinding, SEVERITIES } from '../model/validation.js';

const REGISTER = new Map(
  [...registers['supplementary-rm'], ...registers['data-exchange']].map((id, n) => [id as string, n]),
);

const BASES: readonly Basis[] = ['stated', 'editorial', 'advisory'];

/**
 * The guidance first: it says what the element means for a patient. Then what the content shows, then the structure of
 * FHIR. A wrong type comes before all: nothing can be read in such an element.
 */
const rankOf = ({ layer, finding }: FaultFinding): number => {
  if (layer === 1 && (finding.kind === 'type' || finding.kind === 'unknown')) return 0;
  return layer === 1 ? 3 : layer - 1;
};

const registerPlace = ({ requirement }: FaultFinding): number => REGISTER.get(requirement) ?? REGISTER.size;

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Which of two findings of one fault is the better head of it. */
export const compareRoots = (a: FaultFinding, b: FaultFinding): number =>
  SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
  rankOf(a) - rankOf(b) ||
  BASES.indexOf(a.basis) - BASES.indexOf(b.basis) ||
  registerPlace(a) - registerPlace(b) ||
  compareText(a.rule, b.rule) ||
  comparePaths(a.path, b.path);

function comparePaths(a: JsonPath, b: JsonPath): number {
  for (const [n, step] of a.entries()) {
    const other = b[n];
    if (other === undefined) return 1;
    if (step === other) continue;
    return typeof step === 'number' && typeof other === 'number'
      ? step - other
      : compareText(String(step), String(other));
  }
  return a.length - b.length;
}

/** Worst first, then by place in the file; the same faults are always in the same order. */
export const compareInFile = (a: Fault, b: Fault): number =>
  SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
  (a.root.place?.line ?? 0) - (b.root.place?.line ?? 0) ||
  (a.root.place?.column ?? 0) - (b.root.place?.column ?? 0) ||
  comparePaths(a.root.path, b.root.path) ||
  registerPlace(a.root) - registerPlace(b.root) ||
  compareText(a.root.rule, b.root.rule);
