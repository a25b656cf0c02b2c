import { exchange, type RawExchange, withAdded } from '../http/client.js';
import { LIMITS } from '../test-support/asking.test-support.js';
import { type Access, type AccessSettings, type CallerSettings, createAccess, type PreparedAccess } from './access.js';
import { type Listening, listenPlain } from './listening.test-support.js';

export const env = {
  ASSAY_KEY: 'vendor-key-7f3a',
  ASSAY_TOKEN: 'static-token-91c2',
  ASSAY_SECRET: 'client-secret-55d0',
  PROXY_USER: 'proxy-user',
  PROXY_PASSWORD: 'proxy-password-1',
};

export const header: CallerSettings = { id: 'H', scheme: 'header', name: 'X-Vendor-Key', valueEnv: 'ASSAY_KEY' };
export const bearer: CallerSettings = { id: 'B', scheme: 'bearer', tokenEnv: 'ASSAY_TOKEN' };
export const none: CallerSettings = { id: 'N', scheme: 'none' };
export const oauth = (url: string): CallerSettings => ({
  id: 'O',
  scheme: 'oauth2-client-credentials',
  tokenUrl: `${url}token`,
  clientId: 'assay',
  clientSecretEnv: 'ASSAY_SECRET',
});

export const accessTo = (base: string, more: Partial<AccessSettings>, now?: () => number): Access =>
  createAccess({ callers: [], headers: [], ...more }, new URL(base), { limits: LIMITS, env, ...(now ? { now } : {}) });

export async function ask(
  access: Access,
  caller: string | undefined,
  url: string,
  own: [string, string][] = [],
): Promise<RawExchange & { prepared: PreparedAccess }> {
  const target = new URL(url);
  const prepared = await access.prepare(caller, target);
  const headers = withAdded(own, prepared.headers);
  const raw = await exchange({ method: 'POST', url: target, headers, body: Buffer.from('{}') }, LIMITS, prepared.route);
  return { ...raw, prepared };
}

/** An issuer whose tokens are numbered. */
export function issuer(expiresIn?: number): Promise<Listening> {
  let issued = 0;
  return listenPlain((_, response) => {
    issued += 1;
    response.setHeader('Content-Type', 'application/json');
    const life = expiresIn === undefined ? {} : { expires_in: expiresIn };
    response.end(JSON.stringify({ access_token: `issued-token-${issued}`, token_type: 'bearer', ...life }));
  });
}

export const told = ({ heard }: Listening): string => JSON.stringify(heard);
