import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpLimits } from '../http/client.js';
import type { Route } from '../http/route.js';
import type { CallerMark, CredentialUse } from '../model/credential-use.js';
import type { CredentialScheme } from '../model/transcript.js';
import { changedToken, jwtParts } from './changed-token.js';
import { invalid } from './configured.js';
import { type Credential, credentialOf } from './credential.js';
import {
  NO_CERTIFICATE,
  NO_JWT,
  NO_OTHER_TOKEN,
  NO_PUBLIC_KEY,
  NO_TOKEN,
  NotShowable,
  outlive,
} from './not-showable.js';
import { proxyOf } from './proxy.js';
import { checkCallerIds, checkHeaders, checkNoUserInfo } from './settings-check.js';
import { clientContext, trustContext } from './trust.js';

/** Plain data with names of environment variables only; it is handed to worker processes and never stored. */
export interface AccessSettings {
  /** The first is the default. None: the target is asked without any credential. */
  callers: readonly CallerSettings[];
  /** `ca`: PEM text, trusted beside the certificates that Node trusts by itself. */
  tls?: { ca?: string };
  /** For plain HTTP or a tunnel; over TLS itself when the URL says so. */
  proxy?: { url: string; usernameEnv?: string; passwordEnv?: string };
  /** Sent with every question; not secret. */
  headers: readonly (readonly [name: string, value: string])[];
}

export interface ClientCertificate {
  /** PEM text, with the intermediate certificates behind it. */
  cert: string;
  keyEnv?: string;
  /** PEM text. */
  key?: string;
  passphraseEnv?: string;
}

export type CallerSettings = {
  id: string;
  clientCertificate?: ClientCertificate;
  /** Asks in the rows that need such a caller, and in no other. */
  for?: CallerMark;
} & SchemeSettings;

export type SchemeSettings =
  | { scheme: 'none' }
  | { scheme: 'client-certificate' }
  | { scheme: 'header'; name: string; valueEnv: string }
  | { scheme: 'bearer'; tokenEnv: string }
  | ClientSecretSettings
  | PrivateKeyJwtSettings;

export interface ClientSecretSettings {
  scheme: 'oauth2-client-credentials';
  tokenUrl: string;
  clientId: string;
  clientSecretEnv: string;
  scope?: string;
  /** Sent as the parameter `audience`, which some issuers want and RFC 6749 does not know. */
  audience?: string;
  /** How the secret goes to the issuer (RFC 6749, section 2.3.1): `basic` when absent. */
  sendSecret?: 'basic' | 'post';
}

export interface PrivateKeyJwtSettings {
  scheme: 'private-key-jwt';
  tokenUrl: string;
  clientId: string;
  keyEnv?: string;
  /** PEM or JWK text. */
  key?: string;
  /** The `kid` of the assertion; that of the JWK when absent. */
  keyId?: string;
  /** A signature algorithm of JOSE that the key can do. RS512 for RSA, and by the curve for EC, when absent. */
  algorithm?: string;
  scope?: string;
  /** The `aud` of the assertion; the token URL when absent. */
  audience?: string;
}

/** How one question gets there. */
export interface PreparedAccess {
  /** To be added to the question's own with `withAdded`. */
  headers: readonly (readonly [name: string, value: string])[];
  route: Route;
  /** Number of the token in the headers, so that `renew` knows which one was refused. */
  token?: number;
}

export interface Access {
  /**
   * Headers and the way for a question of this caller to this URL. What shows who we are goes to the origin of the base
   * only. `nobody` shows nothing; the first caller when absent.
   *
   * With `use` the credential is changed; what it is changed to is a secret too.
   *
   * @throws AccessFailed when a token cannot be had
   * @throws NotShowable when the credential cannot be changed that way
   */
  prepare(caller: string | undefined, url: URL, use?: CredentialUse): Promise<PreparedAccess>;
  /**
   * The target took the token for expired: the next `prepare` gets a new one. True when there was a token that can be
   * renewed. With `refused`, a token that came after that one is kept: many questions can be refused at once.
   */
  renew(caller: string | undefined, refused?: PreparedAccess): boolean;
  /** What must be redacted wherever it stands. The same array until there is another secret. */
  secrets(): readonly string[];
  /** Lower-case names of the headers that hold them, further to those that always do. */
  secretHeaders: readonly string[];
  schemeOf(caller: string | undefined): CredentialScheme;
}

export interface AccessOptions {
  /** The time limit of a token request is that of an answer. */
  limits: Pick<HttpLimits, 'answerSeconds'>;
  env?: Readonly<Record<string, string | undefined>>;
  /** Milliseconds of a clock that tokens expire by. */
  now?: () => number;
  /** Waits for so many milliseconds of that clock. */
  wait?: (ms: number) => Promise<void>;
}

const BEARER = 'Bearer ';

const ANYBODY: CallerSettings = { id: '', scheme: 'none' };

