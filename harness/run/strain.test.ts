import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AccessSettings } from '../access/access.js';
import type { Consent } from '../model/consent.js';
import type { RunOpened } from '../model/record.js';
import { claim, type Scenario } from '../model/scenario.js';
import type { Event } from '../model/transcript.js';
import { kitOf, straining } from '../test-support/strain.test-support.js';
import { asking, noAccess, openedFor, SHALL, says } from '../test-support/suite.test-support.js';
import { type Asked, startTinyTarget } from '../test-support/target.test-support.js';
import { temporaryFolder } from '../test-support/temporary-folder.test-support.js';
import { readRecord, readSegment } from '../transcript/record.js';
import { conductRun, type RunResult } from './conduct.js';
import { inProcessHost } from './host.js';

const base = temporaryFolder();
let runs = 0;

interface How {
  change?: Partial<RunOpened>;
  access?: AccessSettings;
  now?: () => Date;
  stop?: AbortSignal;
}

async function run(
  url: string,
  scenarios: readonly Scenario[],
  { change, access = noAccess, now = () => new Date(), stop = new AbortController().signal }: How = {},
): Promise<RunResult & { eventsOf(scenario: string): Event[]; driven: string[] }> {
  runs += 1;
  const folder = join(base, String(runs));
  const kit = kitOf(scenarios);
  const limits = { requestsPerSecond: null, concurrency: 2, answerSeconds: 0.3, bodyMegabytes: 1 };
  const result = await conductRun({
    kit,
    host: inProcessHost,
    folder,
    opened: openedFor(url, { preflight: 'skipped', limits, ...change }, kit.suite),
    access,
    listener: {},
    stop,
    now,
  });
  const record = readRecord(folder);
  return {
    ...result,
    driven: record.segments.map(({ scenario }) => scenario),
    eventsOf: (scenario) => [...(readSegment(record, scenario, 0)?.events ?? [])],
  };
}

const controlIn = (events: readonly Event[]) =>
  events.flatMap((event) => (event.type === 'control-probe' && event.closing ? event.closing : []))[0];

const asksAbout = ({ body }: Asked): string => {
  const { who, id = '' }: { who?: string; id?: string } = JSON.parse(body);
  return who === 'known' ? 'known-good' : id;
};

