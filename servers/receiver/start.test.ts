import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memorySink } from '../reference/audit-sinks.js';
import type { Listening } from '../reference/listen.js';
import type { ReceiverAuditLine } from './audit.js';
import {
  changed,
  goodBundle,
  type Loose,
  NUMBER,
  OTHER_NUMBER,
  pdfOf,
  resourceIn,
} from './good-bundle.test-support.js';
import { callerOf, identifierQuery, openSpaceAt } from './receiver.test-support.js';
import { startReceiver } from './start.js';

let server: Listening;
const audit = memorySink<ReceiverAuditLine>();
beforeAll(async () => {
  server = await startReceiver({ audit });
});
afterAll(() => server.close());

let spaces = 0;
const open = (handling: object = {}) => {
  spaces += 1;
  return openSpaceAt(server.url, `test-${spaces}`, { handling });
};

describe('a good bundle', () => {
  it('is filed at the base and at Bundle, and read back as it was sent', async () => {
    const caller = await open();
    for (const path of ['', '/', '/Bundle']) {
      const bundle = goodBundle(`good${path}`);
      const told = await caller.post(bundle, {}, path);
      expect([told.status, told.json.resourceType, told.headers.get('etag')]).toEqual([
        201,
        'OperationOutcome',
        'W/"1"',
      ]);
      const back = await caller.get(told.headers.get('location') ?? '');
      expect(back.status).toBe(200);
      expect(back.json.entry).toEqual(bundle.entry);
      expect(back.json.identifier).toEqual(bundle.identifier);
      const found = await caller.get(identifierQuery(bundle));
      expect([found.json.total, found.json.entry[0].resource.id]).toEqual([1, back.json.id]);
    }
  });

  it('keeps the digits of its numbers', async () => {
    const caller = await open();
    const text = JSON.stringify(goodBundle()).replace('"value":38.5', '"value": 38.50');
    const told = await caller.post(text);
    expect((await caller.get(told.headers.get('location') ?? '')).text).toContain('"value": 38.50');
    expect((await caller.get('/Observation?code=276885007')).text).toContain('"value":38.50');
  });

  it('can be searched by patient, code and document, and no other patient is found', async () => {
    const caller = await open();
    await caller.post(goodBundle('a'));
    await caller.post(goodBundle('b', OTHER_NUMBER));
    const by = (number: string) => `patient.identifier=https://fhir.nhs.uk/Id/nhs-number%7C${number}`;
    const observations = (await caller.get(`/Observation?${by(NUMBER)}`)).json;
    expect(observations.total).toBe(5);
    const [patient] = (await caller.get(`/Patient?identifier=${NUMBER}`)).json.entry;
    for (const { resource } of observations.entry) {
      expect(resource.subject.reference).toBe(`Patient/${patient.resource.id}`);
    }
    expect((await caller.get(`/Patient/${patient.resource.id}`)).json.birthDate).toBe('1948-05-17');
    expect(
      (await caller.get(`/Observation?${by(OTHER_NUMBER)}&code=http://snomed.info/sct%7C86290005`)).json.total,
    ).toBe(1);
    const documents = (await caller.get(`/DocumentReference?${by(NUMBER)}`)).json;
    expect(documents.total).toBe(1);
    const bytes = await fetch(documents.entry[0].fullUrl.replace('DocumentReference', 'Binary'));
    expect([bytes.headers.get('content-type'), Buffer.from(await bytes.arrayBuffer())]).toEqual([
      'application/pdf',
      pdfOf(),
    ]);
    expect((await caller.get(`/Observation?${by('9990000034')}`)).json.total).toBe(0);
    expect((await caller.get('/Observation?pateint=1')).status).toBe(400);
  });

  it('is found a page at a time, each once', async () => {
    const caller = await open();
    await caller.post(goodBundle());
    const seen: string[] = [];
    let next: string | undefined = '/Observation?_count=2';
    while (next !== undefined) {
      const { json } = await caller.get(next);
      expect(json.total).toBe(5);
      seen.push(...json.entry.map(({ fullUrl }: Loose) => fullUrl));
      next = json.link.find(({ relation }: Loose) => relation === 'next')?.url;
    }
    expect([seen.length, new Set(seen).size]).toEqual([5, 5]);
    const counted = (await caller.get('/Observation?_summary=count')).json;
    expect([counted.total, counted.entry]).toEqual([5, undefined]);
  });
});

