import { indexBundle } from '../harness/documents/bundle-index.js';
import { groupFaults } from '../harness/documents/group-faults.js';
import { judgeDocument } from '../harness/documents/judge-document.js';
import { attachmentFacts } from '../harness/documents/pdf/attachment-facts.js';
import type { DocumentSubject, DocumentVerdict } from '../harness/model/document.js';
import type { JsonObject } from '../harness/model/json.js';
import type { Fault } from '../harness/model/validation.js';
import { catalogue, type RequirementId } from '../standards/catalogue.js';
import { documentRules } from '../suites/supplementary-rm/document-rules.js';

const EVERYTHING: ReadonlySet<RequirementId> = new Set(Object.keys(catalogue) as RequirementId[]);
const NOTHING: ReadonlySet<RequirementId> = new Set();

export const subjectOf = async (resource: JsonObject): Promise<DocumentSubject> => ({
  resource,
  index: indexBundle(resource),
  attachments: await attachmentFacts(resource),
});

/** All rules of all layers, version 1.0; `holds` says whether the producer is taken to hold every item. */
export async function judgeRm(resource: JsonObject, holds = true): Promise<DocumentVerdict[]> {
  const facts = { version: '1.0' as const, holds: holds ? EVERYTHING : NOTHING };
  return judgeDocument(await subjectOf(resource), documentRules, facts);
}

const TOLD: ReadonlySet<string> = new Set(['fail', 'differs', 'warning', 'observed']);

/** What found something that a reader is told, and what threw. */
export const told = (verdicts: readonly DocumentVerdict[]): DocumentVerdict[] =>
  verdicts.filter(({ outcome, findings }) => (TOLD.has(outcome) && findings.length > 0) || outcome === 'error');

export const faultsIn = (resource: JsonObject, verdicts: readonly DocumentVerdict[]): Fault[] =>
  groupFaults(verdicts, { resource, placeOf: () => null });

/** What a reader is told of, worst first: `error VWRM-PAT-001 Patient.id`. */
export const linesOf = (resource: JsonObject, verdicts: readonly DocumentVerdict[]): string[] =>
  faultsIn(resource, verdicts).map(({ severity, root }) => `${severity} ${root.requirement} ${root.finding.at}`);
