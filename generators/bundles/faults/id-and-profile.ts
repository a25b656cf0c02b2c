import type { RmRequirementId } from '../../../standards/catalogue.js';
import { type RmResource, ukCoreProfile } from '../../../standards/supplementary-rm/codes.js';
import type { BundleElements } from '../resources.js';
import { type BundleFaults, first } from './bundle-fault.js';

const CODES = {
  Bundle: 'BUN',
  Patient: 'PAT',
  Organization: 'ORG',
  Encounter: 'ENC',
  DocumentReference: 'DOC',
  Observation: 'OBS',
} as const satisfies Record<RmResource | 'Bundle', string>;

/** What no id may hold although it is an id to many systems. */
const NO_ID = 'no_id_with_underscores';

/** The five sentences that the guidance has for each kind of resource, broken one at a time. `kind` begins the ids. */
export function idAndProfileFaults(type: RmResource | 'Bundle', kind: string): BundleFaults {
  const of = (bundle: BundleElements) => (type === 'Bundle' ? bundle : first(bundle, type));
  const row = (n: 1 | 2 | 3 | 4 | 5): RmRequirementId => `VWRM-${CODES[type]}-00${n}`;
  return {
    [`${kind}-without-id`]: {
      title: `the ${type} has no id`,
      requirement: row(1),
      at: type,
      change: (bundle) => {
        delete of(bundle).id;
      },
    },
    [`${kind}-id-of-wrong-form`]: {
      title: `the id of the ${type} has underscores`,
      requirement: row(2),
      at: `${type}.id`,
      change: (bundle) => {
        of(bundle).id = NO_ID;
      },
    },
    [`${kind}-without-meta`]: {
      title: `the ${type} has no meta`,
      requirement: row(3),
      at: type,
      change: (bundle) => {
        delete of(bundle).meta;
      },
    },
    [`${kind}-with-two-profiles`]: {
      title: `the ${type} claims two profiles`,
      requirement: row(4),
      at: `${type}.meta.profile[1]`,
      change: (bundle) => {
        of(bundle).meta = {
          ...of(bundle).meta,
          profile: [ukCoreProfile(type), `http://hl7.org/fhir/StructureDefinition/${type}`],
        };
      },
    },
    [`${kind}-of-another-profile`]: {
      title: `the ${type} claims the base profile of FHIR instead of that of UK Core`,
      requirement: row(5),
      at: `${type}.meta`,
      change: (bundle) => {
        of(bundle).meta = { ...of(bundle).meta, profile: [`http://hl7.org/fhir/StructureDefinition/${type}`] };
      },
    },
  };
}
