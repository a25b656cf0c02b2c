export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export type JsonObject = { [key: string]: Json };

/** The part of FHIR R4 (4.0.1) that a Supplementary RM bundle is written in. All is optional, so that faults can be made. */
export interface Coding {
  system?: string;
  code?: string;
  display?: string;
}

export interface CodeableConcept {
  coding?: Coding[];
  text?: string;
}

export interface Extension {
  url?: string;
  valueCodeableConcept?: CodeableConcept;
  valueAddress?: Address;
  valueString?: string;
  valueInteger?: number;
}

export interface Identifier {
  extension?: Extension[];
  system?: string;
  value?: string;
}

export interface Reference {
  reference?: string;
  identifier?: Identifier;
  display?: string;
}

export interface Period {
  start?: string;
  end?: string;
}

export interface HumanName {
  use?: string;
  family?: string;
  given?: string[];
}

export interface ContactPoint {
  system?: string;
  value?: string;
  use?: string;
}

export interface Address {
  use?: string;
  type?: string;
  line?: string[];
  city?: string;
  postalCode?: string;
  period?: Period;
}

export interface Contact {
  relationship?: CodeableConcept[];
  name?: HumanName;
  telecom?: ContactPoint[];
  address?: Address;
  gender?: string;
}

interface Meta {
  versionId?: string;
  lastUpdated?: string;
  profile?: string[];
  tag?: Coding[];
}

interface AnyResource {
  id?: string;
  meta?: Meta;
  extension?: Extension[];
}

export interface Patient extends AnyResource {
  resourceType: 'Patient';
  identifier?: Identifier[];
  name?: HumanName[];
  telecom?: ContactPoint[];
  gender?: string;
  birthDate?: string;
  deceasedBoolean?: boolean;
  deceasedDateTime?: string;
  address?: Address[];
  contact?: Contact[];
}

export interface Organization extends AnyResource {
  resourceType: 'Organization';
  identifier?: Identifier[];
  name?: string;
  telecom?: ContactPoint[];
}

export interface Encounter extends AnyResource {
  resourceType: 'Encounter';
  identifier?: Identifier[];
  status?: string;
  class?: Coding;
  type?: CodeableConcept[];
  subject?: Reference;
  period?: Period;
  serviceProvider?: Reference;
}

export interface Attachment {
  contentType?: string;
  data?: string;
  size?: number;
  hash?: string;
  title?: string;
  creation?: string;
}

export interface DocumentReference extends AnyResource {
  resourceType: 'DocumentReference';
  masterIdentifier?: Identifier;
  status?: string;
  docStatus?: string;
  type?: CodeableConcept;
  subject?: Reference;
  author?: Reference[];
  custodian?: Reference;
  relatesTo?: { code?: string; target?: Reference }[];
  content?: { attachment?: Attachment }[];
  context?: { encounter?: Reference[] };
}

export interface Quantity {
  value?: number;
  unit?: string;
  system?: string;
  code?: string;
}

export interface Observation extends AnyResource {
  resourceType: 'Observation';
  identifier?: Identifier[];
  status?: string;
  category?: CodeableConcept[];
  code?: CodeableConcept;
  subject?: Reference;
  encounter?: Reference;
  effectiveDateTime?: string;
  performer?: Reference[];
  device?: Reference;
  valueInteger?: number;
  valueQuantity?: Quantity;
  valueCodeableConcept?: CodeableConcept;
  note?: { text?: string }[];
  hasMember?: Reference[];
  derivedFrom?: Reference[];
}

export interface Device extends AnyResource {
  resourceType: 'Device';
  identifier?: Identifier[];
  status?: string;
  type?: CodeableConcept;
  patient?: Reference;
}

export interface Condition extends AnyResource {
  resourceType: 'Condition';
  clinicalStatus?: CodeableConcept;
  verificationStatus?: CodeableConcept;
  code?: CodeableConcept;
  subject?: Reference;
  encounter?: Reference;
}

export type Resource = Patient | Organization | Encounter | DocumentReference | Observation | Device | Condition;

export type ResourceType = Resource['resourceType'];

export interface Entry {
  fullUrl?: string;
  resource?: Resource;
}

export interface BundleElements {
  resourceType: 'Bundle';
  id?: string;
  meta?: Meta;
  identifier?: Identifier;
  type?: string;
  timestamp?: string;
  entry?: Entry[];
}

/** A bundle by its elements, and as the JSON that it is written as. */
export type RmBundle = BundleElements & JsonObject;

/** Nothing in it is shared, neither with another place nor with a constant; what is `undefined` is left out. */
function copyOf(value: unknown): Json {
  if (Array.isArray(value)) return value.map(copyOf);
  if (typeof value !== 'object' || value === null) return value as Json;
  const copy: JsonObject = {};
  for (const [key, part] of Object.entries(value)) if (part !== undefined) copy[key] = copyOf(part);
  return copy;
}

/** A bundle as JSON of its own: whoever changes one place of it changes no other. */
export const asJson = (bundle: BundleElements): RmBundle => copyOf(bundle) as RmBundle;
