import { describe, expect, it } from 'vitest';
import {
  ask,
  gistOf,
  type Heard,
  heard,
  held,
  patientOf,
  people,
  personOf,
  queryFor,
  requestFor,
} from './asking.test-support.js';
import { createAuditLog } from './audit-log.js';
import { heldFrom } from './held.js';
import { isObject, type Json } from './json.js';
import type { CoreRequest } from './message.js';
import { responderOver } from './responder.js';
import { createRouter } from './router.js';

const TOKEN = 'the-token-of-the-auditor';
const orla = queryFor(patientOf(personOf('R01')));
const id = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';

function audited() {
  const log = createAuditLog({ days: 30 });
  const core = responderOver(held, null, { log, auditors: { auditor: TOKEN } });
  const read = async (query = '', change: Partial<CoreRequest> = {}) =>
    core({
      method: 'GET',
      path: '/AuditEvent',
      query,
      headers: [['Authorization', `Bearer ${TOKEN}`]],
      body: new Uint8Array(),
      admission: { caller: 'Q-LA' },
      ...change,
    });
  const asked = () =>
    ask(core, orla, {
      headers: [
        ['Content-Type', 'application/fhir+json'],
        ['X-Request-ID', id],
      ],
    });
  return { log, core, read, asked };
}

const totalOf = ({ json }: Heard): Json | undefined => (isObject(json) ? json.total : undefined);

describe('the log over HTTP', () => {
  it('is a Bundle of AuditEvents for an auditor, whose reading stands in it the next time', async () => {
    const { asked, read } = audited();
    await asked();
    expect(totalOf(heard(await read()))).toBe(1);
    const again = heard(await read());
    expect(totalOf(again)).toBe(2);
    expect(JSON.stringify(again.json)).toContain('"action":"R"');
  });

  it.each<[string, Partial<CoreRequest>]>([
    ['an ordinary caller', { headers: [] }],
    ['another token', { headers: [['Authorization', 'Bearer something-else']] }],
    [
      'two tokens',
      {
        headers: [
          ['Authorization', `Bearer ${TOKEN}`],
          ['Authorization', `Bearer ${TOKEN}`],
        ],
      },
    ],
    ['the export', { headers: [], path: '/AuditEvent/%24export-log' }],
  ])('is refused to %s, and the attempt is logged', async (_who, change) => {
    const { log, asked, read } = audited();
    await asked();
    const refused = heard(await read('', change));
    expect(refused.status).toBe(403);
    expect(JSON.stringify(refused.json)).not.toContain('AuditEvent');
    expect(log.places()).toHaveLength(2);
    expect(JSON.stringify(log.places()[1]?.event)).toContain('"answer","valueString":"refused"');
  });

  it.each([
    ['', 1],
    [`entity:identifier=${id}`, 1],
    ['entity:identifier=nobody', 0],
    [`entity:identifier=https://example.org|${id}`, 0],
    ['date=ge2020-01-01', 1],
    ['date=lt2020-01-01', 0],
    [`date=${new Date().toISOString().slice(0, 10)}`, 1],
    ['date=ge2020-01-01&date=le2020-01-02', 0],
  ])('finds by %s', async (query, total) => {
    const { asked, read } = audited();
    await asked();
    expect(totalOf(heard(await read(query)))).toBe(total);
  });

  it.each(['date=yesterday', 'patient=Patient/1', '_count=many', 'entity=Patient/R01'])(
    'refuses %s, which it would pass over',
    async (query) => expect(gistOf(heard(await audited().read(query)))).toBe('400 invalid'),
  );

  it('comes in pages', async () => {
    const { asked, read } = audited();
    for (let times = 0; times < 3; times += 1) await asked();
    const page = heard(await read('_count=2'));
    expect(JSON.stringify(page.json)).toContain('"url":"AuditEvent?_count=2&_offset=2"');
    expect(isObject(page.json) && Array.isArray(page.json.entry) && page.json.entry.length).toBe(2);
  });

  it.each(['ndjson', 'csv'])(
    'is exported as %s, with how long content is kept and the head of the chain',
    async (form) => {
      const { log, asked, read } = audited();
      await asked();
      const head = log.head();
      const { body } = await read(`_format=${form}`, { path: '/AuditEvent/$export-log' });
      const text = new TextDecoder().decode(body);
      expect(text).toContain('retention-days');
      expect(text).toContain(head);
      expect(text).toContain(id);
      expect(gistOf(heard(await read('_format=pdf', { path: '/AuditEvent/$export-log' })))).toBe('400 invalid');
    },
  );
});

describe('a space whose log is down', () => {
  it('answers nothing until the log is up again, the reading of the log neither', async () => {
    const router = createRouter({ held: heldFrom(people), auditors: { auditor: TOKEN } });
    const put = (available: unknown) =>
      router({ ...requestFor({ available }), method: 'PUT', path: '/spaces/full/controls/log', headers: [] });
    const query = async () =>
      gistOf(heard(await router(requestFor(orla, { path: '/spaces/full/fhir/Patient/$person-info-query' }))));
    const read = async () =>
      router({
        method: 'GET',
        path: '/spaces/full/fhir/AuditEvent',
        query: '',
        headers: [['Authorization', `Bearer ${TOKEN}`]],
        body: new Uint8Array(),
      });
    expect((await put('no')).status).toBe(400);
    expect((await put(false)).status).toBe(200);
    expect(await query()).toBe('503 transient');
    expect((await read()).status).toBe(503);
    expect((await put(true)).status).toBe(200);
    expect(await query()).toBe('match');
    expect(totalOf(heard(await read()))).toBe(1);
  });
});
