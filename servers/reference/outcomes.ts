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
  notRecorded: refusal(
    503,
    'transient',
    'The question could not be recorded, so it was not answered. Ask again later.',
  ),

  unknownDefect: refusal(400, 'code-invalid', 'Send {"defect": "<id>"} with an id that GET controls lists, or null.'),
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
