import { createRequire } from 'node:module';

/** What the compiled check says is wrong first. */
export interface StructureError {
  /** A JSON pointer. */
  instancePath: string;
  keyword: string;
  params: Readonly<Record<string, unknown>>;
}

interface Check {
  (resource: unknown): boolean;
  errors?: readonly StructureError[] | null;
}

let check: Check | null = null;

/**
 * HL7's schema of FHIR R4, strengthened and compiled: what is wrong first with the JSON structure of a resource, or null.
 * Loaded when it is first wanted, as that takes longer than a thousand judgements.
 */
export function structureError(resource: unknown): StructureError | null {
  check ??= createRequire(import.meta.url)('./generated/structure.cjs') as Check;
  return check(resource) ? null : (check.errors?.[0] ?? { instancePath: '', keyword: 'unknown', params: {} });
}
