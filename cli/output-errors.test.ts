import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { describe, expect, it } from 'vitest';
import { HarnessError } from '../harness/errors.js';
import { guardOutput, unwritable, writing } from './output-errors.js';

const broken = (code: string): Writable =>
  new Writable({ write: (_chunk, _encoding, done) => done(Object.assign(new Error(`write ${code}`), { code })) });

async function lostOf(code: string): Promise<HarnessError[]> {
  const stream = broken(code);
  const lost: HarnessError[] = [];
  guardOutput(stream, (error) => lost.push(error));
  stream.write('a line');
  await finished(stream).catch(() => {});
  stream.emit('error', Object.assign(new Error('again'), { code }));
  return lost;
}

describe('output that is lost', () => {
  it('is nobody’s error when the reader stopped reading', async () => {
    expect(await lostOf('EPIPE')).toEqual([]);
  });

  it('is told once when it could not be written', async () => {
    const lost = await lostOf('ENOSPC');
    expect(lost).toHaveLength(1);
    expect(lost[0]).toMatchObject({ code: 'HARNESS_OUTPUT_UNWRITABLE', message: expect.stringContaining('ENOSPC') });
  });
});

describe('a place that cannot be written', () => {
  it('is named, with what to do', () => {
    const folder = mkdtempSync(join(tmpdir(), 'assay-output-'));
    try {
      const write = () => writing('the report', 'give --output', () => writeFileSync(folder, 'text'));
      expect(write).toThrow(HarnessError);
      expect(write).toThrow(/the report cannot be written: EISDIR/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('is not blamed for a defect of ours', () => {
    const fault = new TypeError('a defect');
    expect(() =>
      writing('the report', 'give --output', () => {
        throw fault;
      }),
    ).toThrow(fault);
  });

  it('has the code that is documented', () => {
    expect(unwritable('x', new Error('full'), 'make room')).toMatchObject({
      code: 'HARNESS_OUTPUT_UNWRITABLE',
      message: 'x cannot be written: full',
      remedy: 'make room',
    });
  });
});
