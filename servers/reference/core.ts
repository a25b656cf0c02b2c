import { OPERATION_PATH } from '../../standards/data-exchange/operation.js';
import { answerQuestion, type Responder, refused, type Served } from './answer-question.js';
import { type AuditSink, auditLine } from './audit.js';
import type { Retention } from './audit-log.js';
import { capabilityWithLog } from './capability.js';
import type { Decisions } from './decisions.js';
import { answerOutcome, answerWith, type Core, type CoreRequest, requestIdIn } from './message.js';
import { methodNotAllowed, type Outcome, outcomes } from './outcomes.js';
import { createPolicyPoint, type PolicyPoint } from './policy/policy-point.js';
import type { Population } from './population.js';
import { readQuestion } from './question.js';
import { createUsedIds } from './used-ids.js';

/** Bytes of a body that is read; more is refused with 413. */
export const BODY_LIMIT = 1024 * 1024;

function whyNotRead(request: CoreRequest, decide: Decisions): Outcome | null {
  const stranger = decide.refuseCaller(request.admission);
  if (stranger !== null) return stranger;
  if (!decide.admitsMethod(request.method)) return methodNotAllowed('POST');
  if (!decide.writesMedia(request)) return outcomes.notAcceptable;
  if (request.body.byteLength > BODY_LIMIT) return outcomes.tooLong;
  return decide.readsMedia(request) ? null : outcomes.mediaNotSupported;
}

/** DES-AMB-38: what one caller has sent is not answered to another. */
function isReplay({ headers, admission }: CoreRequest, firstOf: ReturnType<typeof createUsedIds>): boolean {
  const id = requestIdIn(headers);
  if (id === null || admission === undefined || !('caller' in admission)) return false;
  return firstOf(id, admission.caller) !== admission.caller;
}

interface Remembering extends Responder {
  firstOf: ReturnType<typeof createUsedIds>;
}

async function answerOperation(request: CoreRequest, responder: Remembering): Promise<Served> {
  const { decide, point } = responder;
  const refusal =
    whyNotRead(request, decide) ??
    (isReplay(request, responder.firstOf) && decide.refusesReplays() ? outcomes.replayed : null) ??
    (point.trouble?.maintenance ? decide.duringMaintenance() : null) ??
    (point.stopped && decide.heedsSwitch() ? outcomes.switchedOff : null);
  if (refusal !== null) return refused(request, 'person-info-query', decide.tell(refusal));
  const reading = readQuestion(request.body, decide);
  if ('refusal' in reading) return refused(request, 'person-info-query', decide.tell(reading.refusal));
  return answerQuestion(request, reading.question, responder);
}

function answerMetadata(request: CoreRequest, retention: Retention | undefined): Served {
  if (request.method !== 'GET') return refused(request, 'metadata', methodNotAllowed('GET'));
  return {
    answer: answerWith(request, 200, capabilityWithLog(retention)),
    notes: { interaction: 'metadata', outcome: 'served' },
  };
}

/** `%24` and `$` are the same character in a path. */
const decoded = (path: string): string => path.replaceAll('%24', '$');

async function serve(request: CoreRequest, responder: Remembering, retention: Retention | undefined): Promise<Served> {
  switch (decoded(request.path)) {
    case `/${OPERATION_PATH}`:
      return answerOperation(request, responder);
    case '/metadata':
      return answerMetadata(request, retention);
    default:
      return refused(request, 'other', outcomes.notFound);
  }
}

/**
 * The responder without a socket: paths are relative to the FHIR base. Of a question nothing is kept but digests, so
 * asking about a person makes nobody known (DES-OP-010). What the audit does not take is not answered (DES-AUD-018).
 */
export const createCore =
  (
    population: Population,
    decide: Decisions,
    audit?: AuditSink,
    retention?: Retention,
    point: PolicyPoint = createPolicyPoint(),
    firstOf: ReturnType<typeof createUsedIds> = createUsedIds(),
  ): Core =>
  async (request) => {
    const { answer, notes } = await serve(request, { population, decide, point, firstOf }, retention);
    try {
      await audit?.write(auditLine(request, answer, notes));
    } catch {
      if (!decide.answersUnrecorded()) return answerOutcome(request, decide.tell(outcomes.notRecorded));
    }
    return answer;
  };
