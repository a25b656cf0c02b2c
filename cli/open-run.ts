import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AccessSettings } from '../harness/access/access.js';
import { HarnessError } from '../harness/errors.js';
import { planDigest, planOf } from '../harness/judge/plan.js';
import { missingHook, recordedHooks } from '../harness/model/hook.js';
import { holds, profileFor } from '../harness/model/profile.js';
import type { LeftOut, RecordedTarget, RunOpened } from '../harness/model/record.js';
import type { Scenario } from '../harness/model/scenario.js';
import type { Suite } from '../harness/model/suite.js';
import { cannotRun } from '../harness/target/people-at-hand.js';
import { cannotAskUnder } from '../harness/target/policies-at-hand.js';
import { recordedReceiver } from '../harness/target/receiver-values.js';
import { type ResolvedTarget, resolveTarget, type TargetFlags } from '../harness/target/resolve-target.js';
import { readTargetFile } from '../harness/target/target-file.js';
import type { Person } from '../standards/person.js';
import { digests, version } from './build-info.js';
import { kitOf, traits } from './kit.js';
import { nearestIds } from './nearest-ids.js';

export interface RunFlags extends TargetFlags {
  config?: string;
  only?: string[];
  shard?: { index: number; of: number };
  seed?: number;
  asOf?: string;
  preflight?: boolean;
  /** Minutes after which no scenario starts any more. */
  maxMinutes?: number;
  /** Who confirms at the terminal what is done by hand; nobody when absent. */
  operator?: string;
  /** Leaves an `assay.yaml` that stands here alone. */
  ignoreFile?: boolean;
  /** What is tested and where, when no file says it. */
  described?: Partial<Pick<RecordedTarget, 'product' | 'environment' | 'callers'>>;
  /** Credentials that stand in no file, with `described.callers`. */
  access?: AccessSettings;
}

const DEFAULT_FILE = 'assay.yaml';

/** The configuration from flags, the file that was named, or the `assay.yaml` that stands here. */
export function resolveFromFlags(flags: RunFlags): ResolvedTarget {
  const path = flags.config ?? (!flags.ignoreFile && existsSync(DEFAULT_FILE) ? DEFAULT_FILE : null);
  return resolveTarget(flags, path === null ? null : readTargetFile(path, traits));
}

const today = (): string => new Date().toISOString().slice(0, 10);

/** What a run is to drive, and what of the suite it leaves out. */
export interface Extent {
  scenarios: Scenario[];
  leftOut: LeftOut[];
}

function refuseStranger(only: readonly string[], { scenarios }: Suite): void {
  const known = scenarios.map(({ id }) => id);
  const strangers = only.filter((id) => !known.includes(id));
  if (strangers.length === 0) return;
  throw new HarnessError(
    'HARNESS_USAGE',
    `--only names ${strangers.map((id) => `"${id}"`).join(', ')}, which ${strangers.length === 1 ? 'is no scenario' : 'are no scenarios'} of this version`,
    `"assay plan --profile intrusive" lists them; the nearest are ${nearestIds(strangers, known).join(', ')}`,
  );
}

const requirementsOf = ({ claims }: Scenario): LeftOut['requirements'] => [
  ...new Set(claims.flatMap(({ requirement }) => requirement ?? [])),
];

/**
 * Chooses the scenarios of a run: by profile, or by name (which looks beyond the profile), and of those the ones whose
 * people and policies are at hand and whose bodies the target may be sent.
 *
 * @throws HarnessError HARNESS_USAGE when a name is no scenario, HARNESS_CONFIG_INVALID when nothing is left
 */
