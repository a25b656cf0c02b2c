import type {
  Fault,
  FaultFinding,
  ValidatedDocument,
  ValidationRun,
  ValidationSummary,
} from '../../harness/model/validation.js';
import { catalogue } from '../../standards/catalogue.js';
import { STATUS_WORDS } from '../words.js';
import { createFaultLimit } from './fault-limit.js';
import { documentOutcome, faultsSentence, statusOfRow, verdictSentence, WITHHELD_NOTICE } from './validation-words.js';
import type { ValidationWriter } from './writer.js';

/** Of the JSON shape: raised when a program that reads it has to change. */
export const VALIDATION_FORMAT_VERSION = 1;

function viewFinding({ requirement, rule, layer, strength, basis, severity, readings, finding, place }: FaultFinding) {
  const { statement, harm, mend } = catalogue[requirement];
  return {
    requirement,
    rule,
    layer,
    strength,
    basis,
    severity,
    kind: finding.kind,
    at: finding.at,
    line: place?.line ?? null,
    column: place?.column ?? null,
    expected: finding.expected,
    actual: finding.actual,
    statement,
    harm,
    mend: finding.mend ?? mend ?? null,
    readings,
  };
}

/** An echo is told by what it needs to be found in the rows. */
function viewEcho({ requirement, rule, basis, severity, finding, place }: FaultFinding) {
  const { line = null, column = null } = place ?? {};
  return {
    requirement,
    rule,
    basis,
    severity,
    at: finding.at,
    line,
    column,
    expected: finding.expected,
    actual: finding.actual,
  };
}

const viewFault = ({ severity, root, echoes }: Fault, mostEchoes: number) => ({
  ...viewFinding(root),
  // The worst of the root and its echoes.
  severity,
  echoes: echoes.slice(0, mostEchoes).map(viewEcho),
  echoesLeftOut: Math.max(0, echoes.length - mostEchoes),
});

const QUIET = new Set(['pass', 'not-applicable']);

/** One document as programs read it: faults as a reader sees them, and the verdict of every rule that did not pass. */
export function viewDocument(
  document: ValidatedDocument,
  faults: readonly Fault[],
  leftOut: number,
  mostEchoes: number,
) {
  const { source, bytes } = document;
  const named = { file: source.file, record: source.record ?? null, outcome: documentOutcome(document), bytes };
  if (!document.read) return { ...named, fault: document.fault };
  const {
    format,
    sha256,
    resourceType,
    judgedAs,
    leftOut: notHeld,
    withheld,
    readFaults,
    verdicts,
    guesses,
  } = document;
  const counts: Record<string, number> = {};
  for (const { outcome } of verdicts) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return {
    ...named,
    format,
    sha256,
    resourceType,
    judgedAs,
    notHeldAgainst: notHeld,
    ...(guesses === undefined ? {} : { guesses }),
    withheld: withheld ? WITHHELD_NOTICE : null,
    readFaults,
    faults: faults.map((fault) => viewFault(fault, mostEchoes)),
    faultsLeftOut: leftOut,
    verdicts: {
      counts,
      notPassed: verdicts
        .filter(({ outcome }) => !QUIET.has(outcome))
        .map(({ rule, requirement, outcome, strength, basis, findings, reason }) => ({
          rule,
          requirement,
          outcome,
          strength,
          basis,
          findings: findings.length,
          ...(reason === undefined ? {} : { reason }),
        })),
    },
  };
}

const HEAD = { format: 'assay-validation', version: VALIDATION_FORMAT_VERSION };

const viewSummary = (summary: ValidationSummary) => {
  const { documents, faults, rows, defects, defectCount, digestOfDigests, run } = summary;
  return {
    verdict: verdictSentence(summary),
    faultsInWords: faultsSentence(summary),
    documents,
    faults,
    rows: rows.map((row) => ({
      ...row,
      status: STATUS_WORDS[statusOfRow(row, run.version)].word,
      statement: catalogue[row.requirement].statement,
    })),
    digestOfDigests,
    defects,
    defectCount,
  };
};

/** One JSON object, written document by document. */
export function jsonWriter(maxFaults: number): ValidationWriter {
  const limit = createFaultLimit(maxFaults);
  let first = true;
  return {
    begin: (run: ValidationRun) =>
      `{"format":${JSON.stringify(HEAD.format)},"version":${HEAD.version},\n"run":${JSON.stringify(run)},\n"documents":[`,
    document(document) {
      const { faults, leftOut } = limit(document.read ? document.faults : []);
      const lead = first ? '\n' : ',\n';
      first = false;
      return `${lead}${JSON.stringify(viewDocument(document, faults, leftOut, maxFaults))}`;
    },
    end: (summary) => `\n],\n"summary":${JSON.stringify(viewSummary(summary))}}\n`,
  };
}

/** A line for the run, one for each document with all its faults, and one for the end. */
export function ndjsonWriter(): ValidationWriter {
  const line = (type: string, value: object): string => `${JSON.stringify({ type, ...value })}\n`;
  return {
    begin: (run) => line('run', { ...HEAD, run }),
    document: (document) =>
      line('document', viewDocument(document, document.read ? document.faults : [], 0, Number.POSITIVE_INFINITY)),
    end: (summary) => line('summary', viewSummary(summary)),
  };
}
