import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { agreedSize } from '../../standards/supplementary-rm/handling.js';
import { type AccessSettings, createAccess } from '../access/access.js';
import type { HookDesk } from '../hooks/hook-desk.js';
import { looksAtTheRun } from '../judge/judge.js';
import { factsOf, judgeRecord, judgeSegment, readinessOf, verdictLines } from '../judge/judge-record.js';
import { permissionFor } from '../model/consent.js';
import type { ReadBack } from '../model/receiver.js';
import type { RunEnd, RunLine, RunOpened } from '../model/record.js';
import type { Facts, Scenario } from '../model/scenario.js';
import { consentClassOf } from '../model/scenario-class.js';
import { inShard } from '../model/shard.js';
import type { Readiness } from '../model/suite.js';
import type { Verdict } from '../model/verdict.js';
import { cannotAskUnder } from '../target/policies-at-hand.js';
import { openChain } from '../transcript/chain.js';
import { readRecord, readSegment } from '../transcript/record.js';
import { makeRunFolder, runFile, verdictsFile } from '../transcript/run-folder.js';
import type { SegmentEnd } from './drive-context.js';
import { countQuestions } from './dry-drive.js';
import { driveScenario } from './engine.js';
import type { Host } from './host.js';
import { driveContext, type Kit } from './settings.js';
import { createTimeLimit, type TimeLimit } from './time-limit.js';
import { createTurnstile, type Start } from './turnstile.js';

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
  /** What is done to the target beside asking it; nothing when absent. */
  hooks?: HookDesk;
  listener: RunListener;
  /** Aborted on the first signal: no new request goes out, segments are closed, and what there is gets judged. */
  stop: AbortSignal;
  /** The clock that consents are held against at the start of each scenario; the machine's when absent. */
  now?: () => Date;
}

export interface RunResult {
  ended: RunEnd;
  detail: string | null;
  verdicts: Verdict[];
  readiness: Readiness | null;
}

/** Of Node, which takes a longer one for one of a millisecond; 24 days. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Why the run goes no further than its preflight; null when it does. */
function whatStops(readiness: Readiness | null, preflight: RunOpened['preflight']): string | null {
  if (readiness === null || readiness.ready) return null;
  return preflight === 'asked' || readiness.kind === 'impossible-person-found' ? readiness.problem : null;
}

/** Questions of each scenario, as far as they can be counted: one that throws is told when it is driven. */
const questionsOf = async (
  scenarios: readonly Scenario[],
  people: Facts['people'],
  receiver: RunOpened['receiver'],
): Promise<ReadonlyMap<string, number>> =>
  new Map(
    await Promise.all(
      scenarios.map(async (one) => [one.id, await countQuestions(one, people, receiver).catch(() => 1)] as const),
    ),
  );

/** Makes one run: opens the record, asks the baseline, drives, judges, and leaves `verdicts.ndjson`. */
export async function conductRun({
  kit,
  host,
  folder,
  opened,
  access,
  readBack = opened.receiver?.readBack,
  hooks,
  listener,
  stop,
  now = () => new Date(),
}: RunOptions): Promise<RunResult> {
  // A credential that is not there is found before anything of a run is.
  createAccess(access, new URL(opened.target.url), { limits: opened.limits });
  makeRunFolder(folder);
  const chain = openChain<RunLine>(runFile(folder), '');
  const { head: runHead } = chain.append({ ...opened, type: 'run-opened' });
  hooks?.keepIn(folder);
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
    ...(opened.policies === undefined ? {} : { policies: opened.policies }),
    ...(largestMegabytes === undefined ? {} : { largestMegabytes }),
    ...(opened.receiver === undefined ? {} : { filing: true as const }),
    ...(opened.load === undefined ? {} : { load: opened.load }),
    ...(opened.catalogue === undefined ? {} : { catalogue: opened.catalogue.url }),
    ...(opened.canaryPlace === undefined ? {} : { canaryPlace: opened.canaryPlace }),
    ...(opened.plantedValues === undefined ? {} : { plantedValues: opened.plantedValues.map(({ value }) => value) }),
  };
  const known = new Map(kit.suite.scenarios.map((scenario) => [scenario.id, scenario]));
  const mine = opened.plan
    .filter((_, index) => inShard(opened, index))
    .flatMap(({ scenario }) => known.get(scenario) ?? []);
  let limit: TimeLimit | null = null;
  const callers = target.callers.map((caller) => caller.id);
  const mayStart = (id: string, elsewhere?: string): Start => {
    const scenario = known.get(id);
    const needs = scenario === undefined ? null : consentClassOf(scenario);
    const permission =
      needs === null
        ? null
        : permissionFor(needs, { url: elsewhere ?? target.url, consent: opened.consent ?? [] }, now());
    if (permission?.may === false) return { ...permission, because: 'consent' };
    if (elsewhere !== undefined) return { may: true };
    const lacking =
      scenario === undefined
        ? null
        : cannotAskUnder(scenario.needs, { policies: opened.policies, callers, now: now() });
    if (lacking !== null)
      return {
        may: false,
        because: 'consent',
        problem: lacking,
        remedy: 'mend target.policies, and run the row again',
      };
    return limit === null || limit.begins(id) ? { may: true } : { may: false, because: 'no-time' };
  };
  const turnstile = createTurnstile(limits, mayStart);
  const interrupt = (): void => turnstile.close('interrupted');
  stop.addEventListener('abort', interrupt, { once: true });
  if (stop.aborted) interrupt();
  const context = driveContext(settings, kit, turnstile, hooks);
  const facts = factsOf(record, context.people);

  const { maxMinutes } = opened;
  if (maxMinutes !== undefined)
    limit = createTimeLimit({
      minutes: maxMinutes,
      questions: await questionsOf(mine, context.people, opened.receiver),
      scenarios: mine,
      pace: limits,
    });
  // An estimate can be wrong: what is still under way then is closed. A longer timer than there is would ring at once.
  const alarm =
    maxMinutes === undefined || maxMinutes * 60_000 > LONGEST_TIMER_MS
      ? undefined
      : setTimeout(() => turnstile.close('time-up'), maxMinutes * 60_000).unref();
  const verdicts = new Map<string, Verdict[]>();
  const late: Scenario[] = [];

  const keep = (end: SegmentEnd): void => {
    chain.append({ type: 'scenario-ended', ...end });
  };
  const onEnded = (end: SegmentEnd): void => {
    keep(end);
    limit?.ended(end.scenario);
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
  const heldBack = (): boolean => limit?.heldBack() ?? false;
  const stopped = whatStops(readiness, opened.preflight);
  const drive = (): ReturnType<Host> =>
    stopped !== null
      ? Promise.resolve({ failed: null })
      : host({ scenarios: mine, settings, context, turnstile, heldBack, onEnded });
  // Whatever became of those who drive: a process that died has taken nothing back.
  const { failed } = await drive().finally(() => hooks?.undoAll());
  stop.removeEventListener('abort', interrupt);

  clearTimeout(alarm);
  if (heldBack()) turnstile.close('time-up');
  const closed = turnstile.closed();
  const notReady = stopped !== null && closed !== 'interrupted' && closed !== 'person-seen';
  const ended: RunEnd = notReady ? 'not-ready' : (closed ?? (failed === null ? 'complete' : 'host-failed'));
  const detail = (closed === 'time-up' ? null : failed) ?? stopped;
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
