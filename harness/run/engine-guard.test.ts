import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createAccess } from '../access/access.js';
import type { Event } from '../model/transcript.js';
import { contextFor, drive, exchangesIn, HEAD, scenarioOf, typesOf } from '../test-support/driving.test-support.js';
import { asking } from '../test-support/suite.test-support.js';
import { startTinyTarget } from '../test-support/target.test-support.js';
import { blobFiles } from '../test-support/tiny-run.test-support.js';
import { readChain } from '../transcript/chain.js';
import { segmentFile } from '../transcript/run-folder.js';
import type { DriveContext } from './drive-context.js';
import { driveScenario } from './engine.js';
import { createTurnstile } from './turnstile.js';

describe('asking again', () => {
  it('waits for a limit of the rate, and keeps the last answer only', async () => {
    let asked = 0;
    const target = await startTinyTarget((_, outgoing) => {
      asked += 1;
      if (asked > 2) return null;
      outgoing.writeHead(429, { 'Retry-After': '0' }).end();
      return true;
    });
    const { events } = await drive(target, async ({ ask }) => {
      await ask('one', asking({ who: 'known' }));
    });
    expect(typesOf(events)).toEqual(['segment-opened', 'asked-again', 'asked-again', 'exchange', 'segment-closed']);
    expect(events[1]).toMatchObject({ step: 'one', why: 'too-many-requests', status: 429, waitedMs: 0 });
    expect(asked).toBe(3);
  });

  it('takes a limit that does not pass for the answer', async () => {
    const target = await startTinyTarget((_, outgoing) => {
      outgoing.writeHead(429, { 'Retry-After': '0' }).end();
      return true;
    });
    const { events } = await drive(target, async ({ ask }) => {
      const { answer } = await ask('one', asking({ who: 'known' }));
      expect(answer?.status).toBe(429);
    });
    expect(typesOf(events).filter((type) => type === 'asked-again')).toHaveLength(5);
  });
});

describe('the guard', () => {
  const leaking = {
    resourceType: 'Patient',
    name: [{ family: 'Quillfeather', given: ['Thaddea'] }],
    birthDate: '1983-02-03',
  };

  it('keeps nothing of an answer that holds somebody unknown, and lets nothing more out', async () => {
    const target = await startTinyTarget((_, outgoing) => {
      outgoing.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(leaking));
      return true;
    });
    const { events, folder, turnstile } = await drive(target, async ({ ask }) => {
      await ask('one', asking({ who: 'known' }));
      await ask('two', asking({ who: 'known' }));
    });
    expect(typesOf(events)).toEqual(['segment-opened', 'exchange', 'guarded', 'segment-closed']);
    expect(exchangesIn(events)[0]?.received).toEqual({ noAnswer: 'withheld', afterBytes: expect.any(Number) });
    expect(events[2]).toMatchObject({
      step: 'one',
      seen: [
        { at: '/name/0/family', what: 'name' },
        { at: '/name/0/given/0', what: 'name' },
        { at: '/birthDate', what: 'birth-date' },
      ],
    });
    expect(events.at(-1)).toMatchObject({ as: 'cut-short' });
    expect(turnstile.closed()).toBe('person-seen');
    const stored = blobFiles(folder).map((file) => readFileSync(file, 'utf8'));
    expect([...stored, ...events.map((event) => JSON.stringify(event))].join()).not.toMatch(/Quillfeather|1983-02-03/);
  });

  it('lets pass what stands in the question itself', async () => {
    const target = await startTinyTarget((_, outgoing) => {
      outgoing.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(leaking));
      return true;
    });
    const { turnstile } = await drive(target, async ({ ask }) => {
      await ask('one', asking(leaking));
    });
    expect(turnstile.closed()).toBeNull();
  });
});

it('a question without its credential is not sent, and the segment says why', async () => {
  process.env.ASSAY_ENGINE_SECRET = 'a-secret-of-the-test';
  const target = await startTinyTarget();
  const turnstile = createTurnstile({ requestsPerSecond: null, concurrency: 1 });
  const context: DriveContext = {
    ...contextFor(target.url, turnstile),
    access: createAccess(
      {
        callers: [
          {
            id: 'Q-LA',
            scheme: 'oauth2-client-credentials',
            tokenUrl: 'http://127.0.0.1:9/token',
            clientId: 'assay',
            clientSecretEnv: 'ASSAY_ENGINE_SECRET',
          },
        ],
        headers: [],
      },
      new URL(target.url),
      { limits: { answerSeconds: 5 } },
    ),
  };
  await driveScenario(
    scenarioOf(async ({ ask }) => void (await ask('one', asking({ who: 'known' })))),
    0,
    context,
  );
  const text = readFileSync(segmentFile(context.folder, 'SC-TST-009', 0), 'utf8');
  const events = readChain<Event>(text, HEAD).lines;
  expect(typesOf(events)).toEqual(['segment-opened', 'access-failed', 'segment-closed']);
  expect(events[1]).toMatchObject({ step: 'one', cause: 'dependency', problem: expect.stringMatching(/refused/) });
  expect(text).not.toContain('a-secret-of-the-test');
});
