import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AccessSettings } from '../harness/access/access.js';
import { HarnessError } from '../harness/errors.js';
import { planDigest, planOf } from '../harness/judge/plan.js';
import type { LeftOut, RecordedTarget, RunOpened } from '../harness/model/record.js';
import type { Scenario } from '../harness/model/scenario.js';
import type { Suite } from '../harness/model/suite.js';
import { cannotRun } from '../harness/target/people-at-hand.js';
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
    `"assay plan --profile full" lists them; the nearest are ${nearestIds(strangers, known).join(', ')}`,
  );
}

const requirementsOf = ({ claims }: Scenario): LeftOut['requirements'] => [
  ...new Set(claims.flatMap(({ requirement }) => requirement ?? [])),
];

/**
 * Chooses the scenarios of a run: by profile, or by name (which looks beyond the profile), and of those the ones whose
 * people are at hand.
 *
 * @throws HarnessError HARNESS_USAGE when a name is no scenario, HARNESS_CONFIG_INVALID when nothing is left
 */
export function extentOf(
  { only }: Pick<RunFlags, 'only'>,
  { profile, target }: Pick<ResolvedTarget, 'profile' | 'target'>,
  people: ReadonlyMap<string, Person>,
): Extent {
  const { suite } = kitOf(target);
  if (only !== undefined) refuseStranger(only, suite);
  const { scenarios: all, core } = suite;
  const leftOut: LeftOut[] = [];
  const scenarios = all.filter((scenario) => {
    const leave = (why: LeftOut['why'], detail: string): boolean => {
      leftOut.push({ scenario: scenario.id, requirements: requirementsOf(scenario), why, detail });
      return false;
    };
    if (only !== undefined && !only.includes(scenario.id)) return leave('filter', 'a filter left it out');
    if (only === undefined && profile === 'core' && !core.has(scenario.id))
      return leave('profile', 'it is not in the core profile; "--profile full" drives it');
    const missing = cannotRun(scenario.needs, people, traits);
    return missing === null ? true : leave('people', missing);
  });
  if (scenarios.length === 0)
    throw new HarnessError(
      'HARNESS_CONFIG_INVALID',
      `nothing is left to ask: ${leftOut.find(({ why }) => why === 'people')?.detail ?? 'the filter names no scenario'}`,
      'declare the people that are missing, or name other scenarios; "assay plan" says what would run',
    );
  return { scenarios, leftOut };
}

/** Everything that is decided before a run begins. */
export function openRun(flags: RunFlags, resolved: ResolvedTarget, host: RunOpened['host']): Omit<RunOpened, 'type'> {
  const seed = flags.seed ?? 1;
  const asOf = flags.asOf ?? today();
  const { people } = resolved;
  const known = kitOf(resolved.target).peopleOf({ seed, asOf, people });
  const { scenarios, leftOut } = extentOf(flags, resolved, known);
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
    target: { ...resolved.target, ...flags.described },
    dialect: resolved.dialect,
    dialectOrigins: resolved.dialectOrigins,
    accepted: resolved.accepted,
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
