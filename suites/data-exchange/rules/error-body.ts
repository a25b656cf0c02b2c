import { isJsonObject, type Json, type JsonObject } from '../../../harness/model/json.js';
import type { ExchangeSubject } from '../../../harness/model/subject.js';

/** The issues of an OperationOutcome; none for any other body. */
export const issuesOf = (body: Json | undefined): JsonObject[] =>
  isJsonObject(body) && body.resourceType === 'OperationOutcome' && Array.isArray(body.issue)
    ? body.issue.filter(isJsonObject)
    : [];

/** Whether a body is an OperationOutcome that says that something failed; an escalation says no such thing. */
export const tellsAnError = (body: Json | undefined): boolean =>
  issuesOf(body).some(({ severity }) => severity === 'fatal' || severity === 'error');

/** Problem details. RFC 9457: every member may be left out, but one that says something has to be there. */
export function isProblem({ answer }: Pick<ExchangeSubject, 'answer'>): boolean {
  const body = answer?.json();
  const media = answer?.header('content-type') ?? '';
  return (
    /^application\/problem\+json\s*(?:;|$)/i.test(media.trim()) &&
    isJsonObject(body) &&
    ['type', 'title', 'detail', 'status'].some((member) => body[member] !== undefined)
  );
}

/**
 * Whether a text is an OperationOutcome in FHIR XML with severity and code: enough to take it as one where XML was asked
 * for. Looks at element names only, so that it costs one pass whatever the text is.
 */
export const isXmlOutcome = (text: string): boolean =>
  /^\s*(?:<\?xml[^>]*>\s*)?<OperationOutcome[\s>]/.test(text) &&
  ['<issue>', '<severity value=', '<code value='].every((part) => text.includes(part));
