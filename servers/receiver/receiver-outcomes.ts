import { type Outcome, refusal, withHeaders } from '../reference/outcomes.js';
import { type Fault, type FaultKind, faults } from './faults.js';

const MEGABYTE = 1024 * 1024;

/** Bytes of a body that is taken, unless told otherwise. A document of 15 MB is 20 MB in base64. */
export const BODY_LIMIT = 32 * MEGABYTE;

/** The size up to which bundles are taken stands in the answer: whoever sends them has to know it. */
export const tooLong = (limit: number): Outcome =>
  refusal(413, 'too-long', `The body is longer than ${Math.round((limit / MEGABYTE) * 100) / 100} megabytes.`);

/** Answers that are the same whatever was sent: nothing of it comes back. */
export const receiverOutcomes = {
  notUtf8: refusal(400, 'structure', 'The body is not text in UTF-8.'),
  notJson: refusal(400, 'structure', 'The body is not JSON.'),
  repeatedKey: refusal(400, 'structure', 'An object in the body has a key twice.'),
  tooDeep: refusal(400, 'structure', 'The body is nested too deeply.'),
  notBundle: refusal(400, 'invalid', 'The body is not a FHIR R4 Bundle.'),
  conditional: refusal(400, 'not-supported', 'Leave out If-None-Exist: a bundle that comes again is filed once.'),
  unknownParameter: refusal(
    400,
    'not-supported',
    'A search parameter is unknown here or has no readable value. GET metadata lists them.',
  ),
  gone: refusal(404, 'not-found', 'There is no such resource here.'),
  mediaNotSupported: refusal(415, 'not-supported', 'Send application/fhir+json in UTF-8, without compression.'),
  notStored: refusal(503, 'no-store', 'The bundle could not be stored, so it was not taken. Send it again later.'),
  full: refusal(507, 'no-store', 'There is no room left here, so the bundle was not taken.'),
  notRecorded: refusal(503, 'transient', 'The request could not be recorded. The outcome is unknown: send it again.'),
  ourFault: refusal(500, 'exception', 'The request could not be answered because of a fault here.'),
} as const satisfies Record<string, Outcome>;

type Issue = Outcome['outcome']['issue'][number];

/** More would help nobody, and could be very many. */
const ISSUE_LIMIT = 100;

const issueOf = (severity: 'error' | 'warning', { kind, at }: Fault): Issue => ({
  severity,
  code: faults[kind].code,
  diagnostics: faults[kind].text,
  expression: [at],
});

const issuesOf = (severity: 'error' | 'warning', found: readonly Fault[]): Issue[] =>
  found.slice(0, ISSUE_LIMIT).map((fault) => issueOf(severity, fault));

const outcomeOf = (status: number, issue: Issue[]): Outcome => ({
  status,
  outcome: { resourceType: 'OperationOutcome', issue },
});

const CONFLICTS: readonly FaultKind[] = ['identifier-of-another', 'document-held'];

/** 409 when the bundle does not fit what is filed, 422 when it is wrong by itself. */
export const refused = (found: readonly Fault[]): Outcome =>
  outcomeOf(found.every(({ kind }) => CONFLICTS.includes(kind)) ? 409 : 422, issuesOf('error', found));

export const quarantined = (found: readonly Fault[]): Outcome =>
  outcomeOf(202, [
    {
      severity: 'warning',
      code: 'suppressed',
      diagnostics: 'The bundle is kept apart and not filed. A person will decide on it.',
    },
    ...issuesOf('warning', found),
  ]);

/** Where a version is read back. */
export interface Place {
  id: string;
  version: number;
}

const placed = (outcome: Outcome, { id, version }: Place, base: string): Outcome =>
  withHeaders(outcome, [
    ['Location', `${base}/Bundle/${id}/_history/${version}`],
    ['ETag', `W/"${version}"`],
  ]);

const information = (diagnostics: string): Issue => ({ severity: 'information', code: 'informational', diagnostics });

const UNORDERED: Issue = {
  severity: 'warning',
  code: 'business-rule',
  diagnostics: 'Neither versionId nor lastUpdated says which version is later: the one that arrived last is current.',
};

/** A bundle that was filed, with what was wrong with it all the same. */
export function filed(place: Place, base: string, found: readonly Fault[], certain: boolean): Outcome {
  const text = place.version === 1 ? 'The bundle is filed.' : 'The bundle is filed as a new version of an earlier one.';
  const issues = [information(text), ...(certain ? [] : [UNORDERED]), ...issuesOf('warning', found)];
  return placed(outcomeOf(201, issues), place, base);
}

export const repeated = (place: Place, base: string): Outcome =>
  placed(outcomeOf(200, [information('This bundle was filed before. Nothing was filed again.')]), place, base);

/** It is not lost, and it is not what readers see. */
export const outOfOrder = (place: Place, base: string): Outcome =>
  placed(
    refusal(409, 'conflict', 'A later version is filed. This one is kept, and did not become the current one.'),
    place,
    base,
  );
