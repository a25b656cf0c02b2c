import type { CatalogueId, PolicyIdentifier, SharingPolicy } from './sharing-policy.js';

/**
 * Request objects as the drafts give them. Source: SocialCareData/information-governance, `request.md` and
 * `request.json` v0.1, "Request". No text maps one to FHIR (DES-AMB-10).
 */
export interface RequestObject {
  Identifier: PolicyIdentifier;
  /** `YYYY-MM-DDTHH:mm:ss`; UTC where no zone stands (DES-AMB-36). */
  DateStamp: string;
  RequesterIdentifier: CatalogueId;
  RequestedData: { Query: PersonQueryOf02 | PersonQueryOfPub01 };
  /** Of the same vocabulary as `SharingPolicy.Purpose`. */
  AssertedPurpose: string;
  /** Policies that the request is made under. URI and Identifier cite one; more is the requester's copy of it. */
  SharingPolicy: readonly CitedPolicy[];
}

export type CitedPolicy = Pick<SharingPolicy, 'URI' | 'Identifier'> & Partial<SharingPolicy>;

/** Parameter of the question that carries the Request object, in parts (DES-AMB-10). */
export const REQUEST_PARAMETER = 'request';

/** The two spellings of a Person (DES-AMB-56). */
export type PersonSerialisation = 'person-0.2' | 'pub01';

/** Keys of JSON-LD under `https://socialcaredata.github.io/spec/`. */
export interface PersonQueryOf02 {
  Identifier: readonly { value: string; system: string }[];
  Name: { familyName: readonly string[]; givenNames?: readonly string[]; use?: string };
  DateOfBirth?: { date?: string; accuracyIndicator?: string };
  SexCode?: string;
}

/** Keys of the draft of 2026, under `.../ontology/person/context.jsonld`. */
export interface PersonQueryOfPub01 {
  identifier: readonly { value: string; system: string }[];
  name: readonly { familyName: readonly string[]; givenName?: readonly string[]; use?: string }[];
  dateOfBirth?: { date?: string; accuracyIndicator?: string };
  sexCode?: string;
}

/** A part of a FHIR R4 Parameters parameter. */
export type RequestPart = { name: string } & ({ valueString: string } | { part: readonly RequestPart[] });

function partsOf(name: string, content: unknown): RequestPart[] {
  if (content === undefined) return [];
  if (Array.isArray(content)) return content.flatMap((item) => partsOf(name, item));
  if (typeof content !== 'object' || content === null) return [{ name, valueString: String(content) }];
  return [{ name, part: Object.entries(content).flatMap(([key, item]) => partsOf(key, item)) }];
}

/**
 * A Request object, or anything of its form, as the parameter `request`: each key is a part of that name, a list is
 * parts of one name, and each text is a valueString. A DateStamp without a zone is no FHIR dateTime, so nothing is one.
 * A key that is undefined, or an empty list, is no part.
 */
export const requestParameter = (request: RequestObject | Readonly<Record<string, unknown>>): RequestPart => ({
  name: REQUEST_PARAMETER,
  part: Object.entries(request).flatMap(([key, item]) => partsOf(key, item)),
});
