import type { InterpretationId, RequirementId } from '../../standards/catalogue.js';
import type { ExchangeDocument } from '../../standards/data-exchange/exchange-documents.js';
import type { Basis, Strength } from '../../standards/requirement.js';
import type { RmVersion } from '../../standards/supplementary-rm/versions.js';
import type { DocumentFinding, DocumentSource, DocumentVerdict, JsonPath, Place, ReadFault } from './document.js';
import type { Hex } from './transcript.js';
import type { Outcome } from './verdict.js';

/**
 * `error`: what a SHALL asks is not so. `warning`: what a SHOULD asks is not so, or it differs from a reading that was
 * not accepted. `information`: recorded, and held against nobody.
 */
export type Severity = 'error' | 'warning' | 'information';

/** Worst first. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information'];

/** One finding with the verdict it belongs to. */
export interface FaultFinding {
  requirement: RequirementId;
  rule: string;
  layer: 1 | 2 | 3;
  strength: Strength;
  basis: Basis;
  severity: Severity;
  readings: readonly InterpretationId[];
  finding: DocumentFinding;
  path: JsonPath;
  /** Where it stands in the file; of the nearest ancestor that is there, when it is not. */
  place: Place | null;
}

/** What a reader sees: one thing that is wrong, and the requirements that are broken because of it. */
export interface Fault {
  /** The worst of the root and its echoes. */
  severity: Severity;
  root: FaultFinding;
  echoes: readonly FaultFinding[];
}

/** What a document was held against: the guidance with all layers, as a FHIR resource alone, or as one of the data exchange. */
export type JudgedAs = 'rm-bundle' | 'resource' | ExchangeDocument;

/** One document, judged. */
export interface JudgedDocument {
  read: true;
  source: DocumentSource;
  format: 'json' | 'xml';
  bytes: number;
  sha256: Hex;
  resourceType: string | null;
  judgedAs: JudgedAs;
  /** Why the guidance was not held against it, as a sentence; null where it was. */
  leftOut: string | null;
  /** What was guessed to judge it, as sentences without a full stop; absent where nothing was. */
  guesses?: readonly string[];
  /** True where nothing was judged that a pass could rest on: such a document is no success. */
  nothingJudged: boolean;
  /** True where its personal values are kept out of every output. */
  withheld: boolean;
  readFaults: readonly ReadFault[];
  verdicts: readonly DocumentVerdict[];
  faults: readonly Fault[];
}

/** A file that could not be read. Nothing in it was judged. */
export interface UnreadDocument {
  read: false;
  source: DocumentSource;
  bytes: number;
  fault: ReadFault;
}

export type ValidatedDocument = JudgedDocument | UnreadDocument;

/** What was asked for, as it is known before the first document. */
export interface ValidationRun {
  /** ISO 8601 in UTC. */
  at: string;
  version: RmVersion;
  /** The kind of document of the data exchange that all were judged as; absent where the guidance was held against them. */
  kind?: ExchangeDocument;
  versions: { assay: string; node: string };
  /** Null where no output prints them: it takes time to make them. */
  digests: { harness: Hex; rules: Hex; catalogue: Hex } | null;
  product: { name: string; version: string; supplier: string } | null;
  /** As they were named. */
  sources: readonly string[];
  holds: readonly RequirementId[];
  /** Readings whose default was not accepted: where they are all that a break rests on, it is a difference. */
  notAccepted: readonly InterpretationId[];
  /** How many faults are kept for each requirement over all documents. */
  maxFaults: number;
  failOn: 'error' | 'warning';
}

/** Where a requirement was first seen broken. */
export interface FirstSeen {
  source: DocumentSource;
  at: string;
  place: Place | null;
}

export const TALLIED = [
  'error',
  'fail',
  'differs',
  'warning',
  'observed',
  'pass',
  'not-applicable',
  'not-run',
] as const;

export type Tallied = (typeof TALLIED)[number];

/** One requirement over all documents. Every requirement of the register has a row. */
export interface ValidationRow {
  requirement: RequirementId;
  /** In how many documents each was the worst outcome of its rules. They add up to the documents that were judged. */
  documents: Readonly<Record<Tallied, number>>;
  /** The worst over all documents; null where no rule judges it. */
  outcome: Outcome | null;
  /** Of the verdicts that fail: what it was broken by. */
  basis: Basis;
  strength: Strength;
  findings: number;
  first: FirstSeen | null;
  readings: readonly InterpretationId[];
  leavesOpen: readonly string[];
  /** Why it was not judged, where it was not. */
  reason: string | null;
}

/** A fault that is kept to be shown, with the document it was seen in. */
export interface KeptFault {
  source: DocumentSource;
  fault: Fault;
}

/** One line about a document, of those that are kept. */
export interface KeptDocument {
  source: DocumentSource;
  bytes: number;
  /** Null for one that could not be read. */
  sha256: Hex | null;
  judgedAs: JudgedAs | null;
  leftOut: string | null;
  guesses?: readonly string[];
  nothingJudged: boolean;
  withheld: boolean;
  readFaults: readonly ReadFault[];
  faults: Readonly<Record<Severity, number>>;
}

/** Everything over all documents, in bounded memory. */
export interface ValidationSummary {
  run: ValidationRun;
  documents: {
    found: number;
    unread: number;
    judged: number;
    /** Judged, and a SHALL is broken. */
    broken: number;
    /** Of those: where the keyword stands in the text. */
    brokenStated: number;
    /** Judged, no SHALL is broken, and a SHOULD is or a reading differs. */
    warned: number;
    nothingJudged: number;
    withheld: number;
    asResource: number;
    bytes: number;
  };
  /** Faults by severity, and errors by where the strength of their root comes from. */
  faults: { bySeverity: Readonly<Record<Severity, number>>; errorsByBasis: Readonly<Record<Basis, number>> };
  rows: readonly ValidationRow[];
  kept: readonly KeptFault[];
  keptDocuments: readonly KeptDocument[];
  /** Over the digests of all documents that were read, in their order. */
  digestOfDigests: Hex;
  /** Rules that threw: our defects, of which the first few. */
  defects: readonly { source: DocumentSource; rule: string; reason: string }[];
  defectCount: number;
}
