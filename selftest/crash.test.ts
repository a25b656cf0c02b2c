import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assay, onlyRun, type Running, startAssay, temporaryFolder } from './cli.test-support.js';
import { openAnswer, startTarget, type Target } from './target.test-support.js';

const ANSWER_MS = 40;

/** How many questions before the chosen one are answered slowly: what is in hand then is the same at every moment. */
const SLOW_BEFORE = 12;

interface SlowTarget extends Target {
  /** From here on it answers at once, so whoever still calls is seen sooner. */
  hurry(): void;
}

const targets: Target[] = [];
afterAll(() => Promise.all(targets.map((target) => target.close())));

/** A target of one test alone, slow where the run is to be killed: `moment` is a count of questions. */
async function startSlowTarget(moment: number): Promise<SlowTarget> {
  let slow = true;
  const target = await startTarget(async (question) => {
    const { status, headers, body } = await openAnswer(question);
    if (slow && question.index >= moment - SLOW_BEFORE) await pause(ANSWER_MS);
    question.outgoing.statusCode = status;
    for (const [name, value] of headers) question.outgoing.setHeader(name, value);
    question.outgoing.end(body);
  });
  const hurry = (): void => {
    slow = false;
  };
  targets.push(target);
  return { ...target, hurry };
}

/** Another for each run of the tests; the title of a test tells it, and ASSAY_CRASH_SEED makes the same moments again. */
const seed = process.env.ASSAY_CRASH_SEED ?? String(Date.now() % 1_000_000);

/** How much of a run has been asked when it is killed, each kind from a part to a part of all its questions. */
const MOMENTS = {
  'at the beginning': [0.004, 0.02],
  'early on': [0.02, 0.2],
  'in the thick of it': [0.2, 0.8],
  'near the end': [0.8, 0.97],
} as const;

/** The question at which a round is killed, by the seed. */
function momentOf(round: string, moment: keyof typeof MOMENTS, questions: number): number {
  const share = createHash('sha256').update(`${seed} ${round} ${moment}`).digest().readUInt32BE(0) / 2 ** 32;
  const [from, to] = MOMENTS[moment];
  return 2 + Math.floor((from + share * (to - from)) * questions);
}

let questions = 0;
beforeAll(async () => {
  const { stdout } = await assay(['plan', '--json', '--target', 'http://127.0.0.1:9/fhir'], temporaryFolder());
  questions = JSON.parse(stdout).questions;
  expect(questions).toBeGreaterThan(150);
});

interface Process {
  pid: number;
  parent: number;
  command: string;
}

/** From /proc where there is one: a slim container has no `ps`. */
const processes = (): Process[] =>
  existsSync('/proc/self/stat')
    ? readdirSync('/proc')
        .filter((name) => /^\d+$/.test(name))
        .flatMap((pid) => {
          try {
            const parent = readFileSync(`/proc/${pid}/stat`, 'utf8')
              .replace(/^.*\) \S /s, '')
              .split(' ')[0];
            const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
            return [{ pid: Number(pid), parent: Number(parent), command }];
          } catch {
            // It ended while we looked.
            return [];
          }
        })
    : execFileSync('ps', ['-eo', 'pid,ppid,args'], { encoding: 'utf8' })
        .split('\n')
        .flatMap((line) => {
          const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
          return pid === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command: command ?? '' }];
        });

const childrenOf = (pid: number): Process[] => processes().filter(({ parent }) => parent === pid);

/** Processes that were started in a folder and are still there; not to be told where there is no /proc. */
const livingIn = (folder: string): string[] =>
  existsSync('/proc/self/stat')
    ? readdirSync('/proc').filter((pid) => {
        try {
          return /^\d+$/.test(pid) && readlinkSync(`/proc/${pid}/cwd`) === folder;
        } catch {
          return false;
        }
      })
    : [];

/** Waits until something is so; the test's own limit ends the waiting. */
async function until(condition: () => boolean, every = 5): Promise<void> {
  while (!condition()) await pause(every);
}

/** Scenarios that were told on the terminal. */
const toldIn = (stdout: string): string[] =>
  [...stdout.matchAll(/^ {2}\S.*?(SC-[A-Z]{3}-\d{3}) /gm)].map(([, id]) => id ?? '');

const kill = {
  'the command': ({ child }: Running): void => void process.kill(child.pid ?? 0, 'SIGKILL'),
  'the process group': ({ child }: Running): void => void process.kill(-(child.pid ?? 0), 'SIGKILL'),
  'the host child': ({ child }: Running): void => {
    for (const { pid } of childrenOf(child.pid ?? 0)) process.kill(pid, 'SIGKILL');
  },
  'a worker of the host': ({ child }: Running): void => {
    const [worker] = childrenOf(child.pid ?? 0).flatMap(({ pid }) => childrenOf(pid));
    if (worker) process.kill(worker.pid, 'SIGKILL');
  },
} as const;

