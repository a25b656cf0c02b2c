import type { RequirementId } from '../../catalogue.js';
import type { PersonSerialisation } from '../request-object.js';
import {
  ABSOLUTE_URI,
  DIALECT_OF_JSON_SCHEMA,
  type DocumentSchema,
  list,
  object,
  someOf,
  text,
} from './document-schema.js';

/** PersonNameUseCode. Source: SocialCareData/controlled-vocabularies, specification.md, lines 12-20. */
export const NAME_USES = ['usual', 'official', 'temp', 'nickname', 'anonymous', 'old', 'maiden'] as const;

/** Address Use Code Vocabulary of the draft of 2026. */
export const ADDRESS_USES = ['home', 'work', 'temp', 'old', 'billing'] as const;

/** PersonGenderCode; X is of the draft of 2026, and taken everywhere (DES-AMB-22). */
export const GENDERS = ['1', '2', '9', 'X'] as const;

/** Sex codes of the table, of the JSON-LD file and of the draft of 2026 (DES-AMB-22: all are taken). */
export const SEX_CODES = ['1', '2', '9', 'X', '00001', '00002', '00009', '0000x', '0000z'] as const;

/** ONS Census 2021, 20b. */
export const ETHNICITIES: readonly string[] = [...Array.from({ length: 19 }, (_, n) => String(n + 1)), '-8'];

/** A year, a year and month, or a day (DES-AMB-21 takes parts of a date). */
export const PARTIAL_DATE = '^\\d{4}(-\\d{2}(-\\d{2})?)?$';

export const identifierSchema = (value: RequirementId, system: RequirementId, whole: RequirementId): DocumentSchema =>
  object(
    whole,
    'an identifier with value and system',
    {
      value: text(value, 'one identifier, as a text'),
      system: text(system, 'the absolute URI of the system that issued the identifier', { pattern: ABSOLUTE_URI }),
    },
    { required: ['value', 'system'] },
  );

/** A code may be written as a number: `1` for "1". */
const code = (requirement: RequirementId, description: string, values: readonly string[]): DocumentSchema => ({
  type: ['string', 'number'],
  description,
  'x-requirement': requirement,
  enum: [...values, ...values.filter((one) => /^-?[1-9]\d*$/.test(one)).map(Number)],
});

const houseNumber = (name: string, digits: number): DocumentSchema => ({
  type: ['string', 'integer'],
  description: `a ${name} with all of its digits, of which there are ${digits} at most`,
  'x-requirement': 'PERSON-015',
});

const addressSchema = object(
  'PERSON-014',
  'an address in parts: line1, city and postcode once each',
  {
    line1: text('PERSON-014', 'the first line of the address'),
    line2: text('PERSON-014', 'the second line of the address'),
    city: text('PERSON-014', 'the city of the address'),
    postcode: text('PERSON-014', 'the postcode of the address'),
    UPRN: houseNumber('UPRN', 12),
    USRN: houseNumber('USRN', 8),
    use: code('PERSON-028', 'home, work, temp, old or billing', ADDRESS_USES),
  },
  { required: ['line1', 'city', 'postcode'] },
);

const dateOfBirth = object('PERSON-009', 'one date of birth', {
  date: { type: 'string', description: 'a date as YYYY-MM-DD', 'x-requirement': 'PERSON-010', pattern: PARTIAL_DATE },
  accuracyIndicator: {
    type: 'string',
    description: 'three letters, one for each part of the date',
    'x-requirement': 'PERSON-011',
    pattern: '^.{3}$',
  },
});

const familyName = someOf('PERSON-005', 'one or more family names', text('PERSON-005', 'a family name'));
const givenNames = someOf('PERSON-006', 'one or more given names', text('PERSON-006', 'a given name'));
const use: DocumentSchema = {
  type: 'string',
  description: `one of ${NAME_USES.join(', ')}`,
  'x-requirement': 'PERSON-008',
};

const identifiers = someOf(
  'PERSON-001',
  'one or more identifiers',
  identifierSchema('PERSON-002', 'PERSON-003', 'PERSON-001'),
);

