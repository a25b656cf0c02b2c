import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createHookDesk } from '../harness/hooks/hook-desk.js';
import type { RunOpened } from '../harness/model/record.js';
import { conductRun } from '../harness/run/conduct.js';
import { countQuestions } from '../harness/run/dry-drive.js';
import { inProcessHost } from '../harness/run/host.js';
import { playwrightHost } from '../harness/run/playwright/host.js';
import { readRecord } from '../harness/transcript/record.js';
import { type AssistedFlags, checkAssisted, operatorAt } from './assisted.js';
import { kitOf } from './kit.js';
import { tellLeftSet } from './left-set.js';
import { openRun, type RunFlags, resolveFromFlags, runFolder } from './open-run.js';
import { type Judgement, judgeForReport, writeReports } from './outputs.js';
import type { Format } from './report-formats.js';
import { runTeller, tellJudgement } from './tell-run.js';
import { say } from './terminal.js';

export interface DriveFlags extends RunFlags, AssistedFlags {
  host?: RunOpened['host'];
  countEditorial?: boolean;
  strict?: boolean;
  json?: boolean;
  formats?: readonly Format[];
}

/**
 * The first signal stops the run in good order; the second takes back what was done to the target, asking nobody, and
 * leaves; the third leaves at once.
 */
function stopOnSignal(): { signal: AbortSignal; leaving(undo: () => Promise<void>): void; release(): void } {
  const controller = new AbortController();
  let leave: (() => Promise<void>) | null = null;
  let hurried = false;
  const onSignal = (): void => {
    if (hurried || (controller.signal.aborted && leave === null)) process.exit(130);
    if (controller.signal.aborted) {
      hurried = true;
      void leave?.().finally(() => process.exit(130));
      return;
    }
    process.stderr.write('\nStopping: segments are closed and judged. Once more to leave now.\n');
    controller.abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return {
    signal: controller.signal,
    leaving: (undo) => {
      leave = undo;
    },
    release: () => {
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
    },
  };
}

/** How many questions each scenario of the plan sends. */
async function questionsOf(opened: Omit<RunOpened, 'type'>): Promise<Map<string, number>> {
  const { suite, peopleOf } = kitOf(opened.target);
  const people = peopleOf(opened);
  const planned = new Set(opened.plan.map(({ scenario }) => scenario));
  const counts = new Map<string, number>();
  // A drive that throws is told when it is driven, with its place in the record; the count is for the time left.
  for (const scenario of suite.scenarios)
    if (planned.has(scenario.id))
      counts.set(scenario.id, await countQuestions(scenario, people, opened.receiver).catch(() => 0));
  return counts;
}

/** Makes a run from flags and tells it while it goes on. Returns its folder. */
export async function makeRun(flags: DriveFlags): Promise<string> {
  checkAssisted(flags);
  const resolved = resolveFromFlags(flags);
  const gone = new AbortController();
  const stop = stopOnSignal();
  const operator = operatorAt(flags, { stop: stop.signal, gone: gone.signal });
  const hostName = flags.host ?? 'in-process';
  const { operator: _, ...others } = flags;
  const opened = openRun({ ...others, ...(operator === null ? {} : { operator: operator.name }) }, resolved, hostName);
  if (!flags.json) tellLeftSet(resolved.output);
  const folder = runFolder(resolved.output, opened);
  const teller = runTeller(await questionsOf(opened));
  const hooks = createHookDesk(resolved.hooks, operator);
  stop.leaving(() => {
    gone.abort();
    return hooks.undoAll('hurried');
  });
  const config = fileURLToPath(new URL('./playwright/config.js', import.meta.url));
  try {
    await conductRun({
      kit: kitOf(opened.target),
      host: hostName === 'playwright' ? playwrightHost(config) : inProcessHost,
      folder,
      opened,
      access: flags.access ?? resolved.access,
      readBack: resolved.receiver?.readBack ?? null,
      hooks,
      listener: flags.json ? {} : teller,
      stop: stop.signal,
    });
  } finally {
    teller.end();
    stop.release();
  }
  return folder;
}

/** Makes a run from flags, tells it, leaves its reports, and returns the exit code. */
export const driveFromFlags = async (flags: DriveFlags): Promise<number> => reportOn(await makeRun(flags), flags);

export type ReportFlags = Pick<DriveFlags, 'json' | 'strict' | 'countEditorial' | 'formats'>;

/** A folder that was judged, with what a program is told of it. */
export interface Reported {
  exit: number;
  judgement: Judgement;
  summary: object;
}

/** Judges a folder, writes its reports, and tells what came of it, unless a program is to be told. */
export function reportRun(folder: string, flags: ReportFlags): Reported {
  const judgement = judgeForReport(readRecord(folder));
  const reports = writeReports(judgement, join(folder, 'report'), {
    ...(flags.formats ? { formats: flags.formats } : {}),
    ...(flags.strict === undefined ? {} : { strict: flags.strict }),
  });
  const exit = judgement.exit(flags.countEditorial ?? false);
  if (!flags.json) tellJudgement(judgement, reports, flags.countEditorial ?? false);
  const { conclusions, input, readiness } = judgement;
  const summary = {
    run: folder,
    exit,
    ended: input.ended,
    conclusions,
    readiness,
    ...(input.leftBehind === undefined ? {} : { leftBehind: input.leftBehind }),
    reports: Object.fromEntries(reports),
  };
  return { exit, judgement, summary };
}

/** Judges a folder, writes its reports, tells what came of it, and returns the exit code. */
export function reportOn(folder: string, flags: ReportFlags): number {
  const { exit, summary } = reportRun(folder, flags);
  if (flags.json) say(JSON.stringify(summary));
  return exit;
}
