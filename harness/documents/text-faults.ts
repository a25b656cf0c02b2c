import { catalogue, type RequirementId } from '../../standards/catalogue.js';
import type { DocumentVerdict, ReadFault, ReadFaultCode } from '../model/document.js';
import type { Fault, JudgedAs, Severity } from '../model/validation.js';

/** What a text may not have in FHIR R4 though a resource can be read from it (FHIR R4, json.html and xml.html). */
const EXPECTED: Readonly<Partial<Record<ReadFaultCode, string>>> = {
  'duplicate-key': 'every property once in an object (FHIR R4, JSON: property names shall be unique)',
  'not-fhir-xml': 'elements, attributes and their order as FHIR R4 has them in XML',
};

/** Which sentence a text has to be sound for, by what it was judged as. */
const ASKED_BY: Readonly<Partial<Record<JudgedAs, RequirementId>>> = {
  'person-query': 'DES-REQ-001',
  'person-answer': 'DES-RES-026',
  person: 'HBK-005',
  request: 'HBK-005',
  'sharing-policy': 'HBK-005',
  'catalogue-entry': 'HBK-005',
};

const breaks = ({ code }: ReadFault): boolean => EXPECTED[code] !== undefined;

/** Faults of the reading that break nothing. */
export const onlyNoted = (readFaults: readonly ReadFault[]): ReadFault[] =>
  readFaults.filter((fault) => !breaks(fault));

/**
 * What the text breaks that its resource no longer shows: of two equal properties only one is left to be judged, and
 * which one differs between programs. Null where it breaks nothing.
 */
export function verdictOfText(
  readFaults: readonly ReadFault[],
  at: string,
  judgedAs: JudgedAs = 'rm-bundle',
): DocumentVerdict | null {
  const own = ASKED_BY[judgedAs] === 'HBK-005';
  const findings = readFaults.filter(breaks).map(({ code, message, remedy }) => ({
    kind: 'surplus' as const,
    at,
    path: [],
    expected: own ? 'every key once in an object (RFC 8259)' : (EXPECTED[code] ?? ''),
    actual: message,
    mend: `${remedy.charAt(0).toUpperCase()}${remedy.slice(1)}.`,
    stands: true as const,
  }));
  if (findings.length === 0) return null;
  const requirement = ASKED_BY[judgedAs] ?? 'VWRM-GEN-001';
  const { strength, basis } = catalogue[requirement];
  // JSON itself (RFC 8259) only advises that names be unique: outside of FHIR it is what no text forbids.
  const outcome = strength === 'SHALL' ? 'fail' : 'warning';
  return { rule: 'r4-text', requirement, layer: 1, strength, basis, outcome, findings, readings: [] };
}

/** Its findings as faults, each at the place where the reading met it. */
export function faultsOfText(verdict: DocumentVerdict, readFaults: readonly ReadFault[]): Fault[] {
  const { rule, requirement, layer, strength, basis, readings, findings } = verdict;
  const places = readFaults.filter(breaks).map(({ place }) => place);
  const severity: Severity = verdict.outcome === 'fail' ? 'error' : 'warning';
  return findings.map((finding, n) => {
    const place = places[n] ?? null;
    const root = { rule, requirement, layer, strength, basis, severity, readings, finding, path: [], place } as const;
    return { severity, root, echoes: [] };
  });
}
