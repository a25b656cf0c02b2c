import type { RequirementId } from '../../standards/catalogue.js';
import type { Dialect, DialectKey } from '../../standards/data-exchange/dialect.js';
import type { Role, Strength } from '../../standards/requirement.js';
import type { Hex, IsoUtc, ScenarioId } from './transcript.js';
import type { CheckId } from './verdict.js';

/** Where a configured value came from: flag beats file beats default. */
export type Origin = 'flag' | 'file' | 'default';

/** A claim of the plan; a control has no requirement. */
export interface PlannedCheck {
  check: CheckId;
  requirement: RequirementId | null;
  strength: Strength;
  control?: 'premise' | 'contrast';
}

export interface PlannedScenario {
  scenario: ScenarioId;
  title: string;
  runs: 'together' | 'alone';
  checks: PlannedCheck[];
}

/** The target without its secrets. */
export interface RecordedTarget {
  role: Role;
  url: string;
  product: { name: string; version: string; supplier: string } | null;
  environment: { kind: string; noLiveData: { saidBy: string; date: string } | null } | null;
  claims: string[];
}

/** Everything that judging needs besides the events, and everything that a reader needs to do the run again. */
export interface RunOpened {
  type: 'run-opened';
  format: 1;
  run: string;
  at: IsoUtc;
  /** Every planned scenario of all shards, and which of them this record is to drive. */
  plan: PlannedScenario[];
  planDigest: Hex;
  /** The plan leaves out scenarios on purpose (`--only`). */
  filtered: boolean;
  shard: { index: number; of: number };
  target: RecordedTarget;
  dialect: Dialect;
  /** Which keys of the dialect did not come from the default. */
  dialectOrigins: Partial<Record<DialectKey, Origin>>;
  /** Interpretations whose default the target accepts. */
  accepted: string[];
  limits: { requestsPerSecond: number | null; concurrency: number; answerSeconds: number; bodyMegabytes: number };
  seed: number;
  asOf: string;
  nonce: Hex;
  host: 'in-process' | 'playwright';
  preflight: 'asked' | 'skipped';
  digests: { people: Hex; harness: Hex; rules: Hex; catalogue: Hex };
  versions: { assay: string; node: string };
  /** The `run-opened` lines of the shards that were merged into this record, as they stood. */
  shards?: string[];
}

export type RunLine = { prev: Hex } & (
  | RunOpened
  | { type: 'scenario-ended'; scenario: ScenarioId; attempt: number; head: Hex; events: number }
  | { type: 'run-ended'; at: IsoUtc; as: RunEnd; detail?: string }
);

/** `complete`; stopped by a signal; stopped because the target stopped answering; stopped because we failed. */
export type RunEnd = 'complete' | 'interrupted' | 'target-gone' | 'not-ready' | 'host-failed';