describe('a scenario that strains the target', () => {
  it('comes last, alone, the loading ones after the intrusive ones, each with a known-good question behind it', async () => {
    const { url, asked } = await startTinyTarget();
    const { verdicts, ended } = await run(url, [
      straining('SC-A-001', 'loading'),
      straining('SC-A-002', 'intrusive', { runs: 'together' }),
      straining('SC-B-001', 'ordinary'),
      straining('SC-B-002', 'faulty'),
    ]);
    expect(ended).toBe('complete');
    expect(asked.slice(0, 2).map(asksAbout).sort()).toEqual(['SC-B-001', 'SC-B-002']);
    expect(asked.slice(2).map(asksAbout)).toEqual(['SC-A-002', 'known-good', 'SC-A-001', 'known-good']);
    expect(verdicts.map(({ outcome }) => outcome)).toEqual(['pass', 'pass', 'pass', 'pass']);
  });

  it('asks as the caller that is marked for it, and so does the question behind it', async () => {
    const { url, asked } = await startTinyTarget();
    process.env.ASSAY_TEST_LA = 'la';
    process.env.ASSAY_TEST_PROBE = 'probe';
    const access: AccessSettings = {
      callers: [
        { id: 'Q-LA', scheme: 'bearer', tokenEnv: 'ASSAY_TEST_LA' },
        { id: 'Q-PROBE', scheme: 'bearer', tokenEnv: 'ASSAY_TEST_PROBE', for: 'intrusive' },
      ],
      headers: [],
    };
    const { eventsOf } = await run(url, [straining('SC-A-001', 'intrusive'), straining('SC-B-001', 'ordinary')], {
      access,
    });
    const shown = asked.map(({ headers }) => headers.find(([name]) => name.toLowerCase() === 'authorization')?.[1]);
    expect(shown).toEqual(['Bearer la', 'Bearer probe', 'Bearer probe']);
    expect(eventsOf('SC-A-001').flatMap((event) => (event.type === 'exchange' ? event.as : []))).toEqual(['Q-PROBE']);
  });

  it('waits for a service that comes back, and stands then', async () => {
    let refusals = 2;
    const { url } = await startTinyTarget((question, response) => {
      if (asksAbout(question) !== 'known-good' || refusals === 0) return null;
      refusals -= 1;
      response.writeHead(429, { 'Retry-After': '0' }).end();
      return true;
    });
    const { ended, verdicts, eventsOf } = await run(url, [straining('SC-A-001', 'loading')]);
    expect([ended, verdicts[0]?.outcome]).toEqual(['complete', 'pass']);
    expect(controlIn(eventsOf('SC-A-001'))).toMatchObject({ works: true, got: 'HTTP 200' });
    expect(controlIn(eventsOf('SC-A-001'))?.waitedMs).toBeGreaterThan(400);
  });

  it.each<[string, (socket: { destroy(): void }) => number | null, RegExp, boolean]>([
    [
      '401 for its account',
      () => 401,
      /^stopped working after SC-A-001: .* got HTTP 401, and still did after 1 s$/,
      true,
    ],
    ['503', () => 503, /^stopped working after SC-A-001: .* got HTTP 503/, true],
    [
      'no answer',
      (socket) => {
        socket.destroy();
        return null;
      },
      /^stopped answering after SC-A-001: .* got no answer \(reset\)/,
      false,
    ],
  ])('that leaves %s ends the run, and nothing that it passed stands', async (_, behave, reason, answered) => {
    const { url, asked } = await startTinyTarget((question, response, socket) => {
      if (asksAbout(question) !== 'known-good') return null;
      const status = behave(socket);
      if (status !== null) response.writeHead(status).end();
      return true;
    });
    const { ended, verdicts, eventsOf, driven } = await run(url, [
      straining('SC-A-001', 'intrusive'),
      straining('SC-A-002', 'intrusive'),
    ]);
    expect([ended, driven]).toEqual(['not-recovered', ['SC-A-001']]);
    expect(verdicts).toMatchObject([
      { scenario: 'SC-A-001', outcome: 'inconclusive', cause: 'target', reason: expect.stringMatching(reason) },
      { scenario: 'SC-A-002', outcome: 'not-run', cause: 'target' },
    ]);
    expect(eventsOf('SC-A-001').find(({ type }) => type === 'control-probe')).toMatchObject({ answered });
    expect(asked.map(asksAbout)).not.toContain('SC-A-002');
    expect(asked.length).toBeGreaterThan(2);
  });

  it('is not waited for any longer once the run is stopped', async () => {
    const stopping = new AbortController();
    const { url, asked } = await startTinyTarget((question, response) => {
      if (asksAbout(question) !== 'known-good') return null;
      response.writeHead(503, { 'Retry-After': '60' }).end();
      setTimeout(() => stopping.abort(), 100);
      return true;
    });
    const began = performance.now();
    const { ended, verdicts, eventsOf } = await run(url, [straining('SC-A-001', 'loading')], {
      change: { limits: { requestsPerSecond: null, concurrency: 2, answerSeconds: 10, bodyMegabytes: 1 } },
      stop: stopping.signal,
    });
    expect(performance.now() - began).toBeLessThan(5000);
    expect([ended, asked.map(asksAbout)]).toEqual(['interrupted', ['SC-A-001', 'known-good']]);
    expect(eventsOf('SC-A-001').at(-1)).toMatchObject({ type: 'segment-closed', as: 'cut-short' });
    expect(verdicts).toMatchObject([{ outcome: 'not-run', cause: 'operator' }]);
  });

  it('under which the target dies ends the run, and nothing of it counts', async () => {
    const { url, asked } = await startTinyTarget((_question, _response, socket) => {
      if (asked.length < 3) return null;
      socket.destroy();
      return true;
    });
    const flood = straining('SC-A-001', 'loading', {
      drive: async ({ ask }) => {
        for (let n = 0; n < 20; n += 1) await ask(n === 0 ? 'probe' : `more[${n}]`, asking({ who: 'greeting' }));
      },
    });
    const { ended, verdicts, eventsOf } = await run(url, [flood, straining('SC-A-002', 'loading')]);
    expect([ended, asked.length < 12]).toEqual(['target-gone', true]);
    expect(verdicts.map(({ outcome, cause }) => `${outcome}, ${cause}`)).toEqual([
      'inconclusive, target',
      'not-run, target',
    ]);
    expect(eventsOf('SC-A-001').at(-1)).toMatchObject({ type: 'segment-closed', as: 'cut-short' });
  });

  it('that fails stays failed although the service went down with it', async () => {
    const { url } = await startTinyTarget((question, response) => {
      response.writeHead(asksAbout(question) === 'known-good' ? 500 : 200).end('{"says":"something else"}');
      return true;
    });
    const { verdicts } = await run(url, [straining('SC-A-001', 'intrusive')]);
    expect(verdicts.map(({ outcome }) => outcome)).toEqual(['fail']);
  });

  it('gets its question behind it although its drive threw', async () => {
    const { url, asked } = await startTinyTarget();
    const drive: Scenario['drive'] = () => Promise.reject(new Error('ours'));
    const { verdicts } = await run(url, [straining('SC-A-001', 'loading', { drive })]);
    expect(asked.map(asksAbout)).toEqual(['known-good']);
    expect(verdicts[0]).toMatchObject({ outcome: 'error', cause: 'harness' });
  });
});

