import type { OperationOutcome } from '../../standards/fhir/resources.js';

/** An answer without a match parameter. The texts are fixed: nothing that was asked comes back in them. */
export interface Outcome {
  status: number;
  outcome: OperationOutcome;
  headers?: readonly (readonly [name: string, value: string])[];
}

const told = (status: number, severity: 'error' | 'information', code: string, diagnostics: string): Outcome => ({
  status,
  outcome: { resourceType: 'OperationOutcome', issue: [{ severity, code, diagnostics }] },
});

export const refusal = (status: number, code: string, diagnostics: string): Outcome =>
  told(status, 'error', code, diagnostics);

/** Statuses and codes are our readings (DES-AMB-07, -08, -14): the exchange standard names none. */
export const outcomes = {
  /** A person has to decide. One text for everybody: which question led here is not to be seen from it. */
  review: told(202, 'information', 'suppressed', 'A person will decide on this question. Ask again later.'),

  tooLittleAsked: refusal(
    400,
    'required',
    'Ask with an identifier that has a system and a value, or with names and birth date.',
  ),
  reasonNotPermitted: refusal(403, 'forbidden', 'No agreement permits an answer for this reason.'),

  requestUsedBefore: refusal(409, 'conflict', 'The identifier of the Request object was used for another question.'),
  replayed: refusal(409, 'conflict', 'The X-Request-ID was used by another caller.'),
  switchedOff: refusal(503, 'transient', 'Automatic answers are switched off. Ask by telephone.'),

  malformedMessage: refusal(400, 'invalid', 'The request is not well-formed HTTP.'),
  notAuthenticated: refusal(401, 'login', 'Say who asks, in the way that this server was set up for.'),
  credentialExpired: refusal(401, 'expired', 'The access token has expired. Fetch another one.'),
  callerNotAllowed: refusal(403, 'forbidden', 'The caller may not ask this.'),
  notFound: refusal(404, 'not-found', 'There is nothing at this address.'),
  notAcceptable: refusal(406, 'not-supported', 'Answers are application/fhir+json.'),
  tooSlow: refusal(408, 'timeout', 'The request did not arrive in time.'),
  tooLong: refusal(413, 'too-long', 'The body is longer than one megabyte.'),
  mediaNotSupported: refusal(415, 'not-supported', 'Send application/fhir+json in UTF-8, without compression.'),
  headersTooLong: refusal(431, 'too-long', 'The headers are too long.'),
  tooOften: refusal(429, 'throttled', 'There are too many requests. Ask again later.'),
  ourFault: refusal(500, 'exception', 'The question could not be answered because of a fault here.'),
  matchingTooSlow: refusal(504, 'timeout', 'The question could not be answered in time. Ask again later.'),
  downForMaintenance: {
    ...refusal(503, 'transient', 'The service is down for maintenance. Ask by telephone.'),
    headers: [['Retry-After', '3600']],
  },
  notRecorded: refusal(
    503,
    'transient',
    'The question could not be recorded, so it was not answered. Ask again later.',
  ),

  unknownDefect: refusal(400, 'code-invalid', 'Send {"defect": "<id>"} with an id that GET controls lists, or null.'),
  unreadableLogState: refusal(400, 'invalid', 'Send {"available": true} or {"available": false}.'),
  unreadablePolicies: refusal(
    400,
    'invalid',
    'Send any of: "style" (des-0.2 or ig-0.1), "origins" on this machine (from here) or that the server was started with, "responder", "callers", "milliseconds", "reviewSeconds", "approvalSeconds".',
  ),
  unreadableMatcher: refusal(400, 'invalid', 'Send "seconds" (0 to 3600) or "fails" (true or false), or both.'),
  unreadableMaintenance: refusal(400, 'invalid', 'Send {"on": true} or {"on": false}.'),
  unreadableSwitch: refusal(400, 'invalid', 'Send {"on": true} or {"on": false}.'),
  unreadableClock: refusal(
    400,
    'invalid',
    'Send {"now": "<YYYY-MM-DDTHH:mm:ssZ>"}, or null for the clock that there is.',
  ),
  unreadableReview: refusal(
    400,
    'invalid',
    'Send "review" or "request", "decision" (answer or refuse), "reviewer" and "reason" in words without line breaks, and at step "match" an answer needs "person": the id of somebody held, or null.',
  ),
  noSuchReview: refusal(409, 'conflict', 'No such review waits: there is none, it was decided, or its time is over.'),
  unreadablePeople: refusal(
    400,
    'invalid',
    'Send a FHIR R4 Bundle of Patients with distinct ids whose links stay inside the Bundle, or {"people": "personas"}.',
  ),
  tooManySpaces: refusal(409, 'conflict', 'There are as many spaces as there may be. End one with DELETE controls.'),
} as const satisfies Record<string, Outcome>;

/** `allow` is the value of the Allow header. */
export const methodNotAllowed = (allow: string): Outcome => ({
  ...refusal(405, 'not-supported', `Use ${allow} here.`),
  headers: [['Allow', allow]],
});

export const withHeaders = (outcome: Outcome, headers: NonNullable<Outcome['headers']>): Outcome => ({
  ...outcome,
  headers: [...(outcome.headers ?? []), ...headers],
});
