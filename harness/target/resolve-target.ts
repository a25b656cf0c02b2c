import { type Dialect, type DialectKey, defaultDialect } from '../../standards/data-exchange/dialect.js';
import type { AccessSettings, CallerSettings } from '../access/access.js';
import { HarnessError } from '../errors.js';
import type { AgreedLoad } from '../model/agreed-load.js';
import type { Consent } from '../model/consent.js';
import type { Hooks } from '../model/hook.js';
import { isLoopback } from '../model/loopback.js';
import type { PlantedValue } from '../model/planted.js';
import type { RecordedPolicies } from '../model/policies.js';
import type { ProfileId } from '../model/profile.js';
import type { ReceiverSetting } from '../model/receiver.js';
import type { Origin, RecordedCaller, RecordedPeople, RecordedTarget, RunOpened } from '../model/record.js';
import { policiesOf } from './policy-values.js';
import { RECEIVER_LIMITS, readBackFromFlag, refuseOfOtherRole, roleOf } from './receiver-values.js';
import { nameOf } from './schema-errors.js';
import type { TargetFile } from './target-file.js';
import { environmentOf, type PlaceFlags, placeOf, refuseLoopbackElsewhere, warningsOf } from './target-place.js';
import { acceptedOf, claimsOf, profileOf } from './target-values.js';
import type { WrittenRole, WrittenTarget } from './written-target.js';

/** What was given on the command line. A flag beats the file, the file beats the default. */
export interface TargetFlags extends PlaceFlags {
  role?: string;
  readBack?: string;
  accept?: string;
  claims?: string;
  profile?: string;
  requestsPerSecond?: number;
  concurrency?: number;
  answerSeconds?: number;
  output?: string;
}

/** What a run is made with. */
export interface ResolvedTarget {
  target: RecordedTarget;
  /** The target is on this machine. */
  loopback: boolean;
  /** How the target is reached and who asks, with the names of environment variables and never with what they hold. */
  access: AccessSettings;
  people: RecordedPeople;
  /** Of a receiver: what was agreed, and how filing is seen, with all that it needs. */
  receiver?: ReceiverSetting;
  /** Consent to intrusive and loading scenarios, as it is written. */
  consent: readonly Consent[];
  /** Values that the supplier has planted in records, and that no answer may hold. */
  plantedValues: readonly PlantedValue[];
  /** What can be done to the target beside asking it. */
  hooks: Hooks;
  /** Where Assay listens for whoever follows an address that it sent. */
  canaryPlace?: { listen: string; url: string };
  /** The load that was agreed. */
  load?: AgreedLoad;
  /** Where the catalogue of the exchange is. */
  catalogue?: { url: string };
  /** The policies that the target was told of, and who asks in the catalogue of the exchange. */
  policies?: RecordedPolicies;
  profile: ProfileId;
  dialect: Dialect;
  dialectOrigins: Partial<Record<DialectKey, Origin>>;
  accepted: string[];
  limits: RunOpened['limits'];
  output: string;
  /** Sentences for whoever looks at the plan: nothing is refused, and something deserves a second look. */
  warnings: string[];
}

const OFF_LOOPBACK = { requestsPerSecond: 5, concurrency: 2 } as const;
const LOOPBACK = { requestsPerSecond: null, concurrency: 4 } as const;

const split = (list: string): string[] =>
  list
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

const LIMITS: Readonly<Record<WrittenRole, { answerSeconds: number; bodyMegabytes: number }>> = {
  responder: { answerSeconds: 10, bodyMegabytes: 20 },
  receiver: RECEIVER_LIMITS,
};

const limitsOf = (flags: TargetFlags, file: TargetFile | null, url: URL, role: WrittenRole): RunOpened['limits'] => {
  const pace = isLoopback(url) ? LOOPBACK : OFF_LOOPBACK;
  const limits = file?.written.target.limits ?? {};
  return {
    requestsPerSecond: flags.requestsPerSecond ?? limits.requestsPerSecond ?? pace.requestsPerSecond,
    concurrency: flags.concurrency ?? limits.concurrency ?? pace.concurrency,
    answerSeconds: flags.answerSeconds ?? limits.answerSeconds ?? LIMITS[role].answerSeconds,
    bodyMegabytes: limits.bodyMegabytes ?? LIMITS[role].bodyMegabytes,
  };
};

function acceptedBy(flags: TargetFlags, file: TargetFile | null): string[] {
  if (flags.accept === undefined) return acceptedOf(file?.written.dialect?.accept ?? [], 'dialect.accept');
  return acceptedOf(flags.accept === 'defaults' ? 'defaults' : split(flags.accept), '--accept');
}

/** What a product of the role claims when nobody says it. */
const CLAIMED: Readonly<Record<WrittenRole, readonly string[]>> = {
  responder: ['des-0.2'],
  receiver: ['local-receiver'],
};