interface Round {
  host: string;
  what: keyof typeof kill;
  moment: keyof typeof MOMENTS;
  survives: boolean;
  concurrency: number;
}

const killed = (
  host: string,
  what: keyof typeof kill,
  moments: readonly (keyof typeof MOMENTS)[],
  { survives = false, concurrency = 2 } = {},
): Round[] => moments.map((moment) => ({ host, what, moment, survives, concurrency }));

const rounds: Round[] = [
  // One worker, so that the one that is killed has a scenario in hand.
  ...killed('playwright', 'a worker of the host', ['early on', 'in the thick of it'], {
    survives: true,
    concurrency: 1,
  }),
  ...killed('playwright', 'the host child', ['early on', 'near the end'], { survives: true }),
  ...killed('playwright', 'the command', ['early on', 'near the end']),
  ...killed('playwright', 'the process group', ['in the thick of it']),
  ...killed('in-process', 'the command', ['at the beginning', 'early on', 'in the thick of it', 'near the end'], {
    concurrency: 4,
  }),
  ...killed('in-process', 'the process group', ['early on', 'in the thick of it'], { concurrency: 4 }),
];

describe.concurrent(`SIGKILL, with the seed ${seed}`, () => {
  it.each(rounds)('of $what, driven $host, $moment loses nothing told and leaves nobody calling', async (round) => {
    const { host, what, survives, concurrency } = round;
    const cwd = temporaryFolder();
    const moment = momentOf(`${host} ${what}`, round.moment, questions);
    const target = await startSlowTarget(moment);
    const running = startAssay(
      ['run', '--target', target.url, '--accept', 'defaults', '--host', host, '--concurrency', String(concurrency)],
      { cwd, detached: true },
    );
    await until(() => target.count() >= moment || running.child.exitCode !== null);
    expect(running.child.exitCode, 'the run went on when it was killed').toBeNull();
    kill[what](running);
    target.hurry();
    const { code, signal, stdout } = await running.ended;

    if (what === 'a worker of the host' && code === 0) {
      // It was between two scenarios: another worker took over, and nothing was lost.
      expect(new Set(toldIn(stdout)).size).toBeGreaterThan(60);
      expect((await assay(['verify', onlyRun(cwd)], cwd)).code).toBe(0);
      return;
    }
    if (survives) expect(code, stdout.slice(-1500)).toBe(4);
    else expect(signal).toBe('SIGKILL');

    // What had been sent may still arrive; after that, nothing may come.
    await pause(10 * ANSWER_MS);
    const settled = target.count();
    await pause(20 * ANSWER_MS);
    expect(target.count()).toBe(settled);
    await until(() => livingIn(cwd).length === 0, 50);

    const run = onlyRun(cwd);
    const record = readFileSync(join(run, 'run.ndjson'), 'utf8');
    for (const id of toldIn(stdout)) {
      expect(record, id).toContain(`"type":"scenario-ended","scenario":"${id}"`);
      const segment = readFileSync(join(run, 'segments', `${id}.0.ndjson`), 'utf8');
      expect(segment.trimEnd().endsWith('}') && segment.includes('"type":"segment-closed"'), id).toBe(true);
    }

    const judged = await assay(['judge', run], cwd);
    expect(judged.code).toBe(survives ? 4 : 130);
    expect(judged.stdout).toMatch(/cut short/i);
    const verified = await assay(['verify', run], cwd);
    expect(verified.stdout).not.toContain('Not consistent');
    expect(verified.stdout).toMatch(/cut short/i);
    const reported = await assay(['report', run], cwd);
    expect(reported.stdout).toMatch(/cut short/i);
    for (const file of ['index.html', 'report.json', 'junit.xml']) {
      expect(readFileSync(join(run, 'report', file), 'utf8'), file).toMatch(/cut[ -]short/i);
    }
  });
});

describe.concurrent('SIGINT', () => {
  it.each(['in-process', 'playwright'])(
    'closes the segments, judges, says cut short and ends with 130, driven %s',
    async (host) => {
      const cwd = temporaryFolder();
      const target = await startSlowTarget(8);
      const running = startAssay(['run', '--target', target.url, '--accept', 'defaults', '--host', host], { cwd });
      await until(() => target.count() >= 8);
      running.child.kill('SIGINT');
      target.hurry();
      const { code, stdout } = await running.ended;
      expect(code).toBe(130);
      expect(stdout).toMatch(/cut short/i);
      const run = onlyRun(cwd);
      expect(existsSync(join(run, 'verdicts.ndjson'))).toBe(true);
      for (const file of readdirSync(join(run, 'segments'))) {
        expect(readFileSync(join(run, 'segments', file), 'utf8'), file).toContain('"type":"segment-closed"');
      }
    },
  );
});
