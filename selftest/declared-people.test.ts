import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { kit } from '../cli/kit.js';
import { checkDigit } from '../generators/nhs-number.js';
import { holds, profileFor } from '../harness/model/profile.js';
import { peopleTable } from '../harness/target/people-table.js';
import { readRecord } from '../harness/transcript/record.js';
import type { AccessRules } from '../servers/reference/access/access-rules.js';
import { createGate } from '../servers/reference/access/gate.js';
import { heldFrom } from '../servers/reference/held.js';
import type { Core } from '../servers/reference/message.js';
import { createRouter } from '../servers/reference/router.js';
import { startReferenceServer } from '../servers/reference/start.js';
import type { Person } from '../standards/person.js';
import { assay, onlyRun, type Ran, temporaryFolder, verdictsOf, verdictsText } from './cli.test-support.js';
import { remarks, writtenIn } from './run.test-support.js';
import { AS_OF, answerOf, type Question, startTarget, type Target } from './target.test-support.js';

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
const here = [child, { ...adult, closed }];

const TOKEN = 'token-of-the-declared-people';
process.env.ASSAY_DECLARED_TOKEN = TOKEN;
const access: AccessRules = { scheme: 'bearer', callers: { 'Q-LA': TOKEN } };

const byId = (people: readonly Person[]): Map<string, Person> => new Map(people.map((one) => [one.id, one]));

const running: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of running.splice(0)) await close();
});

/** The reference server with these people and nobody else. */
async function holding(people: readonly Person[]): Promise<string> {
  const server = await startReferenceServer({ people: byId(people), controls: false, access });
  running.push(server.close);
  return server.url;
}

type Answer = Awaited<ReturnType<Core>>;

/** The same in a server of the test's own, which may change an answer. */
async function changing(change: (answer: Answer, question: Question) => Answer): Promise<Target> {
  const core = createRouter({ held: heldFrom(byId(here)), controls: false, gate: createGate(access) });
  const target = await startTarget(async (question) => {
    const { status, headers, body } = change(await answerOf(core, question), question);
    question.outgoing.writeHead(status, headers.map(([name, value]) => [name, value]) as never);
    question.outgoing.end(body);
  });
  running.push(target.close);
  return target;
}

const isMatch = ({ body }: Answer): boolean => Buffer.from(body).toString('utf8').includes('"valueBoolean":true');

/** The answer with somebody's record in it. */
function showing(answer: Answer, { nhsNumber, family, given, birthDate }: Person): Answer {
  const content = JSON.parse(Buffer.from(answer.body).toString('utf8'));
  const identifier = [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: nhsNumber }];
  const resource = { resourceType: 'Patient', identifier, name: [{ family, given }], birthDate };
  content.parameter.push({ name: 'person', resource });
  return { ...answer, body: Buffer.from(JSON.stringify(content)) };
}

/** A folder with a target file and its list of people. */
function declaring(url: string, people: readonly Person[]): string {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'people.csv'), peopleTable(people));
  writeFileSync(
    join(cwd, 'assay.yaml'),
    [
      'environment: { kind: test, noLiveData: { saidBy: A. Person, date: 2026-11-01 } }',
      'target:',
      `  url: ${url}`,
      '  callers: { Q-LA: { scheme: bearer, token: { env: ASSAY_DECLARED_TOKEN } } }',
      '  people: { file: people.csv, declaredSynthetic: { by: B. Person, date: 2026-11-02 } }',
      'dialect: { accept: defaults }',
      '',
    ].join('\n'),
  );
  return cwd;
}

const run = (cwd: string): Promise<Ran> => assay(['run', '--as-of', AS_OF], cwd);

interface LeftOut {
  scenario: string;
  why: string;
  detail: string;
}

const leftOutOf = async (cwd: string): Promise<LeftOut[]> =>
  JSON.parse((await assay(['plan', '--json'], cwd)).stdout).leftOut.filter(({ why }: LeftOut) => why === 'people');

const claimsOf = (folder: string) => verdictsOf(folder).filter(({ requirement }) => requirement !== null);

const toldOf = (folder: string): string[] => remarks(claimsOf(folder));

const endOf = (folder: string): string | undefined => readRecord(folder).ended?.as;

/** Of the core profile, what can be asked where the target file has no policies. */
const withoutPolicies = kit.suite.scenarios.filter(
  (scenario) => holds('core', profileFor(scenario, kit.suite)) && scenario.needs.policies === undefined,
);
const askable = new Set(withoutPolicies.map(({ id }) => id));

/** What the core profile asks about the closed adult, and the requirements that it is about. */
const aboutAdult = kit.suite.scenarios.filter(
  ({ id, needs }) => kit.suite.core.has(id) && needs.held.includes(adult.id),
);
const needAdult = aboutAdult.map(({ id }) => id);
const ofAdult = new Set(aboutAdult.flatMap(({ claims }) => claims.map(({ requirement }) => requirement as string)));