describe('a faulty bundle', () => {
  const wrongDigit = () => changed((b) => (resourceIn(b, 'Patient').identifier[0].value = '9990000017'), 'faulty');
  const wrongTotal = () => changed((b) => (resourceIn(b, 'Observation').valueInteger = 4), 'total');

  it('is refused with the place, and nothing of it comes back or is filed', async () => {
    const caller = await open();
    const told = await caller.post(wrongDigit());
    expect([told.status, told.json.issue[0].code, told.json.issue[0].expression]).toEqual([
      422,
      'value',
      ['Bundle.entry[0].resource.identifier'],
    ]);
    expect(told.text).not.toMatch(/9990000017|Quillfeather|1948/);
    expect((await caller.get(identifierQuery(wrongDigit()))).json.total).toBe(0);
  });

  it('is handled as was agreed, the strictest first', async () => {
    const flagged = await open({ news2: 'accept-and-flag' });
    const told = await flagged.post(wrongTotal());
    expect([told.status, told.json.issue.at(-1)]).toMatchObject([201, { severity: 'warning', code: 'business-rule' }]);
    expect((await flagged.post(wrongDigit())).status).toBe(422);

    const apart = await open({ identity: 'quarantine', news2: 'accept-and-flag' });
    for (const _ of [1, 2]) expect((await apart.post(wrongDigit())).status).toBe(202);
    expect(await apart.state()).toMatchObject({ filed: 0, quarantined: 1 });
    expect((await apart.get('/Bundle')).json.total).toBe(0);
  });

  it.each<[string, string | Uint8Array, number, string]>([
    ['cut short', '{"resourceType":"Bundle"', 400, 'structure'],
    ['not UTF-8', new Uint8Array([0x7b, 0xff, 0x7d]), 400, 'structure'],
    ['another resource', '{"resourceType":"Patient"}', 400, 'invalid'],
    ['a list', '[]', 400, 'invalid'],
    ['nothing', '', 400, 'structure'],
    ['a key twice', '{"resourceType":"Bundle","type":"collection","type":"message"}', 400, 'structure'],
    ['nested deeply', `{"resourceType":"Bundle","x":${'['.repeat(9000)}${']'.repeat(9000)}}`, 400, 'structure'],
    ['an empty Bundle', '{"resourceType":"Bundle"}', 422, 'value'],
  ])('that is %s is refused', async (_what, body, status, code) => {
    const told = await (await open()).post(body);
    expect([told.status, told.json.issue[0].code]).toEqual([status, code]);
  });

  it.each<[string, Record<string, string>, number]>([
    ['XML', { 'content-type': 'application/fhir+xml' }, 415],
    ['text', { 'content-type': 'text/plain' }, 415],
    ['compressed', { 'content-encoding': 'gzip' }, 415],
    ['for XML', { accept: 'application/fhir+xml' }, 406],
    ['on a condition', { 'if-none-exist': 'identifier=1' }, 400],
  ])('sent as %s is refused', async (_what, headers, status) => {
    const caller = await open();
    const told = await caller.post(goodBundle(), headers);
    expect([told.status, told.json.resourceType]).toEqual([status, 'OperationOutcome']);
    expect(await caller.state()).toMatchObject({ filed: 0 });
  });
});

