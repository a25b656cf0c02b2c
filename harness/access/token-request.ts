import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  clientCredentialsGrantRequest,
  customFetch,
  modifyAssertion,
  PrivateKeyJwt,
  processClientCredentialsResponse,
  ResponseBodyError,
} from 'oauth4webapi';
import { exchange, type HttpLimits } from '../http/client.js';
import type { Route } from '../http/route.js';
import type { NoAnswer } from '../model/transcript.js';
import { AccessFailed } from './access-failed.js';
import type { SigningKey } from './private-key.js';
import type { Grant } from './token-keeper.js';

export interface TokenClient {
  tokenUrl: URL;
  clientId: string;
  authentication: Authentication;
  /** Further parameters of the request. */
  parameters: Record<string, string>;
}

interface Authentication {
  prove(): Promise<ClientAuth>;
  /** The `aud` of an assertion. */
  audience?: string;
}

/** RFC 6749, section 2.3.1. */
export const clientSecret = (secret: string, send: 'basic' | 'post'): Authentication => ({
  prove: async () => (send === 'basic' ? ClientSecretBasic(secret) : ClientSecretPost(secret)),
});

/** RFC 7523, section 2.2: an assertion that is good for one minute, for this issuer only. */
export const signedAssertion = ({ key, keyId, algorithm }: SigningKey, audience: string): Authentication => ({
  audience,
  prove: async () =>
    PrivateKeyJwt(
      { key: await key(), ...(keyId === undefined ? {} : { kid: keyId }) },
      {
        [modifyAssertion](header) {
          // Issuers that are stricter than RFC 7519 want the type; and the library has the newer name of EdDSA.
          header.typ = 'JWT';
          header.alg = algorithm;
        },
      },
    ),
});

/** No issuer has so much to say; a limit in megabytes as that of the client. */
const ANSWER_MEGABYTES = 64 / 1024;
const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205, 304]);
/** Those that RFC 6749, section 5.2, defines. Any other text of an issuer is not repeated. */
const OAUTH_ERRORS: ReadonlySet<string> = new Set([
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_scope',
]);
/** A token that can stand in a header (RFC 6750, section 2.1, and what is met beside it). */
const SENDABLE = /^[\x21-\x7e]+$/;

/** How far a token request came. */
interface Course {
  noAnswer?: NoAnswer['noAnswer'];
  status?: number;
}

function failure({ noAnswer, status = 0 }: Course, error: unknown, { tokenUrl }: TokenClient): AccessFailed {
  const issuer = `the token issuer at ${tokenUrl.origin}`;
  const later = 'see whether the token issuer runs, then start again; the target has not been judged by it';
  if (noAnswer !== undefined) {
    const remedy =
      noAnswer === 'tls' ? 'if its certificate is of a private authority, name that authority under tls: ca' : later;
    return new AccessFailed('dependency', `${issuer} gave no answer (${noAnswer})`, remedy);
  }
  if (status >= 300 && status < 400) {
    return new AccessFailed(
      'configuration',
      `${issuer} redirects elsewhere (${status}), where no credentials are sent`,
      'set tokenUrl to the address that gives tokens itself',
    );
  }
  if (status >= 400 && status < 500 && status !== 408 && status !== 429) {
    const named = error instanceof ResponseBodyError && OAUTH_ERRORS.has(error.error) ? `${error.error}, ` : '';
    return new AccessFailed(
      'configuration',
      `${issuer} refuses us (${named}${status})`,
      'check tokenUrl, clientId, scope and the secret or key of this caller, and that the client is registered there',
    );
  }
  if (status === 200) {
    return new AccessFailed('dependency', `${issuer} answered with something that is no bearer token`, later);
  }
  return new AccessFailed('dependency', `${issuer} does not work (it answered ${status})`, later);
}

/**
 * Asks for a token with the grant `client_credentials` (RFC 6749, section 4.4): once, without following a redirection.
 *
 * @throws AccessFailed
 */
export async function requestToken(
  client: TokenClient,
  { answerSeconds }: Pick<HttpLimits, 'answerSeconds'>,
  route: Route,
): Promise<Grant> {
  const { tokenUrl, clientId, authentication, parameters } = client;
  const proof = await authentication.prove();
  const issuer = { issuer: authentication.audience ?? tokenUrl.href, token_endpoint: tokenUrl.href };
  const course: Course = {};

  const fetchOnce = async (
    url: string,
    { method, headers, body }: { method: string; headers: Record<string, string>; body: URLSearchParams },
  ): Promise<Response> => {
    const request = { method, url: new URL(url), headers: Object.entries(headers), body: Buffer.from(String(body)) };
    const { received } = await exchange(request, { answerSeconds, bodyMegabytes: ANSWER_MEGABYTES }, route);
    if ('noAnswer' in received) {
      course.noAnswer = received.noAnswer;
      throw new TypeError(received.noAnswer);
    }
    course.status = Number(/^HTTP\/\S+ (\d+)/.exec(received.start)?.[1]);
    const media = received.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
    // A challenge in another header would keep the library from reading the error in the body.
    const init = { status: course.status, headers: { 'Content-Type': media } };
    return new Response(WITHOUT_BODY.has(course.status) ? null : new Uint8Array(received.body), init);
  };

  try {
    const response = await clientCredentialsGrantRequest(issuer, { client_id: clientId }, proof, parameters, {
      [customFetch]: fetchOnce,
      // The address was checked when the settings were read: plain HTTP on loopback only.
      [allowInsecureRequests]: true,
    });
    const answer = await processClientCredentialsResponse(issuer, { client_id: clientId }, response);
    if (answer.token_type !== 'bearer' || !SENDABLE.test(answer.access_token)) throw new TypeError('no bearer token');
    return { token: answer.access_token, expiresIn: answer.expires_in ?? null };
  } catch (error) {
    throw error instanceof AccessFailed ? error : failure(course, error, client);
  }
}