describe("people of the target's own", () => {
  it('stand in by trait: the core profile is asked whole, passes, and is judged from its folder alone', async () => {
    const cwd = declaring(await holding(here), [child, adult, stranger]);
    expect(await leftOutOf(cwd)).toEqual([]);
    const { code, stderr } = await run(cwd);
    const folder = onlyRun(cwd);
    expect(stderr).toBe('');
    expect(toldOf(folder)).toEqual([]);
    expect(code).toBe(0);
    expect(new Set(claimsOf(folder).map(({ scenario }) => scenario))).toEqual(askable);

    const written = writtenIn(folder);
    for (const { nhsNumber, family, birthDate } of [child, adult, stranger])
      for (const value of [nhsNumber, family, birthDate]) expect(written).toContain(value);
    // Nobody of our own was asked about.
    expect(writtenIn(join(folder, 'blobs'))).not.toMatch(/9990010005|"Fenwick"/);
    expect(readFileSync(join(folder, 'report', 'index.html'), 'utf8')).toMatch(/B\. Person/);

    rmSync(join(cwd, 'people.csv'));
    rmSync(join(cwd, 'assay.yaml'));
    const elsewhere = join(temporaryFolder(), 'run');
    renameSync(folder, elsewhere);
    const wanted = verdictsText(elsewhere);
    rmSync(join(elsewhere, 'verdicts.ndjson'));
    expect((await assay(['judge', elsewhere], cwd)).code).toBe(0);
    expect(verdictsText(elsewhere)).toBe(wanted);
    const verified = await assay(['verify', elsewhere], cwd);
    expect(verified.stdout).toContain('Consistent');
    expect(verified.code).toBe(0);
  });

  it('may be the baseline pair alone: rows that need more are left out, and it is said why', async () => {
    const cwd = declaring(await holding(here), [child, stranger]);
    const left = await leftOutOf(cwd);
    const leftFromCore = left.map(({ scenario }) => scenario).filter((id) => kit.suite.core.has(id));
    expect(leftFromCore.sort()).toEqual([...needAdult].sort());
    expect(needAdult.length).toBeGreaterThan(2);
    const why = /nobody with the trait closed-adult \(R02\) is at hand/i;
    for (const { detail } of left) expect(detail).toMatch(why);
    expect((await assay(['plan'], cwd)).stdout).toMatch(why);

    const { code, stderr } = await run(cwd);
    const folder = onlyRun(cwd);
    expect(stderr).toBe('');
    expect(endOf(folder)).toBe('complete');
    // What the texts demand of everybody was not shown, which is no fault of the configuration.
    expect(code).toBe(3);
    expect(toldOf(folder)).toEqual([]);
    expect(claimsOf(folder).filter(({ scenario }) => needAdult.includes(scenario))).toEqual([]);
    for (const name of ['index.html', 'report.json', 'junit.xml'])
      expect(why.test(readFileSync(join(folder, 'report', name), 'utf8')), name).toBe(true);
    const { rows } = JSON.parse(readFileSync(join(folder, 'report', 'report.json'), 'utf8'));
    const untold = rows.filter(
      ({ requirement, judged, reason }: { requirement: string; judged: number; reason: string | null }) =>
        ofAdult.has(requirement) && judged === 0 && !why.test(reason ?? ''),
    );
    expect(untold).toEqual([]);
  });

  it('are judged row by row where one of them is answered as unknown', async () => {
    const cwd = declaring(await holding([child]), [child, adult, stranger]);
    const { code, stderr } = await run(cwd);
    const folder = onlyRun(cwd);
    expect(stderr).toBe('');
    expect(endOf(folder)).toBe('complete');
    expect(code).not.toBe(2);
    const told = toldOf(folder);
    expect(told).toContain('SC-MAT-059 DES-RES-015 warning');
    expect(new Set(told.map((line) => line.split(' ')[0]))).toEqual(new Set(needAdult.filter((id) => askable.has(id))));
  });

  it('stop the run at its preflight where the baseline person is not found', async () => {
    const cwd = declaring(await holding([adult]), [child, adult, stranger]);
    const { code, stdout } = await run(cwd);
    const folder = onlyRun(cwd);
    expect(code).toBe(2);
    expect(endOf(folder)).toBe('not-ready');
    expect(stdout).toMatch(/Not ready: the baseline person R01 is not found/);
    expect(new Set(claimsOf(folder).map(({ outcome, cause }) => `${outcome} ${cause}`))).toEqual(
      new Set(['not-run configuration']),
    );
  });

  it('may stand in an answer, where they are neither redacted nor taken for somebody unknown', async () => {
    const target = await changing((answer) => (isMatch(answer) ? showing(answer, adult) : answer));
    const cwd = declaring(target.url, [child, adult, stranger]);
    await run(cwd);
    const folder = onlyRun(cwd);
    expect(endOf(folder)).toBe('complete');
    const segments = writtenIn(join(folder, 'segments'));
    expect(segments).not.toMatch(/"class":"(?:person|nhs-number)"/);
    expect(segments).not.toContain('"guarded"');
    const answers = writtenIn(join(folder, 'blobs')).match(/\{"name":"person","resource":\{[^\n]*/g) ?? [];
    expect(answers.length).toBeGreaterThan(0);
    for (const value of [adult.nhsNumber, adult.family, adult.birthDate])
      expect(answers.every((answer) => answer.includes(`"${value}"`))).toBe(true);
  });

  it('stop the run at the first answer about somebody in neither list', async () => {
    const unknown = { ...child, nhsNumber: numberFrom('900456784'), family: 'Quillfeather', given: ['Thaddea'] };
    let shown = 0;
    const target = await changing((answer, { index }) => {
      if (index < 12 || !isMatch(answer)) return answer;
      shown += 1;
      return showing(answer, unknown);
    });
    const cwd = declaring(target.url, [child, adult, stranger]);
    const { code, stdout } = await run(cwd);
    const folder = onlyRun(cwd);
    expect(code).toBe(2);
    expect(endOf(folder)).toBe('person-seen');
    // As many as are under way at once on loopback.
    expect(shown).toBeLessThanOrEqual(4);
    expect(writtenIn(folder)).not.toMatch(new RegExp(`${unknown.nhsNumber}|Quillfeather|Thaddea`));
    expect(stdout).not.toMatch(/Quillfeather|Thaddea/);
    expect(claimsOf(folder).filter(({ outcome }) => outcome === 'fail')).toEqual([]);
  });
});
