import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HarnessError } from '../harness/errors.js';
import { fileOutput, stdoutOutput } from './validation-outputs.js';

const writer = { begin: () => '', document: () => '', end: () => '' };
const NAMES = ['drain', 'close', 'error'] as const;

describe('an output of a validation', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'assay-outputs-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('listens for no more after a hundred waits than after one', async () => {
    const slow = new Writable({ highWaterMark: 1, write: (_chunk, _encoding, done) => void setImmediate(done) });
    const output = stdoutOutput(writer, slow);
    const listeners = (): number => NAMES.reduce((sum, name) => sum + slow.listenerCount(name), 0);
    await output.write('a line\n');
    const after = listeners();
    for (let n = 0; n < 100; n += 1) await output.write('a line\n');
    expect(listeners()).toBe(after);
  });

  it('that lies under a file is told as what cannot be written, also when it is given up', async () => {
    writeFileSync(join(folder, 'file'), '');
    const output = fileOutput(writer, join(folder, 'file', 'x.json'));
    await expect(
      (async () => {
        await output.write('a');
        await output.finish();
      })(),
    ).rejects.toBeInstanceOf(HarnessError);
    expect(() => output.abandon()).not.toThrow();
  });
});
