import { type Dialect, type DialectKey, defaultDialect } from '../../standards/data-exchange/dialect.js';
import { HarnessError } from '../errors.js';
import type { Origin, RecordedTarget, RunOpened } from '../model/record.js';
import type { TargetFile } from './target-file.js';
import { acceptedOf, baseUrl, claimsOf } from './target-values.js';

/** What was given on the command line. A flag beats the file, the file beats the default. */
export interface TargetFlags {
  target?: string;
  accept?: string;
  claims?: string;
  requestsPerSecond?: number;
  concurrency?: number;
  answerSeconds?: number;
  output?: string;
}

export interface ResolvedTarget {
  target: RecordedTarget;
  dialect: Dialect;
  dialectOrigins: Partial<Record<DialectKey, Origin>>;
  accepted: string[];
  limits: RunOpened['limits'];
  output: string;
}

const OFF_LOOPBACK = { requestsPerSecond: 5, concurrency: 2 } as const;
const LOOPBACK = { requestsPerSecond: null, concurrency: 4 } as const;

const isLoopback = ({ hostname }: URL): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);

const split = (list: string): string[] =>
  list
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/**
 * What a run is made with, from flags and file.
 *
 * @throws HarnessError HARNESS_CONFIG_MISSING when there is no base URL, HARNESS_CONFIG_INVALID when a value cannot be used
 */
export function resolveTarget(flags: TargetFlags, file: TargetFile | null): ResolvedTarget {
  const written = flags.target ?? file?.target.url;
  if (written === undefined) {
    throw new HarnessError(
      'HARNESS_CONFIG_MISSING',
      'there is no base URL to ask',
      'give --target URL, or target.url in assay.yaml ("assay init" writes one); "assay demo" needs neither',
    );
  }
  const url = baseUrl(written, flags.target === undefined ? 'target.url' : '--target');
  const set = file?.dialect?.set ?? {};
  const pace = isLoopback(url) ? LOOPBACK : OFF_LOOPBACK;
  const limits = file?.target.limits ?? {};
  const accept =
    flags.accept === undefined
      ? (file?.dialect?.accept ?? [])
      : flags.accept === 'defaults'
        ? 'defaults'
        : split(flags.accept);
  const claims = flags.claims === undefined ? (file?.target.claims ?? ['des-0.2']) : split(flags.claims);
  const { noLiveData = null, kind } = file?.environment ?? { kind: null };
  return {
    target: {
      role: file?.target.role ?? 'responder',
      url: url.href,
      product: file?.product ?? null,
      environment: kind === null ? null : { kind, noLiveData },
      claims: claimsOf(claims, flags.claims === undefined ? 'target.claims' : '--claims'),
    },
    dialect: { ...defaultDialect, ...set },
    dialectOrigins: Object.fromEntries(Object.keys(set).map((key) => [key, 'file'])),
    accepted: acceptedOf(accept, flags.accept === undefined ? 'dialect.accept' : '--accept'),
    limits: {
      requestsPerSecond: flags.requestsPerSecond ?? limits.requestsPerSecond ?? pace.requestsPerSecond,
      concurrency: flags.concurrency ?? limits.concurrency ?? pace.concurrency,
      answerSeconds: flags.answerSeconds ?? limits.answerSeconds ?? 10,
      bodyMegabytes: limits.bodyMegabytes ?? 20,
    },
    output: flags.output ?? file?.output ?? 'assay-runs',
  };
}
