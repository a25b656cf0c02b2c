import { ABSOLUTE_URI, DIALECT_OF_JSON_SCHEMA, type DocumentSchema, object, someOf, text } from './document-schema.js';

/** Organisation Code Vocabulary of the draft of 2026, "local-authority, nhs-trust and police-force" (VOC-006). */
export const ORGANISATION_TYPES = ['local-authority', 'nhs-trust', 'police-force'] as const;

/** 0 is ACTIVE and 1 is INACTIVE. The words are taken as well: nobody reads them backwards. */
const STATUSES = ['0', '1', 0, 1, ...['ACTIVE', 'INACTIVE', 'active', 'inactive', 'Active', 'Inactive']] as const;

const status = (of: string): DocumentSchema => ({
  type: ['string', 'number'],
  description: `the ${of} status: 0 for active, 1 for inactive`,
  'x-requirement': 'CAT-004',
  enum: STATUSES,
});

/** With a host, and without a password for everybody to read. */
const HTTPS_ADDRESS = '^[Hh][Tt][Tt][Pp][Ss]://[^\\s/?#@]*[^\\s/?#@:.][^\\s/?#@]*([/?#]\\S*)?$';

const anything = ['string', 'number', 'boolean', 'object'] as const;

const POINT_OF_ACCESS = {
  systemProvider: text('CAT-007', 'one system provider'),
  systemVersion: { type: ['string', 'number'], description: 'one system version', 'x-requirement': 'CAT-007' },
  requestTest: { type: anything, description: 'one request test', 'x-requirement': 'CAT-007' },
  responseTest: { type: anything, description: 'one response test', 'x-requirement': 'CAT-007' },
  apiEndpoint: {
    ...text('CAT-007', 'one API endpoint as an https address', { pattern: HTTPS_ADDRESS }),
    'x-names': ['apiEndpoints', 'endpoint', 'endpoints'],
  },
} as const satisfies Readonly<Record<string, DocumentSchema>>;

const POINT_OF_ACCESS_KEYS = Object.keys(POINT_OF_ACCESS);

const ORGANISATION = {
  organisationIdentifier: someOf(
    'CAT-001',
    'at least one identifier of the organisation',
    object(
      'CAT-001',
      'an identifier with value and system',
      {
        value: text('CAT-001', 'the value of the identifier, as a text'),
        system: text('CAT-001', 'the absolute URI of its system', { pattern: ABSOLUTE_URI }),
      },
      { required: ['value', 'system'] },
    ),
  ),
  organisationName: text('CAT-002', 'one legal name of the organisation'),
  organisationType: text('CAT-003', 'one code of the type of organisation'),
  operationalStatus: status('operational'),
  technicalStatus: status('technical'),
  verificationStatus: {
    type: ['string', 'number', 'boolean'],
    description: 'one verification status',
    'x-requirement': 'CAT-005',
  },
  verificationDate: {
    ...text('CAT-005', 'the date of verification as YYYY-MM-DD', { pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
    'x-names': ['dateOfVerification', 'verifiedDate'],
  },
  informationGovernance: {
    type: ['string', 'object'],
    description: 'at most one reference to agreements or legislation',
    'x-requirement': 'CAT-006',
  },
} as const satisfies Readonly<Record<string, DocumentSchema>>;

const REQUIRED = [
  'organisationIdentifier',
  'organisationName',
  'organisationType',
  'operationalStatus',
  'technicalStatus',
  'verificationStatus',
] as const;

const entry = (properties: Readonly<Record<string, DocumentSchema>>, required: readonly string[]): DocumentSchema => ({
  $schema: DIALECT_OF_JSON_SCHEMA,
  title: 'CatalogueEntry',
  $comment:
    'Keys are compared without regard to case, blanks and hyphens: "Verification Status" is verificationStatus.',
  ...object('CAT-001', 'an entry of the API catalogue', properties, { required }),
});

/** How an entry holds its point-of-access data: in one element, as the heading has it, or in a row with the others. */
export type CatalogueForm = 'nested' | 'flat';

/**
 * An entry of the API catalogue. The specification names some elements with words and not with keys: words run together
 * are the key here, and a reader passes over case, blanks and signs (DES-AMB-49). The public part of an entry has no
 * point-of-access data (CAT-008).
 */
export const catalogueEntrySchemas: Readonly<Record<CatalogueForm, DocumentSchema>> = {
  nested: entry(
    {
      ...ORGANISATION,
      pointOfAccess: object('CAT-007', 'the point-of-access data', POINT_OF_ACCESS, {
        required: POINT_OF_ACCESS_KEYS,
      }),
    },
    REQUIRED,
  ),
  flat: entry({ ...ORGANISATION, ...POINT_OF_ACCESS }, [...REQUIRED, ...POINT_OF_ACCESS_KEYS]),
};
