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

const refusal = (status: number, code: string, diagnostics: string): Outcome =>
  told(status, 'error', code, diagnostics);

/** Statuses and codes are our readings (DES-AMB-07, -08, -14): the exchange standard names none. */
export const outcomes = {
  /** A person has to decide. One text for everybody: which question led here is not to be seen from it. */
  review: told(202, 'information', 'suppressed', 'A person will decide on this question. Ask again later.'),

  notJson: refusal(400, 'structure', 'The body is not JSON in UTF-8.'),
  notParameters: refusal(400, 'invalid', 'The body is not a FHIR R4 Parameters resource.'),
  patientMissing: refusal(400, 'required', 'The parameter "resource" with a Patient is missing.'),
  patientRepeated: refusal(400, 'invalid', 'There is more than one parameter "resource".'),
  patientUnreadable: refusal(400, 'invalid', 'The parameter "resource" does not hold a readable FHIR R4 Patient.'),
  tooLittleAsked: refusal(
    400,
    'required',
    'Ask with an identifier that has a system and a value, or with family name, given name and birth date.',
  ),
  reasonMissing: refusal(400, 'required', 'The parameter "reason" with a valueUri is missing.'),
  reasonRepeated: refusal(400, 'invalid', 'There is more than one parameter "reason".'),
  reasonNotPermitted: refusal(403, 'forbidden', 'No agreement permits an answer for this reason.'),

  malformedMessage: refusal(400, 'invalid', 'The request is not well-formed HTTP.'),
  notFound: refusal(404, 'not-found', 'There is nothing at this address.'),
  tooSlow: refusal(408, 'timeout', 'The request did not arrive in time.'),
  tooLong: refusal(413, 'too-long', 'The body is longer than one megabyte.'),
  mediaNotSupported: refusal(415, 'not-supported', 'Send application/fhir+json in UTF-8, without compression.'),
  headersTooLong: refusal(431, 'too-long', 'The headers are too long.'),
  ourFault: refusal(500, 'exception', 'The question could not be answered because of a fault here.'),

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
