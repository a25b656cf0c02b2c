import { defaultDialect } from '../../standards/data-exchange/dialect.js';
import { judge } from '../judge/judge.js';
import type { ReadBody } from '../judge/subject.js';
import type { Json } from '../model/json.js';
import { type Claim, defineScenario, type ExchangeRule, type Facts } from '../model/scenario.js';
import type { BlobRef, Event, EventBody, ExchangeEvent, Measured, Message, NoAnswer } from '../model/transcript.js';
import type { Verdict } from '../model/verdict.js';
import { people } from './people.test-support.js';

export const facts: Facts = {
  people,
  dialect: defaultDialect,
  asOf: '2026-11-20',
  credential: 'none',
  certificate: false,
};

const measured: Measured = { wireBytes: 0, utf8: true, duplicateKeys: [], depth: 1, canaries: [], redacted: [] };

/** A body whose address is itself. */
const bodyOf = (text: string): BlobRef => ({ c: text, bytes: Buffer.byteLength(text), media: 'application/json' });

export const readBody: ReadBody = ({ c }) => Buffer.from(c);

export interface Answered {
  status?: number;
  body?: Json;
  text?: string;
  headers?: [name: string, value: string][];
  depth?: number;
}

const answerOf = ({ status = 200, body, text, headers = [], depth = 1 }: Answered): Message => ({
  start: `HTTP/1.1 ${status} X`,
  headers,
  body: body === undefined && text === undefined ? null : bodyOf(text ?? JSON.stringify(body)),
  measured: { ...measured, depth },
});

/** One exchange: what was answered, or why nothing was. */
export const exchanged = (step: string, answer: Answered | NoAnswer['noAnswer']): ExchangeEvent => ({
  type: 'exchange',
  step,
  asker: 'assay',
  over: 'http',
  sent: { start: 'POST /fhir/x HTTP/1.1', headers: [['Accept', 'a/b']], body: bodyOf('{"asked":1}'), measured },
  received: typeof answer === 'string' ? { noAnswer: answer, afterBytes: 0 } : answerOf(answer),
  timing: { endUs: 1 },
  trace: 'ab',
});

/** `{ says: word }`, as the rules of the tiny suite read it. */
export const said = (step: string, word: string): ExchangeEvent => exchanged(step, { body: { says: word } });

export const probed = (after: number, answered: boolean): EventBody => ({ type: 'control-probe', after, answered });

/** A segment around events, numbered. The hash links are not judged. */
export function segmentOf(bodies: readonly EventBody[], as: 'complete' | 'cut-short' | 'torn' = 'complete'): Event[] {
  const opened: EventBody = {
    type: 'segment-opened',
    scenario: 'SC-TST-009',
    attempt: 0,
    needs: { held: [], absent: [] },
  };
  const closed: EventBody[] = as === 'torn' ? [] : [{ type: 'segment-closed', as }];
  return [opened, ...bodies, ...closed].map((body, n) => ({ ...body, n, prev: '', at: '', us: n }));
}

/** The verdicts of claims on a segment, in the order of the claims. */
export function judged(
  claims: readonly Claim[],
  events: readonly Event[],
  accepted: readonly string[] = [],
): Verdict[] {
  const scenario = defineScenario({
    id: 'SC-TST-009',
    title: 'something is judged',
    role: 'responder',
    needs: { held: [], absent: [] },
    drive: () => Promise.resolve(),
    claims,
  });
  return judge(scenario, { events, read: readBody, facts, accepted: new Set(accepted) });
}

export const rests = (rule: ExchangeRule, ...on: NonNullable<ExchangeRule['rests']>): ExchangeRule => ({
  ...rule,
  rests: on,
});

export const never = (rule: ExchangeRule): ExchangeRule => ({ ...rule, appliesTo: () => false });

export const throwing: ExchangeRule = {
  id: 'it-throws',
  scope: 'exchange',
  truth: 'it throws',
  check: () => {
    throw new Error('no such thing');
  },
};