/** @throws HarnessError HARNESS_CONFIG_INVALID when a variable is not set or a value cannot be used; it names no value */
export function createAccess(settings: AccessSettings, base: URL, options: AccessOptions): Access {
  const env = options.env ?? process.env;
  checkNoUserInfo(base, 'the base URL');
  checkCallerIds(settings.callers);
  const secretHeaders = settings.callers.flatMap((one) => (one.scheme === 'header' ? [one.name.toLowerCase()] : []));
  checkHeaders(settings.headers, new Set(secretHeaders));
  const kept: string[] = [];
  let told: readonly string[] = [];
  const keep = (...values: string[]): void => {
    for (const value of values) if (value !== '' && !kept.includes(value)) kept.push(value);
    if (told.length !== kept.length) told = [...kept];
  };
  const { ca } = settings.tls ?? {};
  const trust = trustContext(ca);
  const proxy = proxyOf(settings.proxy, trust, env, keep);
  const bare: Route = { ...(trust ? { context: trust } : {}), ...(proxy ? { proxy } : {}) };

  const callers = new Map<string, { scheme: CredentialScheme; credential: Credential; route: Route }>();
  for (const caller of settings.callers.length > 0 ? settings.callers : [ANYBODY]) {
    const place = `caller ${caller.id}`;
    const { clientCertificate } = caller;
    if (caller.scheme === 'client-certificate' && clientCertificate === undefined) {
      throw invalid(`${place} has no client certificate`, 'name the file of the certificate and its key');
    }
    const route = clientCertificate
      ? { ...bare, context: clientContext(clientCertificate, ca, { place, env, keep }) }
      : bare;
    const credential = credentialOf(caller, {
      place,
      env,
      keep,
      route,
      limits: options.limits,
      now: options.now ?? Date.now,
    });
    callers.set(caller.id, { scheme: caller.scheme, credential, route });
  }
  const [first = ''] = callers.keys();
  const callerNamed = (id: string = first) => {
    const caller = callers.get(id);
    if (caller === undefined) throw new Error(`nobody is called ${id} among the callers`);
    return caller;
  };

  const now = options.now ?? Date.now;
  const wait = options.wait ?? sleep;
  /** Somebody else who has a token: of those without a mark, else of all. */
  const anotherThan = (caller: string | undefined): Credential | undefined => {
    const others = settings.callers.filter(
      ({ id }) => id !== (caller ?? first) && callers.get(id)?.credential.hasToken,
    );
    const other = others.find((one) => one.for === undefined) ?? others.find((one) => one.for === 'intrusive');
    return other === undefined ? undefined : callers.get(other.id)?.credential;
  };
  const showsCertificate = (caller: string = first): boolean =>
    settings.callers.some(({ id, clientCertificate }) => id === caller && clientCertificate !== undefined);
  const changedHeader = async (caller: string | undefined, { changed, tokenOf }: CredentialUse) => {
    if (tokenOf === 'another' && !showsCertificate(caller)) throw new NotShowable(NO_CERTIFICATE);
    const credential = tokenOf === 'another' ? anotherThan(caller) : callerNamed(caller).credential;
    if (credential === undefined) throw new NotShowable(NO_OTHER_TOKEN);
    const shown = await credential.show();
    if (shown.header === undefined || !credential.hasToken) throw new NotShowable(NO_TOKEN);
    const [name, value] = shown.header;
    const token = value.slice(BEARER.length);
    if (changed === undefined) return { name, value };
    if (changed === 'outlived') {
      await outlive(token, shown.expiresAt, now, wait);
      return { name, value };
    }
    const key = changed === 'public-key' ? ((await credential.publicKey?.(jwtParts(token)?.header.kid)) ?? null) : null;
    const other = changedToken(token, changed, key);
    if (other === null) throw new NotShowable(jwtParts(token) === null ? NO_JWT : NO_PUBLIC_KEY);
    keep(other);
    return { name, value: `${BEARER}${other}` };
  };

  return {
    async prepare(caller, url, use) {
      if (url.origin !== base.origin) return { headers: [], route: bare };
      if (caller === 'nobody') return { headers: settings.headers, route: bare };
      const { credential, route } = callerNamed(caller);
      if (use !== undefined) {
        const { name, value } = await changedHeader(caller, use);
        return { headers: [...settings.headers, [name, value]], route };
      }
      const { header, token } = await credential.show();
      const headers = header ? [...settings.headers, header] : settings.headers;
      return { headers, route, ...(token === undefined ? {} : { token }) };
    },
    renew: (caller, refused) =>
      caller !== 'nobody' && callerNamed(caller).credential.renew(refused === undefined ? undefined : refused.token),
    secrets: () => told,
    secretHeaders,
    schemeOf: (caller) => (caller === 'nobody' ? 'none' : callerNamed(caller).scheme),
  };
}
