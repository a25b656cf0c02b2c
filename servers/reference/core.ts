import { OPERATION_PATH } from '../../standards/data-exchange/operation.js';
import { type AuditNotes, type AuditSink, auditLine } from './audit.js';
import { capabilityStatement } from './capability.js';
import type { Decisions } from './decisions.js';
import { lookFor } from './matching.js';
import { type Answer, answerOutcome, answerWith, type Core, type CoreRequest } from './message.js';
import { methodNotAllowed, type Outcome, outcomes } from './outcomes.js';
import type { Population } from './population.js';
import { type Question, readQuestion } from './question.js';

/** Bytes of a body that is read; more is refused with 413. */
export const BODY_LIMIT = 1024 * 1024;

/** An answer and how it was come by. */
interface Served {
  answer: Answer;
  notes: AuditNotes;
}

type Interaction = AuditNotes['interaction'];

const refused = (request: CoreRequest, interaction: Interaction, outcome: Outcome): Served => ({
  answer: answerOutcome(request, outcome),
  notes: {
    interaction,
    outcome: outcome.status === 202 ? 'review' : 'refused',
    issue: outcome.outcome.issue[0]?.code ?? 'exception',
  },
});

function answerQuestion(
  request: CoreRequest,
  { about, reason, onlyCertain }: Question,
  population: Population,
  decide: Decisions,
): Served {
  const asked = { interaction: 'person-info-query', reason, about } as const;
  const tell = (outcome: Outcome, more: Partial<AuditNotes> = {}): Served => {
    const served = refused(request, asked.interaction, decide.tell(outcome));
    return { ...served, notes: { ...served.notes, ...asked, ...more } };
  };
  if (!decide.permits(reason)) return tell(outcomes.reasonNotPermitted, { outcome: 'deny' });
  if (!decide.isSufficient(about)) return tell(outcomes.tooLittleAsked);
  const { finding, considered, withheld } = lookFor(about, population, { onlyCertain, decide });
  const looked = { ...asked, considered: considered.map(({ id }) => id), withheld };
  if (finding.found === 'none') {
    return { answer: answerWith(request, 200, decide.noMatch()), notes: { ...looked, outcome: 'no-match' } };
  }
  if (finding.found === 'one') {
    const { person } = finding;
    return {
      answer: answerWith(request, 200, decide.matchWith(decide.contactFor(person))),
      notes: { ...looked, outcome: 'match', matched: person.id },
    };
  }
  return tell(outcomes.review, looked);
}

function whyNotRead(request: CoreRequest, decide: Decisions): Outcome | null {
  const stranger = decide.refuseCaller(request.admission);
  if (stranger !== null) return stranger;
  if (!decide.admitsMethod(request.method)) return methodNotAllowed('POST');
  if (!decide.writesMedia(request)) return outcomes.notAcceptable;
  if (request.body.byteLength > BODY_LIMIT) return outcomes.tooLong;
  return decide.readsMedia(request) ? null : outcomes.mediaNotSupported;
}

function answerOperation(request: CoreRequest, population: Population, decide: Decisions): Served {
  const refusal = whyNotRead(request, decide);
  if (refusal !== null) return refused(request, 'person-info-query', decide.tell(refusal));
  const reading = readQuestion(request.body, decide);
  if ('refusal' in reading) return refused(request, 'person-info-query', decide.tell(reading.refusal));
  return answerQuestion(request, reading.question, population, decide);
}

function answerMetadata(request: CoreRequest): Served {
  if (request.method !== 'GET') return refused(request, 'metadata', methodNotAllowed('GET'));
  return {
    answer: answerWith(request, 200, capabilityStatement),
    notes: { interaction: 'metadata', outcome: 'served' },
  };
}

/** `%24` and `$` are the same character in a path. */
const decoded = (path: string): string => path.replaceAll('%24', '$');

function serve(request: CoreRequest, population: Population, decide: Decisions): Served {
  switch (decoded(request.path)) {
    case `/${OPERATION_PATH}`:
      return answerOperation(request, population, decide);
    case '/metadata':
      return answerMetadata(request);
    default:
      return refused(request, 'other', outcomes.notFound);
  }
}

/**
 * The responder without a socket: paths are relative to the FHIR base. Nothing is kept of a question, so asking about a
 * person makes nobody known (DES-OP-010). What the audit does not take is not answered (DES-AUD-018).
 */
export const createCore =
  (population: Population, decide: Decisions, audit?: AuditSink): Core =>
  async (request) => {
    const { answer, notes } = serve(request, population, decide);
    try {
      await audit?.write(auditLine(request, answer, notes));
    } catch {
      return answerOutcome(request, decide.tell(outcomes.notRecorded));
    }
    return answer;
  };
