import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FiledAs } from '../model/scenario.js';
import { temporaryFolder } from '../test-support/temporary-folder.test-support.js';
import { addressOf, readBackQuestion } from './read-back.js';
import { outputOf, withFiled } from './read-back-command.js';
import { documentOf } from './read-back-document.js';

const base = new URL('https://receiver.example.test/fhir/');
const filed: FiledAs = { id: 'b-1', identifier: { system: 'urn:s', value: 'v-1' }, location: null };
const bundle = (value: string, more: object = {}) => ({
  resourceType: 'Bundle',
  identifier: { system: 'urn:s', value },
  ...more,
});

describe('the address that is read', () => {
  it.each([
    [null, 'Bundle/b-1'],
    ['  ', 'Bundle/b-1'],
    ['Bundle/7', 'Bundle/7'],
    ['/fhir/Bundle/7', 'Bundle/7'],
    ['https://receiver.example.test/fhir/Bundle/7/_history/2', 'Bundle/7/_history/2'],
    ['https://receiver.example.test/fhir/queue?of=7', 'queue?of=7'],
    // The inner name of a system behind a gateway, or somebody else: nothing is sent there.
    ['http://inside:8080/store/Bundle/7/_history/2', 'Bundle/7/_history/2'],
    ['https://elsewhere.example.test/anything', 'Bundle/b-1'],
    ['https://receiver.example.test.elsewhere.example/fhir/Bundle/9', 'Bundle/9'],
    ['https://receiver.example.test/other/x', 'Bundle/b-1'],
    ['urn:uuid:7', 'Bundle/b-1'],
    ['https://[', 'Bundle/b-1'],
  ])('of %s is %s', (location, path) => {
    expect(addressOf({ id: 'b-1', location }, base)).toBe(path);
    const asked = new URL(readBackQuestion('fhir-read', { ...filed, location }, base).path ?? '', base);
    expect(asked.href.startsWith(base.href)).toBe(true);
  });

  it('of a search is the identifier, with what a search reads otherwise escaped', () => {
    const { path } = readBackQuestion('fhir-search', { ...filed, identifier: { system: 'urn:s', value: 'a|b' } }, base);
    expect(path).toBe(`./Bundle?identifier=${encodeURIComponent('urn:s|a\\|b')}`);
  });
});

const looking = { mostBytes: 1000, takeTurn: () => Promise.resolve() };
const folder = temporaryFolder();
const textOf = async (by: Parameters<typeof documentOf>[0]): Promise<string> =>
  (await documentOf(by, filed, looking)).toString('utf8');

describe('a file that a receiver writes', () => {
  it.each([
    ['nothing of it', [bundle('other')], ''],
    ['the newest of it', [bundle('v-1', { n: 1 }), bundle('other'), bundle('v-1', { n: 2 })], '"n":2'],
    [
      'it in a Bundle of bundles',
      [{ resourceType: 'Bundle', entry: [{ resource: bundle('v-1', { n: 3 }) }] }],
      '"n":3',
    ],
    ['somebody who only speaks of it', [{ resourceType: 'List', note: 'v-1' }], ''],
  ])('shows %s', async (_, lines, expected) => {
    const path = join(folder, `f-${Math.random()}`);
    for (const text of [lines.map((line) => JSON.stringify(line)).join('\n'), JSON.stringify(lines, null, 2)]) {
      writeFileSync(path, text);
      const found = await textOf({ by: 'file', path, waitSeconds: 0 });
      expect(expected === '' ? found : found.includes(expected)).toBe(expected === '' ? '' : true);
    }
  });

  it('is waited for', async () => {
    const path = join(folder, 'late');
    let looks = 0;
    const found = await documentOf({ by: 'file', path, waitSeconds: 20 }, filed, {
      mostBytes: 1000,
      takeTurn: () => {
        looks += 1;
        if (looks === 2) writeFileSync(path, JSON.stringify(bundle('v-1')));
        return Promise.resolve();
      },
    });
    expect(found.toString()).toContain('v-1');
    expect(looks).toBe(2);
  });
});

describe('a command that shows what was filed', () => {
  it('is told what was filed, in its arguments alone', () => {
    const location = 'https://h.example.test/fhir/Bundle/7';
    expect(withFiled(['{id}', '{id}', '--of={identifier}', '{location}'], { ...filed, location })).toEqual([
      '{id}',
      'b-1',
      '--of=urn:s|v-1',
      location,
    ]);
    // What a target says is never an option of somebody's program.
    expect(withFiled(['x', '{location}'], { ...filed, location: '--delete-all' })).toEqual(['x', '']);
  });

  it('runs without a shell', async () => {
    const run = [process.execPath, '-e', 'process.stdout.write(process.argv[1])', '$(echo {id}); `id` {id}'];
    expect(await textOf({ by: 'command', run, waitSeconds: 0 })).toBe('$(echo b-1); `id` b-1');
  });

  it.each<[string, string[], string, 'configuration' | 'dependency']>([
    ['is not there', [join(folder, 'nobody')], 'cannot be started', 'configuration'],
    ['fails', [process.execPath, '-e', 'process.exit(3)'], 'ended with code 3', 'dependency'],
    [
      'writes too much',
      [process.execPath, '-e', 'process.stdout.write("x".repeat(5000))'],
      'wrote more than',
      'configuration',
    ],
    ['never ends', [process.execPath, '-e', 'setInterval(() => {}, 1000)'], 'took longer than', 'dependency'],
  ])('is told when it %s', async (_, run, message, failure) => {
    const failed = outputOf(run, { mostBytes: 1000, seconds: message.startsWith('took') ? 0.2 : 20 });
    await expect(failed).rejects.toMatchObject({ message: expect.stringContaining(message), failure });
  });

  it('tells nothing of what it wrote to standard error, which may be a secret', async () => {
    const run = [process.execPath, '-e', 'process.stderr.write("hush"); process.exit(1)'];
    const error: unknown = await outputOf(run, { mostBytes: 1000 }).catch((caught: unknown) => caught);
    expect(JSON.stringify([String(error), error])).not.toContain('hush');
  });

  it('may not be executable', async () => {
    const path = join(folder, 'plain');
    writeFileSync(path, 'x');
    chmodSync(path, 0o644);
    await expect(outputOf([path], { mostBytes: 10 })).rejects.toThrow('cannot be started');
  });
});
