import { catalogue } from '../../standards/catalogue.js';
import type { DocumentVerdict, ReadFault, ReadFaultCode } from '../model/document.js';
import type { Fault } from '../model/validation.js';

/** What a text may not have in FHIR R4 though a resource can be read from it (FHIR R4, json.html and xml.html). */
const EXPECTED: Readonly<Partial<Record<ReadFaultCode, string>>> = {
  'duplicate-key': 'every property once in an object (FHIR R4, JSON: property names shall be unique)',
  'not-fhir-xml': 'elements, attributes and their order as FHIR R4 has them in XML',
};

const breaks = ({ code }: ReadFault): boolean => EXPECTED[code] !== undefined;

/** Faults of the reading that break nothing. */
export const onlyNoted = (readFaults: readonly ReadFault[]): ReadFault[] =>
  readFaults.filter((fault) => !breaks(fault));

/**
 * What the text breaks that its resource no longer shows: of two equal properties only one is left to be judged, and
 * which one differs between programs. Null where it breaks nothing.
 */
export function verdictOfText(readFaults: readonly ReadFault[], at: string): DocumentVerdict | null {
  const findings = readFaults.filter(breaks).map(({ code, message, remedy }) => ({
    kind: 'surplus' as const,
    at,
    path: [],
    expected: EXPECTED[code] ?? '',
    actual: message,
    mend: `${remedy.charAt(0).toUpperCase()}${remedy.slice(1)}.`,
    stands: true as const,
  }));
  if (findings.length === 0) return null;
  const { strength, basis } = catalogue['VWRM-GEN-001'];
  const outcome = 'fail';
  return { rule: 'r4-text', requirement: 'VWRM-GEN-001', layer: 1, strength, basis, outcome, findings, readings: [] };
}

/** Its findings as faults, each at the place where the reading met it. */
export function faultsOfText(verdict: DocumentVerdict, readFaults: readonly ReadFault[]): Fault[] {
  const { rule, requirement, layer, strength, basis, readings, findings } = verdict;
  const places = readFaults.filter(breaks).map(({ place }) => place);
  const severity = 'error';
  return findings.map((finding, n) => {
    const place = places[n] ?? null;
    const root = { rule, requirement, layer, strength, basis, severity, readings, finding, path: [], place } as const;
    return { severity, root, echoes: [] };
  });
}
