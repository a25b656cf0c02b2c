import { createHash } from 'node:crypto';
import { catalogue, type InterpretationId, type RequirementId } from '../../standards/catalogue.js';
import type { Basis } from '../../standards/requirement.js';
import type { DocumentRule, DocumentVerdict } from '../model/document.js';
import {
  type Fault,
  type FirstSeen,
  type JudgedDocument,
  type KeptDocument,
  type KeptFault,
  type Severity,
  TALLIED,
  type Tallied,
  type ValidatedDocument,
  type ValidationRow,
  type ValidationRun,
  type ValidationSummary,
} from '../model/validation.js';
import { worstOf } from '../model/verdict.js';
import { reasonNotJudged, strengthOfRow } from './row-reason.js';

/** Documents of which a line is kept; of those after them only the counts. */
const KEPT_DOCUMENTS = 500;
const KEPT_DEFECTS = 10;

/** What is counted of one requirement. Its size does not grow with the documents. */
interface Counters {
  documents: Record<Tallied, number>;
  basis: Basis;
  findings: number;
  kept: number;
  first: FirstSeen | null;
  readings: Set<InterpretationId>;
  leavesOpen: Set<string>;
}

const BASES: readonly Basis[] = ['stated', 'editorial', 'advisory'];
const strongest = (bases: readonly Basis[]): Basis => BASES.find((basis) => bases.includes(basis)) ?? 'advisory';

const isTallied = (outcome: string): outcome is Tallied => (TALLIED as readonly string[]).includes(outcome);

const noTallies = (): Record<Tallied, number> =>
  Object.fromEntries(TALLIED.map((outcome) => [outcome, 0])) as Record<Tallied, number>;

const bySeverity = (faults: readonly Fault[]): Record<Severity, number> => {
  const counts: Record<Severity, number> = { error: 0, warning: 0, information: 0 };
  for (const { severity } of faults) counts[severity] += 1;
  return counts;
};

/** Where the strength of what is broken comes from: of a fault with several broken SHALLs the strongest. */
export const basisOfFault = ({ root, echoes }: Fault): Basis =>
  strongest([root, ...echoes].filter(({ severity }) => severity === 'error').map(({ basis }) => basis));

export interface Tally {
  add(document: ValidatedDocument): void;
  summary(): ValidationSummary;
}

/**
 * Counts over all documents: a row for every requirement of a register, the first faults of each, and a line for each of
 * the first documents. Memory is bounded whatever the number of documents.
 */
