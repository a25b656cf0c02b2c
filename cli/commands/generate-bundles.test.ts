import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { Command, CommanderError } from 'commander';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bundles, LARGEST_COUNT } from '../../generators/bundles/bundles.js';
import { bundleFaults } from '../../generators/bundles/faults.js';
import { bundleVariants } from '../../generators/bundles/variants.js';
import { addGenerate } from './generate.js';

const AS_OF = '2026-11-20';

/** Runs the command in this process with a stdout of its own. */
async function generate(args: readonly string[], stdout?: Writable): Promise<{ code?: number; stdout: string }> {
  const chunks: Buffer[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  let code: number | undefined;
  const program = new Command('assay').exitOverride().configureOutput({ writeErr: () => {}, writeOut: () => {} });
  addGenerate(program, (value) => (code = value), stdout ?? sink);
  await program.parseAsync(['generate', 'bundles', '--as-of', AS_OF, ...args], { from: 'user' });
  return { ...(code !== undefined && { code }), stdout: Buffer.concat(chunks).toString('utf8') };
}

const errorOf = async (args: readonly string[]): Promise<unknown> => {
  try {
    await generate(args);
  } catch (error) {
    return error;
  }
  throw new Error('nothing was refused');
};

const linesOf = (ndjson: string) =>
  ndjson
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-bundles-'));
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

describe('assay generate bundles', () => {
  it('writes bundles, one in each line, equal for equal flags', async () => {
    const { code, stdout } = await generate(['--count', '3', '--seed', '7']);
    expect(code).toBe(0);
    expect(linesOf(stdout)).toEqual([...bundles({ seed: 7, asOf: AS_OF, count: 3 })].map(({ resource }) => resource));
    expect((await generate(['--count', '3', '--seed', '8'])).stdout).not.toBe(stdout);
  });

  it('writes one bundle as JSON', async () => {
    const { stdout } = await generate(['--format', 'json', '--variant', 'minimal']);
    expect(JSON.parse(stdout).entry).toHaveLength(4);
    expect(stdout.split('\n').length).toBeGreaterThan(20);
  });

  it('writes XML', async () => {
    const { stdout } = await generate(['--format', 'xml', '--variant', 'minimal']);
    expect(stdout).toContain('<Bundle xmlns="http://hl7.org/fhir">');
  });

  it('takes variants in turn', async () => {
    const { stdout } = await generate(['--count', '4', '--variant', 'minimal, several-organisations']);
    expect(linesOf(stdout).map(({ entry }) => entry.length === 4)).toEqual([true, false, true, false]);
  });

  it('writes a file for each bundle into a folder, each whole', async () => {
    const out = join(folder, 'sent/');
    const { code, stdout } = await generate(['--count', '3', '--format', 'json', '--out', out]);
    expect([code, stdout]).toEqual([0, '']);
    expect(readdirSync(out).sort()).toEqual(['bundle-000001.json', 'bundle-000002.json', 'bundle-000003.json']);
    const [, second] = bundles({ seed: 1, asOf: AS_OF, count: 2 });
    expect(JSON.parse(readFileSync(join(out, 'bundle-000002.json'), 'utf8'))).toEqual(second?.resource);
  });

  it('writes JSON into a folder where no format is given', async () => {
    const [written, there] = [join(folder, 'sent/'), join(folder, 'there')];
    mkdirSync(there);
    for (const out of [written, there]) {
      expect((await generate(['--count', '2', '--out', out])).code).toBe(0);
      expect(readdirSync(out).sort()).toEqual(['bundle-000001.json', 'bundle-000002.json']);
      expect(JSON.parse(readFileSync(join(out, 'bundle-000001.json'), 'utf8')).resourceType).toBe('Bundle');
    }
  });

  it.each([
    [
      ['--count', '3', '--format', 'json', '--out', 'sent'],
      ['--count 3 --format json --out sent/', '--count 3 --format ndjson --out sent.ndjson'],
    ],
    [
      ['--count', '3', '--format', 'xml', '--out', 'sent.xml'],
      ['--count 3 --format xml --out sent/', '--count 3 --format ndjson --out sent.ndjson'],
    ],
    [['--count', '2', '--format', 'json'], ['--count 2 --format json --out bundles/']],
    [
      ['--count', '3', '--format', 'ndjson', '--out', 'sent/'],
      ['--count 3 --out sent.ndjson', '--count 3 --format json --out sent/'],
    ],
  ])('refuses %j and says what works', async (args, commands) => {
    const error = await errorOf(args);
    expect(error).toMatchObject({ code: 'HARNESS_USAGE' });
    for (const works of commands)
      expect(error).toHaveProperty('remedy', expect.stringContaining(`"assay generate bundles ${works}"`));
  });

  it('writes over files only when it is forced to', async () => {
    const [file, taken] = [join(folder, 'bundles.ndjson'), join(folder, 'bundle-000002.json')];
    for (const one of [file, taken]) writeFileSync(one, 'mine');
    expect(await errorOf(['--out', file])).toMatchObject({ code: 'HARNESS_USAGE' });
    const into = ['--format', 'json', '--out', folder];
    expect(await errorOf(['--count', '2', ...into])).toMatchObject({ code: 'HARNESS_USAGE' });
    expect(readdirSync(folder)).toHaveLength(2);
    expect((await generate(['--count', '1', ...into])).code).toBe(0);
    await generate(['--count', '2', ...into, '--force']);
    await generate(['--out', file, '--force']);
    for (const one of [file, taken]) expect(readFileSync(one, 'utf8')).toContain('"Bundle"');
  });

  it('leaves nothing behind where it cannot write', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, 'mine');
    expect(await errorOf(['--format', 'json', '--out', join(file, 'sent/')])).toMatchObject({
      code: 'HARNESS_OUTPUT_UNWRITABLE',
    });
    expect(await errorOf(['--out', join(folder, 'not-there', 'bundles.ndjson')])).toMatchObject({
      code: 'HARNESS_OUTPUT_UNWRITABLE',
    });
    expect(readdirSync(folder)).toEqual(['file']);
    expect(existsSync(join(folder, 'not-there'))).toBe(false);
  });

  it('makes bundles malformed by fault and by requirement', async () => {
    const [bundle] = linesOf((await generate(['--with-fault', 'bundle-without-type'])).stdout);
    expect(bundle.type).toBeUndefined();
    const both = linesOf((await generate(['--with-fault', 'VWRM-BUN-016', '--count', '2'])).stdout);
    const patients = both.map(
      ({ entry }) =>
        entry.filter((one: { resource?: { resourceType: string } }) => one.resource?.resourceType === 'Patient').length,
    );
    expect(patients).toEqual([0, 2]);
  });

  it('passes over bundles that a fault cannot be made in, and says when there is none', async () => {
    const { stdout } = await generate(['--with-fault', 'scale-2-score-wrong']);
    expect(stdout).toContain('1104321000000108');
    const error = await errorOf(['--with-fault', 'total-not-the-sum', '--variant', 'minimal']);
    expect(error).toMatchObject({ code: 'HARNESS_USAGE', message: expect.stringContaining('total-not-the-sum') });
  }, 60_000);

  it('lists variants and faults', async () => {
    const variants = (await generate(['--list-variants'])).stdout;
    for (const name of bundleVariants) expect(variants).toContain(`${name} `);
    const faults = (await generate(['--list-faults'])).stdout;
    for (const [id, { requirement, title }] of Object.entries(bundleFaults)) {
      expect(faults).toMatch(new RegExp(`^${id} +${requirement}  `, 'm'));
      expect(faults).toContain(title);
    }
  });

  it('ends quietly when nobody reads any more', async () => {
    const closed = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })),
    });
    expect((await generate(['--count', '100000'], closed)).code).toBe(0);
  });

  it.each<[string, string[], RegExp]>([
    ['nothing', ['--count', '0'], /--count 0/],
    ['more than there are numbers for', ['--count', String(LARGEST_COUNT + 1)], /999 range/],
    ['a variant that there is not', ['--variant', 'odd'], /odd/],
    ['a fault that there is not', ['--with-fault', 'VWRM-PRC-001'], /VWRM-PRC-001/],
    ['several files on stdout', ['--count', '2', '--format', 'json'], /as many files/],
    ['NDJSON as a folder', ['--format', 'ndjson', '--out', 'sent/'], /one file/],
  ])('refuses %s as wrong use', async (_what, args, message) => {
    expect(await errorOf(args)).toMatchObject({ code: 'HARNESS_USAGE', message: expect.stringMatching(message) });
  });

  it.each([[['--format', 'csv']], [['--count', 'many']], [['--as-of', '2026-02-30']], [['something']]])(
    'refuses %j, which is no flag of this command',
    async (args) => {
      expect(await errorOf(args)).toBeInstanceOf(CommanderError);
    },
  );
});
