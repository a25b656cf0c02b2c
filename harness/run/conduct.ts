import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { agreedSize } from '../../standards/supplementary-rm/handling.js';
import { type AccessSettings, createAccess } from '../access/access.js';
import { looksAtTheRun } from '../judge/judge.js';
import { factsOf, judgeRecord, judgeSegment, readinessOf, verdictLines } from '../judge/judge-record.js';
import type { ReadBack } from '../model/receiver.js';
import type { RunEnd, RunLine, RunOpened } from '../model/record.js';
import type { Scenario } from '../model/scenario.js';
import { inShard } from '../model/shard.js';
import type { Readiness } from '../model/suite.js';
import type { Verdict } from '../model/verdict.js';
import { openChain } from '../transcript/chain.js';
import { readRecord, readSegment } from '../transcript/record.js';
import { makeRunFolder, runFile, verdictsFile } from '../transcript/run-folder.js';
import { driveScenario, type SegmentEnd } from './engine.js';
import type { Host } from './host.js';
import { driveContext, type Kit } from './settings.js';
import { createTurnstile } from './turnstile.js';

export interface Told {
  scenario: Scenario;
  verdicts: Verdict[];
  /** Scenarios told so far, and how many this process is to tell. */
  done: number;
  of: number;
}

/** Whoever watches a run. Each call comes after what it tells stands in the record. */
export interface RunListener {
  opened?(folder: string, opened: RunOpened): void;
  preflight?(readiness: Readiness): void;
  told?(told: Told): void;
}

export interface RunOptions {
  kit: Kit;
  host: Host;
  /** Does not exist yet. */
  folder: string;
  opened: Omit<RunOpened, 'type'>;
  /** How the callers show who they are; not part of the record. */
  access: AccessSettings;
  /** How it is seen what a receiver has filed, as it was configured: the record leaves out what may be secret in it. */
  readBack?: ReadBack | null;
  listener: RunListener;
  /** Aborted on the first signal: no new request goes out, segments are closed, and what there is gets judged. */
  stop: AbortSignal;
}

export interface RunResult {
  ended: RunEnd;
  detail: string | null;
  verdicts: Verdict[];
  readiness: Readiness | null;
}

/** Why the run goes no further than its preflight; null when it does. */
function whatStops(readiness: Readiness | null, preflight: RunOpened['preflight']): string | null {
  if (readiness === null || readiness.ready) return null;
  return preflight === 'asked' || readiness.kind === 'impossible-person-found' ? readiness.problem : null;
}

/** Makes one run: opens the record, asks the baseline, drives, judges, and leaves `verdicts.ndjson`. */
export async function conductRun({
  kit,
  host,
  folder,
  opened,
  access,
  readBack = opened.receiver?.readBack,
  listener,
  stop,
}: RunOptions): Promise<RunResult> {
  // A credential that is not there is found before anything of a run is.
  createAccess(access, new URL(opened.target.url), { limits: opened.limits });
  makeRunFolder(folder);
  const chain = openChain<RunLine>(runFile(folder), '');
  const { head: runHead } = chain.append({ ...opened, type: 'run-opened' });
  const record = readRecord(folder);
  listener.opened?.(folder, record.opened);

  const { limits, dialect, nonce, people, seed, asOf, target } = opened;
  const largestMegabytes = agreedSize(opened.receiver?.handling ?? {});
  const settings = {
    folder,
    run: opened.run,
    planned: opened.plan.filter((_, index) => inShard(opened, index)).map(({ scenario }) => scenario),
    runHead,
    base: target.url.endsWith('/') ? target.url : `${target.url}/`,
    nonce,
    dialect,
    people,
    seed,
    asOf,
    access,
    limits,
    redactionKey: randomBytes(32).toString('hex'),
    ...(readBack ? { readBack } : {}),
    ...(largestMegabytes === undefined ? {} : { largestMegabytes }),
    ...(opened.receiver === undefined ? {} : { filing: true as const }),
  };
  const turnstile = createTurnstile(limits);
  const interrupt = (): void => turnstile.close('interrupted');
  stop.addEventListener('abort', interrupt, { once: true });
  if (stop.aborted) interrupt();
  const context = driveContext(settings, kit, turnstile);
  const facts = factsOf(record, context.people);

  const known = new Map(kit.suite.scenarios.map((scenario) => [scenario.id, scenario]));
  const mine = opened.plan
    .filter((_, index) => inShard(opened, index))
    .flatMap(({ scenario }) => known.get(scenario) ?? []);
  const verdicts = new Map<string, Verdict[]>();
  const late: Scenario[] = [];

  const keep = (end: SegmentEnd): void => {
    chain.append({ type: 'scenario-ended', ...end });
  };
  const onEnded = (end: SegmentEnd): void => {
    keep(end);
    const scenario = known.get(end.scenario);
    const segment = readSegment(record, end.scenario, end.attempt);
    if (scenario === undefined || segment === null) return;
    // It speaks of the whole run, which is not over.
    if (looksAtTheRun(scenario)) {
      late.push(scenario);
      return;
    }
    const judged = judgeSegment(record, scenario, segment.events, facts);
    verdicts.set(scenario.id, judged);
    listener.told?.({ scenario, verdicts: judged, done: verdicts.size, of: mine.length });
  };

  let readiness: Readiness | null = null;
  if (opened.preflight !== 'skipped') {
    keep(await driveScenario(kit.suite.preflight, 0, context));
    readiness = readinessOf(record, kit.suite);
    if (readiness) listener.preflight?.(readiness);
  }
  const stopped = whatStops(readiness, opened.preflight);
  const { failed } =
    stopped !== null ? { failed: null } : await host({ scenarios: mine, settings, context, turnstile, onEnded });
  stop.removeEventListener('abort', interrupt);

  const closed = turnstile.closed();
  const notReady = stopped !== null && closed !== 'interrupted' && closed !== 'person-seen';
  const ended: RunEnd = notReady ? 'not-ready' : (closed ?? (failed === null ? 'complete' : 'host-failed'));
  const detail = failed ?? stopped;
  chain.append({ type: 'run-ended', at: new Date().toISOString(), as: ended, ...(detail === null ? {} : { detail }) });
  chain.close();
  const judged = judgeRecord(readRecord(folder), kit.suite, context.people, verdicts);
  for (const scenario of late) {
    const own = judged.verdicts.filter((verdict) => verdict.scenario === scenario.id);
    verdicts.set(scenario.id, own);
    listener.told?.({ scenario, verdicts: own, done: verdicts.size, of: mine.length });
  }
  writeFileSync(verdictsFile(folder), verdictLines(judged.verdicts));
  return { ended, detail, ...judged };
}