describe('off this machine', () => {
  const URL_ASKED = 'http://responder.example.test/fhir/';
  const given: Consent = {
    classes: ['intrusive'],
    host: 'responder.example.test',
    authorisedBy: { name: 'A. Person', role: 'Head of Testing' },
    from: '2026-11-01',
    until: '2026-11-05',
  };

  /** A target that is reached under another name than this machine's. */
  async function elsewhere() {
    const { url, asked } = await startTinyTarget();
    return { asked, access: { ...noAccess, proxy: { url: new URL(url).origin } } };
  }

  it('is not driven without consent, and says what to write; the others are', async () => {
    const { access, asked } = await elsewhere();
    const { ended, verdicts, eventsOf } = await run(
      URL_ASKED,
      [straining('SC-A-001', 'loading'), straining('SC-A-002', 'intrusive'), straining('SC-B-001', 'faulty')],
      { access, change: { consent: [given] }, now: () => new Date('2026-11-03T12:00:00Z') },
    );
    expect(ended).toBe('complete');
    expect(asked.map(asksAbout)).toEqual(['SC-B-001', 'SC-A-002', 'known-good']);
    expect(verdicts).toMatchObject([
      {
        scenario: 'SC-A-001',
        outcome: 'not-run',
        cause: 'configuration',
        reason: expect.stringMatching(/not for loading ones: .*write loading under target\.consent\[0\]\.classes/),
      },
      { scenario: 'SC-A-002', outcome: 'pass' },
      { scenario: 'SC-B-001', outcome: 'pass' },
    ]);
    expect(eventsOf('SC-A-001').map(({ type }) => type)).toEqual(['segment-opened', 'not-permitted', 'segment-closed']);
  });

  it('is not driven at another host on the consent of the target, and is on one of its own', async () => {
    const { access, asked } = await elsewhere();
    const wanders = straining('SC-A-001', 'intrusive', {
      drive: async ({ ask }) => {
        await ask('probe', asking({ who: 'greeting', id: 'SC-A-001' }));
        await ask('elsewhere', {
          ...asking({ who: 'greeting', id: 'elsewhere' }),
          path: 'http://catalogue.example.test/',
        });
      },
      claims: [claim(SHALL, 'probe', says('hello')), claim(SHALL, 'elsewhere', says('hello'))],
    });
    const now = (): Date => new Date('2026-11-03T12:00:00Z');
    const outcomesWith = async (consent: Consent[]) =>
      (await run(URL_ASKED, [wanders], { access, change: { consent }, now })).verdicts
        .map(({ step, outcome, cause, reason }) => ({ step, outcome, cause, reason }))
        .sort((a, b) => (a.step < b.step ? -1 : 1));
    expect(await outcomesWith([given])).toMatchObject([
      { step: 'elsewhere', outcome: 'not-run', cause: 'configuration', reason: expect.stringMatching(/catalogue/) },
      { step: 'probe', outcome: 'pass' },
    ]);
    expect(asked.map(asksAbout)).toEqual(['SC-A-001', 'known-good']);
    expect(await outcomesWith([given, { ...given, host: 'catalogue.example.test' }])).toMatchObject([
      { step: 'elsewhere', outcome: 'pass' },
      { step: 'probe', outcome: 'pass' },
    ]);
    expect(asked.slice(2).map(asksAbout)).toEqual(['SC-A-001', 'elsewhere', 'known-good']);
  });

  it('is asked for again at each start: past midnight of the last day nothing more is driven', async () => {
    const { access, asked } = await elsewhere();
    let now = new Date('2026-11-05T23:59:59Z');
    const first = straining('SC-A-001', 'intrusive', {
      drive: (driver) => {
        now = new Date('2026-11-06T00:00:00Z');
        return straining('SC-A-001', 'intrusive').drive(driver);
      },
    });
    const { verdicts } = await run(URL_ASKED, [first, straining('SC-A-002', 'intrusive')], {
      access,
      change: { consent: [given] },
      now: () => now,
    });
    expect(asked.map(asksAbout)).toEqual(['SC-A-001', 'known-good']);
    expect(verdicts).toMatchObject([
      { outcome: 'pass' },
      { outcome: 'not-run', cause: 'configuration', reason: expect.stringMatching(/ended with 2026-11-05/) },
    ]);
  });
});
