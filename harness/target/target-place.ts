import type { AccessSettings } from '../access/access.js';
import { HarnessError } from '../errors.js';
import { isLoopback } from '../model/loopback.js';
import type { RecordedTarget } from '../model/record.js';
import { livenessOf } from './live-hosts.js';
import { NEVER_LIVE } from './schema-errors.js';
import type { TargetFile } from './target-file.js';
import { baseUrl, environmentKind } from './target-values.js';

/** The flags that say where to ask. */
export interface PlaceFlags {
  target?: string;
  environment?: string;
}

const showsWhoItIs = ({ callers }: AccessSettings): boolean =>
  callers.some(({ scheme, clientCertificate }) => scheme !== 'none' || clientCertificate !== undefined);

/**
 * Where to ask, and whether that is the system that the file is about.
 *
 * @throws HarnessError when there is no URL, it cannot be used, or a flag would send the file's credentials elsewhere
 */
export function placeOf(flags: PlaceFlags, file: TargetFile | null): { url: URL; asInFile: boolean } {
  const written = flags.target ?? file?.written.target.url;
  if (written === undefined) {
    throw new HarnessError(
      'HARNESS_CONFIG_MISSING',
      'there is no base URL to ask',
      'give --target URL, or target.url in assay.yaml ("assay init" writes one); "assay demo" needs neither',
    );
  }
  const url = baseUrl(written, flags.target === undefined ? 'target.url' : '--target');
  const asInFile = file !== null && new URL(file.written.target.url).origin === url.origin;
  if (file !== null && !asInFile && showsWhoItIs(file.access)) {
    throw new HarnessError(
      'HARNESS_CONFIG_INVALID',
      '--target is another system than target.url of the file, and the credentials of the file are not for it',
      'write a target file for that system and name it with --config, or leave --target out',
    );
  }
  return { url, asInFile };
}

/**
 * A proxy elsewhere looks for a loopback address on its own machine, so the target would be no longer on this one.
 *
 * @throws HarnessError HARNESS_CONFIG_INVALID
 */
export function refuseLoopbackElsewhere(url: URL, { proxy }: AccessSettings): void {
  if (proxy === undefined || !URL.canParse(proxy.url) || !isLoopback(url) || isLoopback(new URL(proxy.url))) return;
  throw new HarnessError(
    'HARNESS_CONFIG_INVALID',
    `${url.origin} is on this machine, and would be asked through the proxy ${new URL(proxy.url).host}, which takes it for its own`,
    'take target.proxy out, or ask the system under the address that the proxy knows it by',
  );
}

/** What is said of one system does not hold for another: nothing is taken over from the file when the origin differs. */
export function environmentOf(
  flags: PlaceFlags,
  file: TargetFile | null,
  { url, asInFile }: { url: URL; asInFile: boolean },
): RecordedTarget['environment'] {
  const said = asInFile ? file?.written.environment : undefined;
  const kind = flags.environment === undefined ? said?.kind : environmentKind(flags.environment, '--environment');
  if (kind !== undefined) return { kind, noLiveData: said?.noLiveData ?? null };
  if (isLoopback(url)) return null;
  throw new HarnessError(
    'HARNESS_CONFIG_MISSING',
    `nobody has said what kind of system ${url.origin} is`,
    `give --environment test, or integration, or write a target file ("assay init"): ${NEVER_LIVE}`,
  );
}

/** Sentences for whoever looks at the plan: nothing is refused, and something deserves a second look. */
export function warningsOf(url: URL, access: AccessSettings): string[] {
  const issuers = access.callers.flatMap((one) => ('tokenUrl' in one ? [new URL(one.tokenUrl)] : []));
  const unclear = [url, ...issuers].flatMap((one) => {
    const liveness = livenessOf(one);
    return liveness.is === 'unclear' ? [liveness.why] : [];
  });
  const inTheClear = url.protocol === 'http:' && !isLoopback(url) && showsWhoItIs(access);
  return [
    ...new Set(unclear),
    ...(inTheClear ? ['target.url is plain http: the credential can be read by whoever carries it'] : []),
  ];
}
