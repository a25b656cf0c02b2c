import { randomUUID } from 'node:crypto';
import { request as send } from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personQuery } from '../fixtures/person-query/questions.js';
import type { Listening } from '../servers/reference/listen.js';
import { exported, startAuditedResponder } from './audit-run.test-support.js';
import { people, TOKEN_VARIABLE } from './target.test-support.js';

const FIXED = 20261121;
/** Drawn anew each time, and printed, so that what it found can be had again. */
const FRESH = Number(process.env.QUESTIONS_SEED ?? Math.floor(Math.random() * 2 ** 31));

interface Generated {
  method: string;
  tail: string;
  contentType: string | null;
  accept: string | null;
  body: Uint8Array;
  known: boolean;
}

interface Answered {
  status: number;
  text: string;
}

let server: Listening;
let base = '';
beforeAll(async () => {
  server = await startAuditedResponder();
  const space = new URL('/spaces/generated-questions/', server.url);
  const put = await fetch(new URL('controls/people', space), {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: '{"people":"personas"}',
  });
  expect(put.status).toBe(200);
  base = new URL('fhir', space).href;
});
afterAll(() => server.close());

const held = people.get('R01');
if (held === undefined) throw new Error('the population lacks R01');
const sound = JSON.parse(JSON.stringify(personQuery(held))) as Record<string, unknown>;

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    [],
    {},
    '',
    0,
    -0,
    1e308,
    true,
    [[]],
    { resourceType: 'Patient' },
    '__proto__',
    '\ud800',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.integer({ min: 1, max: 4 }).map((n) => '9'.repeat(10 ** n)),
  fc.jsonValue({ maxDepth: 3 }),
);

/** A sound question with one to four of its values replaced or taken away. */
const mutated = fc
  .array(fc.tuple(fc.nat(), fc.option(odd, { freq: 4 })), { minLength: 0, maxLength: 4 })
  .map((changes) => {
    const copy: unknown = structuredClone(sound);
    for (const [n, value] of changes) {
      const spots: [Record<string, unknown>, string][] = [];
      const visit = (holder: unknown): void => {
        if (typeof holder !== 'object' || holder === null) return;
        for (const key of Object.keys(holder)) {
          spots.push([holder as Record<string, unknown>, key]);
          visit((holder as Record<string, unknown>)[key]);
        }
      };
      visit(copy);
      const [holder, key] = spots[n % Math.max(1, spots.length)] ?? [];
      if (holder === undefined || key === undefined) continue;
      if (value === null) delete holder[key];
      else Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
    }
    return Buffer.from(JSON.stringify(copy));
  });

const bodies = fc.oneof(
  { weight: 6, arbitrary: mutated },
  { weight: 1, arbitrary: fc.json().map((text) => Buffer.from(text)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)) },
  { weight: 1, arbitrary: fc.nat(400).map((n) => Buffer.from(JSON.stringify(sound)).subarray(0, n)) },
);

const questions: fc.Arbitrary<Generated> = fc.record({
  method: fc.constantFrom('POST', 'POST', 'POST', 'POST', 'GET', 'PUT', 'DELETE', 'PATCH'),
  tail: fc.constantFrom(
    ...Array.from({ length: 6 }, () => '/Patient/$person-info-query'),
    '/Patient/%24person-info-query',
    '/Patient/$match',
    '/Patient/1',
    '/$person-info-query',
    '/..%2f..%2fetc',
    '/Patient?identifier=%00',
  ),
  contentType: fc.constantFrom(
    'application/fhir+json',
    'application/fhir+json',
    'application/json',
    'text/plain',
    'x',
    null,
  ),
  accept: fc.constantFrom('application/fhir+json', '*/*', 'text/csv', ';;', null),
  body: bodies,
  known: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
});

const ask = (id: string, { method, tail, contentType, accept, body, known }: Generated): Promise<Answered> =>
  new Promise((resolve, reject) => {
    const request = send(
      `${base}${tail}`,
      {
        method,
        headers: {
          'X-Request-ID': id,
          'Content-Length': body.length,
          ...(contentType !== null && { 'Content-Type': contentType }),
          ...(accept !== null && { Accept: accept }),
          ...(known && { Authorization: `Bearer ${process.env[TOKEN_VARIABLE] ?? ''}` }),
        },
      },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString() }));
      },
    );
    request.on('error', reject);
    request.end(body);
  });

/** What only the inside of a server knows: frames of a stack, names of errors, paths of files. */
const INSIDE =
  /\bat \S+ \(|\b(?:Type|Range|Reference|Syntax)Error\b|node:internal|\.[jt]s:\d+|\/(?:home|usr|src|dist)\//;

describe('questions that were generated, to the reference responder', () => {
  it.each([
    ['the fixed seed', FIXED, 400],
    [`seed ${FRESH} (QUESTIONS_SEED)`, FRESH, 200],
  ])('get no 5xx, no word of its inside, and no answer that the log does not hold: %s', async (_, seed, numRuns) => {
    const asked = new Map<string, Answered>();
    await fc.assert(
      fc.asyncProperty(questions, async (question) => {
        const id = randomUUID();
        const answered = await ask(id, question);
        asked.set(id, answered);
        expect(answered.status).toBeGreaterThanOrEqual(200);
        expect(answered.status).toBeLessThan(500);
        expect(answered.text).not.toMatch(INSIDE);
        if (!question.known) expect(answered.text).not.toContain('"match"');
      }),
      { seed, numRuns },
    );
    const log = await exported(base, 'ndjson');
    const unlogged = [...asked].filter(([id]) => !log.includes(id)).map(([id, { status }]) => `${id} ${status}`);
    expect(unlogged).toEqual([]);
    // Many kinds of answers were met, or the questions show nothing.
    const kinds = new Set([...asked.values()].map(({ status }) => status));
    expect([...kinds].sort()).toEqual(expect.arrayContaining([200, 400, 401, 404, 405, 415]));
  });
});
