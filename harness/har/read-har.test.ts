import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../model/json.js';
import { readHar } from './read-har.js';

const OPERATION = 'Patient/$person-info-query';
const URL_ = 'https://responder.example.test/fhir/Patient/$person-info-query';

const entry = (more: { request?: JsonObject; response?: JsonObject; entry?: JsonObject } = {}): JsonObject => ({
  startedDateTime: '2026-11-20T09:30:00.000Z',
  time: 12.5,
  request: {
    method: 'POST',
    url: URL_,
    httpVersion: 'HTTP/1.1',
    headers: [{ name: 'Content-Type', value: 'application/fhir+json' }],
    postData: { mimeType: 'application/fhir+json', text: '{"asked":1}' },
    ...more.request,
  },
  response: {
    status: 200,
    statusText: 'OK',
    httpVersion: 'HTTP/1.1',
    headers: [{ name: 'Content-Type', value: 'application/fhir+json' }],
    content: { size: 12, mimeType: 'application/fhir+json', text: '{"said":"ä"}' },
    bodySize: 12,
    ...more.response,
  },
  ...more.entry,
});

const har = (...entries: Json[]): string =>
  JSON.stringify({ log: { version: '1.2', creator: { name: 'WebInspector', version: '537.36' }, entries } });

const read = (text: string) => readHar(text, 'traffic.har', OPERATION);

describe('a HAR', () => {
  it('is read as exchanges with the operation, and nothing else of it', () => {
    const other = entry({ request: { url: 'https://responder.example.test/app.js' } });
    const { base, creator, exchanges, others, without } = read(`\uFEFF${har(other, entry())}`);
    expect([base.href, creator, others, without]).toEqual([
      'https://responder.example.test/fhir/',
      'WebInspector 537.36',
      1,
      [],
    ]);
    expect(exchanges).toHaveLength(1);
    const [{ entry: number, at, raw } = expect.fail('an exchange was expected')] = exchanges;
    expect([number, at, raw.timing]).toEqual([2, '2026-11-20T09:30:00.000Z', { endUs: 12_500 }]);
    expect(raw.sent.start).toBe('POST /fhir/Patient/$person-info-query HTTP/1.1');
    expect(raw.sent.body.toString()).toBe('{"asked":1}');
    expect(raw.received).toMatchObject({ start: 'HTTP/1.1 200 OK', wireBytes: 12, body: Buffer.from('{"said":"ä"}') });
  });

  it('may be of HTTP/2, in Base64, under an escaped path, and hold a question that was aborted', () => {
    const { exchanges } = read(
      har(
        entry({
          request: {
            url: URL_.replace('$', '%24'),
            httpVersion: 'h2',
            headers: [
              { name: ':method', value: 'POST' },
              { name: 'accept', value: '*/*' },
            ],
          },
          response: {
            httpVersion: 'http/2.0',
            statusText: '',
            bodySize: -1,
            content: { size: 2, text: 'e30=', encoding: 'base64' },
          },
        }),
        entry({ response: { status: 0, content: { size: 0 } } }),
        entry({ request: { method: 'OPTIONS' }, response: { status: 403 } }),
        entry({ response: { status: -1, statusText: 'OK\r\nX: y' } }),
        entry({ response: { statusText: 'OK\r\nX: y' } }),
      ),
    );
    expect(exchanges[0]?.raw.sent.headers).toEqual([['accept', '*/*']]);
    expect(exchanges[0]?.raw.received).toMatchObject({ start: 'HTTP/2.0 200', body: Buffer.from('{}'), wireBytes: 2 });
    expect(exchanges.map((one) => one.entry)).toEqual([1, 2, 4, 5]);
    for (const aborted of exchanges.slice(1, 3))
      expect(aborted.raw.received).toEqual({ noAnswer: 'reset', afterBytes: 0 });
    expect(exchanges[3]?.raw.received).toMatchObject({ start: 'HTTP/1.1 200 OK X: y' });
  });

  it('leaves out what it says was there and does not hold', () => {
    const { exchanges, without } = read(har(entry({ response: { content: { size: 40 } } }), entry()));
    expect([exchanges.map((one) => one.entry), without]).toEqual([[2], [1]]);
  });

  it.each<[string, string, RegExp]>([
    ['is no JSON', '<html>', /traffic\.har is not JSON/],
    ['has no entries', '{"log":{}}', /has no log\.entries/],
    ['is a list', '[]', /has no log\.entries/],
    ['is of another version', '{"log":{"version":"2.0","entries":[{}]}}', /version 2\.0, and 1\.2 is read/],
    ['holds nothing', har(), /holds no exchange/],
    ['has an entry without a request', har({ response: {} }), /entry 1 of traffic\.har has no request/],
    ['has an entry that is a number', har(7), /entry 1 of traffic\.har has no request/],
    ['has a request without a URL', har(entry({ request: { url: 7 } })), /entry 1 .*has no request\.url/],
    ['has a status in words', har(entry({ response: { status: 'OK' } })), /response\.status is no number/],
    ['has a status that is none', har(entry({ response: { status: 99.5 } })), /is no status of HTTP/],
    ['has headers in another form', har(entry({ response: { headers: { a: 'b' } } })), /headers is no list/],
    [
      'has a header without a value',
      har(entry({ request: { headers: [{ name: 'a' }] } })),
      /one without name or value/,
    ],
    ['has a time that is none', har(entry({ entry: { startedDateTime: 'yesterday' } })), /has no startedDateTime/],
    [
      'asks something else only',
      har(entry({ request: { url: 'https://a.example.test/x' } })),
      /none of the 1 entries of traffic\.har asks the operation/,
    ],
    [
      'has lost all bodies',
      har(entry({ response: { content: { size: 4 } } })),
      /holds no answer of the operation with its body \(entries 1/,
    ],
    [
      'asks two targets',
      har(entry(), entry({ request: { url: `https://b.example.test/${OPERATION}` } })),
      /asks 2 targets/,
    ],
  ])('is refused when it %s, and the error says what to do', (_, text, message) => {
    expect(() => read(text)).toThrow(
      expect.objectContaining({
        code: 'HARNESS_EXTRACT_UNUSABLE',
        message: expect.stringMatching(message),
        remedy: expect.stringMatching(/.{20}/),
      }),
    );
  });
});