const claimed = (flags: TargetFlags, file: TargetFile | null, role: WrittenRole): string[] =>
  flags.claims === undefined
    ? claimsOf(file?.written.target.claims ?? CLAIMED[role], 'target.claims', role)
    : claimsOf(split(flags.claims), '--claims', role);

/** What the target is tested as. A file that names a role is about that role alone. */
function roleFrom(flags: TargetFlags, file: TargetFile | null): WrittenRole {
  const inFile = file?.written.target.role;
  const role = flags.role === undefined ? (inFile ?? 'responder') : roleOf(flags.role, '--role');
  if (inFile !== undefined && inFile !== role)
    throw new HarnessError(
      'HARNESS_CONFIG_INVALID',
      `--role is ${role}, and the target file is about a ${inFile}`,
      'leave --role out, or name the file of the other target with --config',
    );
  if (file !== null) refuseOfOtherRole(file.written, role, (pointer, act) => act(nameOf(pointer)));
  return role;
}

function receiverFrom(
  { readBack }: TargetFlags,
  file: TargetFile | null,
  role: WrittenRole,
): ReceiverSetting | undefined {
  if (role === 'receiver') {
    const { handling, readBack: inFile } = file?.receiver ?? { handling: {}, readBack: null };
    return { handling, readBack: readBack === undefined ? inFile : readBackFromFlag(readBack) };
  }
  if (readBack === undefined) return undefined;
  throw new HarnessError(
    'HARNESS_CONFIG_INVALID',
    '--read-back is for a receiver, and the target is a responder',
    'give --role receiver, or leave it out',
  );
}

/** A caller without how it shows who it is. */
const recordedCaller = ({ id, scheme, clientCertificate, for: intrudes }: CallerSettings): RecordedCaller => ({
  id,
  scheme,
  clientCertificate: clientCertificate !== undefined,
  ...(intrudes === undefined ? {} : { for: intrudes }),
});

/** What a target file says of what stands around the target. */
function surroundingsOf(
  { canary, load, catalogue }: Partial<WrittenTarget['target']> = {},
  { requestsPerSecond }: RunOpened['limits'],
): Pick<ResolvedTarget, 'canaryPlace' | 'load' | 'catalogue'> {
  if (load !== undefined && requestsPerSecond !== null && load.requestsPerSecond > requestsPerSecond)
    throw new HarnessError(
      'HARNESS_CONFIG_INVALID',
      `target.load.requestsPerSecond is ${load.requestsPerSecond}, and the target may be asked ${requestsPerSecond} times a second`,
      `write target.limits.requestsPerSecond: ${load.requestsPerSecond}, or agree on less`,
    );
  return {
    ...(canary === undefined ? {} : { canaryPlace: canary }),
    ...(load === undefined ? {} : { load }),
    ...(catalogue === undefined ? {} : { catalogue }),
  };
}

/**
 * What a run is made with, from flags and file.
 *
 * @throws HarnessError HARNESS_CONFIG_MISSING when it is not said what to ask, or off loopback what kind of system that
 * is; HARNESS_CONFIG_INVALID when a value cannot be used
 */
export function resolveTarget(flags: TargetFlags, file: TargetFile | null): ResolvedTarget {
  const role = roleFrom(flags, file);
  const place = placeOf(flags, file);
  const written = file?.written;
  const access = file?.access ?? { callers: [], headers: [] };
  refuseLoopbackElsewhere(place.url, access);
  const set = written?.dialect?.set ?? {};
  const limits = limitsOf(flags, file, place.url, role);
  const receiver = receiverFrom(flags, file, role);
  const policies = written === undefined ? undefined : policiesOf(written.target);
  return {
    target: {
      role,
      url: place.url.href,
      product: written?.product ?? null,
      environment: environmentOf(flags, file, place),
      claims: claimed(flags, file, role),
      callers: access.callers.map(recordedCaller),
    },
    loopback: isLoopback(place.url),
    access,
    people: file?.people ?? { kind: 'personas', except: [] },
    ...(receiver === undefined ? {} : { receiver }),
    consent: written?.target.consent ?? [],
    plantedValues: written?.target.plantedValues ?? [],
    ...surroundingsOf(written?.target, limits),
    hooks: file?.hooks ?? {},
    ...(policies === undefined ? {} : { policies }),
    profile: flags.profile === undefined ? (written?.profile ?? 'core') : profileOf(flags.profile, '--profile'),
    dialect: { ...defaultDialect, ...set },
    dialectOrigins: Object.fromEntries(Object.keys(set).map((key) => [key, 'file'])),
    accepted: acceptedBy(flags, file),
    limits,
    output: flags.output ?? written?.output ?? 'assay-runs',
    warnings: warningsOf(place.url, access),
  };
}
