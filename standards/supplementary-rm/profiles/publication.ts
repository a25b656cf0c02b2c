import type { RequirementId } from '../../catalogue.js';
import { canonical } from '../../data-exchange/profiles/publication.js';
import type { ElementDefinition, StructureDefinition } from '../../fhir/definitions.js';

const PUBLISHER =
  'Assay, a conformance test harness. Not published, reviewed or approved by the programme that owns Supplementary RM Data.';

const PREAMBLE =
  'The guidance of Supplementary RM Data 1.0 gives tables and no profile. Assay made this one of the published tables and of its own declared readings; it derives from FHIR R4 and not from UK Core.';

/** The canonical URL of our profile of a resource in Supplementary RM Data. */
export const rmCanonical = (type: string): string => canonical('StructureDefinition', idOf(type));

const idOf = (type: string): string => `supplementary-rm-${type.toLowerCase()}`;

/** One of our profiles, of what the guidance fixes and cardinality, slices and fixed values can say. */
export const rmProfile = (type: string, text: string, element: readonly ElementDefinition[]): StructureDefinition => ({
  resourceType: 'StructureDefinition',
  id: idOf(type),
  url: rmCanonical(type),
  version: '0.2.0',
  name: `SupplementaryRm${type}`,
  title: `${type} of Supplementary RM Data (Assay, not published by the programme)`,
  status: 'draft',
  experimental: true,
  date: '2026-11-21',
  publisher: PUBLISHER,
  description: `${text} ${PREAMBLE}`,
  fhirVersion: '4.0.1',
  kind: 'resource',
  abstract: false,
  type,
  baseDefinition: `http://hl7.org/fhir/StructureDefinition/${type}`,
  derivation: 'constraint',
  mapping: [
    { identity: 'assay', name: 'Requirements of Assay', comment: 'The requirement that an element says again.' },
  ],
  differential: { element: [{ id: type, path: type }, ...element] },
});

/**
 * An element that is there so often; the id says the slices that the path leaves out.
 *
 * @param says the requirement that the element says again: what breaks the one breaks the other
 */
export const element = (
  id: string,
  rest: Omit<ElementDefinition, 'id' | 'path'>,
  says?: RequirementId,
): ElementDefinition => ({
  id,
  path: id.replace(/:[^.]+/g, ''),
  ...rest,
  ...(says !== undefined && { mapping: [{ identity: 'assay', map: says }] }),
});
