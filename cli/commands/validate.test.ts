import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { text as textOf } from 'node:stream/consumers';
import { Command, CommanderError } from 'commander';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { indexBundle } from '../../harness/documents/bundle-index.js';
import { HarnessError } from '../../harness/errors.js';
import type { DocumentRule, ReadResult } from '../../harness/model/document.js';
import { bundleOf, found, readDocument, ruleThat } from '../../reports/validation/validation.test-support.js';
import type { ValidationParts } from '../validation-parts.js';
import { addValidate } from './validate.js';

const noId: DocumentRule = {
  ...ruleThat('VWRM-BUN-001', []),
  judge: ({ resource }) =>
    resource.resourceType !== 'Bundle' ? null : resource.id === undefined ? [found('Bundle.id')] : [],
};
const noVersion: DocumentRule = {
  ...ruleThat('VWRM-BUN-006', []),
  judge: ({ resource }) =>
    resource.resourceType !== 'Bundle' ? null : resource.meta === undefined ? [found('Bundle.meta')] : [],
};
const structure: DocumentRule = {
  ...ruleThat('VWRM-GEN-001', [], { layer: 1 }),
  judge: ({ resource }) => ('surprise' in resource ? [found('Parameters.surprise', { kind: 'unknown' })] : []),
};
const held: DocumentRule = {
  ...ruleThat('VWRM-PAT-017', []),
  judge: ({ resource }) => (resource.resourceType === 'Bundle' ? [found('Bundle.entry[0].resource.identifier')] : null),
};

const readText = (text: string, file: string): ReadResult => {
  try {
    return { read: true, document: readDocument(JSON.parse(text), file) };
  } catch {
    const fault = {
      code: 'not-json',
      fatal: true,
      message: 'it is no JSON',
      remedy: 'write JSON',
      place: { line: 1, column: 1 },
    };
    return { read: false, source: { file }, bytes: text.length, fault: fault as never };
  }
};

const parts = (rules: readonly DocumentRule[]): ValidationParts => ({
  rules,
  async *read(source, stdin) {
    if (source === '-') {
      const text = await textOf(stdin);
      if (text !== '') yield readText(text, 'stdin');
    } else if (statSync(source).isDirectory()) {
      for (const name of readdirSync(source).sort()) yield readText(readFileSync(join(source, name), 'utf8'), name);
    } else yield readText(readFileSync(source, 'utf8'), source);
  },
  index: indexBundle,
  attachments: async () => [],
});

let folder: string;
const write = (name: string, content: unknown): string => {
  const file = join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};

