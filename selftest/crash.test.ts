import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assay, onlyRun, type Running, startAssay, temporaryFolder } from './cli.test-support.js';
import { openAnswer, startTarget, type Target } from './target.test-support.js';

const ANSWER_MS = 40;

let target: Target;
beforeAll(async () => {
  target = await startTarget(async (question) => {
    const { status, headers, body } = await openAnswer(question);
    await pause(ANSWER_MS);
    question.outgoing.statusCode = status;
    for (const [name, value] of headers) question.outgoing.setHeader(name, value);
    question.outgoing.end(body);
  });
});
afterAll(() => target.close());

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
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await pause(5);
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
  survives: boolean;
  flags?: string[];
}

const rounds: Round[] = [
  { host: 'in-process', what: 'the command', survives: false },
  { host: 'in-process', what: 'the process group', survives: false },
  { host: 'playwright', what: 'the command', survives: false },
  { host: 'playwright', what: 'the process group', survives: false },
  { host: 'playwright', what: 'the host child', survives: true },
  // One worker, so that the one that is killed has a scenario in hand.
  { host: 'playwright', what: 'a worker of the host', survives: true, flags: ['--concurrency', '1'] },
];

describe.each(rounds)('SIGKILL of $what, driven $host', ({ host, what, survives, flags }) => {
  it.each([1, 2, 3])('loses nothing that was told and leaves nobody calling (moment %i)', async () => {
    const cwd = temporaryFolder();
    const before = target.count();
    const running = startAssay(
      ['run', '--target', target.url, '--accept', 'defaults', '--host', host, ...(flags ?? [])],
      { cwd, detached: true },
    );
    const moment = before + 2 + Math.floor(Math.random() * 150);
    await until(() => target.count() >= moment || running.child.exitCode !== null);
    expect(running.child.exitCode, 'the run went on when it was killed').toBeNull();
    kill[what](running);
    const { code, signal, stdout } = await running.ended;

    if (what === 'a worker of the host' && code === 0) {
      // It was between two scenarios: another worker took over, and nothing was lost.
      expect(new Set(toldIn(stdout)).size).toBeGreaterThan(60);
      expect((await assay(['verify', onlyRun(cwd)], cwd)).code).toBe(0);
      return;
    }
    if (survives) expect(code).toBe(4);
    else expect(signal).toBe('SIGKILL');

    // What had been sent may still arrive; after that, nothing may come.
    await pause(10 * ANSWER_MS);
    const settled = target.count();
    await pause(20 * ANSWER_MS);
    expect(target.count()).toBe(settled);
    await until(() => livingIn(cwd).length === 0);

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

describe('SIGINT', () => {
  it.each(['in-process', 'playwright'])(
    'closes the segments, judges, says cut short and ends with 130, driven %s',
    async (host) => {
      const cwd = temporaryFolder();
      const before = target.count();
      const running = startAssay(['run', '--target', target.url, '--accept', 'defaults', '--host', host], { cwd });
      await until(() => target.count() >= before + 8);
      running.child.kill('SIGINT');
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
