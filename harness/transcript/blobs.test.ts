import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../test-support/temporary-folder.test-support.js';
import { readBlob, writeBlob } from './blobs.js';
import { sha256 } from './chain.js';

const folder = temporaryFolder();
const BYTES = Buffer.from('9990010005');
const pathOf = (address: string): string => join(folder, 'blobs', address.slice(0, 2), address);
const write = () => writeBlob(folder, BYTES, 'text/plain');

describe('blobs', () => {
  it('gives back the bytes that it was given', () => {
    const ref = write();
    expect(ref).toEqual({ c: expect.stringMatching(/^[0-9a-f]{64}$/), bytes: 10, media: 'text/plain' });
    expect(readBlob(folder, ref)).toEqual({ bytes: BYTES });
  });

  it('keeps empty bodies and bytes that are no text', () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from([0, 0xff, 0xfe, 10])])
      expect(readBlob(folder, writeBlob(folder, bytes, ''))).toEqual({ bytes });
  });

  it('gives the same bytes another address each time', () => {
    expect(new Set(Array.from({ length: 20 }, () => write().c)).size).toBe(20);
  });

  it('has no address that the bytes alone lead to', () => {
    const { c } = write();
    for (const guess of [BYTES, Buffer.concat([Buffer.from('assay.blob.v1\n'), BYTES])])
      expect(c).not.toBe(sha256(guess));
  });

  it('tells a missing body', () => {
    const ref = write();
    rmSync(pathOf(ref.c));
    expect(readBlob(folder, ref)).toEqual({ problem: 'missing' });
  });

  it('tells a changed byte', () => {
    const ref = write();
    const stored = readFileSync(pathOf(ref.c));
    stored[stored.length - 1] = 0x36;
    writeFileSync(pathOf(ref.c), stored);
    expect(readBlob(folder, ref)).toEqual({ problem: 'changed' });
  });

  it('tells a changed salt', () => {
    const ref = write();
    const stored = readFileSync(pathOf(ref.c));
    stored[0] = (stored[0] ?? 0) ^ 1;
    writeFileSync(pathOf(ref.c), stored);
    expect(readBlob(folder, ref)).toEqual({ problem: 'changed' });
  });

  it.each([0, 5, 20])('tells a body that was cut to %i bytes', (length) => {
    const ref = write();
    truncateSync(pathOf(ref.c), length);
    expect(readBlob(folder, ref)).toEqual({ problem: 'changed' });
  });

  it('tells one body put in the place of another', () => {
    const [one, other] = [write(), writeBlob(folder, Buffer.from('9990010056'), 'text/plain')];
    writeFileSync(pathOf(one.c), readFileSync(pathOf(other.c)));
    expect(readBlob(folder, one)).toEqual({ problem: 'changed' });
  });

  it('tells a length in the record that is not the stored one', () => {
    expect(readBlob(folder, { ...write(), bytes: 9 })).toEqual({ problem: 'changed' });
  });
});
