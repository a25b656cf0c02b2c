import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Fault, refusalOf, TRAITS, targetFiles, URL_LINE } from '../test-support/target-files.test-support.js';
import { readTargetFile } from './target-file.js';

const { expectFault, folder, path, read } = targetFiles();

describe('a target file that cannot be read', () => {
  it.each<Fault>([
    ['an empty file', '', '1:1: the file is empty', 'write at least "environment:"'],
    ['comments only', '# target:\n', '1:1: the file is empty', 'write at least "environment:"'],
    ['text', 'hello\n', '1:1: the file holds no keys', 'write at least "environment:"'],
    ['a list', '- target\n', '1:1: the file holds no keys', 'write at least "environment:"'],
    ['a key that is a number', `${URL_LINE}1: x\n`, '3:1: unknown key 1', 'keys that may stand here'],
    ['a merge key', `${URL_LINE}<<: { output: runs }\n`, '3:1: unknown key <<', 'keys that may stand here'],
    ['a key twice', `${URL_LINE}${URL_LINE}`, '3:1: this is not YAML: Map keys must be unique', 'mend the syntax'],
    ['tabs', 'target:\n\turl: x\n', '2:1: this is not YAML: Tabs are not allowed as indentation', 'mend the syntax'],
    ['an open bracket', 'target: { url: x\n', '2:1: this is not YAML', 'mend the syntax'],
    ['an open quote', 'target:\n  url: "http://h\n', '3:1: this is not YAML', 'mend the syntax'],
    [
      'a key without an end',
      `${URL_LINE}${'k'.repeat(2000)}: 1\n`,
      '3:1: this is not YAML: a key is longer than 1024 characters',
      'mend the syntax',
    ],
    ['a reserved sign', '@target: x\n', '1:1: this is not YAML', 'mend the syntax'],
    [
      'two documents',
      `${URL_LINE}---\n${URL_LINE}`,
      '3:1: this is not YAML: a second document begins here',
      'mend the syntax',
    ],
    [
      'an alias of nothing',
      `${URL_LINE}product: *nobody\n`,
      '3:10: an alias (*) stands here, and nothing is anchored under its name',
      'text that begins with * stands in quotes',
    ],
    [
      'aliases that explode',
      `a: &a [1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b]\nd: [*c,*c,*c]\n`,
      '1:1: its aliases unfold into too much',
      'write the values out',
    ],
  ])('%s', (_, text, message, remedy) => expectFault(text, message, remedy));

  it.each<[string, () => string, RegExp]>([
    ['that is not there', () => join(folder, 'nowhere.yaml'), /nowhere\.yaml: there is no such file$/],
    ['that is a folder', () => folder, /: this is a folder$/],
    ['below a file', () => join(path(), 'x'), /: it cannot be read$/],
  ])('%s', (_, place, message) => {
    writeFileSync(path(), URL_LINE);
    const error = refusalOf(() => readTargetFile(place(), TRAITS));
    expect(error.message).toMatch(message);
    expect(error.remedy).toMatch(/"assay init" writes one/);
  });

  it.each<[string, Uint8Array]>([
    ['UTF-16, as some shells write it', Buffer.from(`\uFEFF${URL_LINE}`, 'utf16le')],
    ['Latin-1', Buffer.from(`${URL_LINE}output: é\n`, 'latin1')],
  ])('in %s', (_, bytes) => {
    expect(refusalOf(() => read(bytes))).toMatchObject({
      message: `${path()}: this is not UTF-8`,
      remedy: 'save the file as UTF-8',
    });
  });

  it('that is larger than a megabyte', () => {
    expect(refusalOf(() => read(`${URL_LINE}#${'x'.repeat(1024 * 1024)}`)).message).toMatch(
      /: \d+ bytes are too many for this file$/,
    );
  });

  it('never has a key warned about on the terminal', () => {
    const warned: unknown[] = [];
    const listen = (warning: unknown): void => void warned.push(warning);
    process.on('warning', listen);
    expect(refusalOf(() => read(`${URL_LINE}? [a]\n: b\n`)).message).toMatch(/unknown key/);
    process.off('warning', listen);
    expect(warned).toEqual([]);
  });
});

describe('a target file that can be used', () => {
  it.each<[string, string | Uint8Array]>([
    ['as small as can be', URL_LINE],
    ['with a byte order mark', `\uFEFF${URL_LINE}`],
    [
      'with the line ends of Windows',
      URL_LINE.replace(' url', '\r\n  url')
        .replace('\n}', '\r\n}')
        .replaceAll(/(?<!\r)\n/g, '\r\n'),
    ],
    ['with comments', `# ours\n${URL_LINE.trimEnd()} # the test system\n# end\n`],
    ['as JSON', '{"environment": {"kind": "test"}, "target": {"url": "http://127.0.0.1:1/fhir"}}'],
    ['as a document with a mark and an end', `---\n${URL_LINE}...\n`],
    ['with a directive', `%YAML 1.2\n---\n${URL_LINE}`],
    ['without a line end', URL_LINE.trimEnd()],
  ])('%s', (_, text) => {
    expect(read(text)).toEqual({
      written: { environment: { kind: 'test' }, target: { url: 'http://127.0.0.1:1/fhir' } },
      access: { callers: [], headers: [] },
      people: { kind: 'personas', except: [] },
    });
  });

  it('with anchors and aliases', () => {
    const { written } = read(
      `${URL_LINE}dialect:\n  set:\n    outcome.ambiguous:\n      accept: &forms [review]\n      warn: *forms\n`,
    );
    expect(written.dialect?.set?.['outcome.ambiguous']).toEqual({ accept: ['review'], warn: ['review'] });
  });

  it('with every key', () => {
    const text = `
product: { name: Example Care Record, version: "4.2", supplier: Example Ltd }
environment: { kind: integration, noLiveData: { saidBy: A. Person, date: 2026-11-01 } }
target:
  role: responder
  url: https://responder.example.test/fhir
  claims: [des-0.2, ig-0.1]
  limits: { requestsPerSecond: 0.5, concurrency: 3, answerSeconds: 2.5, bodyMegabytes: 1 }
dialect:
  accept: [DES-AMB-09]
  set:
    operation.path: Patient/$match
    outcome.review: { status: 403, code: suppressed }
    outcome.ambiguous: { accept: [], warn: [no-match] }
profile: full
output: runs
`;
    expect(read(text).written).toEqual({
      product: { name: 'Example Care Record', version: '4.2', supplier: 'Example Ltd' },
      environment: { kind: 'integration', noLiveData: { saidBy: 'A. Person', date: '2026-11-01' } },
      target: {
        role: 'responder',
        url: 'https://responder.example.test/fhir',
        claims: ['des-0.2', 'ig-0.1'],
        limits: { requestsPerSecond: 0.5, concurrency: 3, answerSeconds: 2.5, bodyMegabytes: 1 },
      },
      dialect: {
        accept: ['DES-AMB-09'],
        set: {
          'operation.path': 'Patient/$match',
          'outcome.review': { status: 403, code: 'suppressed' },
          'outcome.ambiguous': { accept: [], warn: ['no-match'] },
        },
      },
      profile: 'full',
      output: 'runs',
    });
  });

  it('in a folder whose name has spaces and letters beyond ASCII', () => {
    mkdirSync(join(folder, 'ein Ordner é'));
    const file = join(folder, 'ein Ordner é', 'assay.yaml');
    writeFileSync(file, URL_LINE);
    expect(readTargetFile(file, TRAITS).written.target.url).toBe('http://127.0.0.1:1/fhir');
  });
});
