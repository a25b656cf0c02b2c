import { generateKeyPairSync, randomBytes } from 'node:crypto';
import Provider, { type Adapter, type AdapterPayload, type ClientMetadata, type Configuration } from 'oidc-provider';
import { closeSocket, createSocketServer, openSocket, type TlsSettings } from '../socket.js';
import type { KeySet, TokenRules } from './tokens.js';

/** Who may fetch tokens: by a secret, sent in either way that OAuth 2.0 has, or by a JWT signed with a key of theirs. */
export type IssuerClient = { id: string; scopes?: readonly string[] } & (
  | { method: 'client_secret_basic' | 'client_secret_post'; secret: string }
  | { method: 'private_key_jwt'; keys: KeySet }
);

export interface IssuerOptions {
  clients: readonly IssuerClient[];
  host?: string;
  port?: number;
  tls?: TlsSettings;
  /** How long a token is good; an hour unless told otherwise. */
  tokenSeconds?: number;
}

export interface Issuer {
  /** Also the `iss` of its tokens. */
  url: string;
  tokenUrl: string;
  /** What a responder is to ask of its tokens. */
  rules: TokenRules;
  close(): Promise<void>;
}

/** The one scope that lets a caller ask, and one that does not. */
export const QUERY_SCOPE = 'person-info-query';
export const OTHER_SCOPE = 'directory-read';

/** Who its tokens are for. */
const AUDIENCE = 'https://example.org/assay/reference-responder';

/** Keeps what the issuer knows for as long as it runs: used assertions, so that none is taken twice. */
function createStore(): (model: string) => Adapter {
  const stored = new Map<string, AdapterPayload>();
  return (model) => {
    const find = async (id: string) => stored.get(`${model} ${id}`);
    return {
      find,
      findByUid: find,
      findByUserCode: find,
      upsert: async (id, payload) => void stored.set(`${model} ${id}`, payload),
      consume: async (id) => void stored.set(`${model} ${id}`, { ...(await find(id)), consumed: true }),
      destroy: async (id) => void stored.delete(`${model} ${id}`),
      revokeByGrantId: async () => {},
    };
  };
}

const metadataOf = (client: IssuerClient): ClientMetadata => ({
  client_id: client.id,
  token_endpoint_auth_method: client.method,
  grant_types: ['client_credentials'],
  redirect_uris: [],
  response_types: [],
  // No ID token is ever made, but the default algorithm is one that this issuer has no key for.
  id_token_signed_response_alg: 'ES256',
  scope: (client.scopes ?? [QUERY_SCOPE, OTHER_SCOPE]).join(' '),
  ...(client.method === 'private_key_jwt'
    ? { jwks: client.keys as NonNullable<ClientMetadata['jwks']> }
    : { client_secret: client.secret }),
});

function signingKeys(): { own: NonNullable<Configuration['jwks']>; published: KeySet } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const about = { kid: 'signing', use: 'sig', alg: 'ES256' };
  return {
    own: { keys: [{ ...privateKey.export({ format: 'jwk' }), ...about }] } as NonNullable<Configuration['jwks']>,
    published: { keys: [{ ...publicKey.export({ format: 'jwk' }), ...about }] } as KeySet,
  };
}

const settings = (
  clients: readonly IssuerClient[],
  jwks: NonNullable<Configuration['jwks']>,
  tokenSeconds: number,
): Configuration => ({
  clients: clients.map(metadataOf),
  jwks,
  adapter: createStore(),
  cookies: { keys: [randomBytes(32).toString('hex')] },
  scopes: [QUERY_SCOPE, OTHER_SCOPE],
  clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
  enabledJWA: { clientAuthSigningAlgValues: ['ES256', 'ES384', 'ES512', 'EdDSA', 'PS256', 'PS512', 'RS256', 'RS512'] },
  ttl: { ClientCredentials: tokenSeconds },
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => AUDIENCE,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        audience: AUDIENCE,
        scope: `${QUERY_SCOPE} ${OTHER_SCOPE}`,
        accessTokenFormat: 'jwt',
        accessTokenTTL: tokenSeconds,
        jwt: { sign: { alg: 'ES256' } },
      }),
    },
  },
});

/**
 * Starts an OAuth 2.0 issuer of access tokens for the client credentials grant, on a listener of its own. Its keys and
 * all that it knows are gone when it ends. Rejects when the port is in use.
 */
export async function startIssuer(options: IssuerOptions): Promise<Issuer> {
  const { clients, host = '127.0.0.1', port = 0, tls, tokenSeconds = 3600 } = options;
  const { own, published } = signingKeys();
  let handle: ReturnType<Provider['callback']> | undefined;
  const server = createSocketServer({}, tls, (incoming, outgoing) => {
    // The authorisation server's metadata has a name of its own in RFC 8414.
    if (incoming.url === '/.well-known/oauth-authorization-server') incoming.url = '/.well-known/openid-configuration';
    handle?.(incoming, outgoing).catch(() => outgoing.destroy());
  });
  const url = `${tls === undefined ? 'http' : 'https'}://${await openSocket(server, host, port)}`;
  const provider = new Provider(url, settings(clients, own, tokenSeconds));
  handle = provider.callback();
  return {
    url,
    tokenUrl: `${url}/token`,
    rules: { issuer: url, audience: AUDIENCE, scope: QUERY_SCOPE, keys: published },
    close: () => closeSocket(server),
  };
}