async function validate(
  args: readonly string[],
  {
    stdin = '',
    rules = [noId, noVersion, structure, held],
    stdout,
  }: { stdin?: string; rules?: DocumentRule[]; stdout?: Writable } = {},
): Promise<{ code: number | undefined; out: string }> {
  const chunks: Buffer[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  let code: number | undefined;
  const program = new Command('assay').exitOverride().configureOutput({ writeErr: () => {}, writeOut: () => {} });
  addValidate(program, (value) => (code = value), {
    stdout: stdout ?? sink,
    stdin: Readable.from(stdin === '' ? [] : [stdin]),
    load: async () => parts(rules),
  });
  for (const command of program.commands) command.exitOverride();
  await program.parseAsync(['validate', ...args], { from: 'user' });
  return { code, out: Buffer.concat(chunks).toString('utf8') };
}

const errorOf = async (args: readonly string[]): Promise<unknown> => {
  try {
    await validate(args);
  } catch (error) {
    return error;
  }
  throw new Error('nothing was refused');
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-validate-'));
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const good = { ...bundleOf(), id: 'a', meta: {} };

describe('the name of a file', () => {
  it.each(['text', 'json', 'ndjson', 'sarif', 'operation-outcome', 'html'])(
    'is told in %s without a number that could be that of somebody',
    async (format) => {
      for (const text of [JSON.stringify(good), '{'])
        expect((await validate([write('4857773457.json', text), '--format', format])).out).not.toContain('4857773457');
      const { out } = await validate([write('9994730185.json', bundleOf()), '--format', format]);
      expect(out).toContain('9994730185');
    },
  );
});

describe('where assay validate writes', () => {
  it.each<[string, (file: string) => string[], RegExp]>([
    ['over what it reads', (file) => [file, '--output-json', file], /would be written over/],
    ['two outputs to one file', (file) => [file, '--output-json', 'x', '--output-html', './x'], /two outputs/],
    ['into what it reads', () => [folder, '--output-json', join(folder, 'r.json')], /next validation/],
    ['to no name', (file) => [file, '--output-sarif', ''], /no name/],
  ])('is never %s', async (_, args, message) => {
    const error = await errorOf(args(write('a.json', good)));
    expect(error).toBeInstanceOf(HarnessError);
    expect((error as HarnessError).message).toMatch(message);
    expect(readdirSync(folder)).toEqual(['a.json']);
  });

  it('may be a page in the folder that it reads', async () => {
    write('a.json', good);
    const page = join(folder, 'r.html');
    writeFileSync(page, JSON.stringify(good));
    expect((await validate([folder, '--output-html', page])).code).toBe(0);
  });
});

describe('the exit code of assay validate', () => {
  it.each<[string, unknown, string[], number]>([
    ['a document in which nothing is broken', good, [], 0],
    ['a broken SHALL', bundleOf(), [], 1],
    ['a warning', { ...bundleOf(), id: 'a' }, [], 0],
    ['a warning, where that is asked for', { ...bundleOf(), id: 'a' }, ['--fail-on', 'warning'], 1],
    ['a file that is no JSON', '{', [], 1],
    ['an empty object', {}, [], 1],
    ['an OperationOutcome', { resourceType: 'OperationOutcome' }, [], 1],
    ['an OperationOutcome meant to be one', { resourceType: 'OperationOutcome' }, ['--as', 'resource'], 0],
    ['an OperationOutcome meant to be a bundle', { resourceType: 'OperationOutcome' }, ['--as', 'rm-bundle'], 1],
    ['Parameters', { resourceType: 'Parameters' }, [], 0],
    ['Parameters that are no good R4', { resourceType: 'Parameters', surprise: 1 }, [], 1],
    ['what is not held', good, [], 0],
    ['what is said to be held and is not there', good, ['--holds', 'all'], 1],
  ])('for %s', async (_what, content, flags, code) => {
    expect((await validate([write('a.json', content), ...flags])).code).toBe(code);
  });

  it('is 4 where a rule of ours throws, whatever else is wrong', async () => {
    const throws = ruleThat('VWRM-BUN-003', null, {
      judge: () => {
        throw new Error('oh');
      },
    });
    const { code, out } = await validate([write('a.json', bundleOf())], { rules: [noId, throws] });
    expect(code).toBe(4);
    expect(out).toContain('HARNESS_RULE_FAILED');
  });
});

describe('assay validate', () => {
  it('reads what is piped in', async () => {
    const { code, out } = await validate(['-'], { stdin: JSON.stringify(good) });
    expect([code, out.includes('stdin')]).toEqual([0, true]);
  });

  it('says of what is no Bundle that the guidance was not held against it', async () => {
    const { out } = await validate([write('a.json', { resourceType: 'Parameters' })]);
    expect(out.replace(/\s+/g, ' ')).toContain('nothing of the guidance');
  });

  it('judges a folder and writes what is asked for, each whole', async () => {
    const out = join(folder, 'bundles');
    mkdirSync(out);
    writeFileSync(join(out, 'a.json'), JSON.stringify(good));
    writeFileSync(join(out, 'b.json'), JSON.stringify(bundleOf()));
    const files = ['html', 'json', 'ndjson', 'sarif', 'operation-outcome', 'text'];
    const { code, out: told } = await validate([
      out,
      '--quiet',
      ...files.flatMap((format) => [`--output-${format}`, join(folder, `report.${format}`)]),
    ]);
    expect(code).toBe(1);
    expect(told).toContain('b.json');
    expect(told).not.toContain('a.json');
    expect(readdirSync(folder).sort()).toEqual(['bundles', ...files.map((format) => `report.${format}`)].sort());
    expect(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')).summary.documents).toMatchObject({
      found: 2,
      broken: 1,
      unread: 0,
    });
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toMatch(/^<!DOCTYPE html>[\s\S]*<\/html>\n$/);
  });

  it('leaves no half of a file behind', async () => {
    const empty = join(folder, 'empty');
    mkdirSync(empty);
    const report = join(folder, 'report.json');
    const error = await errorOf([empty, '--output-json', report]);
    expect(error).toMatchObject({ code: 'HARNESS_USAGE', message: expect.stringContaining('nothing to validate') });
    expect(readdirSync(folder)).toEqual(['empty']);
  });

  it('says which file it could not write', async () => {
    const file = join(folder, 'nowhere', 'report.json');
    expect(await errorOf([write('a.json', good), '--output-json', file])).toMatchObject({
      code: 'HARNESS_OUTPUT_UNWRITABLE',
    });
  });

  it('comes to its exit code when nobody reads any more', async () => {
    const closed = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })),
    });
    expect((await validate([write('a.json', bundleOf())], { stdout: closed })).code).toBe(1);
  });

  it('puts the product on the front page', async () => {
    const { out } = await validate([
      write('a.json', good),
      ...[
        '--format',
        'html',
        '--product',
        'Example Care Record',
        '--product-version',
        '4.2',
        '--supplier',
        'Example Ltd',
      ],
    ]);
    for (const part of ['Example Care Record', '4.2', 'Example Ltd']) expect(out).toContain(part);
  });

  it('takes elements for what is held', async () => {
    const { code } = await validate([write('a.json', good), '--holds', 'VWRM-PAT-017']);
    expect(code).toBe(1);
  });

  it.each<[string, string[], RegExp]>([
    ['a file that is not there', ['nowhere.json'], /no file or folder/],
    ['stdin twice', ['-', '-'], /twice/],
    ['an element that nobody can hold', ['-', '--holds', 'Patient.shoeSize'], /Patient\.shoeSize/],
    ['a requirement that binds anyway', ['-', '--holds', 'VWRM-BUN-001'], /VWRM-BUN-001/],
    ['an interpretation that is none', ['-', '--accept', 'VWRM-AMB-999'], /VWRM-AMB-999/],
    ['a supplier of nothing', ['-', '--supplier', 'X'], /--product/],
    ['nothing piped in', ['-'], /nothing to validate/],
  ])('refuses %s as wrong use', async (_what, args, message) => {
    const error = await errorOf(args);
    expect(error).toBeInstanceOf(HarnessError);
    expect(error).toMatchObject({ code: 'HARNESS_USAGE' });
    expect(`${(error as HarnessError).message} ${(error as HarnessError).remedy}`).toMatch(message);
  });

  it.each([[['-', '--format', 'xml']], [['-', '--standard-version', '0.9']], [['-', '--max-faults', 'x']], [[]]])(
    'refuses %j, which is no flag of this command',
    async (args) => {
      expect(await errorOf(args)).toBeInstanceOf(CommanderError);
    },
  );
});