describe('the server', () => {
  it.each([
    ['PUT', '/Bundle/1', 'GET, HEAD'],
    ['DELETE', '/Bundle', 'GET, HEAD, POST'],
    ['GET', '', 'POST'],
    ['POST', '/Patient', 'GET, HEAD'],
  ])('refuses %s %s, and says what may be asked', async (method, path, allow) => {
    const told = await (await open()).send(method, path);
    expect([told.status, told.headers.get('allow')]).toEqual([405, allow]);
  });

  it('says of itself that it keeps in memory what it takes', async () => {
    const { json } = await callerOf(server.url).get('/metadata');
    expect([json.resourceType, json.format]).toEqual(['CapabilityStatement', ['json']]);
    expect(json.implementation.description).toContain('in memory');
  });

  it('takes a document of 15 megabytes, and gives it back byte for byte', async () => {
    const caller = await open();
    const pdf = pdfOf(15 * 1024 * 1024);
    const told = await caller.post(
      changed((b) => {
        const { attachment } = resourceIn(b, 'DocumentReference').content[0];
        Object.assign(attachment, { data: pdf.toString('base64'), size: undefined, hash: undefined });
      }),
    );
    expect(told.status).toBe(201);
    const { json } = await caller.get(told.headers.get('location') ?? '');
    expect(Buffer.from(resourceIn(json, 'DocumentReference').content[0].attachment.data, 'base64').equals(pdf)).toBe(
      true,
    );
    const [{ fullUrl }] = (await caller.get('/DocumentReference')).json.entry;
    const bytes = await fetch(fullUrl.replace('DocumentReference', 'Binary'));
    expect(Buffer.from(await bytes.arrayBuffer()).equals(pdf)).toBe(true);
  });

  it('refuses a body of more than 32 megabytes', async () => {
    expect((await (await open()).post(new Uint8Array(33 * 1024 * 1024).fill(32))).status).toBe(413);
  });

  it('takes what arrives slowly, and files nothing of what is broken off', async () => {
    const caller = await open();
    const at = new URL(`/spaces/test-${spaces}/fhir`, server.url);
    const text = JSON.stringify(goodBundle());
    const headers = { 'content-type': 'application/fhir+json' };
    const aborted = request(at, { method: 'POST', headers: { ...headers, 'content-length': text.length } });
    aborted.on('error', () => {});
    await new Promise<void>((done) => aborted.write(text.slice(0, 500), () => done()));
    aborted.destroy();
    const socket = connect(Number(at.port), at.hostname);
    socket.end(
      `POST ${at.pathname} HTTP/1.1\r\nHost: a\r\nContent-Type: application/fhir+json\r\nContent-Length: 900\r\n\r\n{"res`,
    );
    await new Promise((done) => socket.once('close', done).resume());
    const status = await new Promise((done) => {
      const slow = request(at, { method: 'POST', headers }, (answer) => done(answer.resume().statusCode));
      const parts = [text.slice(0, 100), text.slice(100, 900), text.slice(900)];
      const next = () => {
        const part = parts.shift();
        if (part === undefined) slow.end();
        else slow.write(part, () => setImmediate(next));
      };
      next();
    });
    expect(status).toBe(201);
    expect(await caller.state()).toMatchObject({ filed: 1, versions: 1 });
  });

  it('records each request, and nothing of a body', async () => {
    const caller = await open();
    const before = audit.lines.length;
    await caller.post(goodBundle('audited'));
    await caller.post(goodBundle('audited'));
    await caller.post(changed((b) => delete resourceIn(b, 'Encounter').class, 'audited too'));
    await caller.get('/Observation');
    const lines = audit.lines.slice(before);
    expect(lines.map(({ interaction, outcome, status, faults }) => [interaction, outcome, status, ...faults])).toEqual([
      ['receive', 'filed', 201],
      ['receive', 'repeated', 200],
      ['receive', 'refused', 422, 'stay-class'],
      ['search', 'served', 200],
    ]);
    expect(lines[0]?.subject).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(lines)).not.toMatch(new RegExp(`${NUMBER}|Quillfeather`));
  });

  it('keeps spaces apart, empties one on request, and has none for the default one', async () => {
    const [one, two] = [await open(), await open()];
    await one.post(goodBundle());
    expect((await two.get('/Bundle')).json.total).toBe(0);
    const reset = new URL(`/spaces/test-${spaces - 1}/controls/reset`, server.url);
    expect((await fetch(reset, { method: 'POST' })).status).toBe(200);
    expect((await one.get('/Bundle')).json.total).toBe(0);
    expect((await fetch(new URL('/controls/reset', server.url), { method: 'POST' })).status).toBe(404);
  });

  it('takes nothing more when it is full', async () => {
    const small = await startReceiver({ capacity: 1000 });
    try {
      const told = await callerOf(small.url).post(goodBundle());
      expect([told.status, told.json.issue[0].code]).toEqual([507, 'no-store']);
    } finally {
      await small.close();
    }
  });

  it('does not start with a defect that nobody knows', async () => {
    await expect(startReceiver({ defect: 'no-such' })).rejects.toThrow('there is no defect "no-such"');
  });
});
