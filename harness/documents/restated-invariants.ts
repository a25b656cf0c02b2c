import type { RequirementId } from '../../standards/catalogue.js';

/**
 * Invariants of FHIR R4 that a sentence of the guidance says again, by requirement: what breaks the one breaks the
 * other, a step above or at the same place.
 */
const RESTATED: Readonly<Partial<Record<RequirementId, readonly string[]>>> = {
  'VWRM-BUN-014': ['bdl-1', 'bdl-2', 'bdl-3', 'bdl-4', 'bdl-9', 'bdl-10', 'bdl-11', 'bdl-12'],
  'VWRM-BUN-021': ['bdl-5'],
  'VWRM-BUN-023': ['bdl-8'],
  'VWRM-BUN-026': ['bdl-7'],
  'VWRM-BUN-027': ['bdl-2', 'bdl-3', 'bdl-4'],
  'VWRM-PAT-024': ['cpt-2'],
  'VWRM-PAT-044': ['ele-1'],
  'VWRM-PAT-053': ['cpt-2'],
  'VWRM-PAT-057': ['pat-1'],
  'VWRM-ORG-014': ['org-3'],
  'VWRM-ORG-015': ['cpt-2'],
  'VWRM-ENC-022': ['per-1'],
  'VWRM-DOC-033': ['att-1'],
};

/** The invariants that a requirement says again, by their keys in the definitions of FHIR. */
export const invariantsRestatedBy = (requirement: RequirementId): readonly string[] => RESTATED[requirement] ?? [];

/** The key of the invariant that a finding of FHIR's structure names, `Start before end (per-1)`; null for any other. */
export const invariantIn = (expected: string): string | null => /\(([a-z]+-\d+[a-z]?)\)$/.exec(expected)?.[1] ?? null;
