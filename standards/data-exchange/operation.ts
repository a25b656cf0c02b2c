/**
 * Names on the wire. Source: SocialCareData/data-exchange-standard, docs/operation-definition.md, "Example endpoint"
 * (`POST [base]/Patient/$person-info-query`), "Request" and "Response".
 */
export const PERSON_INFO_QUERY = '$person-info-query';

/** `[base]/Patient/$person-info-query`, relative to the base. The default of DES-AMB-01. */
export const OPERATION_PATH = `Patient/${PERSON_INFO_QUERY}`;

/** "Children's Act 1989, Section 47": the one reason whose URI was ever published. */
export const SECTION_47 = 'https://www.legislation.gov.uk/ukpga/1989/41/section/47';

export const NHS_NUMBER_SYSTEM = 'https://fhir.nhs.uk/Id/nhs-number';

/** A local identifier system that no responder of ours resolves to an NHS number. */
export const CASE_NUMBER_SYSTEM = 'https://example.org/Id/case-number';

export const ODS_CODE_SYSTEM = 'https://fhir.nhs.uk/Id/ods-organization-code';

export const FHIR_JSON = 'application/fhir+json';
