import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ReadResult } from '../../model/document.js';
import { type DocumentInput, type ReadOptions, readDocuments } from './read-documents.js';
import { READ_LIMITS } from './read-limits.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-read-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const all = async (input: DocumentInput, options?: ReadOptions): Promise<ReadResult[]> => {
  const results: ReadResult[] = [];
  for await (const result of readDocuments(input, options)) results.push(result);
  return results;
};
const told = (result: ReadResult): string => {
  const { source } = result.read ? result.document : result;
  const file = source.file === 'stdin' ? source.file : relative(folder, source.file);
  return `${file}${source.record ? `#${source.record}` : ''}: ${result.read ? result.document.resource.id : result.fault.code}`;
};
const one = (id: string): string => `{"resourceType":"Patient","id":"${id}"}`;
const put = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
};
const stdin = (...chunks: (string | Uint8Array)[]): DocumentInput => ({
  stdin: Readable.from(
    chunks.map((chunk) => Buffer.from(chunk)),
    { objectMode: true },
  ),
});

describe('a folder', () => {
  test('is read in order; other files are skipped, and links that lead back are told', async () => {
    put('b.json', one('b'));
    put('a/z.ndjson', `${one('1')}\n\n${one('2')}\r\n{"broken"\n${one('3')}`);
    put('a/y.XML', '<Patient xmlns="http://hl7.org/fhir"><id value="x"/></Patient>');
    put('a/readme.md', 'x');
    put('a/.hidden.json', one('h'));
    symlinkSync(folder, join(folder, 'a', 'loop'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'gone.json'));
    const skipped: string[] = [];
    const results = await all({ path: folder }, { skipped: (file) => skipped.push(relative(folder, file)) });
    expect(results.map(told)).toEqual([
      'a/loop: unreadable',
      'a/y.XML: x',
      'a/z.ndjson#1: 1',
      'a/z.ndjson#3: 2',
      'a/z.ndjson#4: truncated',
      'a/z.ndjson#5: 3',
      'b.json: b',
      'gone.json: unreadable',
    ]);
    expect(skipped).toEqual(['a/.hidden.json', 'a/readme.md']);
  });

  test('and what is not there or may not be read is told', async () => {
    expect((await all({ paths: [join(folder, 'none.json'), put('ok.json', one('ok'))] })).map(told)).toEqual([
      'none.json: unreadable',
      'ok.json: ok',
    ]);
    const locked = put('locked.json', one('x'));
    chmodSync(locked, 0);
    // Root may read everything.
    const expected = process.getuid?.() === 0 ? 'locked.json: x' : 'locked.json: unreadable';
    expect((await all({ path: locked })).map(told)).toEqual([expected]);
  });
});

describe('a large file', () => {
  test('of 200 MB is told and not read', async () => {
    const path = put('large.json', '');
    truncateSync(path, 200_000_000);
    const [result] = await all({ path });
    expect(result).toMatchObject({ read: false, bytes: 200_000_000, fault: { code: 'too-large' } });
  });

  test('through stdin is given up at the limit', async () => {
    let given = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        given += 1;
        yield Buffer.from(given === 1 ? '{\n"a":"' : 'x'.repeat(100));
      }
    }
    const results = await all({ stdin: endless() }, { limits: { ...READ_LIMITS, bytes: 1000 } });
    expect(results.map(told)).toEqual(['stdin: too-large']);
    expect(given).toBeLessThan(20);
  });

  test('of NDJSON is read whatever its size; a line that is too long is told and passed over', async () => {
    const long = one('x'.repeat(300_000));
    const path = put('many.ndjson', [one('1'), long, one('2')].join('\n'));
    const results = await all({ path }, { limits: { ...READ_LIMITS, bytes: 1000 } });
    expect(results.map(told)).toEqual(['many.ndjson#1: 1', 'many.ndjson#2: too-large', 'many.ndjson#3: 2']);
    expect(results[1]).toMatchObject({ bytes: long.length, fault: { place: { line: 2, column: 1 } } });
  });
});

describe('stdin', () => {
  test.each([
    ['one document on one line', [one('a')], ['stdin: a']],
    ['one with a line break at its end', [one('a'), '\n', '\n'], ['stdin: a']],
    ['one over several lines', ['{\n"resourceType":"Patient",\n', '"id":"a"}\n'], ['stdin: a']],
    ['many, cut anywhere', [one('a').slice(0, 5), `${one('a').slice(5)}\n`, one('b')], ['stdin#1: a', 'stdin#2: b']],
    ['many after a mark and a blank line', [`\ufeff${one('a')}\n\n${one('b')}`], ['stdin#1: a', 'stdin#3: b']],
    ['many of which the first is broken', [`{"a":,}\n${one('b')}`], ['stdin#1: not-json', 'stdin#2: b']],
    ['XML', ['<Patient xmlns="http://hl7.org/fhir">\n', '<id value="a"/></Patient>'], ['stdin: a']],
    ['nothing', [], ['stdin: empty']],
    ['blank lines', ['\n', ' \n'], ['stdin: empty']],
    ['words', ['hello\nworld'], ['stdin: not-json']],
    ['a zip', [Buffer.from([0x50, 0x4b]), Buffer.from([3, 4, 0, 10, 10])], ['stdin: archive']],
    ['UTF-16', [Buffer.from(`${one('a')}\n${one('b')}`, 'utf16le')], ['stdin: encoding']],
  ] as [string, (string | Uint8Array)[], string[]][])('%s', async (_, chunks, expected) => {
    expect((await all(stdin(...chunks))).map(told)).toEqual(expected);
  });

  test('a file without a name that says what it is, too', async () => {
    expect((await all({ path: put('export', `${one('a')}\n${one('b')}`) })).map(told)).toEqual([
      'export#1: a',
      'export#2: b',
    ]);
    expect((await all({ path: put('pretty.ndjson', '{\n"resourceType":"Patient","id":"p"\n}') })).map(told)).toEqual([
      'pretty.ndjson: p',
    ]);
    expect((await all({ path: put('empty.ndjson', '\n \n') })).map(told)).toEqual(['empty.ndjson: empty']);
  });

  test('a stream that breaks is told', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`${one('a')}\n${one('b')}\n`);
      throw Object.assign(new Error('EIO: i/o error, read'), { syscall: 'read', code: 'EIO' });
    }
    expect((await all({ stdin: broken() })).map(told)).toEqual(['stdin#1: a', 'stdin#2: b', 'stdin: unreadable']);
  });
});
