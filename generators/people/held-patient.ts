import { NHS_NUMBER_SYSTEM } from '../../standards/data-exchange/operation.js';
import type { ContactPoint, FhirAddress, HumanName, Identifier, Patient } from '../../standards/fhir/resources.js';
import type { Identity, Person } from '../../standards/person.js';

export interface Coding {
  system: string;
  code: string;
  display?: string;
}

export interface Extension {
  url: string;
  valueCoding?: Coding;
  valuePeriod?: { end: string };
  valueReference?: { reference: string };
  valueString?: string;
}

/**
 * One identity that a responder holds. `active: false` with a link of type `replaced-by` is an identity that has ended;
 * it says nothing of whether the case is open, because FHIR's `active` says whether the record is in use.
 */
export interface HeldPatient extends Patient {
  id: string;
  meta?: { security?: Coding[]; tag?: Coding[] };
  extension?: Extension[];
  active: boolean;
  name: HumanName[];
  telecom?: ContactPoint[];
  gender?: NonNullable<Person['gender']>;
  _birthDate?: { extension: Extension[] };
  deceasedDateTime?: string;
  address?: (FhirAddress & { use?: 'old' })[];
  link?: { other: { reference: string }; type: 'replaced-by' | 'refer' }[];
}

const IDENTITY_STATUS = 'https://example.org/assay/CodeSystem/identity-status';

/**
 * FHIR writes a merged duplicate and an identity that was ended by law in the same way, and they are to be treated in
 * opposite ways: the first is followed to the current record, the second never. The tag tells them apart.
 */
export const INVALIDATED_TAG = {
  system: IDENTITY_STATUS,
  code: 'invalidated',
  display: 'Ended for a legal reason; never linked to the current identity in an answer',
} as const;

/** The real identity behind a protective alias. Its link of type `refer` points to the alias that may be asked about. */
export const SEALED_TAG = {
  system: IDENTITY_STATUS,
  code: 'sealed',
  display: 'Hidden behind a protective alias; never matched and never linked to the alias in an answer',
} as const;

/** The day on which a closed involvement ended stands in the extension of the same patient. */
export const CLOSED_TAG = {
  system: 'https://example.org/assay/CodeSystem/involvement-status',
  code: 'closed',
  display: 'The involvement is closed',
} as const;

/** The period of the involvement; present, with its end, when that is closed. */
export const INVOLVEMENT_EXTENSION = 'https://example.org/assay/StructureDefinition/involvement';

export const OBJECTION_TAG = {
  system: 'https://example.org/assay/CodeSystem/sharing',
  code: 'objects',
  display: 'Objects to sharing below the section 47 threshold',
} as const;

const CONFIDENTIALITY = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality';

/** HL7 v3 Confidentiality: where the person is must not be told. */
export const RESTRICTED = { system: CONFIDENTIALITY, code: 'R', display: 'restricted' } as const;

/** HL7 v3 Confidentiality, of the sealed identity. */
export const VERY_RESTRICTED = { system: CONFIDENTIALITY, code: 'V', display: 'very restricted' } as const;

/** Source: the HL7 Australia extension that the person standard cites. Default of DES-AMB-20. */
export const DATE_ACCURACY_EXTENSION = 'http://hl7.org.au/fhir/StructureDefinition/date-accuracy-indicator';

const DATE_ACCURACY_CODES = 'https://healthterminologies.gov.au/fhir/CodeSystem/date-accuracy-indicator-1';

/** A letter each for day, month and year, in the order of DES-AMB-20: E where the part is estimated, A elsewhere. */
const accuracyOf = (estimated: NonNullable<Person['estimated']>): string =>
  (['day', 'month', 'year'] as const).map((part) => (estimated.includes(part) ? 'E' : 'A')).join('');

const nameOf = (use: string, family: string, given: readonly string[]): HumanName => ({
  use,
  family,
  ...(given.length > 0 && { given: [...given] }),
});

/** FHIR has no empty lists and no null: what is not known is left out. */
function identityOf({ nhsNumber, family, given, birthDate, use }: Identity, local: readonly Identifier[] = []) {
  const identifier = [...(nhsNumber === null ? [] : [{ system: NHS_NUMBER_SYSTEM, value: nhsNumber }]), ...local];
  return {
    ...(identifier.length > 0 && { identifier }),
    name: [nameOf(use ?? 'official', family, given)],
    ...(birthDate !== null && { birthDate }),
  };
}

function metaOf({ sensitive, closed, objects }: Person): Pick<HeldPatient, 'meta'> {
  const tag = [...(closed ? [CLOSED_TAG] : []), ...(objects ? [OBJECTION_TAG] : [])];
  if (!sensitive && tag.length === 0) return {};
  return { meta: { ...(sensitive && { security: [RESTRICTED] }), ...(tag.length > 0 && { tag }) } };
}

function currentOf(person: Person): HeldPatient {
  const { id, address, formerAddresses = [], otherNames = [], localIdentifiers = [] } = person;
  const { closed, deceased, estimated, gender } = person;
  const { name, ...identity } = identityOf(person, localIdentifiers);
  return {
    resourceType: 'Patient',
    id,
    ...metaOf(person),
    ...(closed && { extension: [{ url: INVOLVEMENT_EXTENSION, valuePeriod: { end: closed.ended } }] }),
    active: true,
    ...identity,
    name: [...name, ...otherNames.map((other) => nameOf(other.use, other.family, other.given))],
    ...(gender && { gender }),
    ...(estimated && {
      _birthDate: {
        extension: [
          {
            url: DATE_ACCURACY_EXTENSION,
            valueCoding: { system: DATE_ACCURACY_CODES, code: accuracyOf(estimated) },
          },
        ],
      },
    }),
    ...(deceased && { deceasedDateTime: deceased }),
    address: [
      { line: [address.line], city: address.city, postalCode: address.postalCode },
      ...formerAddresses.map(({ line, city, postalCode }) => ({ use: 'old' as const, line: [line], city, postalCode })),
    ],
  };
}

const replacedBy = (id: string): Pick<HeldPatient, 'active' | 'link'> => ({
  active: false,
  link: [{ other: { reference: `Patient/${id}` }, type: 'replaced-by' }],
});

/**
 * A person as FHIR R4 Patients, the current record first. Each superseded number is a record of its own, as after a
 * merge (`R17-superseded-1`), and so are an invalidated identity (`R16-invalidated`) and a sealed one (`R30-sealed`).
 */
export function patientsOf(person: Person): HeldPatient[] {
  const { id, superseded = [], invalidated, sealed } = person;
  const patients = [currentOf(person)];
  for (const [at, nhsNumber] of superseded.entries())
    patients.push({
      resourceType: 'Patient',
      id: `${id}-superseded-${at + 1}`,
      ...(person.sensitive && { meta: { security: [RESTRICTED] } }),
      ...identityOf({ ...person, nhsNumber }),
      ...replacedBy(id),
    });
  if (invalidated)
    patients.push({
      resourceType: 'Patient',
      id: `${id}-invalidated`,
      meta: { tag: [INVALIDATED_TAG] },
      ...identityOf(invalidated),
      ...replacedBy(id),
    });
  if (sealed)
    patients.push({
      resourceType: 'Patient',
      id: `${id}-sealed`,
      meta: { security: [VERY_RESTRICTED], tag: [SEALED_TAG] },
      active: true,
      ...identityOf(sealed),
      link: [{ other: { reference: `Patient/${id}` }, type: 'refer' }],
    });
  return patients;
}
