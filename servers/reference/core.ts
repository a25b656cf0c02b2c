import { FHIR_JSON, OPERATION_PATH } from '../../standards/data-exchange/operation.js';
import { capabilityStatement } from './capability.js';
import type { Decisions } from './decisions.js';
import { matchWith } from './disclosure.js';
import type { HeldPerson } from './held.js';
import { lookFor } from './matching.js';
import { type Answer, answerOutcome, answerWith, type Core, type CoreRequest, headerValues } from './message.js';
import { methodNotAllowed, outcomes } from './outcomes.js';

/** Bytes of a body that is read; more is refused with 413. */
export const BODY_LIMIT = 1024 * 1024;

/** DES-AMB-40: plain JSON is tolerated. A body in another character set or compressed is not read. */
function isReadableMedia({ headers }: CoreRequest): boolean {
  const [contentType, ...more] = headerValues(headers, 'content-type');
  const compressed = headerValues(headers, 'content-encoding').some((coding) => coding.toLowerCase() !== 'identity');
  if (contentType === undefined || more.length > 0 || compressed) return false;
  const [type, ...parameters] = contentType.split(';').map((part) => part.trim().toLowerCase());
  const charsets = parameters.filter((parameter) => parameter.startsWith('charset='));
  return (
    (type === FHIR_JSON || type === 'application/json') &&
    charsets.every((charset) => /^charset="?utf-8"?$/.test(charset))
  );
}

function answerQuestion(request: CoreRequest, held: readonly HeldPerson[], decide: Decisions): Answer {
  const reading = decide.readQuestion(request.body);
  if ('refusal' in reading) return answerOutcome(request, reading.refusal);
  const { about, reason } = reading.question;
  if (!decide.permits(reason)) return answerOutcome(request, outcomes.reasonNotPermitted);
  if (!decide.isSufficient(about)) return answerOutcome(request, outcomes.tooLittleAsked);
  const finding = lookFor(about, held, decide);
  if (finding.found === 'none') return answerWith(request, 200, decide.noMatch());
  if (finding.found === 'one') return answerWith(request, 200, matchWith(decide.contactFor(finding.person)));
  return answerOutcome(request, outcomes.review);
}

function answerOperation(request: CoreRequest, held: readonly HeldPerson[], decide: Decisions): Answer {
  if (request.method !== 'POST') return answerOutcome(request, methodNotAllowed('POST'));
  if (request.body.byteLength > BODY_LIMIT) return answerOutcome(request, outcomes.tooLong);
  if (!isReadableMedia(request)) return answerOutcome(request, outcomes.mediaNotSupported);
  return answerQuestion(request, held, decide);
}

function answerMetadata(request: CoreRequest): Answer {
  if (request.method !== 'GET') return answerOutcome(request, methodNotAllowed('GET'));
  return answerWith(request, 200, capabilityStatement);
}

/** `%24` and `$` are the same character in a path. */
const decoded = (path: string): string => path.replaceAll('%24', '$');

/**
 * The responder without a socket: paths are relative to the FHIR base. It writes nothing, so asking about a person
 * makes nobody known (DES-OP-010).
 */
export const createCore =
  (held: readonly HeldPerson[], decide: Decisions): Core =>
  async (request) => {
    switch (decoded(request.path)) {
      case `/${OPERATION_PATH}`:
        return answerOperation(request, held, decide);
      case '/metadata':
        return answerMetadata(request);
      default:
        return answerOutcome(request, outcomes.notFound);
    }
  };
