import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { checkDigit } from '../generators/nhs-number.js';
import { peopleTable } from '../harness/target/people-table.js';
import { type ReferenceServerOptions, startReferenceServer } from '../servers/reference/start.js';
import type { Person } from '../standards/person.js';
import {
  assay,
  onlyRun,
  type Ran,
  type StoredVerdict,
  temporaryFolder,
  verdictsOf,
  verdictsText,
} from './cli.test-support.js';
import { remarks, writtenIn } from './run.test-support.js';
import { AS_OF, ordinaryAnswer, startTarget } from './target.test-support.js';

/** Synthetic, outside the range that our own numbers are of: a supplier's test system may have been loaded by others. */
function numberFrom(first: string): string {
  for (let nine = Number(first); ; nine += 1) {
    const check = checkDigit(String(nine));
    if (check !== null) return `${nine}${check}`;
  }
}

const person = (
  own: Pick<Person, 'id' | 'trait' | 'standing' | 'family' | 'given' | 'birthDate' | 'nhsNumber'>,
): Person => ({
  ...own,
  purpose: `stands in for ${own.id}`,
  address: { line: '7 Quince Walk', city: 'Northmere', postalCode: 'ZA7 4QT' },
});

const child = person({
  id: 'R01',
  trait: 'baseline-child',
  standing: 'held',
  nhsNumber: numberFrom('900123451'),
  family: 'Thistlewood',
  given: ['Perpetua', 'Ines'],
  birthDate: '2014-03-09',
});
const adult = person({
  id: 'R02',
  trait: 'closed-adult',
  standing: 'held',
  nhsNumber: numberFrom('900234562'),
  family: 'Oglethorpe',
  given: ['Cuthbert'],
  birthDate: '1969-08-17',
});
const stranger = person({
  id: 'N01',
  trait: 'stranger',
  standing: 'absent',
  nhsNumber: numberFrom('900345673'),
  family: 'Vanterpool',
  given: ['Lysander'],
  birthDate: '1988-12-02',
});

const closed = { ended: '2021-06-30' };

const running: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of running.splice(0)) await close();
});

/** A reference server that holds these people and nobody else. */
async function holding(people: readonly Person[], more: Partial<ReferenceServerOptions> = {}): Promise<string> {
  const server = await startReferenceServer({
    people: new Map(people.map((one) => [one.id, one])),
    controls: false,
    ...more,
  });
  running.push(server.close);
  return server.url;
}

/** A folder with a target file and its list of people; each test has its own. */
function declaring(url: string, people: readonly Person[]): string {
  const cwd = temporaryFolder();
  mkdirSync(cwd, { recursive: true });
  writeFileSync(join(cwd, 'people.csv'), peopleTable(people));
  writeFileSync(
    join(cwd, 'assay.yaml'),
    [
      'environment: { kind: test, noLiveData: { saidBy: A. Person, date: 2026-11-01 } }',
      'target:',
      `  url: ${url}`,
      '  people: { file: people.csv, declaredSynthetic: { by: B. Person, date: 2026-11-02 } }',
      'dialect: { accept: defaults }',
      '',
    ].join('\n'),
  );
  return cwd;
}

const run = (cwd: string): Promise<Ran> => assay(['run', '--as-of', AS_OF], cwd);

const wordsOf = (verdicts: readonly StoredVerdict[]): string[] =>
  remarks(verdicts.filter(({ requirement }) => requirement !== null) as never);

const reportOf = (cwd: string, name: string): string => readFileSync(join(onlyRun(cwd), 'report', name), 'utf8');

/** The rows of the core profile that ask about the closed adult. */
const NEED_ADULT = ['SC-MAT-059', 'SC-MAT-062'];

describe("people of the target's own", () => {
  it('stand in by trait, so that the whole core profile is asked and passes', async () => {
    const cwd = declaring(await holding([child, { ...adult, closed }]), [child, adult, stranger]);
    const { code, stdout, stderr } = await run(cwd);
    expect(stderr).toBe('');
    const verdicts = verdictsOf(onlyRun(cwd));
    expect(wordsOf(verdicts)).toEqual([]);
    expect(code).toBe(0);
    console.log(stdout);

    const left = JSON.parse((await assay(['plan', '--json'], cwd)).stdout).leftOut;
    expect(left.filter(({ why }: { why: string }) => why === 'people')).toEqual([]);

    // Nobody declared is taken for somebody unknown, and nothing of them is hidden.
    const folder = onlyRun(cwd);
    const written = writtenIn(folder);
    for (const value of [child, adult, stranger].flatMap((one) => [one.nhsNumber, one.family, one.birthDate]))
      expect(written).toContain(value);
    const segments = writtenIn(join(folder, 'segments'));
    expect(segments).not.toMatch(/"class":"(?:person|nhs-number)"/);
    expect(segments).not.toContain('"guarded"');
    // None of our own people was asked about.
    expect(written).not.toMatch(/9990010005|"Fenwick"/);
    expect(reportOf(cwd, 'index.html')).toContain('B. Person');
  });
});
