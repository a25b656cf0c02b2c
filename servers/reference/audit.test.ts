import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SECTION_47 } from '../../standards/data-exchange/operation.js';
import { ask, gistOf, held, patientOf, personOf, queryFor, requestFor, unnumbered } from './asking.test-support.js';
import type { AuditLine, AuditSink } from './audit.js';
import { fileSink, memorySink } from './audit-sinks.js';
import { createCore } from './core.js';
import { referenceDecisions } from './decisions.js';
import type { CoreRequest, Header } from './message.js';
import { outcomes } from './outcomes.js';

const orla = queryFor(patientOf(personOf('R01')));
const stranger = queryFor(patientOf(personOf('N01')));
const amy = queryFor(unnumbered(personOf('R05')));
const caitlin = queryFor(patientOf(personOf('R15')));

/** The line that a request leaves. */
async function lineOf(content: object | string, change: Partial<CoreRequest> = {}): Promise<AuditLine> {
  const sink = memorySink();
  await ask(createCore(held, referenceDecisions, sink), content, change);
  expect(sink.lines).toHaveLength(1);
  return sink.lines[0]!;
}

describe('audit line', () => {
  it('says when, who, why and what was answered', async () => {
    const before = new Date().toISOString();
    const headers: Header[] = [
      ['Content-Type', 'application/fhir+json'],
      ['X-Request-ID', '3f2504e0-4f89-41d3-9a0c-0305e82c3301'],
      ['traceparent', '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'],
    ];
    const line = await lineOf(orla, { headers, admission: { caller: 'Q-LA' } });
    expect(line).toMatchObject({
      request: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
      trace: '4bf92f3577b34da6a3ce929d0e0e4736',
      caller: 'Q-LA',
      interaction: 'person-info-query',
      reason: SECTION_47,
      outcome: 'match',
      status: 200,
      issue: null,
      matched: 'R01',
      considered: ['R01'],
      alert: null,
    });
    expect(line.time >= before && line.time.endsWith('Z')).toBe(true);
    expect(line.subject).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each<[string, object | string, Partial<CoreRequest>, Partial<AuditLine>]>([
    ['no match', stranger, {}, { outcome: 'no-match', status: 200, matched: null, considered: [] }],
    [
      'several people',
      amy,
      {},
      { outcome: 'review', status: 202, issue: 'suppressed', considered: ['R05', 'R06'], matched: null },
    ],
    [
      'somebody who is kept back',
      caitlin,
      {},
      { outcome: 'no-match', status: 200, alert: 'withheld', considered: ['R15'] },
    ],
    [
      'another reason',
      queryFor(patientOf(personOf('R01')), 'https://example.org/Orla'),
      {},
      { outcome: 'deny', status: 403, reason: 'another reason', considered: [] },
    ],
    [
      'a malformed question',
      '{',
      {},
      { outcome: 'refused', status: 400, issue: 'structure', subject: null, reason: null },
    ],
    ['another method', orla, { method: 'GET' }, { outcome: 'refused', status: 405 }],
    ['another path', orla, { path: '/Patient/Orla' }, { interaction: 'other', outcome: 'refused', status: 404 }],
    [
      'the metadata',
      '',
      { method: 'GET', path: '/metadata' },
      { interaction: 'metadata', outcome: 'served', status: 200 },
    ],
    [
      'who is not known',
      orla,
      { admission: { refused: outcomes.notAuthenticated, claimed: null } },
      { outcome: 'refused', status: 401, caller: null, considered: [] },
    ],
    [
      'who may not ask',
      orla,
      { admission: { refused: outcomes.callerNotAllowed, claimed: 'Q-SCH' } },
      { outcome: 'refused', status: 403, caller: 'Q-SCH' },
    ],
  ])('is left by %s', async (_what, content, change, expected) => {
    expect(await lineOf(content, change)).toMatchObject(expected);
  });

  it('holds nothing that was asked with', async () => {
    const forged: Header[] = [
      ['Content-Type', 'application/fhir+json'],
      ['X-Request-ID', 'Zzyzx\n{"outcome":"match"}'],
      ['traceparent', 'Zzyzx'],
    ];
    const marked = { ...personOf('N01'), family: 'Zzyzx\r\n{"forged":true}', given: ['${jndi:ldap://Zzyzx}'] };
    const lines = await Promise.all([
      lineOf(queryFor(patientOf(marked)), { headers: forged, query: 'Zzyzx' }),
      lineOf(queryFor(patientOf(marked), 'https://example.org/Zzyzx'), { path: '/Zzyzx', headers: forged }),
      lineOf(queryFor(patientOf(marked), 'https://example.org/Zzyzx'), { headers: forged }),
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/zzyzx|9990010269|2013-01-01|forged|jndi/i);
  });

  it('knows a subject again, however it is written, and tells two apart', async () => {
    const spaced = {
      ...patientOf(personOf('N01')),
      identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '999 001 0269' }],
    };
    const [once, again, written, other] = await Promise.all(
      [stranger, stranger, queryFor(spaced), orla].map((asked) => lineOf(asked)),
    );
    expect(once?.subject).toBe(again?.subject);
    expect(once?.subject).toBe(written?.subject);
    expect(once?.subject).not.toBe(other?.subject);
    expect(once?.id).not.toBe(again?.id);
  });
});

describe('audit', () => {
  it('is written before the answer is given', async () => {
    let release = () => {};
    const sink: AuditSink = { write: () => new Promise<void>((resolve) => (release = resolve)) };
    let answered = false;
    const asked = createCore(
      held,
      referenceDecisions,
      sink,
    )(requestFor(orla)).then(() => {
      answered = true;
    });
    await new Promise(setImmediate);
    expect(answered).toBe(false);
    release();
    await asked;
    expect(answered).toBe(true);
  });

  it.each<[string, AuditSink]>([
    [
      'throws',
      {
        write: () => {
          throw new Error('disk full at /secret');
        },
      },
    ],
    ['rejects', { write: () => Promise.reject(new Error('disk full at /secret')) }],
  ])('that %s holds every answer back', async (_how, sink) => {
    const core = createCore(held, referenceDecisions, sink);
    const answers = await Promise.all([orla, stranger, amy, '{'].map((asked) => ask(core, asked)));
    expect(answers.map(gistOf)).toEqual(Array(4).fill('503 transient'));
    expect(JSON.stringify(answers)).not.toMatch(/secret|disk|"match"/);
  });

  it('goes to a file, a line for each request, however many come at once', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'assay-audit-'));
    try {
      const file = join(folder, 'audit.ndjson');
      const sink = await fileSink(file);
      const core = createCore(held, referenceDecisions, sink);
      await Promise.all(Array.from({ length: 60 }, (_, index) => ask(core, index % 2 === 0 ? orla : stranger)));
      await sink.close();
      const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
      const outcomesSeen = lines.map((line) => (JSON.parse(line) as AuditLine).outcome);
      expect([lines.length, outcomesSeen.filter((outcome) => outcome === 'match').length]).toEqual([60, 30]);
      expect(gistOf(await ask(core, orla))).toBe('503 transient');
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('cannot go to a file that cannot be opened', async () => {
    await expect(fileSink(join(tmpdir(), 'no-such-folder', 'audit.ndjson'))).rejects.toThrow('ENOENT');
  });
});
