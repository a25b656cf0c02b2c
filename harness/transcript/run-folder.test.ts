import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HarnessError } from '../errors.js';
import { temporaryFolder } from '../test-support/temporary-folder.test-support.js';
import { makeRunFolder, segmentFile, segmentName } from './run-folder.js';

const base = temporaryFolder();

function refusalOf(folder: string): string {
  try {
    makeRunFolder(folder);
  } catch (error) {
    if (error instanceof HarnessError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'made';
}

describe('a new run folder', () => {
  it('is made with the folders around it and in it', () => {
    const deep = join(base, 'a', 'b', 'c');
    makeRunFolder(deep);
    expect(readdirSync(deep).sort()).toEqual(['blobs', 'segments']);
  });

  it('is refused where one exists, which stays as it was', () => {
    const there = join(base, 'there');
    mkdirSync(there);
    writeFileSync(join(there, 'mine'), '');
    expect(refusalOf(there)).toMatch(
      /^HARNESS_OUTPUT_UNWRITABLE: the run folder .*there cannot be made: it is there already$/,
    );
    expect(readdirSync(there)).toEqual(['mine']);
  });

  it.each(['run', 'deeper/run'])('is refused below a file: %s', (below) => {
    writeFileSync(join(base, 'file'), '');
    expect(refusalOf(join(base, 'file', below))).toMatch(/: a part of the path is a file$/);
  });

  it('has a file for each attempt of a scenario', () => {
    expect(segmentName('SC-TST-001', 2)).toBe('SC-TST-001.2.ndjson');
    expect(segmentFile('run', 'SC-TST-001', 2)).toBe(join('run', 'segments', 'SC-TST-001.2.ndjson'));
  });
});
