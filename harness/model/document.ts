import type { InterpretationId, RequirementId } from '../../standards/catalogue.js';
import type { ExchangeDocument } from '../../standards/data-exchange/exchange-documents.js';
import type { Basis, Strength } from '../../standards/requirement.js';
import type { RmVersion } from '../../standards/supplementary-rm/versions.js';
import type { Finding } from './finding.js';
import type { JsonObject } from './json.js';
import type { Hex } from './transcript.js';
import type { Outcome } from './verdict.js';

/** Property names and list indexes from the root. */
export type JsonPath = readonly (string | number)[];

/** A place in a text, both from 1; columns count UTF-16 code units. */
export interface Place {
  line: number;
  column: number;
}

/** Where a document came from: a file as the user named it, or `stdin`; with the line of an NDJSON file. */
export interface DocumentSource {
  file: string;
  record?: number;
}

export type ReadFaultCode =
  | 'empty'
  | 'not-text'
  | 'archive'
  | 'pdf'
  | 'encoding'
  | 'too-large'
  | 'too-deep'
  | 'too-many-elements'
  | 'not-json'
  | 'truncated'
  | 'duplicate-key'
  | 'byte-order-mark'
  | 'not-xml'
  | 'doctype'
  | 'entity'
  | 'processing-instruction'
  | 'not-fhir-xml'
  | 'unknown-format'
  | 'unreadable'
  | 'not-a-resource';

/** What reading a file met. Data, never thrown: the file is at fault and not we. */
export interface ReadFault {
  code: ReadFaultCode;
  /** False: something is wrong with the file, and it can be judged all the same. */
  fatal: boolean;
  /** What happened, as a sentence without a full stop. */
  message: string;
  /** What to do about it, as an instruction. */
  remedy: string;
  place: Place | null;
}

/** One FHIR document as it was read. */
export interface ReadDocument {
  source: DocumentSource;
  format: 'json' | 'xml';
  bytes: number;
  /** Of the bytes as they were. */
  sha256: Hex;
  /** In FHIR's JSON model, whatever the format was. Nobody writes into it. */
  resource: JsonObject;
  /** Where an element stands; that of the nearest ancestor that is there, when it is not. */
  placeOf(path: JsonPath): Place | null;
  /** What is wrong with the file although it could be read. */
  faults: readonly ReadFault[];
}

export type ReadResult =
  | { read: true; document: ReadDocument }
  | { read: false; source: DocumentSource; bytes: number; fault: ReadFault };

/** What kind of difference it is; two findings of one kind at one place are one fault. */
export type FindingKind =
  | 'absent'
  | 'surplus'
  | 'unknown'
  | 'type'
  | 'value'
  | 'code'
  | 'reference'
  | 'invariant'
  | 'time'
  | 'content';

/** A difference in a document. `at` is a FHIRPath location, for example `Bundle.entry[3].resource.status`. */
export interface DocumentFinding extends Finding {
  kind: FindingKind;
  /** The same place as properties of the JSON, where `at` does not say it (`value` of a choice, an absent element). */
  path?: JsonPath;
  /** Instead of the requirement's own words on how to mend it. */
  mend?: string;
  /** It weighs no more than this, whatever the requirement's strength: a reading asks for less in its case. */
  atMost?: Strength;
  /** Requirements whose sentence a profile says again: a finding of one of them in the same entry is the same fault. */
  restates?: readonly RequirementId[];
}

/** An entry that holds a resource, or would. */
export interface IndexedEntry {
  /** Its place among the entries, from 0. */
  n: number;
  /** `Bundle.entry[3].resource` */
  at: string;
  path: JsonPath;
  fullUrl: string | null;
  /** Null where there is no resource or none that says what it is. */
  type: string | null;
  id: string | null;
  resource: JsonObject;
}

/** A Bundle seen across its entries. Built once in time linear in the entries; every look is constant. */
export interface BundleIndex {
  entries: readonly IndexedEntry[];
  ofType(type: string): readonly IndexedEntry[];
  /**
   * What a literal reference points to inside the bundle: entries with that fullUrl, or `Type/id` where the fullUrl is
   * an http(s) address. Empty when nothing.
   */
  resolve(reference: string): readonly IndexedEntry[];
  /** Observations with this SNOMED CT code. */
  withCode(snomed: string): readonly IndexedEntry[];
}

/** What was found in an attachment's bytes. */
export interface AttachmentFacts {
  /** `Bundle.entry[3].resource.content[0].attachment` */
  at: string;
  path: JsonPath;
  contentType: string | null;
  data: 'absent' | 'empty' | 'not-base64' | 'decoded';
  /** Bytes once decoded; 0 when it is not. */
  size: number;
  /** SHA-1 of the decoded bytes in base64, where the attachment has a hash that it can be compared with. */
  sha1?: string;
  /** Null where nothing says that it is a PDF: neither its type nor its first bytes. */
  pdf: PdfFacts | null;
}

export type PdfFacts =
  | { state: 'opened'; pages: number /** In reading order, blanks collapsed; empty for a scan. */; text: string }
  | { state: 'encrypted' }
  | { state: 'not-a-pdf' | 'broken'; why: string }
  /** Larger than what we open. */
  | { state: 'not-opened'; why: string };

/** One document as rules see it. Rules are pure and write into nothing. */
export interface DocumentSubject {
  resource: JsonObject;
  index: BundleIndex;
  /** In the order of the document. */
  attachments: readonly AttachmentFacts[];
}

/** What a rule may know besides the document. */
export interface DocumentFacts {
  version: RmVersion;
  /** Items that the producer says it holds, as requirement ids: what SHALL-IF-HELD binds. */
  holds: ReadonlySet<RequirementId>;
  /** What the document is meant to be; a resource of the guidance's bundle is judged otherwise than one alone. */
  judgedAs?: 'rm-bundle' | 'resource' | ExchangeDocument;
}

/** A truth about a document. */
export interface DocumentRule {
  /** The requirement's id where it has one rule, else kebab-case. */
  id: string;
  requirement: RequirementId;
  /** 1: FHIR R4 and our profiles. 2: the guidance. 3: what is in the document, number and code. */
  layer: 1 | 2 | 3;
  truth: string;
  by: 'expression' | 'function';
  /** Lowers the strength of the requirement; `MAY` records and judges nothing. */
  atMost?: Strength;
  rests?: readonly InterpretationId[];
  /** What a pass does not show; printed beside the pass. */
  leavesOpen?: string;
  /** Null where nothing that it is about is there: "not applicable", which is never a pass. */
  judge(subject: DocumentSubject, facts: DocumentFacts): DocumentFinding[] | null;
}

/** One rule's verdict on one document. */
export interface DocumentVerdict {
  rule: string;
  requirement: RequirementId;
  layer: 1 | 2 | 3;
  strength: Strength;
  basis: Basis;
  outcome: Outcome;
  findings: readonly DocumentFinding[];
  readings: readonly InterpretationId[];
  leavesOpen?: string;
  /** One sentence, where the outcome alone does not say it. */
  reason?: string;
}
