import { type Admission, ANYBODY } from '../admission.js';
import { type CoreRequest, headerValues } from '../message.js';
import { type Outcome, outcomes, withHeaders } from '../outcomes.js';
import type { AccessRules } from './access-rules.js';
import { callerBySecret } from './secrets.js';
import { createTokenReader } from './tokens.js';

/** Says who asks, before the question is looked at. */
export type Gate = (request: CoreRequest) => Promise<Admission>;

const refuse = (outcome: Outcome, challenge: string, claimed: string | null = null): Admission => ({
  refused: withHeaders(outcome, [['WWW-Authenticate', challenge]]),
  claimed,
});

/** RFC 6750: the one header that a token may stand in; a second one could be read by somebody else. */
function bearerIn({ headers }: CoreRequest): string | null {
  const [authorization = '', ...more] = headerValues(headers, 'authorization');
  return more.length > 0 ? null : (/^Bearer +(?<token>\S+) *$/i.exec(authorization)?.groups?.token ?? null);
}

const REALM = 'realm="assay"';
const BAD_TOKEN = `Bearer ${REALM}, error="invalid_token"`;

function gateBySecret(rules: Extract<AccessRules, { scheme: 'header' | 'bearer' }>): Gate {
  const callerOf = callerBySecret(rules.callers);
  const challenge = rules.scheme === 'bearer' ? `Bearer ${REALM}` : `ApiKey ${REALM}`;
  return async (request) => {
    const values = rules.scheme === 'bearer' ? [] : headerValues(request.headers, rules.header.toLowerCase());
    const secret = rules.scheme === 'bearer' ? bearerIn(request) : values.length === 1 ? values[0] : null;
    const caller = secret == null ? null : callerOf(secret);
    return caller === null ? refuse(outcomes.notAuthenticated, challenge) : { caller };
  };
}

function gateByToken(rules: Extract<AccessRules, { scheme: 'oauth2' }>): Gate {
  const read = createTokenReader(rules);
  return async (request) => {
    const token = bearerIn(request);
    if (token === null) return refuse(outcomes.notAuthenticated, `Bearer ${REALM}`);
    const finding = await read(token);
    if (finding.token === 'expired') return refuse(outcomes.credentialExpired, BAD_TOKEN);
    if (finding.token === 'bad') return refuse(outcomes.notAuthenticated, BAD_TOKEN);
    if (rules.inactive?.includes(finding.caller))
      return { refused: outcomes.callerNotAllowed, claimed: finding.caller };
    if (finding.scopes.includes(rules.scope)) return { caller: finding.caller };
    const challenge = `Bearer ${REALM}, error="insufficient_scope", scope="${rules.scope}"`;
    return refuse(outcomes.callerNotAllowed, challenge, finding.caller);
  };
}

function gateByCertificate({ callers }: Extract<AccessRules, { scheme: 'mtls' }>): Gate {
  return async ({ client }) => {
    if (client === undefined) return refuse(outcomes.notAuthenticated, `Certificate ${REALM}`);
    const { commonName } = client;
    return callers === undefined || callers.includes(commonName)
      ? { caller: commonName }
      : { refused: outcomes.callerNotAllowed, claimed: null };
  };
}

/** DES-SEC-004 to -006: who is not known is told 401, who is known and may not ask is told 403. */
export function createGate(rules: AccessRules): Gate {
  switch (rules.scheme) {
    case 'none':
      return async () => ({ caller: ANYBODY });
    case 'header':
    case 'bearer':
      return gateBySecret(rules);
    case 'oauth2':
      return gateByToken(rules);
    case 'mtls':
      return gateByCertificate(rules);
  }
}
