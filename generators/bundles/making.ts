import type { OrganisationFacts } from './organisations.js';
import type { PatientFacts } from './patient-facts.js';
import type { Identifier, Reference, Resource, ResourceType } from './resources.js';
import { uuidOf } from './seeds.js';
import type { Stay } from './stay.js';
import type { BundleVariant } from './variants.js';

/** What the resources of one bundle are made of. */
export interface Making {
  /** In ids and identifiers; the same for a bundle and its correction. */
  key: readonly (string | number)[];
  variant: BundleVariant;
  patient: PatientFacts;
  /** The provider first. */
  organisations: readonly [OrganisationFacts, ...OrganisationFacts[]];
  stay: Stay;
  /** Places in `stay.rounds` that are sent as observations, ascending; the document has all of them. */
  sent: readonly number[];
  /** Place of the round in which a reading was put right; only in a correction. */
  corrected: number | undefined;
  /** When the document was made and when the bundle was put together, in milliseconds since 1970. */
  documentAt: number;
  assembledAt: number;
}

const URI_SYSTEM = 'urn:ietf:rfc:3986';

/** Logical id of a part of a bundle, always the same for the same name. */
export const idOf = ({ key }: Making, part: string): string => uuidOf(...key, 'id', part);

/** A business identifier that nothing else has. */
export const identifierOf = ({ key }: Making, part: string): Identifier => ({
  system: URI_SYSTEM,
  value: `urn:uuid:${uuidOf(...key, 'identifier', part)}`,
});

const SERVER = 'https://rm.example.org/fhir';

/** Whether entries have the addresses of a server, instead of UUIDs. */
const onServer = ({ variant }: Making): boolean => variant === 'http-full-urls';

export const fullUrlOf = (making: Making, { resourceType, id }: Resource): string =>
  onServer(making) ? `${SERVER}/${resourceType}/${id}` : `urn:uuid:${id}`;

export function referTo(making: Making, type: ResourceType, part: string): Reference {
  const id = idOf(making, part);
  return { reference: onServer(making) ? `${type}/${id}` : `urn:uuid:${id}` };
}

export const isMinimal = ({ variant }: Making): boolean => variant === 'minimal';

/** Name of the part that an organisation is, by its place. */
export const organisationPart = (place: number): string => `organization/${place}`;

/** Who answers for the stay. */
export const provider = (making: Making): Reference => referTo(making, 'Organization', organisationPart(0));

/** Who watches the readings: the provider, where there is nobody else. */
export const watcher = (making: Making): Reference =>
  referTo(making, 'Organization', organisationPart(making.organisations.length - 1));
