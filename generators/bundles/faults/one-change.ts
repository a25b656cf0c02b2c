import type { RmRequirementId } from '../../../standards/catalogue.js';
import type { BundleElements, Resource, ResourceType } from '../resources.js';
import { type BundleFault, first } from './bundle-fault.js';

type Of<T extends ResourceType> = Extract<Resource, { resourceType: T }>;

/** A fault in one line. */
export const fault = (
  title: string,
  requirement: RmRequirementId,
  at: BundleFault['at'],
  change: BundleFault['change'],
): BundleFault => ({ title, requirement, at, change });

/** A change of the first resource of a type. */
export const inFirst =
  <T extends ResourceType>(type: T, change: (resource: Of<T>) => void) =>
  (bundle: BundleElements): void =>
    change(first(bundle, type) as Of<T>);

/** Elements that the generator does not write, put into a resource. */
export const setIn =
  (type: ResourceType, elements: object) =>
  (bundle: BundleElements): void =>
    void Object.assign(first(bundle, type), elements);
