import type { ElementDefinition, StructureDefinition } from '../../fhir/definitions.js';
import { published } from './publication.js';
import { reasonBinding } from './reasons.js';
import { elementsOf, type Slice, slicedByName } from './slices.js';

/** Source: docs/operation-definition.md, "Request". */
export const requestSlices: readonly Slice[] = [
  { name: 'resource', min: 1, max: '1', short: 'The person who is asked about', holds: { resource: 'Patient' } },
  {
    name: 'reason',
    min: 1,
    max: '1',
    short: 'The legal justification for asking',
    holds: { value: 'uri', binding: reasonBinding },
  },
];

/** Source: docs/operation-definition.md, "Response"; the shape of the contact is the default of DES-AMB-12. */
export const responseSlices: readonly Slice[] = [
  { name: 'match', min: 1, max: '1', short: 'Whether the person is known', holds: { value: 'boolean' } },
  {
    name: 'contact',
    min: 0,
    max: '*',
    short: 'Whom to ask for a lawful follow-up',
    holds: { resource: 'Organization' },
  },
];

const profile = (id: string, told: Parameters<typeof published>[2], elements: ElementDefinition[]) =>
  ({
    ...published('StructureDefinition', id, told),
    fhirVersion: '4.0.1',
    kind: 'resource',
    abstract: false,
    type: 'Parameters',
    baseDefinition: 'http://hl7.org/fhir/StructureDefinition/Parameters',
    derivation: 'constraint',
    differential: { element: elements },
  }) satisfies StructureDefinition;

export const requestProfile: StructureDefinition = profile(
  'person-info-query-request',
  {
    name: 'PersonInfoQueryRequest',
    title: 'Request of a person query',
    text: 'The Parameters that ask "do you have information about this person?": one Patient and one reason.',
  },
  [{ id: 'Parameters', path: 'Parameters' }, slicedByName(2), ...requestSlices.flatMap(elementsOf)],
);

const MATCH = "parameter.where(name = 'match').value.ofType(boolean)";

/** The two invariants say what cardinality cannot: what stands beside `match` depends on its value. */
export const responseProfile: StructureDefinition = profile(
  'person-info-query-response',
  {
    name: 'PersonInfoQueryResponse',
    title: 'Response to a person query',
    text: 'The Parameters that answer a person query: whether the person is known and, if so, whom to ask.',
  },
  [
    {
      id: 'Parameters',
      path: 'Parameters',
      constraint: [
        {
          key: 'assay-piq-1',
          severity: 'error',
          human: 'A match is accompanied by a contact (DES-RES-003).',
          expression: `${MATCH} = true implies parameter.where(name = 'contact').exists()`,
        },
        {
          key: 'assay-piq-2',
          severity: 'error',
          human: 'Nothing accompanies a no match (DES-RES-004, by the default of DES-AMB-13).',
          expression: `${MATCH} = false implies parameter.count() = 1`,
        },
      ],
    },
    slicedByName(1),
    ...responseSlices.flatMap(elementsOf),
  ],
);
