import { linkAdviceFaults } from './faults/advice-links.js';
import { observationAdviceFaults } from './faults/advice-observation.js';
import { personAdviceFaults } from './faults/advice-person.js';
import { stayAdviceFaults } from './faults/advice-stay.js';
import { bundleItselfFaults } from './faults/bundle.js';
import { type BundleFault, type BundleFaults, placeOf } from './faults/bundle-fault.js';
import { codesByNameFaults } from './faults/codes-by-name.js';
import { contentFaults } from './faults/content.js';
import { documentContentFaults } from './faults/content-of-documents.js';
import { resourceContentFaults } from './faults/content-of-resources.js';
import { documentFaults } from './faults/document.js';
import { encounterFaults } from './faults/encounter.js';
import { news2Faults } from './faults/news2.js';
import { observationFaults } from './faults/observation.js';
import { organizationFaults } from './faults/organization.js';
import { patientFaults } from './faults/patient.js';
import { patientContactFaults } from './faults/patient-contact.js';
import { referenceFaults } from './faults/references.js';
import { structureFaults } from './faults/structure.js';
import type { RmBundle } from './resources.js';

export { type BundleFault, placeOf } from './faults/bundle-fault.js';

/** Changes that each make a good bundle malformed in one way, by id. */
export const bundleFaults: Readonly<Record<string, BundleFault>> = {
  ...bundleItselfFaults,
  ...patientFaults,
  ...patientContactFaults,
  ...organizationFaults,
  ...encounterFaults,
  ...documentFaults,
  ...observationFaults,
  ...referenceFaults,
  ...news2Faults,
  ...contentFaults,
  ...documentContentFaults,
  ...resourceContentFaults,
  ...personAdviceFaults,
  ...stayAdviceFaults,
  ...observationAdviceFaults,
  ...linkAdviceFaults,
  ...structureFaults,
  ...codesByNameFaults,
} satisfies BundleFaults;

/** Ids of the faults that a name stands for: a fault's own id, or a requirement's, which may have several. */
export const faultsCalled = (name: string): string[] =>
  Object.keys(bundleFaults).filter((id) => id === name || bundleFaults[id]?.requirement === name.toUpperCase());

/** A bundle that was made malformed, and where a validator finds it. */
export interface FaultyBundle {
  resource: RmBundle;
  at: string;
}

/**
 * A copy of a good bundle with one fault. Throws a RangeError when there is no such fault, and when the bundle has
 * nothing that it could be made in, such as a score on scale 2.
 */
export function withFault(bundle: RmBundle, id: string): FaultyBundle {
  const fault = bundleFaults[id];
  if (fault === undefined) throw new RangeError(`there is no fault ${id}`);
  const at = placeOf(fault, bundle);
  const resource = structuredClone(bundle);
  fault.change(resource);
  return { resource, at };
}
