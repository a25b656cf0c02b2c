import type { TokenRules } from './tokens.js';

/** How callers say who they are. A caller is named as in the catalogue of the exchange: `Q-LA`. */
export type AccessRules =
  | { scheme: 'none' }
  /** A key in a header of that name. */
  | { scheme: 'header'; header: string; callers: Secrets }
  /** A fixed token in `Authorization: Bearer`. */
  | { scheme: 'bearer'; callers: Secrets }
  /** OAuth 2.0: an access token (JWT) of an issuer. `inactive`: callers whom the catalogue says are no longer active. */
  | ({ scheme: 'oauth2'; inactive?: readonly string[] } & TokenRules)
  /** A client certificate of the authority that the server believes; its common name is the caller. */
  | { scheme: 'mtls'; callers?: readonly string[] };

/** Secret by caller. */
export type Secrets = Readonly<Record<string, string>>;
