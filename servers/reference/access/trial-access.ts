import { randomBytes } from 'node:crypto';
import { createAuthority, issueClientCertificate, type KeyAndCertificate } from '../certificates.js';
import type { TlsSettings } from '../socket.js';
import type { AccessRules } from './access-rules.js';
import { type Issuer, startIssuer } from './issuer.js';

export const TRIAL_SCHEMES = ['none', 'header', 'bearer', 'oauth2', 'mtls'] as const;
export type TrialScheme = (typeof TRIAL_SCHEMES)[number];

/** The one caller who may ask: the local authority of the scenario catalogue. */
export const TRIAL_CALLER = 'Q-LA';
export const TRIAL_HEADER = 'X-API-Key';

/** Access for one start of the server, and what the caller needs for it. */
export interface TrialAccess {
  rules: AccessRules;
  /** The key, token or client secret; null where a certificate or nothing does. */
  secret: string | null;
  issuer: Issuer | null;
  /** The caller's certificate, and the authority that the server is to believe. */
  client: { pair: KeyAndCertificate; authority: string } | null;
}

export interface TrialOptions {
  /** Used instead of one that is made. */
  secret?: string | undefined;
  /** Signs the caller's certificate; one is made without. */
  authority?: KeyAndCertificate | undefined;
  /** Of the issuer. */
  host?: string;
  port?: number;
  tls?: TlsSettings | undefined;
  tokenSeconds?: number;
}

const nothing = { secret: null, issuer: null, client: null };

async function issuerAccess(secret: string, { host, port, tls, tokenSeconds }: TrialOptions): Promise<TrialAccess> {
  const issuer = await startIssuer({
    clients: [{ id: TRIAL_CALLER, method: 'client_secret_basic', secret }],
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port }),
    ...(tls === undefined ? {} : { tls: { cert: tls.cert, key: tls.key } }),
    ...(tokenSeconds === undefined ? {} : { tokenSeconds }),
  });
  return { ...nothing, rules: { scheme: 'oauth2', ...issuer.rules }, secret, issuer };
}

async function certificateAccess(given: KeyAndCertificate | undefined): Promise<TrialAccess> {
  const authority = given ?? (await createAuthority());
  const pair = await issueClientCertificate(authority, TRIAL_CALLER);
  return {
    ...nothing,
    rules: { scheme: 'mtls', callers: [TRIAL_CALLER] },
    client: { pair, authority: authority.cert },
  };
}

/** Sets up a scheme for one caller. An issuer is started with it; whoever asks for one closes it. */
export async function prepareTrialAccess(scheme: TrialScheme, options: TrialOptions = {}): Promise<TrialAccess> {
  const secret = options.secret ?? randomBytes(32).toString('base64url');
  const callers = { [TRIAL_CALLER]: secret };
  switch (scheme) {
    case 'none':
      return { ...nothing, rules: { scheme } };
    case 'header':
      return { ...nothing, rules: { scheme, header: TRIAL_HEADER, callers }, secret };
    case 'bearer':
      return { ...nothing, rules: { scheme, callers }, secret };
    case 'oauth2':
      return issuerAccess(secret, options);
    case 'mtls':
      return certificateAccess(options.authority);
  }
}
