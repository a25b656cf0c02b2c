import type { LogEntry, SeenExtract } from '../model/extract.js';
import type { Json } from '../model/json.js';
import type { ExtractEvent } from '../model/transcript.js';
import { encodedIn, textsOf, toldByEvent } from './audit-event.js';
import { idsIn } from './join.js';
import type { StoredEntry } from './redact-entry.js';

/** A stored entry as rules see it. */
export function logEntry({ line, tells, event }: StoredEntry): LogEntry {
  if (event === undefined) {
    const told = tells ?? {};
    const text = Object.values(told).join('\n');
    return { line, tells: told, ids: idsIn(text), text, event: () => undefined };
  }
  const written = JSON.stringify(event);
  const encoded = encodedIn(event);
  return {
    line,
    tells: toldByEvent(event),
    ids: idsIn([...textsOf(event), ...encoded].join('\n')),
    text: [written, ...encoded].join('\n'),
    event: () => JSON.parse(written) as Json,
  };
}

const entriesIn = (text: string): LogEntry[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => logEntry(JSON.parse(line) as StoredEntry));

/** An extract as rules see it, from its event and its stored copy. */
export function seenExtract({ kind, side, form, name, covers }: ExtractEvent, body: Uint8Array): SeenExtract {
  const text = Buffer.from(body).toString('utf8');
  const isLog = kind === 'log';
  return {
    kind,
    side,
    form,
    name,
    covers,
    entries: isLog ? [] : entriesIn(text),
    lines: isLog ? text.split(/\r\n|\r|\n/) : [],
  };
}
