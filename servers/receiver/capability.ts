import { SEARCHES } from './search.js';

export interface Described {
  /** Whether what is filed outlives the process. */
  durable: boolean;
}

const reads = [{ code: 'read' }, { code: 'search-type' }];

/** FHIR R4 CapabilityStatement of this server. It names no version of any product. */
export const capabilityStatement = ({ durable }: Described) => ({
  resourceType: 'CapabilityStatement',
  status: 'draft',
  experimental: true,
  date: '2026-11-20',
  kind: 'instance',
  implementation: {
    description: `Reference receiver of a conformance harness, for synthetic people only. ${
      durable
        ? 'What it acknowledges is on disk.'
        : 'It keeps everything in memory: what it acknowledges is lost when it stops.'
    }`,
  },
  fhirVersion: '4.0.1',
  format: ['json'],
  rest: [
    {
      mode: 'server',
      documentation:
        'Bundles of type collection are posted to the base or to Bundle. One that comes again is filed once; other content under the same identifier is a new version; JSON only.',
      resource: [
        ...Object.entries(SEARCHES).map(([type, parameters]) => ({
          type,
          interaction:
            type === 'Bundle' ? [{ code: 'create' }, ...reads, { code: 'vread' }, { code: 'history-instance' }] : reads,
          ...(type === 'Bundle' ? { versioning: 'versioned', conditionalCreate: false, updateCreate: false } : {}),
          searchParam: Object.keys(parameters)
            .filter((name) => !/[.:]/.test(name))
            .map((name) => ({
              name,
              type: name === 'patient' || name === 'subject' || name === 'encounter' ? 'reference' : 'token',
              documentation: 'Chained as patient.identifier where there is a patient.',
            })),
        })),
        { type: 'Binary', interaction: [{ code: 'read' }] },
      ],
    },
  ],
});
