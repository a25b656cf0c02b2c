import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunOpened } from '../model/record.js';
import { conductRun, type RunResult } from '../run/conduct.js';
import { inProcessHost } from '../run/host.js';
import type { Kit } from '../run/settings.js';
import { sha256 } from '../transcript/chain.js';
import { runFile } from '../transcript/run-folder.js';
import { noAccess, openedFor, kit as tinyKit } from './suite.test-support.js';

/** Makes a whole run of the tiny suite against a target. */
export const conductTinyRun = (
  folder: string,
  url: string,
  change: Partial<RunOpened> = {},
  kit: Kit = tinyKit,
): Promise<RunResult> =>
  conductRun({
    access: noAccess,
    kit,
    host: inProcessHost,
    folder,
    opened: openedFor(url, change, kit.suite),
    listener: {},
    stop: new AbortController().signal,
  });

export const linesOf = (path: string): string[] => readFileSync(path, 'utf8').split('\n').slice(0, -1);

export const writeLines = (path: string, lines: readonly string[]): void =>
  writeFileSync(path, lines.map((line) => `${line}\n`).join(''));

/** Links lines again after a change, as somebody would who covers it up. */
export function relinked(lines: readonly string[], genesis: string): string[] {
  let prev = genesis;
  return lines.map((line, n) => {
    const { n: _, prev: __, ...rest }: Record<string, unknown> = JSON.parse(line);
    const text = JSON.stringify({ n, prev, ...rest });
    prev = sha256(text);
    return text;
  });
}

/** Changes `run.ndjson` and links it again. */
export function rewriteRun(folder: string, change: (lines: string[]) => string[]): void {
  writeLines(runFile(folder), relinked(change(linesOf(runFile(folder))), ''));
}

/** Paths of all stored bodies. */
export const blobFiles = (folder: string): string[] =>
  readdirSync(join(folder, 'blobs'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
