import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isJsonObject } from '../model/json.js';
import type { Driver, Scenario } from '../model/scenario.js';
import {
  contextFor,
  drive,
  exchangesIn,
  HEAD,
  NONCE,
  scenarioOf,
  typesOf,
} from '../test-support/driving.test-support.js';
import { orla } from '../test-support/people.test-support.js';
import { asking } from '../test-support/suite.test-support.js';
import { startTinyTarget, type TinyTarget } from '../test-support/target.test-support.js';
import { blobFiles } from '../test-support/tiny-run.test-support.js';
import { readBlob } from '../transcript/blobs.js';
import { driveScenario } from './engine.js';
import { createTurnstile } from './turnstile.js';

/** Answers nothing to those it does not like. */
const deafTo = (...deaf: string[]): Promise<TinyTarget> =>
  startTinyTarget(({ who }, _, socket) => {
    if (!deaf.includes(who)) return null;
    socket.destroy();
    return true;
  });

describe('driving a scenario', () => {
  it('leaves a segment: opened, each exchange, closed', async () => {
    const target = await startTinyTarget();
    const { events, folder } = await drive(target, async ({ ask }) => {
      await ask('first', asking({ who: 'known' }));
      await ask('second', asking({ who: 'unknown' }));
    });
    expect(events[0]).toMatchObject({
      type: 'segment-opened',
      n: 0,
      prev: HEAD,
      scenario: 'SC-TST-009',
      attempt: 2,
      needs: { held: ['H01'], absent: [] },
    });
    expect(typesOf(events)).toEqual(['segment-opened', 'exchange', 'exchange', 'segment-closed']);
    expect(events.at(-1)).toMatchObject({ type: 'segment-closed', as: 'complete' });
    const [first] = exchangesIn(events);
    if (first === undefined || 'noAnswer' in first.received) throw new Error('an answer was expected');
    expect(first).toMatchObject({ step: 'first', asker: 'assay', over: 'http' });
    expect(first.received.start).toBe('HTTP/1.1 200 OK');
    const body = first.received.body && readBlob(folder, first.received.body);
    expect(body && 'bytes' in body && body.bytes.toString()).toBe('{"says":"yes"}');
    expect(blobFiles(folder)).toHaveLength(4);
  });

  it('gives instants and microseconds that never run backwards', async () => {
    const { events } = await drive(await startTinyTarget(), async ({ ask }) => {
      await ask('one', asking({ who: 'known' }));
    });
    for (const { at, us } of events) {
      expect(new Date(at).toISOString()).toBe(at);
      expect(Number.isInteger(us)).toBe(true);
    }
    const times = events.map(({ us }) => us);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it('asks at the operation path of the dialect below the base, unless the question has its own', async () => {
    const target = await startTinyTarget();
    await drive(target, async ({ ask }) => {
      await ask('usual', asking({ who: 'known' }));
      await ask('other', { ...asking({ who: 'known' }), path: 'Patient/$other', method: 'PUT' });
    });
    expect(target.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /fhir/Patient/$person-info-query',
      'PUT /fhir/Patient/$other',
    ]);
  });

  it('sends the headers of the question and a trace that only the run knows in advance', async () => {
    const target = await startTinyTarget();
    const { events } = await drive(target, async ({ ask }) => {
      await ask('one', asking({ who: 'known' }));
    });
    const trace = createHmac('sha256', NONCE).update('SC-TST-009.2.one').digest('hex').slice(0, 32);
    expect(target.asked[0]?.headers).toContainEqual(['traceparent', `00-${trace}-${trace.slice(0, 16)}-01`]);
    expect(target.asked[0]?.headers).toContainEqual(['Content-Type', 'application/json']);
    expect(exchangesIn(events)[0]?.trace).toBe(trace);
  });

  it('shows the scenario only what is stored', async () => {
    const target = await startTinyTarget((_, response) => {
      response.end('{"mail": "a@example.org"}');
      return true;
    });
    let seen = '';
    await drive(target, async ({ ask }) => {
      const subject = await ask('one', asking({ who: 'known' }));
      seen = `${subject.ref} ${subject.answer?.status} ${subject.answer?.text}`;
    });
    expect(seen).toMatch(/^SC-TST-009\.2\/1 200 \{"mail": "\[contact 9-16 \w{8}\]"\}$/);
  });

  it('lets it branch on an answer, and name the people it needs', async () => {
    const target = await startTinyTarget();
    const branch = async ({ ask, person }: Driver): Promise<void> => {
      const { answer } = await ask('first', asking({ who: 'known', born: person('H01').birthDate }));
      const body = answer?.json();
      if (isJsonObject(body) && body.says === 'yes') await ask('then', asking({ who: 'greeting' }));
      else await ask('else', asking({ who: 'unknown' }));
    };
    const { events } = await drive(target, branch);
    expect(exchangesIn(events).map(({ step }) => step)).toEqual(['first', 'then']);
    expect(target.asked[0]?.body).toContain(orla.birthDate);
  });

  it('refuses to write over a segment', async () => {
    const target = await startTinyTarget();
    const context = contextFor(target.url, createTurnstile({ requestsPerSecond: null, concurrency: 1 }));
    const scenario = scenarioOf(async () => {});
    await driveScenario(scenario, 0, context);
    await expect(driveScenario(scenario, 0, context)).rejects.toThrow(/EEXIST/);
  });
});

describe('a drive that throws', () => {
  it.each<[string, Scenario['drive'], string]>([
    ['an error', () => Promise.reject(new Error('it broke')), 'it broke'],
    ['something else', () => Promise.reject('words'), 'words'],
    ['for want of a person', async ({ person }) => void person('N99'), 'nobody is called N99 in the population'],
    [
      'for a header that cannot be sent',
      async ({ ask }) => void (await ask('x', { headers: [['X', '\n']], body: Buffer.alloc(0) })),
      'Invalid character in header content ["X"]',
    ],
  ])('%s leaves drive-failed and a closed segment', async (_, act, detail) => {
    const { events } = await drive(await startTinyTarget(), act);
    expect(events.slice(1)).toMatchObject([
      { type: 'drive-failed', error: 'HARNESS_DRIVE_FAILED', detail },
      { type: 'segment-closed', as: 'complete' },
    ]);
  });

  it('keeps what it had asked before, and gives back its place', async () => {
    const { events, turnstile } = await drive(await startTinyTarget(), async ({ ask }) => {
      await ask('one', asking({ who: 'known' }));
      await ask('bad', { headers: [['X', '\n']], body: Buffer.alloc(0) });
    });
    expect(typesOf(events)).toEqual(['segment-opened', 'exchange', 'drive-failed', 'segment-closed']);
    await expect(turnstile.enter()).resolves.toBeNull();
  });
});

describe('no answer', () => {
  it('makes it ask the known-good question, whose body is not kept', async () => {
    const target = await deafTo('odd');
    const { events, folder, turnstile } = await drive(target, async ({ ask }) => {
      await ask('odd', asking({ who: 'odd' }));
      await ask('after', asking({ who: 'unknown' }));
    });
    expect(typesOf(events)).toEqual(['segment-opened', 'exchange', 'control-probe', 'exchange', 'segment-closed']);
    expect(events[1]).toMatchObject({ received: { noAnswer: 'reset', afterBytes: 0 } });
    expect(events[2]).toMatchObject({ after: 1, answered: true });
    expect(target.asked.map(({ who }) => who)).toEqual(['odd', 'known', 'unknown']);
    expect(blobFiles(folder)).toHaveLength(3);
    expect(turnstile.closed()).toBeNull();
  });

  it('is a value to the scenario and not a throw', async () => {
    const target = await deafTo('odd');
    let noAnswer: string | null = null;
    await drive(target, async ({ ask }) => {
      ({ noAnswer } = await ask('odd', asking({ who: 'odd' })));
    });
    expect(noAnswer).toBe('reset');
  });

  it('to the known-good question either is told, and three in a row end the run', async () => {
    const target = await deafTo('odd', 'known');
    const { events, turnstile } = await drive(target, async ({ ask }) => {
      for (const step of ['a', 'b', 'c', 'd']) await ask(step, asking({ who: 'odd' }));
    });
    expect(events.flatMap((event) => (event.type === 'control-probe' ? [[event.after, event.answered]] : []))).toEqual([
      [1, false],
      [3, false],
      [5, false],
    ]);
    expect(turnstile.closed()).toBe('target-gone');
    expect(exchangesIn(events).map(({ step }) => step)).toEqual(['a', 'b', 'c']);
    expect(events.at(-1)).toMatchObject({ type: 'segment-closed', as: 'cut-short' });
  });
});

describe('a run that was stopped', () => {
  it('sends nothing more and closes the segment as cut short', async () => {
    const target = await startTinyTarget();
    const turnstile = createTurnstile({ requestsPerSecond: null, concurrency: 1 });
    const { events } = await drive(
      target,
      async ({ ask }) => {
        await ask('one', asking({ who: 'known' }));
        turnstile.close('interrupted');
        await ask('two', asking({ who: 'known' }));
      },
      turnstile,
    );
    expect(target.asked).toHaveLength(1);
    expect(typesOf(events)).toEqual(['segment-opened', 'exchange', 'segment-closed']);
    expect(events.at(-1)).toMatchObject({ as: 'cut-short' });
  });

  it('keeps a silence that came before it could be probed', async () => {
    const turnstile = createTurnstile({ requestsPerSecond: null, concurrency: 1 });
    const target = await startTinyTarget((_, __, socket) => {
      turnstile.close('interrupted');
      socket.destroy();
      return true;
    });
    const { events } = await drive(target, async ({ ask }) => void (await ask('x', asking({ who: 'x' }))), turnstile);
    expect(typesOf(events)).toEqual(['segment-opened', 'exchange', 'segment-closed']);
  });
});
