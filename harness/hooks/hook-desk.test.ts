import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Hook, HookAct } from '../model/hook.js';
import { temporaryFolder } from '../test-support/temporary-folder.test-support.js';
import { createHookDesk, type Operator } from './hook-desk.js';
import { leftSetBelow, stillSetIn } from './still-set.js';

const folder = temporaryFolder();
const log = join(folder, 'log');
const said = (): string[] => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []);
let lines = 0;
/** What was written since it was last looked. */
const news = (): string[] => {
  const all = said();
  const fresh = all.slice(lines);
  lines = all.length;
  return fresh;
};

const program = (script: string, ...args: string[]): HookAct => ({
  by: 'command',
  run: [process.execPath, '-e', script, ...args],
});
const writes = (...args: string[]): HookAct =>
  program(
    `require('node:fs').appendFileSync(${JSON.stringify(log)}, process.argv.slice(1).join(' ') + '\\n')`,
    ...args,
  );
const hook = (act: HookAct, undo: HookAct | null, seconds = 20): Hook => ({ act, undo, seconds });

describe('a command', () => {
  it('is run with what is asked, without a shell, and undone in reverse order', async () => {
    const desk = createHookDesk(
      {
        clock: hook(writes('clock', '{now}', '$(id)', '{other}'), writes('clock-back')),
        'kill-switch': hook(writes('switch'), writes('switch-back')),
      },
      null,
    );
    expect(await desk.act('SC-A', 'clock', { now: '2026-11-21T00:00:01Z' })).toEqual({
      result: 'done',
      how: 'command',
    });
    await desk.act('SC-A', 'clock', { now: '2026-11-21T12:00:00Z' });
    await desk.act('SC-A', 'kill-switch', {});
    expect(news()).toEqual([
      'clock 2026-11-21T00:00:01Z $(id) {other}',
      'clock 2026-11-21T12:00:00Z $(id) {other}',
      'switch',
    ]);
    expect((await desk.undo('SC-A')).map(({ hook: name, result }) => `${name} ${result}`)).toEqual([
      'kill-switch done',
      'clock done',
    ]);
    expect(news()).toEqual(['switch-back', 'clock-back']);
    expect(await desk.undo('SC-A')).toEqual([]);
  });

  it('that fails is refused with its exit status and nothing that it said, and is undone all the same', async () => {
    const fails = program("console.error('a secret'); process.exit(3)");
    const desk = createHookDesk({ maintenance: hook(fails, writes('maintenance-back')) }, null);
    expect(await desk.act('SC-A', 'maintenance', {})).toEqual({
      result: 'refused',
      how: 'command',
      why: 'the hook maintenance was not done: its command ended with code 3',
    });
    await desk.undoAll();
    expect(news()).toEqual(['maintenance-back']);
  });

  it('is stopped after its time', async () => {
    const desk = createHookDesk({ maintenance: hook(program('setTimeout(() => {}, 60000)'), null, 0.3) }, null);
    expect((await desk.act('SC-A', 'maintenance', {})).why).toBe(
      'the hook maintenance was not done: its command took longer than 0.3 seconds',
    );
  });

  it('that is not there is refused', async () => {
    const desk = createHookDesk({ clock: hook({ by: 'command', run: [join(folder, 'none')] }, null) }, null);
    expect((await desk.act('SC-A', 'clock', {})).why).toContain('its command cannot be started');
  });
});

describe('a request', () => {
  const got: string[] = [];
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const { method, url, headers } = incoming;
      got.push(`${method} ${url} ${headers.authorization ?? '-'} ${Buffer.concat(chunks).toString()}`);
      outgoing.writeHead(url === '/elsewhere' ? 302 : 204, { Location: '/followed' }).end();
    });
  });
  let base = '';
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  it('goes out as it was written, with values from the environment', async () => {
    process.env.ASSAY_HOOK_TEST = 'Bearer t';
    const act: HookAct = {
      by: 'url',
      method: 'PUT',
      url: `${base}/slow?for={seconds}`,
      headers: { Authorization: { env: 'ASSAY_HOOK_TEST' } },
      body: { seconds: '{seconds}', text: 'for {seconds} s' },
    };
    const desk = createHookDesk({ 'slow-matcher': hook(act, null) }, null);
    expect(await desk.act('SC-A', 'slow-matcher', { seconds: 60 })).toEqual({ result: 'done', how: 'url' });
    expect(got).toEqual(['PUT /slow?for=60 Bearer t {"seconds":60,"text":"for 60 s"}']);
  });

  it('is refused by a redirect, which is not followed, by silence, and without its variable', async () => {
    const by = (url: string, headers = {}): Hook => hook({ by: 'url', method: 'POST', url, headers }, null);
    const whyOf = async (one: Hook) => (await createHookDesk({ clock: one }, null).act('SC-A', 'clock', {})).why;
    expect(await whyOf(by(`${base}/elsewhere`))).toContain('its address answered HTTP 302');
    expect(got.at(-1)).toMatch(/^POST \/elsewhere/);
    expect(await whyOf(by('http://127.0.0.1:1/'))).toContain('its address gave no answer (refused)');
    expect(await whyOf(by(base, { A: { env: 'ASSAY_HOOK_NONE' } }))).toContain('ASSAY_HOOK_NONE is not set');
  });
});

const prompts = hook({ by: 'prompt', text: 'Set the clock to {now}' }, { by: 'prompt', text: 'Set it right' });

describe('a prompt', () => {
  const operator = (confirm: Operator['confirm'], told: string[] = []): Operator => ({
    name: 'A. Person',
    confirm,
    tell: (text) => told.push(text),
  });

  it('records who confirmed, and is not provided where nobody is there', async () => {
    const asked: string[] = [];
    const desk = createHookDesk(
      { clock: prompts },
      operator((text) => Promise.resolve(asked.push(text) > 0)),
    );
    expect(await desk.act('SC-A', 'clock', { now: 'noon' })).toEqual({
      result: 'done',
      how: 'prompt',
      by: 'A. Person',
    });
    expect(await desk.undo('SC-A')).toEqual([{ hook: 'clock', result: 'done', how: 'prompt', by: 'A. Person' }]);
    expect(asked).toEqual(['Set the clock to noon', 'Set it right']);
    const { result, why } = await createHookDesk({ clock: prompts }, null).act('SC-A', 'clock', {});
    expect([result, why]).toEqual(['not-provided', expect.stringContaining('run with --assisted')]);
    const missing = await createHookDesk({}, null).act('SC-A', 'clock', {});
    expect([missing.result, missing.why]).toEqual([
      'not-provided',
      expect.stringContaining('write target.hooks.clock'),
    ]);
  });

  it('is told and not asked in a hurry, and stays noted as set', async () => {
    const place = join(folder, '.');
    const told: string[] = [];
    const desk = createHookDesk(
      { clock: prompts },
      operator(() => Promise.resolve(true), told),
    );
    desk.keepIn(place);
    await desk.act('SC-A', 'clock', { now: 'noon' });
    expect(stillSetIn(place)).toEqual(['clock']);
    await desk.undoAll('hurried');
    expect(told).toEqual(['Set it right']);
    expect(leftSetBelow(join(place, '..')).map(({ hooks }) => hooks)).toContainEqual(['clock']);
    await desk.undoAll();
    expect(stillSetIn(place)).toEqual([]);
  });
});
