import type { AccessSettings, CallerSettings, ClientCertificate, SchemeSettings } from '../access/access.js';
import { checkHeaderName, tokenUrlOf } from '../access/settings-check.js';
import { HarnessError } from '../errors.js';
import { headersOf } from './header-values.js';
import { certificatesAt, keyOf, type Reading } from './key-files.js';
import { refuseLiveHost } from './live-hosts.js';
import { proxyUrl } from './target-values.js';
import type { WrittenCaller, WrittenCertificate, WrittenTarget } from './written-target.js';
import type { UseAt } from './yaml-places.js';

const refuse = (what: string, remedy: string): HarnessError => new HarnessError('HARNESS_CONFIG_INVALID', what, remedy);

const certificateOf = (
  { certificate, key, passphrase }: WrittenCertificate,
  pointer: readonly string[],
  reading: Reading,
): ClientCertificate => ({
  cert: reading.at([...pointer, 'certificate'], (name) => certificatesAt(certificate, name, reading.folder)),
  ...keyOf(key, [...pointer, 'key'], 'PEM', reading),
  ...(passphrase ? { passphraseEnv: passphrase.env } : {}),
});

const issuerOf = (
  { tokenUrl, clientId, scope, audience }: { tokenUrl: string; clientId: string; scope?: string; audience?: string },
  pointer: readonly string[],
  { at }: Reading,
) => ({
  tokenUrl: at([...pointer, 'tokenUrl'], (key) => {
    const url = tokenUrlOf(tokenUrl, pointer.join('.'));
    refuseLiveHost(url, key);
    return url.href;
  }),
  clientId,
  ...(scope === undefined ? {} : { scope }),
  ...(audience === undefined ? {} : { audience }),
});

function schemeOf(caller: WrittenCaller, pointer: readonly string[], reading: Reading): SchemeSettings {
  switch (caller.scheme) {
    case 'none':
    case 'client-certificate':
      return { scheme: caller.scheme };
    case 'header':
      reading.at([...pointer, 'name'], (key) => checkHeaderName(caller.name, key));
      return { scheme: caller.scheme, name: caller.name, valueEnv: caller.value.env };
    case 'bearer':
      return { scheme: caller.scheme, tokenEnv: caller.token.env };
    case 'oauth2-client-credentials':
      return {
        scheme: caller.scheme,
        ...issuerOf(caller, pointer, reading),
        clientSecretEnv: caller.clientSecret.env,
        ...(caller.sendSecret ? { sendSecret: caller.sendSecret } : {}),
      };
    case 'private-key-jwt':
      return {
        scheme: caller.scheme,
        ...issuerOf(caller, pointer, reading),
        ...keyOf(caller.key, [...pointer, 'key'], 'PEM or JWK', reading),
        ...(caller.keyId === undefined ? {} : { keyId: caller.keyId }),
        ...(caller.algorithm === undefined ? {} : { algorithm: caller.algorithm }),
      };
  }
}

function callerOf(id: string, caller: WrittenCaller, reading: Reading): CallerSettings {
  const pointer = ['target', 'callers', id];
  if (id === 'nobody')
    reading.at(
      pointer,
      (key) => {
        throw refuse(`${key} is taken: nobody asks without any credential`, 'give the caller another name');
      },
      'key',
    );
  const scheme = schemeOf(caller, pointer, reading);
  const who = { id, ...(caller.for === undefined ? {} : { for: caller.for }) };
  if (caller.scheme === 'client-certificate')
    return { ...who, ...scheme, clientCertificate: certificateOf(caller, pointer, reading) };
  const beside = caller.clientCertificate;
  return beside === undefined
    ? { ...who, ...scheme }
    : { ...who, ...scheme, clientCertificate: certificateOf(beside, [...pointer, 'clientCertificate'], reading) };
}

/** Somebody with a mark never asks by default: the first of the others does. */
function inOrder(callers: readonly CallerSettings[], at: UseAt): CallerSettings[] {
  const marked = callers.filter((caller) => caller.for !== undefined);
  const second = marked.find((caller, index) => marked.findIndex((one) => one.for === caller.for) < index);
  if (second !== undefined)
    at(['target', 'callers', second.id, 'for'], (key) => {
      const what = second.for === 'intrusive' ? 'for intrusive scenarios' : `as ${second.for}`;
      throw refuse(`${key} marks a second caller ${what}`, 'mark one of them');
    });
  const [only] = marked;
  if (only !== undefined && callers.length === marked.length)
    at(['target', 'callers', only.id, 'for'], (key) => {
      throw refuse(
        `${key} leaves nobody to ask in the other scenarios`,
        'name another caller beside it, or take it out',
      );
    });
  return [...callers.filter((caller) => caller.for === undefined), ...marked];
}

/** A certificate is shown while TLS is set up: without TLS it would silently not be. */
function refuseWithoutTls({ url }: WrittenTarget['target'], callers: readonly CallerSettings[], at: UseAt): void {
  const shows = callers.find(({ clientCertificate }) => clientCertificate !== undefined);
  if (shows === undefined || new URL(url).protocol === 'https:') return;
  at(['target', 'callers', shows.id], (key) => {
    throw refuse(
      `${key} has a client certificate, and target.url is not https`,
      'write the https address of the target, or take the certificate out',
    );
  });
}

/** How the target is reached and who asks, with the files read and the secrets left in the environment. */
export function accessOf(target: WrittenTarget['target'], folder: string, at: UseAt): AccessSettings {
  const written = Object.entries(target.callers ?? {}).map(([id, caller]) => callerOf(id, caller, { folder, at }));
  const callers = inOrder(written, at);
  refuseWithoutTls(target, callers, at);
  const { tls, proxy } = target;
  return {
    callers,
    headers: headersOf(target.headers ?? {}, callers, at),
    ...(tls ? { tls: { ca: at(['target', 'tls', 'ca'], (key) => certificatesAt(tls.ca, key, folder)) } } : {}),
    ...(proxy
      ? {
          proxy: {
            url: at(['target', 'proxy', 'url'], (key) => proxyUrl(proxy.url, key).href),
            ...(proxy.username ? { usernameEnv: proxy.username.env } : {}),
            ...(proxy.password ? { passwordEnv: proxy.password.env } : {}),
          },
        }
      : {}),
  };
}
