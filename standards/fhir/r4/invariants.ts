import { readFileSync } from 'node:fs';

/** A constraint of FHIR R4 on an element. */
export interface R4Invariant {
  key: string;
  severity: 'error' | 'warning';
  human: string;
  /** FHIRPath, as it is evaluated. */
  expression: string;
  /** As it is printed, where it is evaluated otherwise, and why. */
  printed?: string;
  why?: string;
  /** Why it is not evaluated at all. */
  skipped?: string;
}

/** By the path of the element: `Observation`, `Patient.contact`, `Reference`, `Organization.address`. */
export const r4Invariants: Readonly<Record<string, readonly R4Invariant[]>> = JSON.parse(
  readFileSync(new URL('./generated/invariants.json', import.meta.url), 'utf8'),
);
