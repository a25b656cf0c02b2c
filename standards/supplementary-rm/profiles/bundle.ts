import type { RequirementId } from '../../catalogue.js';
import type { ElementDefinition } from '../../fhir/definitions.js';
import { element, rmCanonical, rmProfile } from './publication.js';

const slice = (name: string, type: string, min: number, max: string, says?: RequirementId): ElementDefinition[] => [
  element(`Bundle.entry:${name}`, { sliceName: name, min, max }, says),
  element(`Bundle.entry:${name}.resource`, { min: 1, type: [{ code: type, profile: [rmCanonical(type)] }] }),
];

/** Source: guidance 1.0, FHIR Bundle, "Required Elements". */
export const bundleProfile = rmProfile(
  'Bundle',
  'What is sent when a stay ends: one Patient, Encounter and DocumentReference, Organizations, and perhaps Observations.',
  [
    element('Bundle.id', { min: 1 }, 'VWRM-BUN-001'),
    element('Bundle.meta', { min: 1 }, 'VWRM-BUN-003'),
    element('Bundle.type', { fixedCode: 'collection' }, 'VWRM-BUN-014'),
    element(
      'Bundle.entry',
      {
        slicing: {
          discriminator: [{ type: 'type', path: 'resource' }],
          ordered: false,
          rules: 'open',
          description: 'Entries are told apart by the type of their resource.',
        },
        min: 4,
      },
      'VWRM-BUN-015',
    ),
    element('Bundle.entry.fullUrl', { min: 1 }, 'VWRM-BUN-022'),
    element('Bundle.entry.resource', { min: 1 }, 'VWRM-BUN-021'),
    ...slice('patient', 'Patient', 1, '1', 'VWRM-BUN-016'),
    ...slice('organization', 'Organization', 1, '*', 'VWRM-BUN-017'),
    ...slice('encounter', 'Encounter', 1, '1', 'VWRM-BUN-018'),
    ...slice('documentReference', 'DocumentReference', 1, '1', 'VWRM-BUN-019'),
    ...slice('observation', 'Observation', 0, '*'),
  ],
);
