import type { Dialect } from '../../standards/data-exchange/dialect.js';
import type { Person } from '../../standards/person.js';
import { type AccessSettings, createAccess } from '../access/access.js';
import { type HookUser, noHooks } from '../hooks/hook-desk.js';
import type { HttpLimits } from '../http/client.js';
import { createHeard } from '../http/heard.js';
import { type Known, knownPeople } from '../http/known-people.js';
import { createRedactor } from '../http/redact.js';
import type { AgreedLoad } from '../model/agreed-load.js';
import { plantedWordsIn, plantedWordsOf } from '../model/planted.js';
import type { RecordedPolicies } from '../model/policies.js';
import type { ReadBack } from '../model/receiver.js';
import type { RecordedPeople } from '../model/record.js';
import type { Suite } from '../model/suite.js';
import type { Hex } from '../model/transcript.js';
import type { CanaryPlace } from './canary-listener.js';
import type { DriveContext } from './drive-context.js';
import type { Pace, Turnstile } from './turnstile.js';

/** What a process needs to drive scenarios of a run; plain data, so that it can be handed to another process. */
export interface DriveSettings {
  folder: string;
  /** Id of the run. */
  run: string;
  /** Ids of the scenarios that are to be driven. */
  planned: readonly string[];
  runHead: Hex;
  base: string;
  nonce: Hex;
  dialect: Dialect;
  people: RecordedPeople;
  seed: number;
  asOf: string;
  /** With the names of environment variables, never with secrets. */
  access: AccessSettings;
  /** The policies that the target was told of; absent where there are none. */
  policies?: RecordedPolicies;
  limits: HttpLimits & Pace;
  /** Hexadecimal. Lives in memory only. */
  redactionKey: Hex;
  /** How it is seen what a receiver has filed, with all that it is run with; absent where it cannot be seen. */
  readBack?: ReadBack;
  /** The size up to which a receiver takes bundles by agreement; absent where none was agreed. */
  largestMegabytes?: number;
  /** Values that the supplier has planted in records; none when absent. */
  plantedValues?: readonly string[];
  /** The load that was agreed, and the address of the catalogue of the exchange. */
  load?: AgreedLoad;
  catalogue?: string;
  /** Where Assay listens for whoever follows an address that it sent; on this machine alone when absent. */
  canaryPlace?: CanaryPlace;
  /** What is sent holds people whom an answer may speak of, whoever they are: bundles, sent to a receiver. */
  filing?: true;
}

/** What the harness is given from outside: it knows no suite and makes no people. */
export interface Kit {
  suite: Suite;
  /** Whom the target is asked about, by persona id; our personas when nobody is named. */
  peopleOf(options: { seed: number; asOf: string; people?: RecordedPeople }): ReadonlyMap<string, Person>;
}

export function driveContext(
  settings: DriveSettings,
  { suite, peopleOf }: Kit,
  turnstile: Turnstile,
  hooks: HookUser = noHooks,
): DriveContext {
  const people = peopleOf(settings);
  const base = new URL(settings.base);
  const heard = createHeard();
  const filing = settings.filing === true;
  const knownByName = knownPeople(people.values());
  // What we planted ourselves is nobody: it is for a rule to find, and no reason to stop.
  const known: Known = (what, value) => knownByName(what, value) || plantedWordsIn(value).length > 0;
  const access = createAccess(settings.access, base, { limits: settings.limits });
  const [asker] = settings.access.callers;
  const intruder = settings.access.callers.find((caller) => caller.for === 'intrusive')?.id;
  return {
    folder: settings.folder,
    run: settings.run,
    ...(settings.readBack === undefined ? {} : { readBack: settings.readBack }),
    ...(settings.policies === undefined ? {} : { policies: settings.policies }),
    ...(settings.largestMegabytes === undefined ? {} : { largestMegabytes: settings.largestMegabytes }),
    runHead: settings.runHead,
    base,
    nonce: settings.nonce,
    dialect: settings.dialect,
    people,
    limits: settings.limits,
    redactor: createRedactor(Buffer.from(settings.redactionKey, 'hex'), people.values(), access, heard),
    access,
    ...(intruder === undefined ? {} : { intruder }),
    marked: new Map(
      settings.access.callers.flatMap(({ id, for: mark }) => (mark === undefined ? [] : [[mark, id] as const])),
    ),
    unmarked: settings.access.callers.filter((caller) => caller.for === undefined).map(({ id }) => id),
    ...(settings.load === undefined ? {} : { load: settings.load }),
    ...(settings.catalogue === undefined ? {} : { catalogue: settings.catalogue }),
    ...(settings.canaryPlace === undefined ? {} : { canaryPlace: settings.canaryPlace }),
    ...(asker === undefined ? {} : { asker: asker.id }),
    known: filing ? (what, value) => known(what, value) || heard.has(value) : known,
    heard: filing ? heard : null,
    hooks,
    turnstile,
    canaries: [...Object.values(plantedWordsOf(settings.run)), ...(settings.plantedValues ?? [])],
    kept: new Map(),
    knownGood: suite.knownGood(people),
  };
}
