import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { goodBundle, type Loose, resourceIn } from './good-bundle.test-support.js';
import { callerOf, identifierQuery, openSpaceAt } from './receiver.test-support.js';
import { startReceiver } from './start.js';

const CHILD = fileURLToPath(new URL('./crash-child.test-support.mjs', import.meta.url));

let store: string;
const children: ChildProcess[] = [];
beforeEach(() => {
  store = mkdtempSync(join(tmpdir(), 'assay-receiver-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(store, { recursive: true });
});

async function startChild(...args: string[]): Promise<{ url: string; kill(): Promise<void> }> {
  const child = spawn(process.execPath, [CHILD, store, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (text: Buffer) => resolve(text.toString().trim()));
    child.once('exit', (code) => reject(new Error(`the receiver ended with ${code}`)));
  });
  return {
    url,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

const journal = (): string => join(store, 'main.journal');

/** What of these is there after a start. */
async function foundAfterStart(bundles: readonly Loose[]): Promise<number[]> {
  const server = await startReceiver({ store });
  try {
    const caller = callerOf(server.url);
    return await Promise.all(bundles.map(async (bundle) => (await caller.get(identifierQuery(bundle))).json.total));
  } finally {
    await server.close();
  }
}

describe('what is acknowledged', () => {
  it('is there after the process was killed, with all its versions', async () => {
    const child = await startChild();
    const caller = callerOf(child.url);
    const bundles = Array.from({ length: 40 }, (_, index) => goodBundle(`crash ${index}`));
    const acknowledged: Loose[] = [];
    // Killed in the middle: some posts are answered, and others never are.
    const posts = bundles.map(async (bundle) => {
      const told = await caller.post(bundle);
      if (told.status === 201) acknowledged.push(bundle);
      if (acknowledged.length === 15) await child.kill();
    });
    await Promise.allSettled(posts);
    expect(acknowledged.length).toBeGreaterThanOrEqual(15);
    expect(await foundAfterStart(acknowledged)).toEqual(acknowledged.map(() => 1));

    const server = await startReceiver({ store });
    const [first] = acknowledged;
    const next = structuredClone(first);
    next.meta.versionId = '2';
    resourceIn(next, 'Patient').birthDate = '1948-05-18';
    expect((await callerOf(server.url).post(first)).status).toBe(200);
    expect((await callerOf(server.url).post(next)).headers.get('location')).toMatch(/_history\/2$/);
    await server.close();
    const again = await startReceiver({ store });
    expect((await callerOf(again.url).post(next)).status).toBe(200);
    expect((await callerOf(again.url).get('/metadata')).json.implementation.description).toContain('on disk');
    await again.close();
  });

  it('is lost with the defect that acknowledges before it stores', async () => {
    const child = await startChild('acknowledges-before-storing');
    const bundle = goodBundle('hasty');
    expect((await callerOf(child.url).post(bundle)).status).toBe(201);
    await child.kill();
    expect(await foundAfterStart([bundle])).toEqual([0]);
  });

  it('survives a record that is torn at the end, and what is filed after it', async () => {
    const [one, two] = [goodBundle('one'), goodBundle('two')];
    const server = await startReceiver({ store });
    await callerOf(server.url).post(one);
    await server.close();
    const { size } = statSync(journal());
    const whole = readFileSync(journal());
    for (const torn of [
      whole.subarray(0, 500),
      Buffer.from('0123456789abcdef {"kind":"fil"}\n'),
      Buffer.from([0, 0, 0]),
    ]) {
      appendFileSync(journal(), torn);
      const next = await startReceiver({ store });
      expect((await callerOf(next.url).get(identifierQuery(one))).json.total).toBe(1);
      await next.close();
      expect(statSync(journal()).size).toBe(size);
    }
    const next = await startReceiver({ store });
    expect((await callerOf(next.url).post(two)).status).toBe(201);
    await next.close();
    expect(await foundAfterStart([one, two])).toEqual([1, 1]);
  });

  it('is not guessed at when a record in the middle was changed', async () => {
    const server = await startReceiver({ store });
    for (const run of ['one', 'two']) await callerOf(server.url).post(goodBundle(run));
    await server.close();
    writeFileSync(journal(), readFileSync(journal(), 'utf8').replace('Quillfeather', 'Quillfeathex'));
    await expect(startReceiver({ store })).rejects.toThrow(/record 1 of .* was changed: restore the file/);
  });

  it('is there in a space too, until the space is emptied', async () => {
    const server = await startReceiver({ store });
    await (await openSpaceAt(server.url, 'a')).post(goodBundle());
    await server.close();
    const again = await startReceiver({ store });
    const space = callerOf(new URL('/spaces/a/fhir', again.url).href);
    expect((await space.get('/Bundle')).json.total).toBe(1);
    await fetch(new URL('/spaces/a/controls/reset', again.url), { method: 'POST' });
    await again.close();
    const last = await startReceiver({ store });
    expect((await callerOf(new URL('/spaces/a/fhir', last.url).href).get('/Bundle')).json.total).toBe(0);
    await last.close();
  });
});
