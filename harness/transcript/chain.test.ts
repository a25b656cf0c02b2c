import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../test-support/temporary-folder.test-support.js';
import { openChain, readChain, sha256 } from './chain.js';

interface Line {
  n: number;
  prev: string;
  says: string;
}

const GENESIS = sha256('the run');
const folder = temporaryFolder();
let path = '';
let files = 0;

beforeEach(() => {
  files += 1;
  path = join(folder, `${files}.ndjson`);
  const chain = openChain<Line>(path, GENESIS);
  for (const says of ['one', 'two', 'three', 'four']) chain.append({ says });
  chain.close();
});

const written = (): string => readFileSync(path, 'utf8');
const readBack = (change: (lines: string[]) => string[], genesis: string | null = GENESIS) => {
  writeFileSync(path, `${change(written().split('\n').slice(0, -1)).join('\n')}\n`);
  return readChain<Line>(written(), genesis);
};

describe('writing a chain', () => {
  it('numbers the lines and gives each the hash of the line before', () => {
    const [first, second, third] = written().split('\n');
    expect(JSON.parse(first ?? '')).toEqual({ n: 0, prev: GENESIS, says: 'one' });
    expect(JSON.parse(second ?? '')).toEqual({ n: 1, prev: sha256(first ?? ''), says: 'two' });
    expect(JSON.parse(third ?? '').prev).toBe(sha256(second ?? ''));
  });

  it('tells its head, which is the hash of the last line', () => {
    const chain = openChain<Line>(join(folder, 'head.ndjson'), GENESIS);
    expect(chain.state()).toEqual({ head: GENESIS, lines: 0 });
    const after = chain.append({ says: 'only' });
    chain.close();
    const text = readFileSync(join(folder, 'head.ndjson'), 'utf8');
    expect(after).toEqual({ head: sha256(text.trimEnd()), lines: 1 });
    expect(chain.state()).toEqual(after);
  });

  it('stands in the file as soon as it was said', () => {
    const chain = openChain<Line>(join(folder, 'at-once.ndjson'), GENESIS);
    chain.append({ says: 'now' });
    expect(readFileSync(join(folder, 'at-once.ndjson'), 'utf8')).toMatch(/"says":"now"}\n$/);
    chain.close();
  });

  it('refuses a file that exists and leaves it as it was', () => {
    const before = written();
    expect(() => openChain<Line>(path, GENESIS)).toThrow(/EEXIST/);
    expect(written()).toBe(before);
  });
});

describe('reading a chain', () => {
  it('finds nothing broken in what was written', () => {
    const read = readBack((lines) => lines);
    expect(read.broken).toEqual([]);
    expect(read.torn).toBe(false);
    expect(read.lines.map(({ says }) => says)).toEqual(['one', 'two', 'three', 'four']);
    expect(read.head).toBe(sha256(read.texts[3] ?? ''));
  });

  it('names the line after one that was changed', () => {
    expect(readBack((lines) => lines.map((line) => line.replace('two', 'TWO'))).broken).toEqual([2]);
  });

  it('sees a changed last line in the head alone', () => {
    const { head } = readBack((lines) => lines);
    const read = readBack((lines) => lines.map((line) => line.replace('four', 'FOUR')));
    expect(read.broken).toEqual([]);
    expect(read.head).not.toBe(head);
  });

  it('names the line that follows one that was taken out', () => {
    expect(readBack((lines) => lines.filter((line) => !line.includes('two'))).broken).toContain(1);
  });

  it('names lines that were swapped', () => {
    const read = readBack(([one = '', two = '', three = '', four = '']) => [one, three, two, four]);
    expect(read.broken).toEqual([1, 2, 3]);
  });

  it('names a line that was put in, even with the right link', () => {
    const read = readBack(([one = '', ...rest]) => [
      one,
      JSON.stringify({ n: 1, prev: sha256(one), says: 'x' }),
      ...rest,
    ]);
    expect(read.broken).toEqual([2, 3, 4]);
  });

  it('names a line whose number was changed and whose link holds', () => {
    const read = readBack(([one = '']) => [one, JSON.stringify({ n: 7, prev: sha256(one), says: 'x' })]);
    expect(read.broken).toEqual([1]);
  });

  it('names a first line that does not begin where it has to', () => {
    expect(readBack((lines) => lines, sha256('another run')).broken).toEqual([0]);
  });

  it('takes any first line where no beginning is given', () => {
    expect(readBack((lines) => lines, null).broken).toEqual([]);
  });

  it.each(['not json', 'null', ''])('names the line %j and goes on', (line) => {
    const read = readBack(([one = '', , three = '']) => [one, line, three]);
    expect(read.broken).toEqual([1, 2]);
    expect(read.lines.map((one) => one.says)).toEqual(['one', 'three']);
    expect(read.texts).toHaveLength(3);
  });

  it('keeps half a last line out and says that it is torn', () => {
    const whole = written();
    const read = readChain<Line>(whole.slice(0, -5), GENESIS);
    expect(read.torn).toBe(true);
    expect(read.broken).toEqual([]);
    expect(read.lines.map(({ says }) => says)).toEqual(['one', 'two', 'three']);
  });

  it('reads an empty file as a chain without lines', () => {
    expect(readChain<Line>('', GENESIS)).toEqual({ lines: [], texts: [], head: GENESIS, torn: false, broken: [] });
  });
});
