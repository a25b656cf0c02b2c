import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { Command, CommanderError } from 'commander';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { heldPeopleBundle } from '../../generators/people/bundle.js';
import { personas } from '../../generators/people/personas.js';
import { LARGEST_POPULATION } from '../../generators/people/population.js';
import { HarnessError } from '../../harness/errors.js';
import { declaredPeople } from '../../harness/target/people-table.js';
import { addGenerate } from './generate.js';

interface Ran {
  code: number | undefined;
  stdout: string;
}

/** Runs the command in this process with a stdout of its own. What it tells besides goes nowhere. */
async function generate(args: readonly string[], stdout?: Writable): Promise<Ran> {
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
  await program.parseAsync(['generate', 'people', '--as-of', '2026-11-20', ...args], { from: 'user' });
  return { code, stdout: Buffer.concat(chunks).toString('utf8') };
}

const errorOf = async (args: readonly string[]): Promise<unknown> => {
  try {
    await generate(args);
  } catch (error) {
    return error;
  }
  throw new Error('nothing was refused');
};

const people = personas({ seed: 1, asOf: '2026-11-20' });
const idsOf = (ndjson: string): string[] =>
  ndjson
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).id);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-generate-'));
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

describe('assay generate people', () => {
  it('writes the named people, one Patient in each line, when nothing else is asked for', async () => {
    const { code, stdout } = await generate([]);
    expect(code).toBe(0);
    expect(idsOf(stdout)).toEqual(heldPeopleBundle(people).entry.map(({ resource }) => resource.id));
    expect((await generate(['--personas'])).stdout).toBe(stdout);
  });

  it('writes the Bundle that a target loads', async () => {
    const { stdout } = await generate(['--format', 'bundle']);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(heldPeopleBundle(people))));
  });

  it('writes a table that a list of declared people can be made of', async () => {
    const { stdout } = await generate(['--format', 'csv']);
    const traits = new Map(Array.from(people.values(), ({ id, trait }) => [trait, id]));
    const declared = declaredPeople(stdout, 'people.csv', traits, { held: 'baseline-child', absent: 'stranger' });
    expect(declared.map(({ id, standing, family }) => [id, standing, family])).toEqual(
      Array.from(people.values(), ({ id, standing, family }) => [id, standing, family]),
    );
  });

  it('leaves named people out, with all their identities', async () => {
    const ids = idsOf((await generate(['--except', 'R16, R30'])).stdout);
    expect(ids.filter((id) => /^(?:R16|R30)/.test(id))).toEqual([]);
    expect(ids).toContain('R01');
  });

  it('writes as many other people as are asked for, equal for equal flags', async () => {
    const { code, stdout } = await generate(['--count', '200', '--seed', '7']);
    expect(code).toBe(0);
    expect(idsOf(stdout).filter((id) => /^P\d{7}$/.test(id))).toHaveLength(200);
    expect((await generate(['--count', '200', '--seed', '7'])).stdout).toBe(stdout);
    expect((await generate(['--count', '200', '--seed', '8'])).stdout).not.toBe(stdout);
  });

  it('says in its help how many people there can be', () => {
    const program = new Command('assay');
    addGenerate(program, () => {});
    const help = program.commands[0]?.commands[0]?.helpInformation().replaceAll(/\s+/g, ' ');
    expect(help).toContain(`up to ${LARGEST_POPULATION.toLocaleString('en-GB')}`);
  });

  it('tells the labels of a population in a table', async () => {
    const [header, ...rows] = (await generate(['--count', '50', '--format', 'csv'])).stdout.trimEnd().split('\n');
    expect(header).toContain('localValue,labels,household');
    expect(rows).toHaveLength(50);
  });

  it('writes to a file, which is there only when it is whole', async () => {
    const file = join(folder, 'people.json');
    const { code, stdout } = await generate(['--format', 'bundle', '--out', file]);
    expect([code, stdout]).toEqual([0, '']);
    expect(JSON.parse(readFileSync(file, 'utf8')).resourceType).toBe('Bundle');
    expect(readdirSync(folder)).toEqual(['people.json']);
  });

  it('writes over a file only when it is forced to', async () => {
    const file = join(folder, 'people.ndjson');
    writeFileSync(file, 'mine');
    expect(await errorOf(['--out', file])).toMatchObject({ code: 'HARNESS_USAGE' });
    expect(readFileSync(file, 'utf8')).toBe('mine');
    await generate(['--out', file, '--force']);
    expect(idsOf(readFileSync(file, 'utf8'))[0]).toBe('R01');
  });

  it('leaves nothing behind where a file cannot be written', async () => {
    const file = join(folder, 'not-there', 'people.json');
    const error = await errorOf(['--out', file]);
    expect(error).toBeInstanceOf(HarnessError);
    expect(error).toMatchObject({ code: 'HARNESS_OUTPUT_UNWRITABLE' });
    expect(existsSync(join(folder, 'not-there'))).toBe(false);
    expect(await errorOf(['--out', folder, '--force'])).toMatchObject({ code: 'HARNESS_OUTPUT_UNWRITABLE' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')('writes to a device as it stands', async () => {
    const { code } = await generate(['--out', '/dev/null', '--force']);
    expect(code).toBe(0);
    expect(existsSync('/dev/null.part')).toBe(false);
  });

  it('ends quietly when nobody reads any more, and draws nobody for them', async () => {
    let writes = 0;
    const closed = new Writable({
      write(_chunk, _encoding, done) {
        writes += 1;
        done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
      },
    });
    const { code } = await generate(['--count', '900000'], closed);
    expect([code, writes]).toEqual([0, 1]);
  });

  it('does not keep quiet about any other error of stdout', async () => {
    const full = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('no space left'), { code: 'ENOSPC' })),
    });
    await expect(generate([], full)).rejects.toThrow('no space left');
  });

  it.each<[string, string[], RegExp]>([
    ['both kinds of people', ['--personas', '--count', '5'], /--personas and --count/],
    ['exceptions from a population', ['--count', '5', '--except', 'R01'], /--except/],
    ['an exception that is nobody', ['--except', 'R01,R25'], /R25/],
    ['nobody', ['--count', '0'], /--count 0/],
    ['more than there are numbers for', ['--count', '5000000'], /5000000.*999 range/],
  ])('refuses %s as wrong use', async (_what, args, message) => {
    const error = await errorOf(args);
    expect(error).toBeInstanceOf(HarnessError);
    expect(error).toMatchObject({ code: 'HARNESS_USAGE', message: expect.stringMatching(message) });
  });

  it.each([
    [['--format', 'xml']],
    [['--count', 'many']],
    [['--count', '-5']],
    [['--count', '1.5']],
    [['--seed', 'x']],
    [['--as-of', '2026-02-30']],
    [['--except', ',']],
    [['--colour']],
    [['someone']],
  ])('refuses %j, which is no flag of this command', async (args) => {
    expect(await errorOf(args)).toBeInstanceOf(CommanderError);
  });
});
