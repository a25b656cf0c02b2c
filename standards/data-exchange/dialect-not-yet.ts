/** The value that a reading has by default, as it stands in the default dialect. */
export type DialectValue = string | number | boolean | null | readonly string[];

/** A reading of the default dialect that no code acts on yet. */
export interface DialectKeyNotYet {
  /** The interpretation that it belongs to. */
  interpretation: `${string}-AMB-${string}`;
  /** What holds until it can be set. */
  value: DialectValue;
  /** Why it cannot be set yet, as a sentence for the reader of a report. */
  notYet: string;
}

const key = (interpretation: DialectKeyNotYet['interpretation'], value: DialectValue, notYet: string) => ({
  interpretation,
  value,
  notYet,
});

const DECISIONS = 'The rows on decisions know the default only.';
const PERSON_DOCUMENTS = 'Person documents are validated in every form that the texts allow, and none is asked about.';

/**
 * The keys of the default dialect that `assay.yaml` cannot set, because a setting that nothing reads would look like a
 * concession that was made. A key moves to `Dialect` together with the code that reads it.
 */
export const dialectNotYet = {
  profile: key('DES-AMB-03', 'des-0.2', 'The core profile asks by version 0.2 only; conclusions are per document.'),
  'operation.names': key('DES-AMB-01', ['$person-info-query'], 'One name is read, as part of `operation.path`.'),
  'operation.level': key(
    'DES-AMB-01',
    'type',
    'The level is part of `operation.path`; others have no meaning here yet.',
  ),
  'operation.methods': key(
    'DES-AMB-01',
    ['POST'],
    'Every row asks with POST; what else is refused is judged as it is.',
  ),
  'fhir.version': key('DES-AMB-02', '4.0.1', 'The definitions that judge bodies exist for R4 only.'),
  'media.request': key('DES-AMB-40', ['application/fhir+json'], 'Every row that wants an answer asks in FHIR JSON.'),
  'media.tolerate': key('DES-AMB-40', ['application/json'], 'Answers in plain JSON are tolerated by the rule itself.'),
  'headers.requestId': key(
    'DES-AMB-17',
    'X-Request-ID',
    'Each question carries `X-Request-ID` and `traceparent`, and a log is joined by either; another name cannot be set yet.',
  ),
  'headers.correlationId': key('DES-AMB-17', 'X-Correlation-ID', 'The header rows are not written.'),
  'headers.echo': key('DES-AMB-17', 'SHOULD', 'The header rows are not written, so an echo is not looked for.'),
  'headers.missing': key('DES-AMB-17', 'accept', 'The header rows are not written, so no question leaves one out.'),
  'auth.scheme': key('DES-AMB-15', 'oauth2-client-credentials', 'The scheme is set per caller under `target`.'),
  'auth.bindRequester': key(
    'DES-AMB-15',
    true,
    'The row on an identity that is asserted by somebody else knows the default only.',
  ),
  'request.user': key('DES-AMB-16', 'log-only', 'A user is looked for in logs, and logs cannot be given to a run yet.'),
  'nhsNumber.invalid': key(
    'DES-AMB-19',
    'refuse-or-no-credit',
    'The rows on impossible NHS numbers know the default only.',
  ),
  'request.unknown': key('DES-AMB-41', 'ignore-warn', 'The rows on content that nobody defined know the default only.'),
  'request.batch': key('DES-AMB-39', 'refuse', 'The row on two subjects knows the default only.'),
  'request.shortcut': key('DES-AMB-42', 'refuse', 'The rows on GET and on a bare Patient know the default only.'),
  'request.dataCategories': key('DES-AMB-37', 'implied', 'No published element could carry another value.'),
  'reason.compare': key(
    'DES-AMB-11',
    'exact',
    'The row on other spellings of the published reason takes both, as long as they are taken alike.',
  ),
  'reason.cardinality': key('DES-AMB-11', '1..1', 'The rows without a reason and with two know the default only.'),
  'reason.entitlement': key('DES-AMB-47', 'policy', DECISIONS),
  'reason.s17': key('DES-AMB-46', 'policy-only', DECISIONS),
  'response.form': key('DES-AMB-06', 'parameters', 'The rules read Parameters; rules for a Bundle are not written.'),
  'response.contact': key('DES-AMB-12', 'organization', 'The expressions on the contact read an Organization only.'),
  'response.contactIdentifier': key('DES-AMB-54', 'SHOULD', 'The strength of a requirement stands in the catalogue.'),
  'response.activeInvolvement': key('DES-AMB-04', null, 'No row looks for an indication whose name nobody published.'),
  'response.involvement': key('DES-AMB-05', null, 'Involvements belong to version 0.3, whose rows are not written.'),
  'outcome.noMatch.only': key('DES-AMB-13', ['match'], 'The expression of DES-RES-004 holds the default.'),
  'outcome.review.severity': key(
    'DES-AMB-07',
    'information',
    'Status and issue code tell an escalation; severity is not read.',
  ),
  'person.serialisation': key('DES-AMB-56', 'fhir-patient', PERSON_DOCUMENTS),
  'person.accuracyOrder': key(
    'DES-AMB-20',
    'DMY',
    'No row sends an accuracy whose letters read differently both ways.',
  ),
  'person.accuracyUrl': key(
    'DES-AMB-20',
    'http://hl7.org.au/fhir/StructureDefinition/date-accuracy-indicator',
    'The row on accuracy codes sends the extension under this address only.',
  ),
  'person.partialDate': key('DES-AMB-21', 'accept', 'Rows with parts of a date record the answer and do not judge it.'),
  'person.uprnType': key('DES-AMB-23', 'string', PERSON_DOCUMENTS),
  'person.nameMapping': key('DES-AMB-24', 'multiple-humanname', PERSON_DOCUMENTS),
  'match.unique': key('DES-AMB-25', true, 'That one person alone fits is part of the rule and not for choice.'),
  'match.includesClosed': key('DES-AMB-04', true, 'The row on a closed case knows the default only.'),
  'match.lookback': key('DES-AMB-52', 'retained', 'No person of ours has a case that ended long enough ago.'),
  'match.postcode': key(
    'DES-AMB-28',
    'best-of-current-and-historical',
    'The rows on former postcodes are not written.',
  ),
  'match.names': key('DES-AMB-29', 'fold+strip+variants', 'The rows on spelling know the default only.'),
  'match.useGender': key('DES-AMB-22', false, 'The row on gender knows the default only.'),
  'match.deceased': key('DES-AMB-30', 'as-known', 'The row on somebody who died is not written.'),
  'match.unborn': key('DES-AMB-31', 'local-identifier', 'The row on an unborn child is not written.'),
  'match.superseded': key('DES-AMB-33', 'follow-except-legal', 'The row on superseded numbers is not written.'),
  'match.floor': key('DES-AMB-55', null, 'Match quality is measured when populations can be loaded into a target.'),
  'sensitive.strategy': key(
    'DES-AMB-32',
    'indistinguishable',
    'The disclosure rows on restricted people are not written.',
  ),
  'policy.version': key('DES-AMB-35', 'content-hash', DECISIONS),
  'time.zone': key('DES-AMB-36', 'UTC', 'The row on the time of a Request object knows the default only.'),
  'time.policyDates': key('DES-AMB-36', 'inclusive Europe/London', DECISIONS),
  'time.skewSeconds': key(
    'DES-AMB-36',
    300,
    'The row on old and future Request objects is a whole day off, beyond any tolerance.',
  ),
  'idempotency.sameIdSameBody': key(
    'DES-AMB-38',
    'safe',
    'The row on identifiers that were used sends another question under one.',
  ),
  'idempotency.sameIdOtherBody': key(
    'DES-AMB-38',
    'refuse',
    'The row on identifiers that were used knows the default only.',
  ),
  'audit.access': key(
    'DES-AMB-43',
    'export-file',
    'An export is attached to a run with `assay attach`; Assay reads no endpoint and no database itself.',
  ),
  'audit.retention': key('DES-AMB-44', 'operator-stated', 'Attestations are printed and not compared with a period.'),
  'obligations.check': key(
    'DES-AMB-45',
    'attestation',
    'There is no mechanism on the wire that could be read instead.',
  ),
  'requester.retention': key('DES-AMB-53', 'audit-only', 'The requester suite is not written.'),
  'limits.source': key('DES-AMB-50', 'operator', 'Limits are set under `target`, and no row exceeds them.'),
  topology: key('DES-AMB-48', 'direct', 'Every row asks the responder directly.'),
  'catalogue.id': key('DES-AMB-49', 'system+value', 'Entries of a catalogue are validated by the default alone.'),
  'catalogue.preferred': key(
    'DES-AMB-49',
    'https://fhir.nhs.uk/Id/ods-organization-code',
    'The rule on the identifier of a contact takes any system.',
  ),
} as const satisfies Readonly<Record<string, DialectKeyNotYet>>;

export type DialectKeyNotYetName = keyof typeof dialectNotYet;

/** How many readings cannot be declared yet. A report prints it, and it only falls. */
export const NOT_YET_COUNT = Object.keys(dialectNotYet).length;
