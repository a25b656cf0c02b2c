import { type Dialect, type DialectKey, defaultDialect } from '../../standards/data-exchange/dialect.js';
import type { AccessSettings } from '../access/access.js';
import type { Origin, ProfileId, RecordedPeople, RecordedTarget, RunOpened } from '../model/record.js';
import type { TargetFile } from './target-file.js';
import { environmentOf, isLoopback, type PlaceFlags, placeOf, warningsOf } from './target-place.js';
import { acceptedOf, claimsOf, profileOf } from './target-values.js';

/** What was given on the command line. A flag beats the file, the file beats the default. */
export interface TargetFlags extends PlaceFlags {
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

const limitsOf = (flags: TargetFlags, file: TargetFile | null, url: URL): RunOpened['limits'] => {
  const pace = isLoopback(url) ? LOOPBACK : OFF_LOOPBACK;
  const limits = file?.written.target.limits ?? {};
  return {
    requestsPerSecond: flags.requestsPerSecond ?? limits.requestsPerSecond ?? pace.requestsPerSecond,
    concurrency: flags.concurrency ?? limits.concurrency ?? pace.concurrency,
    answerSeconds: flags.answerSeconds ?? limits.answerSeconds ?? 10,
    bodyMegabytes: limits.bodyMegabytes ?? 20,
  };
};

function acceptedBy(flags: TargetFlags, file: TargetFile | null): string[] {
  if (flags.accept === undefined) return acceptedOf(file?.written.dialect?.accept ?? [], 'dialect.accept');
  return acceptedOf(flags.accept === 'defaults' ? 'defaults' : split(flags.accept), '--accept');
}

const claimed = (flags: TargetFlags, file: TargetFile | null): string[] =>
  flags.claims === undefined
    ? claimsOf(file?.written.target.claims ?? ['des-0.2'], 'target.claims')
    : claimsOf(split(flags.claims), '--claims');

/**
 * What a run is made with, from flags and file.
 *
 * @throws HarnessError HARNESS_CONFIG_MISSING when it is not said what to ask, or off loopback what kind of system that
 * is; HARNESS_CONFIG_INVALID when a value cannot be used
 */
export function resolveTarget(flags: TargetFlags, file: TargetFile | null): ResolvedTarget {
  const place = placeOf(flags, file);
  const written = file?.written;
  const access = file?.access ?? { callers: [], headers: [] };
  const set = written?.dialect?.set ?? {};
  return {
    target: {
      role: written?.target.role ?? 'responder',
      url: place.url.href,
      product: written?.product ?? null,
      environment: environmentOf(flags, file, place),
      claims: claimed(flags, file),
      callers: access.callers.map(({ id, scheme, clientCertificate }) => ({
        id,
        scheme,
        clientCertificate: clientCertificate !== undefined,
      })),
    },
    loopback: isLoopback(place.url),
    access,
    people: file?.people ?? { kind: 'personas', except: [] },
    profile: flags.profile === undefined ? (written?.profile ?? 'core') : profileOf(flags.profile, '--profile'),
    dialect: { ...defaultDialect, ...set },
    dialectOrigins: Object.fromEntries(Object.keys(set).map((key) => [key, 'file'])),
    accepted: acceptedBy(flags, file),
    limits: limitsOf(flags, file, place.url),
    output: flags.output ?? written?.output ?? 'assay-runs',
    warnings: warningsOf(place.url, access),
  };
}
