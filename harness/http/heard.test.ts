import { describe, expect, it } from 'vitest';
import { createHeard } from './heard.js';
import { createRedactor } from './redact.js';

describe('what a receiver was told', () => {
  it('is every value of a body, and a number, a date or a telephone in one', () => {
    const heard = createHeard();
    heard.hears('{"a":[{"value":"999 001 0005"},"2026-01-02T10:00:00Z"],"text":"call 01632 960001","n":7}');
    for (const value of ['9990010005', '999 001 0005', '2026-01-02', '01632 960001', '7']) {
      expect([value, heard.has(value)]).toEqual([value, true]);
    }
    for (const value of ['a', 'text', 'call', '9990010358', '2026']) {
      expect([value, heard.has(value)]).toEqual([value, false]);
    }
  });

  it('is taken from half a body, too, and from nothing that is no JSON', () => {
    const heard = createHeard();
    heard.hears('{"family":"Fenwick","given":["Or');
    heard.hears('family=Elsewhere');
    expect([heard.has('Fenwick'), heard.has('Elsewhere')]).toEqual([true, false]);
  });
});

describe('a document in base64', () => {
  const redactor = createRedactor(Buffer.from('key'), []);
  const bodyWith = (data: string): string =>
    JSON.stringify({ resourceType: 'DocumentReference', content: [{ attachment: { data } }] });

  it('is stored to the byte, whatever its signs look like', () => {
    const data = `${'QUJD'.repeat(20)}/9434765870/${'QUJD'.repeat(20)}`;
    expect(data.length % 4).toBe(0);
    expect(redactor.body(bodyWith(data)).text).toBe(bodyWith(data));
  });

  it('of fifteen megabytes is stored to the byte', () => {
    // Long runs without a sign that ends a word are the worst for a pattern that begins again at each place.
    const data = `${Buffer.alloc(15_000_000, 7).toString('base64')}`;
    const { text, redactions } = redactor.body(bodyWith(data));
    expect([text === bodyWith(data), redactions]).toEqual([true, []]);
  });

  it('loses a secret of the run all the same', () => {
    const secret = 'c2VjcmV0LXNlY3JldA';
    const live = createRedactor(Buffer.from('key'), [], { secrets: () => SECRETS, secretHeaders: [] });
    const SECRETS = [secret];
    expect(live.body(bodyWith(`${'QUJD'.repeat(20)}${secret}QQ`)).text).not.toContain(secret);
  });

  it('is no place for a number in words', () => {
    const told = bodyWith(`${'the number of the patient is written out here: '.repeat(2)} 943 476 5870`);
    expect(redactor.body(told).text).not.toContain('943 476 5870');
  });
});
