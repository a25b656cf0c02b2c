import type { RequirementId } from '../../standards/catalogue.js';
import type { Dialect, DialectKey } from '../../standards/data-exchange/dialect.js';
import type { Person } from '../../standards/person.js';
import type { Role, Strength } from '../../standards/requirement.js';
import type { FaultClass } from '../../standards/supplementary-rm/handling.js';
import type { AgreedLoad } from './agreed-load.js';
import type { Consent } from './consent.js';
import type { CallerMark } from './credential-use.js';
import type { RecordedHooks } from './hook.js';
import type { PlantedValue } from './planted.js';
import type { RecordedPolicies } from './policies.js';
import type { ProfileId } from './profile.js';
import type { ReceiverSetting } from './receiver.js';
import type { Claim } from './scenario.js';
import type { ScenarioClass } from './scenario-class.js';
import type { CallerId, CredentialScheme, Hex, IsoUtc, ScenarioId } from './transcript.js';
import type { CheckId } from './verdict.js';

/** Where a configured value came from: flag beats file beats default. */
export type Origin = 'flag' | 'file' | 'default';

/** A claim of the plan; a control has no requirement. */
export interface PlannedCheck {
  check: CheckId;
  requirement: RequirementId | null;
  strength: Strength;
  control?: 'premise' | 'contrast';
  /** The class of fault that the local agreement has a line for, or not. */
  agreed?: FaultClass;
  observes?: Claim['observes'];
}

export interface PlannedScenario {
  scenario: ScenarioId;
  title: string;
  runs: 'together' | 'alone';
  /** Absent: ordinary. */
  class?: Exclude<ScenarioClass, 'ordinary'>;
  checks: PlannedCheck[];
}

/** The target without its secrets. */
export interface RecordedTarget {
  role: Role;
  url: string;
  product: { name: string; version: string; supplier: string } | null;
  environment: { kind: string; noLiveData: { saidBy: string; date: string } | null } | null;
  claims: string[];
  /** Who asks, the first one by default. Empty: nobody is named and no credential is sent. */
  callers: RecordedCaller[];
  /** Nobody was asked: somebody else has recorded these exchanges, and they stood in this file. */
  recorded?: { file: string; by: string; exchanges: number };
}

export interface RecordedCaller {
  id: CallerId;
  scheme: CredentialScheme;
  clientCertificate: boolean;
  /** Asks in the rows that need such a caller, and in no other. */
  for?: CallerMark;
}

/** Whom the target is asked about. */
export type RecordedPeople =
  /** Our personas are loaded, but for some of them. */
  | { kind: 'personas'; except: string[] }
  /** People of the target's own, declared synthetic by a named person; each stands in for the persona with its trait. */
  | { kind: 'declared'; by: string; date: string; list: Person[] };

/** Everything that judging needs besides the events, and everything that a reader needs to do the run again. */
export interface RunOpened {
  type: 'run-opened';
  format: 2;
  run: string;
  at: IsoUtc;
  /** Every planned scenario of all shards, and which of them this record is to drive. */
  plan: PlannedScenario[];
  planDigest: Hex;
  /** The plan leaves out scenarios on purpose (`--only`). */
  filtered: boolean;
  /** The named extent of the plan. */
  profile: ProfileId;
  /** Scenarios of the suite that are not in the plan, each with why. */
  leftOut: LeftOut[];
  shard: { index: number; of: number };
  target: RecordedTarget;
  dialect: Dialect;
  /** Which keys of the dialect did not come from the default. */
  dialectOrigins: Partial<Record<DialectKey, Origin>>;
  /** Interpretations whose default the target accepts. */
  accepted: string[];
  /** What the target file says of it, for this host or another; absent where it says nothing. */
  consent?: Consent[];
  /** The policies that the target was told of; absent where the target file names none. */
  policies?: RecordedPolicies;
  /** Values that the supplier has planted in records, as they are written; absent where there are none. */
  plantedValues?: PlantedValue[];
  /** Where Assay listens for whoever follows an address that it sent; absent: on this machine alone. */
  canaryPlace?: { listen: string; url: string };
  /** The load that was agreed; absent where none was. */
  load?: AgreedLoad;
  /** Where the catalogue of the exchange is; absent where nobody says it. */
  catalogue?: { url: string };
  /** What can be done to the target beside asking it; absent where nothing can. */
  hooks?: RecordedHooks;
  /** After as many minutes no scenario starts any more; absent: no limit. */
  maxMinutes?: number;
  limits: { requestsPerSecond: number | null; concurrency: number; answerSeconds: number; bodyMegabytes: number };
  people: RecordedPeople;
  /** Of a receiver. The program and the file name alone are told of how filing is seen: a secret may stand beside them. */
  receiver?: ReceiverSetting;
  seed: number;
  asOf: string;
  nonce: Hex;
  host: 'in-process' | 'playwright';
  /** `guard-only`: nothing but somebody who cannot exist, and is found, stops the run. */
  preflight: 'asked' | 'guard-only' | 'skipped';
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

/** A scenario that the plan does not hold: outside the profile, filtered out, without people or policies, or sending too much. */
export interface LeftOut {
  scenario: ScenarioId;
  requirements: RequirementId[];
  why: 'profile' | 'filter' | 'people' | 'policies' | 'size' | 'hooks';
  /** Of one outside the profile: the smallest that drives it. */
  profile?: ProfileId;
  /** A clause in lower case, for example: nobody with the trait closed-adult is declared. */
  detail: string;
}

/**
 * `complete`; stopped by a signal; because the target stopped answering; because the preflight failed; because we
 * failed; because an answer held somebody who is neither ours nor declared; because no credential could be had any more;
 * because `--max-minutes` were over; because service or account did not come back after a scenario that
 * strained or changed them.
 */
export type RunEnd =
  | 'complete'
  | 'interrupted'
  | 'target-gone'
  | 'not-ready'
  | 'host-failed'
  | 'person-seen'
  | 'dependency-gone'
  | 'time-up'
  | 'not-recovered';
