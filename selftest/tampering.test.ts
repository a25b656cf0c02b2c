import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { assay, onlyRun, temporaryFolder } from './cli.test-support.js';

const cwd = temporaryFolder();
let made = '';
beforeAll(async () => {
  await assay(['demo', '--role', 'responder', '--profile', 'full'], cwd);
  made = onlyRun(cwd);
});

const change = (file: string, edit: (text: string) => string): void => {
  const before = readFileSync(file, 'utf8');
  const after = edit(before);
  if (after === before) throw new Error(`nothing was changed in ${file}`);
  writeFileSync(file, after);
};

const withoutLine =
  (index: number) =>
  (text: string): string =>
    text
      .split('\n')
      .filter((_, line) => line !== index)
      .join('\n');

/** Changes the first verdict of a scenario on a requirement; null drops it. */
const verdictOf =
  (id: string, edit: (line: string) => string | null) =>
  (text: string): string => {
    const lines = text.split('\n');
    const at = lines.findIndex((line) => {
      const { scenario, requirement } = JSON.parse(line || '{}');
      return scenario === id && typeof requirement === 'string';
    });
    const edited = edit(lines[at] ?? '');
    return lines.toSpliced(at, 1, ...(edited === null ? [] : [edited])).join('\n');
  };

interface Sent {
  type: string;
  step: string;
  received: { body: { c: string } };
}

const bodyOfAnswer = (run: string, scenario: string, step: string): string => {
  const lines = readFileSync(join(run, 'segments', `${scenario}.0.ndjson`), 'utf8')
    .trimEnd()
    .split('\n');
  const { c } = lines
    .map((line): Sent => JSON.parse(line))
    .find((event) => event.type === 'exchange' && event.step === step)?.received.body ?? { c: '' };
  return join(run, 'blobs', c.slice(0, 2), c);
};

/** Each changes one thing in a copy of the run; `names` is what `verify` has to say of it. */
const tamperings: { what: string; tamper(run: string): void; names: RegExp[] }[] = [
  {
    what: 'a dropped event',
    tamper: (run) => change(join(run, 'segments', 'SC-MAT-030.0.ndjson'), withoutLine(6)),
    names: [
      /segment\s+segments\/SC-MAT-030\.0\.ndjson line 7: does not follow/,
      /holds 24 events where the record says 25/,
    ],
  },
  {
    what: 'a dropped last event',
    tamper: (run) =>
      change(
        join(run, 'segments', 'SC-MAT-036.0.ndjson'),
        (text) => `${text.trimEnd().split('\n').slice(0, -1).join('\n')}\n`,
      ),
    names: [/SC-MAT-036\.0\.ndjson: holds \d+ events where the record says/],
  },
  {
    what: 'an edited event',
    tamper: (run) =>
      change(join(run, 'segments', 'SC-MAT-002.0.ndjson'), (text) =>
        text.replace('HTTP/1.1 200 OK', 'HTTP/1.1 201 OK'),
      ),
    names: [/segments\/SC-MAT-002\.0\.ndjson line \d+: does not follow/],
  },
  {
    what: 'a dropped segment',
    tamper: (run) => rmSync(join(run, 'segments', 'SC-MAT-040.0.ndjson')),
    names: [
      /segments\/SC-MAT-040\.0\.ndjson: is missing/,
      /SC-MAT-040#scenario\S+ DES-RES-022: judged again it is "error"/,
    ],
  },
  {
    what: 'a segment from nowhere',
    tamper: (run) => cpSync(join(run, 'segments', 'SC-MAT-002.0.ndjson'), join(run, 'segments', 'SC-MAT-002.1.ndjson')),
    names: [/segments\/SC-MAT-002\.1\.ndjson: stands in no line/],
  },
  {
    what: 'a swapped blob',
    tamper: (run) => cpSync(bodyOfAnswer(run, 'SC-MAT-001', 'question'), bodyOfAnswer(run, 'SC-MAT-002', 'question')),
    names: [
      /body\s+SC-MAT-002\.0\/2: the answer of step question \(blobs\/.*\) is changed/,
      /SC-MAT-002#question\S+ DES-RES-001: judged again it is "error"/,
    ],
  },
  {
    what: 'a missing blob',
    tamper: (run) => rmSync(bodyOfAnswer(run, 'SC-MAT-036', 'question')),
    names: [/body\s+SC-MAT-036\.0\/2: .* is missing/],
  },
  {
    what: 'an edited verdict',
    tamper: (run) =>
      change(
        join(run, 'verdicts.ndjson'),
        verdictOf('SC-ESC-016', (line) => line.replace('"outcome":"pass"', '"outcome":"fail"')),
      ),
    names: [/verdict\s+SC-ESC-016#\S+ \S+: judged again it is "pass", and "fail" is stored/],
  },
  {
    what: 'a dropped verdict',
    tamper: (run) =>
      change(
        join(run, 'verdicts.ndjson'),
        verdictOf('SC-MAL-001', () => null),
      ),
    names: [/verdict\s+SC-MAL-001#\S+ \S+: follows from the record and is missing/],
  },
  {
    what: 'a changed plan',
    tamper: (run) =>
      change(join(run, 'run.ndjson'), (text) =>
        text.replace('"SC-MAT-066","title":"the same', '"SC-MAT-066","title":"the very same'),
      ),
    names: [/record\s+run\.ndjson line 1: the plan/, /record\s+run\.ndjson line 2: does not follow/],
  },
  {
    what: 'a dropped line of the record',
    tamper: (run) => change(join(run, 'run.ndjson'), withoutLine(3)),
    names: [/record\s+run\.ndjson line 4: does not follow/, /stands in no line of the record/],
  },
];

describe('verify', () => {
  it('finds nothing in a run that was left alone', async () => {
    const { code, stdout } = await assay(['verify', made], cwd);
    expect(stdout).toMatch(/Consistent/);
    expect(stdout).toMatch(/not signed/);
    expect(code).toBe(0);
  });

  it.each(tamperings)('names $what', async ({ what, tamper, names }) => {
    const copy = join(cwd, what.replaceAll(' ', '-'));
    cpSync(made, copy, { recursive: true });
    tamper(copy);
    const { code, stdout } = await assay(['verify', copy], cwd);
    expect(code).toBe(1);
    expect(stdout).toMatch(/Not consistent/);
    for (const name of names) expect(stdout).toMatch(name);
    const json = await assay(['verify', copy, '--json'], cwd);
    expect(JSON.parse(json.stdout)).toMatchObject({ consistent: false, signed: false });
  });

  it('changes nothing in the folder', async () => {
    const listing = (): string[] => readdirSync(made, { recursive: true, encoding: 'utf8' }).sort();
    const before = listing();
    await assay(['verify', made], cwd);
    expect(listing()).toEqual(before);
  });
});
