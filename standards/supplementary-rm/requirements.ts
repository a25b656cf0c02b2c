import { bundleRequirements } from './requirements-bundle.js';
import { codesRequirements } from './requirements-codes.js';
import { documentRequirements } from './requirements-document.js';
import { encounterRequirements } from './requirements-encounter.js';
import { generalRequirements } from './requirements-general.js';
import { news2Requirements } from './requirements-news2.js';
import { observationRequirements } from './requirements-observation.js';
import { organizationRequirements } from './requirements-organization.js';
import { patientRequirements } from './requirements-patient.js';
import { processRequirements } from './requirements-process.js';
import { referencesRequirements } from './requirements-references.js';

/** Every requirement of Supplementary RM Data, by id. */
export const rmRequirements = {
  ...generalRequirements,
  ...bundleRequirements,
  ...patientRequirements,
  ...organizationRequirements,
  ...encounterRequirements,
  ...documentRequirements,
  ...observationRequirements,
  ...referencesRequirements,
  ...codesRequirements,
  ...news2Requirements,
  ...processRequirements,
};
