import type { RmRequirementId } from '../../../standards/catalogue.js';
import type { BundleElements, Observation, Resource, ResourceType } from '../resources.js';

/** One change that makes a good bundle malformed. */
export interface BundleFault {
  /** What is wrong, as a sentence without a full stop. */
  title: string;
  /** The sentence that it breaks; others may break as a consequence. */
  requirement: RmRequirementId;
  /**
   * Where a validator finds it: a FHIRPath location from the Bundle, or from the first resource of a type (`Patient.name[0]`).
   * What is missing is found at the element that lacks it. A function is given the bundle as it was before.
   */
  at: string | ((bundle: BundleElements) => string);
  /** Writes into the bundle, which is the caller's own. Throws a RangeError when it has nothing that could be changed. */
  change(bundle: BundleElements): void;
}

export type BundleFaults = Readonly<Record<string, BundleFault>>;

type OfType<T extends ResourceType> = Extract<Resource, { resourceType: T }>;

const missing = (what: string): RangeError => new RangeError(`the bundle has no ${what} that could be changed`);

/** What should be there in a good bundle. */
export function there<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw missing(what);
  return value;
}

export const entriesIn = (bundle: BundleElements) => there(bundle.entry, 'entry');

function entryAt(bundle: BundleElements, fits: (resource: Resource) => boolean): number {
  return entriesIn(bundle).findIndex(({ resource }) => resource !== undefined && fits(resource));
}

/** The first resource of a type. */
export function first<T extends ResourceType>(bundle: BundleElements, type: T): OfType<T> {
  const found = entriesIn(bundle)[entryAt(bundle, ({ resourceType }) => resourceType === type)]?.resource;
  return there(found, type) as OfType<T>;
}

const hasCode =
  (code: string) =>
  (resource: Resource): boolean =>
    resource.resourceType === 'Observation' && resource.code?.coding?.some((one) => one.code === code) === true;

/** The first observation with a code. */
export function coded(bundle: BundleElements, code: string): Observation {
  const found = entriesIn(bundle)[entryAt(bundle, hasCode(code))]?.resource;
  return there(found, `Observation with code ${code}`) as Observation;
}

/** Place of the first observation with a code, and what follows it. */
export const atCoded =
  (code: string, rest = '') =>
  (bundle: BundleElements): string =>
    `Bundle.entry[${entryAt(bundle, hasCode(code))}].resource${rest}`;

/** Place of the entry of the first resource of a type, and what follows it. */
export const atEntryOf =
  (type: ResourceType, rest: string) =>
  (bundle: BundleElements): string =>
    `Bundle.entry[${entryAt(bundle, ({ resourceType }) => resourceType === type)}]${rest}`;

/** Place of an entry that a change adds. */
export const atAddedEntry = ({ entry = [] }: BundleElements): string => `Bundle.entry[${entry.length}]`;

/** The place of a fault, by the bundle that it has not been made in yet. */
export function placeOf({ at }: BundleFault, bundle: BundleElements): string {
  if (typeof at === 'function') return at(bundle);
  const [type = ''] = at.split('.');
  if (type === 'Bundle') return at;
  return `Bundle.entry[${entryAt(bundle, ({ resourceType }) => resourceType === type)}].resource${at.slice(type.length)}`;
}

/** A value of a type that FHIR does not have there, which is what some faults are about. */
export const wrongType = <T>(value: unknown): T => value as T;
