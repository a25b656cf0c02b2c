const NHS = 'https://fhir.nhs.uk/Id/nhs-number';
const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code';
const id = (n) => `0000000${n}-0000-4000-8000-00000000000${n}`;
const urn = (n) => `urn:uuid:${id(n)}`;
const meta = (type) => ({
  profile: [`https://example.org/assay/StructureDefinition/supplementary-rm-${type}`],
});

/** A bundle that is sound by FHIR R4 and by our profiles, written anew for every change that a test makes to it. */
export const soundBundle = () => ({
  resourceType: 'Bundle',
  id: 'sound',
  meta: meta('bundle'),
  type: 'collection',
  entry: [
    {
      fullUrl: urn(1),
      resource: {
        resourceType: 'Patient',
        id: id(1),
        meta: meta('patient'),
        identifier: [{ system: NHS, value: '9990010005' }],
        name: [{ family: 'Fenwick', given: ['Orla', 'Mae'] }],
        telecom: [{ system: 'phone', value: '01632 960001', use: 'home' }],
        gender: 'female',
        birthDate: '1950-02-28',
        contact: [{ name: { family: 'Fenwick' }, telecom: [{ system: 'phone', value: '01632 960002' }] }],
      },
    },
    {
      fullUrl: urn(2),
      resource: {
        resourceType: 'Organization',
        id: id(2),
        meta: meta('organization'),
        identifier: [{ system: ODS, value: 'Z9Z9Z' }],
        name: 'Southshire Ward',
        address: [{ use: 'work', postalCode: 'ZZ99 3WZ' }],
      },
    },
    {
      fullUrl: urn(3),
      resource: {
        resourceType: 'Encounter',
        id: id(3),
        meta: meta('encounter'),
        status: 'finished',
        class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'HH' },
        subject: { reference: urn(1) },
        period: { start: '2024-01-05T10:00:00Z', end: '2024-01-15T10:00:00Z' },
        serviceProvider: { reference: urn(2) },
      },
    },
    {
      fullUrl: urn(4),
      resource: {
        resourceType: 'DocumentReference',
        id: id(4),
        meta: meta('documentreference'),
        masterIdentifier: { system: 'urn:ietf:rfc:3986', value: urn(9) },
        status: 'current',
        subject: { reference: urn(1) },
        custodian: { reference: urn(2) },
        content: [
          {
            attachment: {
              contentType: 'application/pdf',
              data: 'JVBERi0xLjQK',
              size: 9,
              creation: '2024-01-15T10:00:00Z',
            },
          },
        ],
        context: { encounter: [{ reference: urn(3) }] },
      },
    },
    {
      fullUrl: urn(5),
      resource: {
        resourceType: 'Observation',
        id: id(5),
        meta: meta('observation'),
        status: 'final',
        code: { coding: [{ system: 'http://snomed.info/sct', code: '86290005', display: 'Respiratory rate' }] },
        subject: { reference: urn(1) },
        effectiveDateTime: '2024-01-15T09:00:00Z',
        valueQuantity: { value: 22, unit: 'per minute', system: 'http://unitsofmeasure.org', code: '/min' },
        referenceRange: [{ low: { value: 12 }, high: { value: 20 } }],
        note: [{ text: 'At rest' }],
      },
    },
  ],
});
