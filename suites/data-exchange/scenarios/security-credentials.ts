import type { ExchangeRule } from '../../../harness/model/scenario.js';
import { claim } from '../../../harness/model/scenario.js';
import { FHIR_JSON } from '../../../standards/data-exchange/operation.js';
import { misplacedTokenIsNotTaken } from '../rules/closed-doors.js';
import { issuerIsPublished } from '../rules/inside.js';
import { wireRow } from './wire-row.js';

const MAY = { atMost: 'MAY' } as const;

/** Where callers have tokens; anything else is not what the row is about. */
const whereTokensAreUsed = (rule: ExchangeRule): ExchangeRule => ({
  ...rule,
  appliesTo: (subject, facts) =>
    ['bearer', 'oauth2-client-credentials', 'private-key-jwt'].includes(facts.credential) &&
    (rule.appliesTo?.(subject, facts) ?? true),
});

export const misplacedTokensAreRefused = wireRow({
  id: 'SC-SEC-005',
  title: 'a token in the address or in a header of its own is not taken',
  class: 'intrusive',
  drive: async ({ ask, known }) => {
    await ask('token[address]', { ...known, credentialIn: 'address' });
    await ask('token[header]', { ...known, credentialIn: 'header' });
  },
  claims: [
    claim('DES-SEC-007', 'token[*]', whereTokensAreUsed(misplacedTokenIsNotTaken), {
      leavesOpen:
        'The sentence asks for OAuth 2.0 of both sides; what is shown is where this responder takes no token.',
    }),
  ],
});

export const issuerMetadataIsPublished = wireRow({
  id: 'SC-SEC-046',
  title: 'the issuer of tokens says where it is and which scopes it has',
  drive: async ({ ask }) => {
    await ask('metadata', {
      method: 'GET',
      path: '/.well-known/oauth-authorization-server',
      headers: [['Accept', `application/json, ${FHIR_JSON};q=0.5`]],
      body: new Uint8Array(),
      as: 'nobody',
    });
  },
  claims: [claim('DES-SEC-008', 'metadata', whereTokensAreUsed(issuerIsPublished), MAY)],
});
