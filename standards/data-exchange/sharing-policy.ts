/**
 * SharingPolicy objects as the drafts give them. Source: SocialCareData/information-governance, `dsa.md` and `dsa.json`
 * v0.1, "SharingPolicy". Spellings vary between text, table and schema; these are those of the table.
 */

/** A value and the URI of the system that it belongs to. `dsa.json` writes the key `System` here. */
export interface PolicyIdentifier {
  value: string;
  System: string;
}

/** APICatalogueID, of which no text says what it is: a pair, as `request.json` writes it (DES-AMB-49). */
export interface CatalogueId {
  value: string;
  system: string;
}

export interface PolicyParty {
  Name: string;
  CatalogueID: readonly CatalogueId[];
}

export interface SharingPolicy {
  /** Leads to the published machine-readable copy (DSA-001). */
  URI: string;
  Identifier: PolicyIdentifier;
  Name: string;
  /** Of the owner of the document, for when the URI cannot be reached (DSA-003). */
  Contact: string;
  /** Any of them may ask and answer (DSA-005). */
  Party: readonly PolicyParty[];
  /** Texts or URIs of what may be shared. */
  Data: readonly string[];
  Purpose: readonly string[];
  /** A day, or a moment; both ends belong to the time of the policy (DES-AMB-36). */
  StartDate: string;
  EndDate: string;
  /** "1..*" in the table and marked May: optional (DES-AMB-35). */
  PermittedUse?: readonly string[];
  Restrictions?: readonly string[];
  DataRecipientResponsibilities?: readonly string[];
  SecurityMeasure?: readonly string[];
  LegalCompliance?: readonly string[];
}

/** Elements that may stand several times. Whoever reads takes one value for a list of one. */
export const REPEATING_ELEMENTS = [
  'Party',
  'Data',
  'Purpose',
  'PermittedUse',
  'Restrictions',
  'DataRecipientResponsibilities',
  'SecurityMeasure',
  'LegalCompliance',
] as const satisfies readonly (keyof SharingPolicy)[];

/** Elements without which there is no policy (1..1 and 1..*; PermittedUse by DES-AMB-35 is none of them). */
export const REQUIRED_ELEMENTS = [
  'URI',
  'Identifier',
  'Name',
  'Contact',
  'Party',
  'Data',
  'Purpose',
  'StartDate',
  'EndDate',
] as const satisfies readonly (keyof SharingPolicy)[];

/** "Section 17": follows the pattern of the section 47 URI; no text publishes it (DES-AMB-46). */
export const SECTION_17 = 'https://www.legislation.gov.uk/ukpga/1989/41/section/17';

/** What a permission has to grant for a question to be answered. Source: ODRL 2.2 vocabulary, `use` includes `read`. */
export const GRANTS_READING: readonly string[] = ['odrl:read', 'odrl:use'];

/** Permitted uses that the drafts show, or that include one of them. */
export const KNOWN_PERMITTED_USES: readonly string[] = [...GRANTS_READING, 'odrl:reproduce', 'odrl:analyze'];

/** Restrictions that forbid the answer itself. */
export const FORBIDS_READING: readonly string[] = GRANTS_READING;

/**
 * Restrictions of `dsa.md` that bind the recipient after the answer: "blocking dissemination", "commercial use". They
 * forbid nothing that a responder does.
 */
export const BINDS_THE_RECIPIENT: readonly string[] = ['odrl:transfer', 'odrl:distribute', 'odrl:sell'];
