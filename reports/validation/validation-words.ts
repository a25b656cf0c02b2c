import type { DocumentSource, Place } from '../../harness/model/document.js';
import type {
  FaultFinding,
  Severity,
  ValidatedDocument,
  ValidationRow,
  ValidationSummary,
} from '../../harness/model/validation.js';
import { catalogue } from '../../standards/catalogue.js';
import { EXCHANGE_DOCUMENT_WORDS } from '../../standards/data-exchange/exchange-documents.js';
import { standingIn } from '../../standards/supplementary-rm/versions.js';
import { count, counted, listed } from '../figures.js';
import { prose } from '../formats/prose.js';
import { BASES, BASIS_WORDS, STRENGTH_WORDS, type Status, statusOf } from '../words.js';

/** `bundles.ndjson, line 7`; a file of one document by its name. */
export const sourceText = ({ file, record }: DocumentSource): string =>
  record === undefined ? file : `${file}, line ${record}`;

/** `bundle.json:41:9`, which terminals and editors open. */
export const placeText = ({ file }: DocumentSource, place: Place | null): string =>
  place === null ? file : `${file}:${place.line}:${place.column}`;

export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'recorded',
};

/** A finding in the words of a reader. */
export interface FaultWords {
  statement: string;
  expected: string;
  actual: string;
  harm: string;
  privacy: string;
  mend: string;
  /** `SHALL, stated in the text` */
  asks: string;
  readings: readonly string[];
}

export function faultWords({ requirement, strength, basis, finding, readings }: FaultFinding): FaultWords {
  const { statement, harm, privacy, mend } = catalogue[requirement];
  return {
    statement: prose(statement),
    expected: finding.expected === statement ? prose(statement) : finding.expected,
    actual: finding.actual,
    harm: prose(harm),
    privacy: prose(privacy ?? ''),
    mend: prose(finding.mend ?? mend ?? ''),
    asks: `${STRENGTH_WORDS[strength]}, ${BASIS_WORDS[basis].word}`,
    readings,
  };
}

/** What came of a document, in one word of the JSON. */
export type DocumentOutcome = 'unreadable' | 'broken' | 'nothing-judged' | 'warned' | 'nothing-broken';

export function documentOutcome(document: ValidatedDocument): DocumentOutcome {
  if (!document.read) return 'unreadable';
  if (document.faults.some(({ severity }) => severity === 'error')) return 'broken';
  if (document.nothingJudged) return 'nothing-judged';
  return document.faults.some(({ severity }) => severity === 'warning') ? 'warned' : 'nothing-broken';
}

const documentsOf = (n: number): string => counted(n, 'document');

/** What came of it all, in one sentence. It never says more than what was judged. */
export function verdictSentence({ documents, run, defectCount }: ValidationSummary): string {
  const { found, unread, judged, broken, brokenStated, nothingJudged, asResource } = documents;
  const against =
    run.kind !== undefined
      ? `what the data exchange asks of ${EXCHANGE_DOCUMENT_WORDS[run.kind]}`
      : asResource === judged && judged > 0
        ? 'FHIR R4 and our profiles'
        : `version ${run.version} of Supplementary RM Data`;
  // Never counted as held against the guidance: FHIR alone says nothing of it.
  const alone =
    asResource > 0 && asResource < judged
      ? ` (${count(asResource)} of them against FHIR R4 and our profiles alone)`
      : '';
  const held = `${documentsOf(judged)} held against ${against}${alone}`;
  const ours =
    defectCount > 0 ? ` Assay itself went wrong ${counted(defectCount, 'time')}: the result is incomplete.` : '';
  if (found === 0) return 'Nothing was validated.';
  if (judged === 0) return `None of ${documentsOf(found)} could be read, so nothing was judged.`;
  const rest = [
    ...(unread > 0 ? [`${count(unread)} could not be read`] : []),
    ...(nothingJudged > 0 ? [`in ${count(nothingJudged)} nothing was there to judge`] : []),
  ];
  const also = rest.length > 0 ? ` Besides, ${listed(rest)}.` : '';
  if (broken > 0) {
    const reading = broken - brokenStated;
    const by = [
      ...(brokenStated > 0 ? [`${count(brokenStated)} where the text says it`] : []),
      ...(reading > 0 ? [`${count(reading)} by our reading or our own checks alone`] : []),
    ];
    return `Of ${held}, ${count(broken)} ${broken === 1 ? 'breaks what it' : 'break what they'} must do (SHALL): ${listed(by)}.${also}${ours}`;
  }
  if (rest.length > 0) return `Of ${held}, none was seen to break a SHALL, but ${listed(rest)}.${ours}`;
  return `Of ${held}, none was seen to break a SHALL in what was judged.${ours}`;
}

/** Faults by severity, and errors by where their strength comes from. */
export function faultsSentence({ faults }: ValidationSummary): string {
  const { bySeverity, errorsByBasis } = faults;
  const bases = BASES.filter((basis) => errorsByBasis[basis] > 0).map(
    (basis) => `${count(errorsByBasis[basis])} ${BASIS_WORDS[basis].word}`,
  );
  return `${counted(bySeverity.error, 'error')}${bases.length > 0 ? ` (${bases.join(', ')})` : ''}, ${counted(bySeverity.warning, 'warning')}, ${count(bySeverity.information)} recorded only`;
}

/** The status of a row; one that nothing was judged of says why by its status. */
export function statusOfRow(
  { requirement, outcome, basis }: ValidationRow,
  version: ValidationSummary['run']['version'],
): Status {
  if (outcome !== null) return statusOf(outcome, basis);
  if (standingIn(catalogue[requirement], version).kind === 'absent') return 'not-applicable';
  return catalogue[requirement].untested?.why ?? 'not-run';
}

/** `pass in 3, broken in 1 of 4, does not apply in 0`. */
export function rowCounts({ documents }: ValidationRow): string {
  const judged = Object.values(documents).reduce((sum, n) => sum + n, 0);
  const parts: [number, string][] = [
    [documents.error, 'our error in'],
    [documents.fail, 'broken in'],
    [documents.differs, 'differs in'],
    [documents.warning, 'warning in'],
    [documents.observed, 'recorded in'],
    [documents.pass, 'passed in'],
    [documents['not-applicable'], 'not applicable in'],
    [documents['not-run'], 'not run in'],
  ];
  const said = parts.filter(([n]) => n > 0).map(([n, words]) => `${words} ${count(n)}`);
  return said.length === 0 ? 'Not judged' : `${said.join(', ')} of ${count(judged)}`;
}

/** How many requirements had which status, for the end of the text and the front of the page. */
export function rowsByStatus({ rows, run }: ValidationSummary): Map<Status, ValidationRow[]> {
  const by = new Map<Status, ValidationRow[]>();
  for (const row of rows) {
    const status = statusOfRow(row, run.version);
    by.set(status, [...(by.get(status) ?? []), row]);
  }
  return by;
}

export const WITHHELD_NOTICE =
  'An NHS number in this document could be that of somebody who exists, or withholding was asked for. Names, dates, numbers, addresses and texts of the document are withheld from every output.';

export const NOT_APPROVAL =
  'It shows no more than what was judged, in these documents. It is test evidence, not approval.';