export function extentOf(
  { only, operator }: Pick<RunFlags, 'only' | 'operator'>,
  {
    profile,
    target,
    policies,
    limits,
    hooks,
  }: Pick<ResolvedTarget, 'profile' | 'target' | 'policies' | 'limits' | 'hooks'>,
  people: ReadonlyMap<string, Person>,
): Extent {
  const { suite } = kitOf(target);
  if (only !== undefined) refuseStranger(only, suite);
  const { scenarios: all } = suite;
  const provided = recordedHooks(hooks, operator ?? null);
  const leftOut: LeftOut[] = [];
  const scenarios = all.filter((scenario) => {
    const leave = (reason: Pick<LeftOut, 'why' | 'profile' | 'detail'>): boolean => {
      leftOut.push({ scenario: scenario.id, requirements: requirementsOf(scenario), ...reason });
      return false;
    };
    if (only !== undefined && !only.includes(scenario.id))
      return leave({ why: 'filter', detail: 'a filter left it out' });
    const wanted = profileFor(scenario, suite);
    if (only === undefined && !holds(profile, wanted)) {
      const detail = `it is not in the ${profile} profile; "--profile ${wanted}" drives it`;
      return leave({ why: 'profile', profile: wanted, detail });
    }
    const { sendsMegabytes: sends = 0 } = scenario;
    if (sends > limits.bodyMegabytes) {
      const detail = `it sends ${sends} MB in one body, and target.limits.bodyMegabytes is ${limits.bodyMegabytes}`;
      return leave({ why: 'size', detail });
    }
    const unhelped = (scenario.hooks ?? []).flatMap((name) => missingHook(name, provided) ?? []);
    if (unhelped.length > 0) return leave({ why: 'hooks', detail: unhelped.join('; ') });
    const missing = cannotRun(scenario.needs, people, traits);
    if (missing !== null) return leave({ why: 'people', detail: missing });
    const lacking = cannotAskUnder(scenario.needs, {
      policies,
      callers: target.callers.map(({ id }) => id),
      now: new Date(),
    });
    return lacking === null ? true : leave({ why: 'policies', detail: lacking });
  });
  if (scenarios.length === 0)
    throw new HarnessError(
      'HARNESS_CONFIG_INVALID',
      `nothing is left to ask: ${leftOut.find(({ why }) => why !== 'filter' && why !== 'profile')?.detail ?? 'the filter names no scenario'}`,
      'declare the people or policies that are missing, or name other scenarios; "assay plan" says what would run',
    );
  return { scenarios, leftOut };
}

/** Everything that is decided before a run begins. */
export function openRun(flags: RunFlags, resolved: ResolvedTarget, host: RunOpened['host']): Omit<RunOpened, 'type'> {
  const seed = flags.seed ?? 1;
  const asOf = flags.asOf ?? today();
  const { people, policies } = resolved;
  const target = { ...resolved.target, ...flags.described };
  const known = kitOf(resolved.target).peopleOf({ seed, asOf, people });
  const { scenarios, leftOut } = extentOf(flags, { ...resolved, target }, known);
  const { receiver } = resolved;
  const plan = planOf(scenarios, receiver);
  return {
    format: 2,
    run: randomBytes(6).toString('hex'),
    at: new Date().toISOString(),
    plan,
    planDigest: planDigest(plan),
    filtered: flags.only !== undefined,
    profile: resolved.profile,
    leftOut,
    shard: flags.shard ?? { index: 1, of: 1 },
    target,
    dialect: resolved.dialect,
    dialectOrigins: resolved.dialectOrigins,
    accepted: resolved.accepted,
    ...(resolved.consent.length === 0 ? {} : { consent: [...resolved.consent] }),
    ...(resolved.canaryPlace === undefined ? {} : { canaryPlace: resolved.canaryPlace }),
    ...(resolved.load === undefined ? {} : { load: resolved.load }),
    ...(resolved.catalogue === undefined ? {} : { catalogue: resolved.catalogue }),
    ...(resolved.plantedValues.length === 0 ? {} : { plantedValues: [...resolved.plantedValues] }),
    ...(Object.keys(resolved.hooks).length === 0
      ? {}
      : { hooks: recordedHooks(resolved.hooks, flags.operator ?? null) }),
    ...(flags.maxMinutes === undefined ? {} : { maxMinutes: flags.maxMinutes }),
    ...(policies === undefined ? {} : { policies }),
    limits: resolved.limits,
    people,
    ...(receiver === undefined ? {} : { receiver: recordedReceiver(receiver) }),
    seed,
    asOf,
    nonce: randomBytes(16).toString('hex'),
    host,
    preflight: flags.preflight !== false ? 'asked' : resolved.loopback ? 'skipped' : 'guard-only',
    digests: digests(known),
    versions: { assay: version, node: process.version },
  };
}

/** The folder of a new run: its time first, so that folders sort; no colon, which Windows forbids in names. */
export const runFolder = (output: string, { at, run, shard }: Pick<RunOpened, 'at' | 'run' | 'shard'>): string => {
  const time = at.slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  return join(output, `${time}-${run.slice(0, 4)}${shard.of > 1 ? `-shard-${shard.index}-of-${shard.of}` : ''}`);
};