export function createTally(
  run: ValidationRun,
  rules: readonly DocumentRule[],
  register: readonly RequirementId[],
): Tally {
  const judgedBy = new Set(rules.map(({ requirement }) => requirement));
  const ids = [...new Set([...register, ...judgedBy])];
  const counters = new Map(ids.map((id) => [id, startCounters(id)]));
  const documents = {
    found: 0,
    unread: 0,
    judged: 0,
    broken: 0,
    brokenStated: 0,
    warned: 0,
    nothingJudged: 0,
    withheld: 0,
    asResource: 0,
    bytes: 0,
  };
  const faults = {
    bySeverity: { error: 0, warning: 0, information: 0 } as Record<Severity, number>,
    errorsByBasis: { stated: 0, editorial: 0, advisory: 0 } as Record<Basis, number>,
  };
  const kept: KeptFault[] = [];
  const keptDocuments: KeptDocument[] = [];
  const defects: { source: KeptDocument['source']; rule: string; reason: string }[] = [];
  const digest = createHash('sha256');
  let defectCount = 0;

  const addVerdicts = ({ source, verdicts, faults: seen }: JudgedDocument): void => {
    const by = new Map<RequirementId, DocumentVerdict[]>();
    for (const verdict of verdicts) {
      const known = by.get(verdict.requirement);
      if (known === undefined) by.set(verdict.requirement, [verdict]);
      else known.push(verdict);
      if (verdict.outcome !== 'error') continue;
      defectCount += 1;
      if (defects.length < KEPT_DEFECTS) defects.push({ source, rule: verdict.rule, reason: verdict.reason ?? '' });
    }
    for (const [id, own] of by) {
      const counted = counters.get(id);
      const worst = worstOf(own.map(({ outcome }) => outcome));
      if (counted === undefined || worst === undefined || !isTallied(worst)) continue;
      counted.documents[worst] += 1;
      for (const { findings, outcome, basis, readings, leavesOpen } of own) {
        counted.findings += findings.length;
        if (outcome === 'fail') counted.basis = strongest([counted.basis, basis]);
        for (const reading of readings) counted.readings.add(reading);
        if (leavesOpen !== undefined) counted.leavesOpen.add(leavesOpen);
      }
    }
    for (const { root, echoes } of seen)
      for (const { requirement, finding, place } of [root, ...echoes]) {
        const counted = counters.get(requirement);
        if (counted !== undefined && counted.first === null) counted.first = { source, at: finding.at, place };
      }
  };

  const addFaults = ({ source, faults: seen }: JudgedDocument): void => {
    for (const fault of seen) {
      faults.bySeverity[fault.severity] += 1;
      if (fault.severity === 'error') faults.errorsByBasis[basisOfFault(fault)] += 1;
      const counted = counters.get(fault.root.requirement);
      if (counted === undefined || counted.kept >= run.maxFaults || fault.severity === 'information') continue;
      counted.kept += 1;
      // Of ten thousand echoes a reader learns no more than of the first.
      kept.push({ source, fault: { ...fault, echoes: fault.echoes.slice(0, run.maxFaults) } });
    }
  };

  return {
    add(document) {
      documents.found += 1;
      documents.bytes += document.bytes;
      const counts = bySeverity(document.read ? document.faults : []);
      if (!document.read) {
        documents.unread += 1;
      } else {
        documents.judged += 1;
        digest.update(`${document.sha256}\n`);
        if (counts.error > 0) documents.broken += 1;
        else if (counts.warning > 0) documents.warned += 1;
        if (document.verdicts.some(({ outcome, basis }) => outcome === 'fail' && basis === 'stated'))
          documents.brokenStated += 1;
        if (document.nothingJudged) documents.nothingJudged += 1;
        if (document.withheld) documents.withheld += 1;
        if (document.judgedAs === 'resource') documents.asResource += 1;
        addVerdicts(document);
        addFaults(document);
      }
      if (keptDocuments.length < KEPT_DOCUMENTS) keptDocuments.push(keepDocument(document, counts));
    },
    summary: () => ({
      run,
      documents: { ...documents },
      faults: { bySeverity: { ...faults.bySeverity }, errorsByBasis: { ...faults.errorsByBasis } },
      rows: ids.map((id) => rowOf(id, counters.get(id) ?? startCounters(id), judgedBy.has(id), documents, run)),
      kept,
      keptDocuments,
      digestOfDigests: digest.copy().digest('hex'),
      defects,
      defectCount,
    }),
  };
}

const startCounters = (id: RequirementId): Counters => ({
  documents: noTallies(),
  basis: catalogue[id].basis === 'stated' ? 'editorial' : catalogue[id].basis,
  findings: 0,
  kept: 0,
  first: null,
  readings: new Set(),
  leavesOpen: new Set(),
});

function keepDocument(document: ValidatedDocument, faults: Record<Severity, number>): KeptDocument {
  const { source, bytes } = document;
  if (!document.read) {
    const rest = { sha256: null, judgedAs: null, leftOut: null, nothingJudged: true, withheld: false, faults };
    return { source, bytes, ...rest, readFaults: [document.fault] };
  }
  const { sha256, judgedAs, leftOut, guesses = [], nothingJudged, withheld, readFaults } = document;
  const kept = { source, bytes, sha256, judgedAs, leftOut, nothingJudged, withheld, readFaults, faults };
  return guesses.length === 0 ? kept : { ...kept, guesses };
}

function rowOf(
  requirement: RequirementId,
  { documents, basis, findings, first, readings, leavesOpen }: Counters,
  hasRule: boolean,
  { judged, asResource }: ValidationSummary['documents'],
  run: ValidationRun,
): ValidationRow {
  const outcome = worstOf(TALLIED.filter((one) => documents[one] > 0)) ?? null;
  return {
    requirement,
    documents,
    outcome,
    basis: documents.fail > 0 ? basis : catalogue[requirement].basis,
    strength: strengthOfRow(requirement, run.version),
    findings,
    first,
    readings: [...readings],
    leavesOpen: [...leavesOpen],
    reason: reasonNotJudged(
      { requirement, outcome, hasRule, judged, onlyResources: judged === asResource },
      run.version,
    ),
  };
}
