import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { HarnessError } from '../harness/errors.js';
import { planDigest, planOf } from '../harness/judge/plan.js';
import type { RecordedTarget, RunOpened } from '../harness/model/record.js';
import { type ResolvedTarget, resolveTarget, type TargetFlags } from '../harness/target/resolve-target.js';
import { readTargetFile } from '../harness/target/target-file.js';
import { digests, version } from './build-info.js';
import { kit } from './kit.js';

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
  described?: Pick<RecordedTarget, 'product' | 'environment'>;
}

const DEFAULT_FILE = 'assay.yaml';

/** The configuration from flags, the file that was named, or the `assay.yaml` that stands here. */
export function resolveFromFlags(flags: RunFlags): ResolvedTarget {
  const path = flags.config ?? (!flags.ignoreFile && existsSync(DEFAULT_FILE) ? DEFAULT_FILE : null);
  return resolveTarget(flags, path === null ? null : readTargetFile(path));
}

const today = (): string => new Date().toISOString().slice(0, 10);

function scenariosOf(only: readonly string[] | undefined) {
  if (only === undefined) return kit.suite.scenarios;
  const known = new Set(kit.suite.scenarios.map(({ id }) => id));
  const stranger = only.find((id) => !known.has(id));
  if (stranger !== undefined)
    throw new HarnessError(
      'HARNESS_USAGE',
      `--only names "${stranger}", which is no scenario of this version`,
      `scenarios: ${[...known].join(', ')}`,
    );
  return kit.suite.scenarios.filter(({ id }) => only.includes(id));
}

/** Everything that is decided before a run begins. */
export function openRun(flags: RunFlags, resolved: ResolvedTarget, host: RunOpened['host']): Omit<RunOpened, 'type'> {
  const plan = planOf(scenariosOf(flags.only));
  const seed = flags.seed ?? 1;
  const asOf = flags.asOf ?? today();
  return {
    format: 1,
    run: randomBytes(6).toString('hex'),
    at: new Date().toISOString(),
    plan,
    planDigest: planDigest(plan),
    filtered: plan.length < kit.suite.scenarios.length,
    shard: flags.shard ?? { index: 1, of: 1 },
    target: { ...resolved.target, ...flags.described },
    dialect: resolved.dialect,
    dialectOrigins: resolved.dialectOrigins,
    accepted: resolved.accepted,
    limits: resolved.limits,
    seed,
    asOf,
    nonce: randomBytes(16).toString('hex'),
    host,
    preflight: flags.preflight === false ? 'skipped' : 'asked',
    digests: digests(kit.peopleOf({ seed, asOf })),
    versions: { assay: version, node: process.version },
  };
}

/** The folder of a new run: its time first, so that folders sort; no colon, which Windows forbids in names. */
export const runFolder = (output: string, { at, run, shard }: Pick<RunOpened, 'at' | 'run' | 'shard'>): string => {
  const time = at.slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  return join(output, `${time}-${run.slice(0, 4)}${shard.of > 1 ? `-shard-${shard.index}-of-${shard.of}` : ''}`);
};
