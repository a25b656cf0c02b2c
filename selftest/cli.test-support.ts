import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Outcome } from '../harness/model/verdict.js';
import { main } from './built.test-support.js';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder that goes when the test file ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'assay-selftest-'));
  folders.push(folder);
  return folder;
}

export interface Ran {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface Running {
  child: ChildProcess;
  ended: Promise<Ran>;
  stdout(): string;
}

/** Starts the built command in a process of its own. `detached` puts it at the head of a process group. */
export function startAssay(
  args: readonly string[],
  options: { cwd: string; detached?: boolean; env?: NodeJS.ProcessEnv },
): Running {
  const child = spawn(process.execPath, [main, ...args], {
    cwd: options.cwd,
    detached: options.detached ?? false,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1', ...options.env },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString('utf8');
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString('utf8');
  });
  const ended = new Promise<Ran>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  return { child, ended, stdout: () => stdout };
}

export const assay = (args: readonly string[], cwd: string): Promise<Ran> => startAssay(args, { cwd }).ended;

/** The only run folder under `assay-runs` of a working folder. */
export function onlyRun(cwd: string, output = 'assay-runs'): string {
  const runs = readdirSync(join(cwd, output));
  if (runs.length !== 1) throw new Error(`${runs.length} runs where one was expected`);
  return join(cwd, output, runs[0] ?? '');
}

export const verdictsText = (run: string): string => readFileSync(join(run, 'verdicts.ndjson'), 'utf8');

export interface StoredVerdict {
  check: string;
  requirement: string | null;
  outcome: Outcome;
  cause?: string;
  scenario: string;
  reason?: string;
}

export const verdictsOf = (run: string): StoredVerdict[] =>
  verdictsText(run)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
