import {
  type Answer,
  answerOutcome,
  answerWith,
  type Core,
  type CoreRequest,
  headerValues,
} from '../reference/message.js';
import { methodNotAllowed, type Outcome, outcomes } from '../reference/outcomes.js';
import { type AuditNotes, auditLine, type ReceiverAudit } from './audit.js';
import { capabilityStatement } from './capability.js';
import { readBack, type Served } from './read-back.js';
import { type Receiver, receive } from './receive.js';
import { receiverOutcomes } from './receiver-outcomes.js';

/** Where a receiver stands, and what it tells of itself. */
export interface Setting {
  /** Path of the FHIR base. */
  basePath: string;
  scheme: 'http' | 'https';
  durable: boolean;
  audit?: ReceiverAudit | undefined;
}

/** The absolute FHIR base, as the caller addressed it. */
function baseFor({ headers }: CoreRequest, { scheme, basePath }: Setting): string {
  const [host = ''] = headerValues(headers, 'host');
  return /^[A-Za-z0-9.[\]:-]{1,255}$/.test(host) ? `${scheme}://${host}${basePath}` : basePath;
}

const refused = (request: CoreRequest, interaction: AuditNotes['interaction'], outcome: Outcome): Served => ({
  answer: answerOutcome(request, outcome),
  notes: { interaction, outcome: 'refused' },
});

async function take(request: CoreRequest, receiver: Receiver, base: string): Promise<Served> {
  const { decide } = receiver;
  if (!decide.writesMedia(request)) return refused(request, 'receive', decide.tell(outcomes.notAcceptable));
  const { outcome, notes } = await receive(request, base, receiver);
  return { answer: answerOutcome(request, decide.tell(outcome)), notes: { interaction: 'receive', ...notes } };
}

function look(request: CoreRequest, receiver: Receiver, base: string, setting: Setting): Served {
  const { decide, shelf } = receiver;
  const isBinary = request.path.startsWith('/Binary/');
  if (!isBinary && !decide.writesMedia(request)) return refused(request, 'read', decide.tell(outcomes.notAcceptable));
  if (request.path === '/metadata') {
    return {
      answer: answerWith(request, 200, capabilityStatement(setting)),
      notes: { interaction: 'metadata', outcome: 'served' },
    };
  }
  return readBack(request, shelf, base);
}

const isRead = ({ method }: CoreRequest): boolean => method === 'GET' || method === 'HEAD';

/** What may be done with a path. */
function methodsOf(path: string): string {
  if (path === '/') return 'POST';
  return path === '/Bundle' ? 'GET, HEAD, POST' : 'GET, HEAD';
}

async function serve(request: CoreRequest, receiver: Receiver, setting: Setting): Promise<Served> {
  const methods = methodsOf(request.path);
  const base = baseFor(request, setting);
  if (request.method === 'POST' && methods.includes('POST')) return take(request, receiver, base);
  if (isRead(request) && methods.includes('GET')) return look(request, receiver, base, setting);
  return refused(request, 'other', receiver.decide.tell(methodNotAllowed(methods)));
}

/** A fault of ours says nothing of what went wrong where. */
async function serveSafely(request: CoreRequest, receiver: Receiver, setting: Setting): Promise<Served> {
  try {
    return await serve(request, receiver, setting);
  } catch {
    const answer: Answer = answerOutcome(request, receiverOutcomes.ourFault);
    return { answer, notes: { interaction: 'other', outcome: 'failed' } };
  }
}

/** The receiver without a socket: paths are relative to the FHIR base. No body is ever written but to the journal. */
export const createCore =
  (receiver: Receiver, setting: Setting): Core =>
  async (request) => {
    const { answer, notes } = await serveSafely(request, receiver, setting);
    try {
      await setting.audit?.write(auditLine(request, answer, notes));
    } catch {
      return answerOutcome(request, receiverOutcomes.notRecorded);
    }
    return answer;
  };
