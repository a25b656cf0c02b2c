import { describe, expect, it } from 'vitest';
import type { HookAct, HookUndone } from '../model/hook.js';
import type { Event } from '../model/transcript.js';
import { createTurnstile } from '../run/turnstile.js';
import { drive, typesOf } from '../test-support/driving.test-support.js';
import { asking } from '../test-support/suite.test-support.js';
import { startTinyTarget } from '../test-support/target.test-support.js';
import { createHookDesk } from './hook-desk.js';

const exits = (code: number): HookAct => ({ by: 'command', run: [process.execPath, '-e', `process.exit(${code})`] });
const desk = (act: HookAct, undo: HookAct) => createHookDesk({ clock: { act, undo, seconds: 20 } }, null);
const open = () => createTurnstile({ requestsPerSecond: null, concurrency: 1 });

/** What was taken back, by what an event says. */
const undoneIn = (events: readonly Event[]): HookUndone[] =>
  events.flatMap((event) => (event.type === 'hook-undone' ? [event] : []));

describe('a hook in a scenario', () => {
  it('is undone at its end, and it is asked whether the target is as before', async () => {
    const target = await startTinyTarget();
    const { events } = await drive(
      target,
      async ({ ask, hook }) => {
        await hook('set', 'clock', { now: 'noon' });
        await ask('one', asking({ who: 'known' }));
      },
      open(),
      { hooks: desk(exits(0), exits(0)) },
    );
    expect(typesOf(events)).toEqual([
      'segment-opened',
      'hook',
      'exchange',
      'hook-undone',
      'control-probe',
      'segment-closed',
    ]);
    expect(events[1]).toMatchObject({
      step: 'set',
      hook: 'clock',
      asked: { now: 'noon' },
      result: 'done',
      how: 'command',
    });
    expect(events.at(-1)).toMatchObject({ as: 'complete' });
  });

  it('is undone after an exception, and after the run was stopped', async () => {
    const target = await startTinyTarget();
    const thrown = await drive(
      target,
      async ({ hook }) => {
        await hook('set', 'clock');
        throw new Error('a defect of ours');
      },
      open(),
      { hooks: desk(exits(0), exits(0)) },
    );
    expect(typesOf(thrown.events)).toContain('drive-failed');
    expect(undoneIn(thrown.events)).toMatchObject([{ hook: 'clock', result: 'done' }]);
    const turnstile = open();
    const stopped = await drive(
      target,
      async ({ ask, hook }) => {
        await hook('set', 'clock');
        turnstile.close('interrupted');
        await ask('one', asking({ who: 'known' }));
      },
      turnstile,
      { hooks: desk(exits(0), exits(0)) },
    );
    expect(typesOf(stopped.events)).toEqual(['segment-opened', 'hook', 'hook-undone', 'segment-closed']);
    expect(stopped.events.at(-1)).toMatchObject({ as: 'cut-short' });
  });

  it('that cannot be undone ends the run', async () => {
    const target = await startTinyTarget();
    const { events, turnstile } = await drive(target, ({ hook }) => hook('set', 'clock'), open(), {
      hooks: desk(exits(0), exits(1)),
    });
    expect(undoneIn(events)).toMatchObject([{ result: 'failed', why: 'its command ended with code 1' }]);
    expect(turnstile.closed()).toBe('not-recovered');
    expect(target.asked).toEqual([]);
  });

  it('that is not provided ends the drive, and nothing has to be undone', async () => {
    const target = await startTinyTarget();
    const { events } = await drive(target, async ({ ask, hook }) => {
      await hook('set', 'clock');
      await ask('one', asking({ who: 'known' }));
    });
    expect(typesOf(events)).toEqual(['segment-opened', 'hook', 'segment-closed']);
    expect(events[1]).toMatchObject({ result: 'not-provided', why: expect.stringContaining('target.hooks.clock') });
    expect(events.at(-1)).toMatchObject({ as: 'complete' });
    expect(target.asked).toEqual([]);
  });

  it('keeps silence for the rules while it is in force', async () => {
    const target = await startTinyTarget(({ who }, _, socket) => {
      if (who !== 'silent') return null;
      socket.destroy();
      return true;
    });
    const { events } = await drive(
      target,
      async ({ ask, hook, unhook }) => {
        await hook('set', 'clock');
        await ask('one', asking({ who: 'silent' }));
        await unhook('back');
        await ask('two', asking({ who: 'silent' }));
      },
      open(),
      { hooks: desk(exits(0), exits(0)) },
    );
    expect(typesOf(events)).toEqual([
      'segment-opened',
      'hook',
      'exchange',
      'hook-undone',
      'exchange',
      'control-probe',
      'control-probe',
      'segment-closed',
    ]);
  });
});
