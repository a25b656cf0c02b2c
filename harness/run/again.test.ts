import { describe, expect, it } from 'vitest';
import type { RawExchange } from '../http/client.js';
import type { Question } from '../model/scenario.js';
import { againAfter } from './again.js';

const NOW = Date.parse('2026-11-20T09:30:00Z');
const question: Question = { body: new Uint8Array() };

const answered = (status: number, headers: [string, string][] = []): RawExchange => ({
  sent: { start: 'POST / HTTP/1.1', headers: [], body: Buffer.alloc(0) },
  received: { start: `HTTP/1.1 ${status} X`, headers, body: Buffer.alloc(0), wireBytes: 0 },
  timing: { endUs: 1 },
});

const renewable = { renew: () => true };
const fixed = { renew: () => false };

const whatFollows = (raw: RawExchange, asked = 1, more: Partial<Question> = {}, access = fixed, renewed = false) =>
  againAfter({ raw, access: { headers: [], route: {} } }, { ...question, ...more }, { asked, renewed }, access, NOW);

describe('a limit of the rate', () => {
  it.each([
    ['seconds', '7', 7000],
    ['a date', 'Fri, 20 Nov 2026 09:30:12 GMT', 12_000],
    ['a date that has passed', 'Fri, 20 Nov 2026 09:29:00 GMT', 0],
    ['nothing that can be read', 'soon', 1000],
  ])('is waited for as long as Retry-After says in %s', (_, value, waitedMs) => {
    expect(whatFollows(answered(429, [['retry-after', value]]))).toEqual({
      why: 'too-many-requests',
      status: 429,
      waitedMs,
    });
  });

  it('is waited for twice as long each time where nothing is said', () => {
    expect([1, 2, 3, 4, 5].map((asked) => whatFollows(answered(429), asked)?.waitedMs)).toEqual([
      1000, 2000, 4000, 8000, 16_000,
    ]);
  });

  it('that does not pass is an answer', () => {
    expect(whatFollows(answered(429), 6)).toBeNull();
    expect(whatFollows(answered(429, [['Retry-After', '3600']]))).toBeNull();
  });

  it('is the answer to a question about the rate', () => {
    expect(whatFollows(answered(429), 1, { aboutRate: true })).toBeNull();
  });
});

describe('a token that is refused', () => {
  it('after a limit of the rate was waited for is renewed all the same', () => {
    expect(whatFollows(answered(401), 3, {}, renewable)).toEqual({ why: 'token-refused', status: 401, waitedMs: 0 });
  });

  it('is renewed once, when it can be', () => {
    expect(whatFollows(answered(401), 1, {}, renewable)).toEqual({ why: 'token-refused', status: 401, waitedMs: 0 });
    expect(whatFollows(answered(401), 2, {}, renewable, true)).toBeNull();
    expect(whatFollows(answered(401), 1, {}, fixed)).toBeNull();
  });

  it('is not renewed for a question of nobody', () => {
    expect(whatFollows(answered(401), 1, { as: 'nobody' }, renewable)).toBeNull();
  });
});

it.each([200, 202, 400, 403, 404, 500, 503])('HTTP %i is an answer, whatever its headers say', (status) => {
  expect(whatFollows(answered(status, [['Retry-After', '1']]), 1, {}, renewable)).toBeNull();
});

it('silence is not asked again', () => {
  const silent: RawExchange = { ...answered(429), received: { noAnswer: 'reset', afterBytes: 0 } };
  expect(whatFollows(silent, 1, {}, renewable)).toBeNull();
});