const person02: DocumentSchema = object(
  'PERSON-018',
  'a Person of version 0.2',
  {
    Identifier: identifiers,
    Name: object(
      'PERSON-004',
      'one name',
      {
        familyName,
        givenNames: { ...givenNames, 'x-names': ['givenName'] },
        preferredNames: {
          ...list('PERSON-007', 'preferred names', text('PERSON-007', 'a preferred name')),
          'x-names': ['preferredName'],
        },
        use,
      },
      { required: ['familyName'] },
    ),
    DateOfBirth: dateOfBirth,
    Address: list('PERSON-014', 'addresses', addressSchema),
    Gender: { ...code('VOC-003', '1, 2 or 9', GENDERS), 'x-names': ['genderCode'] },
    SexCode: code('VOC-004', `one of ${SEX_CODES.join(', ')}`, SEX_CODES),
  },
  { required: ['Name', 'DateOfBirth'] },
);

const related = object(
  'PERSON-026',
  'a related person, by identifier and relationship codes',
  {
    identifier: someOf(
      'PERSON-026',
      'the identifiers of the related person',
      identifierSchema('PERSON-026', 'PERSON-026', 'PERSON-026'),
    ),
    relationshipCode: {
      ...someOf('PERSON-026', 'one or more relationship codes', text('PERSON-026', 'a relationship code')),
      'x-names': ['relationshipCodes'],
    },
  },
  { required: ['identifier', 'relationshipCode'] },
);

const personPub01: DocumentSchema = object(
  'PERSON-019',
  'a Person of the draft of 2026',
  {
    identifier: identifiers,
    name: someOf(
      'PERSON-004',
      'one or more names',
      object(
        'PERSON-004',
        'a name',
        {
          familyName,
          givenName: { ...givenNames, 'x-names': ['givenNames'] },
          preferredName: { ...text('PERSON-007', 'one preferred name'), 'x-names': ['preferredNames'] },
          use,
        },
        { required: ['familyName'] },
      ),
    ),
    dateOfBirth,
    isDeceased: { type: 'boolean', description: 'true or false', 'x-requirement': 'PERSON-023' },
    deceasedDate: object('PERSON-023', 'a date in parts, as a date of birth is', {
      date: {
        type: 'string',
        description: 'a date as YYYY-MM-DD',
        'x-requirement': 'PERSON-023',
        pattern: PARTIAL_DATE,
      },
    }),
    address: list('PERSON-014', 'addresses', addressSchema),
    gender: { ...code('VOC-003', '1, 2, 9 or X', GENDERS), 'x-names': ['genderCode'] },
    sexCode: code('VOC-004', `one of ${SEX_CODES.join(', ')}`, SEX_CODES),
    contact: { type: 'object', description: "the person's own email and telephone", 'x-requirement': 'PERSON-024' },
    ethnicityCode: code('PERSON-025', 'a code of ONS Census 2021 20b: 1 to 19, or -8', ETHNICITIES),
    relatedPerson: list('PERSON-026', 'related people', related),
    primaryContactProfessional: list(
      'PERSON-031',
      'the professionals, as identifiers',
      identifierSchema('PERSON-031', 'PERSON-031', 'PERSON-031'),
    ),
    matchedPersonRef: list(
      'DES-MAT-048',
      'identifiers of the same person in other systems',
      identifierSchema('DES-MAT-048', 'DES-MAT-048', 'DES-MAT-048'),
    ),
  },
  { required: ['name'] },
);

const CONTRADICTED =
  'What the texts contradict each other on is not required here: identifiers (DES-AMB-18), gender (DES-AMB-22) and given names (DES-AMB-24).';

/**
 * A Person in either serialisation of DES-AMB-56. What one text has and another contradicts is not required here: that
 * is judged by rules, which know what the contradiction costs.
 */
export const personSchemas: Readonly<Record<PersonSerialisation, DocumentSchema>> = {
  'person-0.2': { $schema: DIALECT_OF_JSON_SCHEMA, title: 'Person', $comment: CONTRADICTED, ...person02 },
  pub01: { $schema: DIALECT_OF_JSON_SCHEMA, title: 'Person', $comment: CONTRADICTED, ...personPub01 },
};
