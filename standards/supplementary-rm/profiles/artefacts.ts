import type { Definition } from '../../fhir/definitions.js';
import { bundleProfile } from './bundle.js';
import {
  documentReferenceProfile,
  encounterProfile,
  observationProfile,
  organizationProfile,
  patientProfile,
} from './resources.js';

/** Our profiles of Supplementary RM Data: nobody published any that say what its tables say. */
export const rmArtefacts: readonly Definition[] = [
  bundleProfile,
  patientProfile,
  organizationProfile,
  encounterProfile,
  documentReferenceProfile,
  observationProfile,
];
