import type { FindingKind, Place } from '../../harness/model/document.js';
import type { Fault, ValidatedDocument } from '../../harness/model/validation.js';
import { CANONICAL_BASE } from '../../standards/data-exchange/profiles/publication.js';
import { counted } from '../figures.js';
import { asSentence } from '../formats/prose.js';
import { createFaultLimit } from './fault-limit.js';
import { faultWords, sourceText, WITHHELD_NOTICE } from './validation-words.js';
import type { ValidationWriter } from './writer.js';

/** Source: FHIR R4, value set issue-type. */
const ISSUE_TYPES: Readonly<Record<FindingKind, string>> = {
  absent: 'required',
  surplus: 'structure',
  unknown: 'structure',
  type: 'structure',
  value: 'value',
  code: 'code-invalid',
  reference: 'invariant',
  invariant: 'invariant',
  time: 'business-rule',
  content: 'business-rule',
};

const LINE = 'http://hl7.org/fhir/StructureDefinition/operationoutcome-issue-line';
const COLUMN = 'http://hl7.org/fhir/StructureDefinition/operationoutcome-issue-col';

const placed = (place: Place | null) =>
  place === null
    ? {}
    : {
        extension: [
          { url: LINE, valueInteger: place.line },
          { url: COLUMN, valueInteger: place.column },
        ],
      };

function issueOf({ severity, root, echoes }: Fault) {
  const words = faultWords(root);
  const diagnostics = [
    `Expected: ${words.expected}`,
    `Found: ${words.actual}`,
    `Harm: ${words.harm}`,
    ...(words.mend === '' ? [] : [`Mend: ${words.mend}`]),
    `${words.asks[0]?.toUpperCase() ?? ''}${words.asks.slice(1)}${words.readings.length > 0 ? `; reading ${words.readings.join(', ')}` : ''}`,
    ...(echoes.length === 0
      ? []
      : [`Followed by: ${[...new Set(echoes.map(({ requirement }) => requirement))].join(', ')}`]),
  ].join('\n');
  return {
    ...placed(root.place),
    severity,
    code: ISSUE_TYPES[root.finding.kind],
    details: {
      coding: [{ system: `${CANONICAL_BASE}requirement`, code: root.requirement }],
      text: words.statement,
    },
    diagnostics,
    ...(/^[A-Za-z][\w.[\]()'/:-]*$/.test(root.finding.at) ? { expression: [root.finding.at] } : {}),
  };
}

const note = (severity: string, code: string, diagnostics: string, place: Place | null = null) => ({
  ...placed(place),
  severity,
  code,
  diagnostics,
});

function outcomeFor(document: ValidatedDocument, faults: readonly Fault[], leftOut: number) {
  const issue: object[] = [];
  if (!document.read) {
    const { message, remedy, place } = document.fault;
    issue.push(note('fatal', 'structure', `${asSentence(message)} ${asSentence(remedy)}`, place));
  } else {
    const { readFaults, withheld, nothingJudged, leftOut: notHeld, verdicts } = document;
    for (const { message, remedy, place } of readFaults)
      issue.push(note('warning', 'structure', `${asSentence(message)} ${asSentence(remedy)}`, place));
    if (withheld) issue.push(note('information', 'suppressed', WITHHELD_NOTICE));
    if (nothingJudged)
      issue.push(note('error', 'not-supported', `Nothing was judged: ${notHeld ?? 'nothing is in it'}.`));
    else if (notHeld !== null) issue.push(note('information', 'informational', `Note: ${notHeld}.`));
    for (const guess of document.guesses ?? []) issue.push(note('information', 'informational', `Note: ${guess}.`));
    for (const { outcome, reason } of verdicts)
      if (outcome === 'error') issue.push(note('error', 'exception', reason ?? 'A rule of ours threw.'));
    issue.push(...faults.map(issueOf));
    if (leftOut > 0)
      issue.push(note('information', 'informational', `${counted(leftOut, 'more fault')} of the same requirements.`));
    if (issue.length === 0) issue.push(note('information', 'informational', 'Nothing that was judged is broken.'));
  }
  return {
    resourceType: 'OperationOutcome',
    extension: [
      { url: `${CANONICAL_BASE}StructureDefinition/validated-file`, valueString: sourceText(document.source) },
    ],
    issue,
  };
}

/** An OperationOutcome for one document; a collection Bundle of them for several. */
export function operationOutcomeWriter(maxFaults: number): ValidationWriter {
  const limit = createFaultLimit(maxFaults);
  let held: string | null = null;
  let many = false;
  return {
    begin: () => '',
    document(document) {
      const { faults, leftOut } = limit(document.read ? document.faults : []);
      const text = JSON.stringify(outcomeFor(document, faults, leftOut));
      if (many) return `,\n{"resource":${text}}`;
      if (held === null) {
        held = text;
        return '';
      }
      many = true;
      return `{"resourceType":"Bundle","type":"collection","entry":[\n{"resource":${held}},\n{"resource":${text}}`;
    },
    end: () => (many ? '\n]}\n' : held === null ? '' : `${held}\n`),
  };
}
