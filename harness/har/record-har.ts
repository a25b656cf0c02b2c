import { randomBytes } from 'node:crypto';
import { captureExchange, decodedText, type Store } from '../http/capture.js';
import type { RawExchange, RawMessage } from '../http/client.js';
import type { Known } from '../http/known-people.js';
import type { Redactor } from '../http/redact.js';
import { isSecretHeader } from '../http/secret-headers.js';
import { type SeenAnswer, sightingsIn } from '../http/sightings.js';
import type { Json } from '../model/json.js';
import type { RunLine, RunOpened } from '../model/record.js';
import type { Event, EventBody, ScenarioId } from '../model/transcript.js';
import { writeBlob } from '../transcript/blobs.js';
import { openChain } from '../transcript/chain.js';
import { makeRunFolder, runFile, segmentFile } from '../transcript/run-folder.js';
import type { ReadHar, RecordedExchange } from './read-har.js';
import { readQuestion, toldAgain } from './told-again.js';

export interface HarRecord {
  /** Does not exist yet. */
  folder: string;
  opened: Omit<RunOpened, 'type'>;
  /** The one scenario of the plan. */
  scenario: ScenarioId;
  har: ReadHar;
  redactor: Redactor;
  known: Known;
}

const WITHHELD = '[withheld]';

/** Headers of a question that tell nothing of anybody. Any other (Referer, a name of a user) may tell of somebody. */
const TECHNICAL =
  /^(?:accept|content-(?:type|length|encoding)|prefer|host|origin|user-agent|x-(?:request|correlation)-id)$/i;

/** A question without what nobody can look into: its query, its free headers, and a body that cannot be read. */
function withoutFreeText(sent: RawMessage, readable: boolean): RawMessage {
  return {
    start: sent.start.replace(/\?\S*/, `?${WITHHELD}`),
    headers: sent.headers.map(([name, value]) => [
      name,
      TECHNICAL.test(name) || isSecretHeader(name) ? value : WITHHELD,
    ]),
    body: readable || sent.body.length === 0 ? sent.body : Buffer.from(WITHHELD),
  };
}

const PROSE: ReadonlySet<string> = new Set(['diagnostics', 'text', 'div', 'display']);

/** An answer without its prose: of whom it tells is not known where the question cannot be read. */
function withoutProse(received: RawExchange['received']): RawExchange['received'] {
  if ('noAnswer' in received || received.body.length === 0) return received;
  const quiet = (): string => {
    try {
      const body = JSON.parse(decodedText(received.body)) as Json;
      return JSON.stringify(body, (key, value: Json) =>
        PROSE.has(key) && typeof value === 'string' ? WITHHELD : value,
      );
    } catch {
      return WITHHELD;
    }
  };
  return {
    ...received,
    start: /^HTTP\/\S+ \d+/.exec(received.start)?.[0] ?? received.start,
    headers: received.headers.map(([name, value]) => [
      name,
      TECHNICAL.test(name) || isSecretHeader(name) ? value : WITHHELD,
    ]),
    body: Buffer.from(quiet()),
  };
}

/**
 * Leaves a record of exchanges that somebody else recorded, as a run leaves its own: redacted before anything is stored,
 * with the questions too, since nobody knows whom they are about. An answer that holds somebody unknown is withheld.
 *
 * @returns how many answers were withheld
 * @throws HarnessError HARNESS_OUTPUT_UNWRITABLE when the folder exists already or cannot be made
 */
export function recordHar({ folder, opened, scenario, har, redactor, known }: HarRecord): number {
  makeRunFolder(folder);
  const run = openChain<RunLine>(runFile(folder), '');
  const { head } = run.append({ ...opened, type: 'run-opened' });
  const chain = openChain<Event>(segmentFile(folder, scenario, 0), head);
  const store: Store = (bytes, media) => writeBlob(folder, bytes, media);
  const thorough: Redactor = { ...redactor, ours: redactor.body };
  const begun = Date.parse(har.exchanges[0]?.at ?? opened.at);
  const append = (body: EventBody, at: string): void => {
    chain.append({ ...body, at, us: Math.max(0, (Date.parse(at) - begun) * 1000) });
  };
  let withheld = 0;
  const keep = ({ entry, at, raw }: RecordedExchange): void => {
    const { received, timing } = raw;
    const arrived = 'noAnswer' in received ? received.afterBytes : received.wireBytes;
    const question = readQuestion(decodedText(raw.sent.body));
    const seenIn = (answer: SeenAnswer) => [
      ...sightingsIn(answer, known, '', redactor.sameOf),
      ...toldAgain(question, answer, known, redactor.sameOf),
    ];
    const seen =
      'noAnswer' in received
        ? []
        : seenIn({ start: received.start, headers: received.headers, body: decodedText(received.body) });
    const readable = question !== null || raw.sent.body.length === 0;
    const own = readable ? received : withoutProse(received);
    const shown = seen.length === 0 ? own : { noAnswer: 'withheld' as const, afterBytes: arrived };
    const step = `entry[${entry}]`;
    const kept = captureExchange(
      { ...raw, sent: withoutFreeText(raw.sent, question !== null), received: shown },
      { redactor: thorough, store, canaries: [] },
    );
    append(
      { type: 'exchange', step, asker: 'assay', over: 'http', ...kept, timing, trace: randomBytes(16).toString('hex') },
      at,
    );
    if (seen.length === 0) return;
    withheld += 1;
    append({ type: 'guarded', step, seen }, at);
  };
  append(
    { type: 'segment-opened', scenario, attempt: 0, needs: { held: [], absent: [] } },
    har.exchanges[0]?.at ?? opened.at,
  );
  for (const exchange of har.exchanges) keep(exchange);
  const last = har.exchanges.at(-1)?.at ?? opened.at;
  append({ type: 'segment-closed', as: 'complete' }, last);
  chain.close();
  const { head: end, lines } = chain.state();
  run.append({ type: 'scenario-ended', scenario, attempt: 0, head: end, events: lines });
  run.append({ type: 'run-ended', at: new Date().toISOString(), as: 'complete' });
  run.close();
  return withheld;
}
