import type { HttpLimits } from '../http/client.js';
import type { Route } from '../http/route.js';
import type { SchemeSettings } from './access.js';
import { type Environment, fromEnvironment, headerValueFrom } from './configured.js';
import { privateKeyOf } from './private-key.js';
import { publishedKey } from './published-key.js';
import { checkHeaderName, tokenUrlOf } from './settings-check.js';
import { keepToken } from './token-keeper.js';
import { clientSecret, requestToken, signedAssertion, type TokenClient } from './token-request.js';

/** What a caller shows with each question. */
export interface Credential {
  /** @throws AccessFailed when a token cannot be had */
  show(): Promise<{
    header?: readonly [name: string, value: string];
    token?: number;
    /** Milliseconds of the clock of the tokens. */
    expiresAt?: number;
  }>;
  /** It is a token in `Authorization: Bearer`. */
  hasToken: boolean;
  /** The public key of its issuer as PEM text; null where it publishes none. */
  publicKey?(keyId: unknown): Promise<string | null>;
  renew(token: number | undefined): boolean;
}

interface Surroundings {
  place: string;
  env: Environment;
  /** Told of every secret before it is used. */
  keep(...secrets: string[]): void;
  /** For token requests. */
  route: Route;
  limits: Pick<HttpLimits, 'answerSeconds'>;
  now(): number;
}

const fixed = (header?: readonly [string, string], hasToken = false): Credential => ({
  show: async () => (header ? { header } : {}),
  hasToken,
  renew: () => false,
});

function byToken(client: TokenClient, { keep, route, limits, now }: Surroundings): Credential {
  let published: Promise<string | null> | undefined;
  const keeper = keepToken(async () => {
    const grant = await requestToken(client, limits, route);
    keep(grant.token);
    return grant;
  }, now);
  return {
    async show() {
      const { token, number, expiresAt } = await keeper.get();
      return { header: ['Authorization', `Bearer ${token}`], token: number, expiresAt };
    },
    hasToken: true,
    publicKey(keyId) {
      published ??= publishedKey(client.tokenUrl, keyId, { route, limits });
      return published;
    },
    renew: keeper.renew,
  };
}

/** @throws HarnessError when a variable is not set or a value cannot be used */
export function credentialOf(settings: SchemeSettings, around: Surroundings): Credential {
  const { place, env, keep } = around;
  switch (settings.scheme) {
    case 'none':
    case 'client-certificate':
      return fixed();
    case 'header': {
      checkHeaderName(settings.name, place);
      const value = headerValueFrom(env, settings.valueEnv, place);
      keep(value);
      return fixed([settings.name, value]);
    }
    case 'bearer': {
      const token = headerValueFrom(env, settings.tokenEnv, place);
      keep(token);
      return fixed(['Authorization', `Bearer ${token}`], true);
    }
    case 'oauth2-client-credentials': {
      const secret = fromEnvironment(env, settings.clientSecretEnv, place);
      keep(secret);
      const { clientId, scope, audience } = settings;
      const client: TokenClient = {
        tokenUrl: tokenUrlOf(settings.tokenUrl, place),
        clientId,
        authentication: clientSecret(secret, settings.sendSecret ?? 'basic'),
        parameters: { ...(scope === undefined ? {} : { scope }), ...(audience === undefined ? {} : { audience }) },
      };
      return byToken(client, around);
    }
    case 'private-key-jwt': {
      const tokenUrl = tokenUrlOf(settings.tokenUrl, place);
      const key = privateKeyOf(settings, env, place);
      const client: TokenClient = {
        tokenUrl,
        clientId: settings.clientId,
        authentication: signedAssertion(key, settings.audience ?? settings.tokenUrl),
        parameters: settings.scope === undefined ? {} : { scope: settings.scope },
      };
      return byToken(client, around);
    }
  }
}
