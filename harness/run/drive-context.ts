import type { Dialect } from '../../standards/data-exchange/dialect.js';
import type { Person } from '../../standards/person.js';
import type { Access } from '../access/access.js';
import type { HookUser } from '../hooks/hook-desk.js';
import type { HttpLimits } from '../http/client.js';
import type { Heard } from '../http/heard.js';
import type { Known } from '../http/known-people.js';
import type { Redactor } from '../http/redact.js';
import type { AgreedLoad } from '../model/agreed-load.js';
import type { CallerMark } from '../model/credential-use.js';
import type { RecordedPolicies } from '../model/policies.js';
import type { ReadBack } from '../model/receiver.js';
import type { Question } from '../model/scenario.js';
import type { BlobRef, Hex } from '../model/transcript.js';
import type { CanaryPlace } from './canary-listener.js';
import type { Turnstile } from './turnstile.js';

/** What driving needs to know of the run. The same in every process that drives. */
export interface DriveContext {
  folder: string;
  /** Id of the run. */
  run: string;
  /** Hash of the `run-opened` line: the first link of each segment. */
  runHead: Hex;
  /** Ends in a slash. */
  base: URL;
  nonce: Hex;
  dialect: Dialect;
  people: ReadonlyMap<string, Person>;
  /** The policies that the target was told of; absent where there are none. */
  policies?: RecordedPolicies;
  /** Who asks where a scenario names nobody; absent where nobody is named. */
  asker?: string;
  limits: HttpLimits;
  redactor: Redactor;
  access: Access;
  /** Who asks in intrusive and loading scenarios, where that is somebody else. */
  intruder?: string;
  /** Callers by what the target file marks them as. */
  marked?: ReadonlyMap<CallerMark, string>;
  /** Callers without a mark, in their order. */
  unmarked?: readonly string[];
  /** The load that was agreed, and the address of the catalogue of the exchange. */
  load?: AgreedLoad;
  catalogue?: string;
  /** Where Assay listens for whoever follows an address that it sent; absent: on this machine alone. */
  canaryPlace?: CanaryPlace;
  turnstile: Turnstile;
  /** Values that are looked for in every answer before anything of it is redacted. */
  canaries: readonly string[];
  /** Bodies that this process has stored in this run, by digest: one that is sent or got twenty times is kept once. */
  kept: Map<string, BlobRef>;
  /** Asked after a question that got no answer, to tell a target that is gone from one that chokes on the question. */
  knownGood: Question;
  /** Whether the guard knows whose a value is. */
  known: Known;
  /** Where a receiver is told of people: what it was told, which it may tell again. */
  heard: Heard | null;
  /** How it is seen what a receiver has filed; absent where it cannot be seen. */
  readBack?: ReadBack;
  /** What can be done to the target beside asking it, by the process that keeps the run. */
  hooks: HookUser;
  /** The size up to which a receiver takes bundles by agreement; absent where none was agreed. */
  largestMegabytes?: number;
}

export interface SegmentEnd {
  scenario: string;
  attempt: number;
  head: Hex;
  events: number;
}
