import { PERSON_INFO_QUERY } from '../../standards/data-exchange/operation.js';
import type { Retention } from './audit-log.js';

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

/** The same, with the log that auditors read and how long its content is kept, where there is a log. */
export function capabilityWithLog(retention: Retention | undefined): object {
  if (retention === undefined) return capabilityStatement;
  const [server] = capabilityStatement.rest;
  const log = {
    type: 'AuditEvent',
    documentation: `For auditors only. The content of an entry is erased after ${retention.days} days; its digest stays in the chain.`,
    interaction: [{ code: 'search-type' }],
    searchParam: [
      { name: 'date', type: 'date' },
      { name: 'entity', type: 'reference', documentation: 'With the modifier :identifier only.' },
    ],
  };
  return { ...capabilityStatement, rest: [{ ...server, resource: [...server.resource, log] }] };
}
