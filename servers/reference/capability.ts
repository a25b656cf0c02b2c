import { PERSON_INFO_QUERY } from '../../standards/data-exchange/operation.js';

/** FHIR R4 CapabilityStatement of this server. It names no version of any product (DES-SEC-014). */
export const capabilityStatement = {
  resourceType: 'CapabilityStatement',
  status: 'draft',
  experimental: true,
  date: '2026-11-20',
  kind: 'instance',
  implementation: { description: 'Reference responder of a conformance harness. Holds synthetic people only.' },
  fhirVersion: '4.0.1',
  format: ['json'],
  rest: [
    {
      mode: 'server',
      resource: [
        {
          type: 'Patient',
          operation: [
            {
              name: PERSON_INFO_QUERY.slice(1),
              definition: 'https://example.org/assay/OperationDefinition/person-info-query',
            },
          ],
        },
      ],
    },
  ],
} as const;
