import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask, held, patientOf, personOf, queryFor } from './asking.test-support.js';
import type { AuditLine } from './audit.js';
import { type AuditEvent, auditEventOf } from './audit-event.js';
import { openAuditFile } from './audit-file.js';
import { brokenPlaces, createAuditLog, FIRST_LINK, type LogPlace, MOST_ENTRIES } from './audit-log.js';
import { memorySink } from './audit-sinks.js';
import { createCore } from './core.js';
import { referenceDecisions } from './decisions.js';

const DAY_MS = 24 * 60 * 60 * 1000;

async function lineOf(content: object | string): Promise<AuditLine> {
  const sink = memorySink();
  await ask(createCore(held, referenceDecisions, sink), content, {
    headers: [
      ['Content-Type', 'application/fhir+json'],
      ['X-Request-ID', '3f2504e0-4f89-41d3-9a0c-0305e82c3301'],
    ],
    admission: { caller: 'Q-LA' },
    from: '192.0.2.7',
  });
  return sink.lines[0] as AuditLine;
}

const orla = queryFor(patientOf(personOf('R01')));
const stranger = queryFor(patientOf(personOf('N01')));

describe('an AuditEvent', () => {
  it('follows the query pattern of BALP: E, who asked from where, the request id and the question', async () => {
    const event = auditEventOf(await lineOf(orla));
    expect(event).toMatchObject({
      resourceType: 'AuditEvent',
      action: 'E',
      outcome: '0',
      agent: [
        {
          type: { coding: [{ code: '110153' }] },
          who: { identifier: { value: 'Q-LA' } },
          requestor: true,
          network: { address: '192.0.2.7', type: '2' },
        },
        { type: { coding: [{ code: '110152' }] }, requestor: false },
      ],
    });
    const query = event.entity.find(({ role }) => role?.code === '24');
    expect(JSON.parse(Buffer.from(query?.query ?? '', 'base64').toString())).toEqual(orla);
    expect(event.entity.find(({ type }) => type.code === 'XrequestId')?.what?.identifier?.value).toMatch(/^3f2504e0/);
  });

  it.each<[string, object | string]>([
    ['nobody', stranger],
    ['a question that is refused', queryFor(patientOf(personOf('R01')), 'https://example.org/other')],
    ['a question that cannot be read', '{"resourceType":"Patient","birthDate":"2015-05-01"'],
  ])('holds a hash with a key, and nothing of %s', async (_what, content) => {
    const event = auditEventOf(await lineOf(content));
    const written =
      JSON.stringify(event) + event.entity.map(({ query }) => Buffer.from(query ?? '', 'base64')).join('');
    expect(written).not.toMatch(/9990010269|9990010005|2013-01-01|2015-05-01|Fenwick|Nowhere/);
    const query = event.entity.find(({ role }) => role?.code === '24');
    expect(query?.detail).toContainEqual({ type: 'query-form', valueString: 'hmac-sha256' });
    expect(Buffer.from(query?.query ?? '', 'base64')).toHaveLength(32);
  });

  it('has an entity with a name or with a query, never with both (sev-1)', async () => {
    for (const content of [orla, stranger, '{'])
      for (const { name, query } of auditEventOf(await lineOf(content)).entity)
        expect(name === undefined || query === undefined).toBe(true);
  });
});

describe('the chain of a log', () => {
  let event: AuditEvent;
  beforeEach(async () => {
    event = { ...auditEventOf(await lineOf(orla)), recorded: '2026-11-20T09:30:00.000Z' };
  });
  const at = (days: number): number => Date.parse('2026-11-20T09:30:00.000Z') + days * DAY_MS;

  it('holds when content is erased at the end of retention, and not when it is changed or taken out', () => {
    let now = at(0);
    const log = createAuditLog({ days: 30 }, () => now);
    log.append([event, { ...event, id: '2' }, { ...event, id: '3', recorded: new Date(at(20)).toISOString() }]);
    const head = log.head();
    const before = structuredClone(log.places()) as LogPlace[];
    expect(brokenPlaces(before)).toEqual([]);
    now = at(30);
    const after = log.places();
    expect(after.map(({ event: kept, salt }) => [kept === null, salt === null])).toEqual([
      [true, true],
      [true, true],
      [false, false],
    ]);
    expect([brokenPlaces(after), log.head()]).toEqual([[], head]);
    const changed = before.map((place) =>
      place.n === 1 ? { ...place, event: { ...event, outcome: '8' as const } } : place,
    );
    expect(brokenPlaces(changed)).toEqual([1]);
    expect(brokenPlaces(before.filter(({ n }) => n !== 1))).toEqual([2]);
  });

  it('keeps the content of so many entries and no more', () => {
    const log = createAuditLog({ days: 30 }, () => at(0));
    log.append(Array.from({ length: MOST_ENTRIES + 2 }, () => event));
    const places = log.places();
    expect(places.filter((place) => place.event !== null)).toHaveLength(MOST_ENTRIES);
    expect(places[0]?.prev).toBe(FIRST_LINK);
  });
});

describe('the file of a log', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'assay-audit-file-'));
    path = join(folder, 'audit.ndjson');
  });
  afterEach(() => rm(folder, { recursive: true }));
  const placesIn = async (): Promise<LogPlace[]> =>
    (await readFile(path, 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as LogPlace);

  it('goes on where an earlier start ended, however many are written at once', async () => {
    const line = await lineOf(orla);
    for (const times of [3, 5]) {
      const file = await openAuditFile(path, { days: 30 });
      await Promise.all(Array.from({ length: times }, () => file.write(line)));
      await file.close();
    }
    const places = await placesIn();
    expect([places.length, brokenPlaces(places)]).toEqual([8, []]);
  });

  it('erases what is over when it is opened, and the chain holds', async () => {
    const file = await openAuditFile(path, { days: 30 });
    await file.write(await lineOf(orla));
    await file.close();
    const later = await openAuditFile(path, { days: 30 }, () => Date.now() + 31 * DAY_MS);
    await later.write(await lineOf(stranger));
    await later.close();
    const places = await placesIn();
    expect(places.map(({ event }) => event === null)).toEqual([true, false]);
    expect(brokenPlaces(places)).toEqual([]);
    expect(await readFile(path, 'utf8')).not.toContain('R01');
  });

  it('is refused when it holds something else, or does not hold together', async () => {
    await writeFile(path, 'a diary\n');
    await expect(openAuditFile(path, { days: 30 })).rejects.toThrow('no places of a log');
    await rm(path);
    const file = await openAuditFile(path, { days: 30 });
    await file.write(await lineOf(orla));
    await file.close();
    const [place] = await placesIn();
    await appendFile(path, `${JSON.stringify({ ...place, n: 1 })}\n`);
    await expect(openAuditFile(path, { days: 30 })).rejects.toThrow('does not hold at place 1');
  });
});
