import type { ExchangeRule } from '../../../harness/model/scenario.js';
import type { ExchangeSubject } from '../../../harness/model/subject.js';
import type { CredentialScheme } from '../../../harness/model/transcript.js';
import { describeAnswer } from './answer-kind.js';
import { saysMatch } from './refusals.js';

/** A 401 has to name a scheme to try (RFC 9110), and there is none for certificates: servers send 400 or 403 instead. */
const CERTIFICATE_STATUSES: readonly number[] = [400, 401, 403];

/** What a server does to a connection without certificate, as it looks from this side. */
const CERTIFICATE_SILENCES: ReadonlySet<ExchangeSubject['noAnswer']> = new Set(['tls', 'reset', 'refused']);

/** Whether a connection ended before anything was asked, as one does that shows no certificate where one is wanted. */
export const endsInTheHandshake = ({ noAnswer }: ExchangeSubject, byCertificate: boolean): boolean =>
  byCertificate ? CERTIFICATE_SILENCES.has(noAnswer) : noAnswer === 'tls';

function isTurnedAway(subject: ExchangeSubject, byCertificate: boolean): boolean {
  const { answer } = subject;
  if (answer === null) return endsInTheHandshake(subject, byCertificate);
  if (saysMatch(subject)) return false;
  return byCertificate ? CERTIFICATE_STATUSES.includes(answer.status) : answer.status === 401;
}

/**
 * Only partners may ask (information governance README, line 36): who asks is known. How is DES-AMB-15's default, and
 * a certificate is shown in the handshake, where the refusal happens too.
 */
export const turnsAwayWhoeverShowsNoCredential: ExchangeRule = {
  id: 'whoever-shows-no-credential-is-turned-away',
  scope: 'exchange',
  truth: 'a question without any credential is refused with HTTP 401, or in the TLS handshake',
  rests: ['DES-AMB-15'],
  check: (subject, { dialect, credential, certificate }) => {
    // A gateway looks at the certificate before anybody looks at a token beside it.
    if (isTurnedAway(subject, certificate)) return [];
    const said = describeAnswer(subject, dialect);
    const expected = certificate
      ? 'a refused TLS handshake, or HTTP 400, 401 or 403 without match parameter'
      : 'HTTP 401 without match parameter';
    const actual = credential === 'none' ? `${said}; the whole run is asked without a credential` : said;
    return [{ at: subject.step, expected, actual }];
  },
};

const WITH_TOKEN: ReadonlySet<CredentialScheme> = new Set(['bearer', 'oauth2-client-credentials', 'private-key-jwt']);

/** A 401 has to say with what one may try again (RFC 6750, section 3; RFC 9110, section 15.5.2). */
export const namesTheSchemeThatItWants: ExchangeRule = {
  id: 'a-401-names-the-scheme-that-is-wanted',
  scope: 'exchange',
  truth: 'where tokens are used, HTTP 401 has a WWW-Authenticate header that names a scheme',
  rests: ['DES-AMB-15'],
  appliesTo: ({ answer }, { credential }) => answer?.status === 401 && WITH_TOKEN.has(credential),
  check: ({ answer }) => {
    const scheme = answer?.header('www-authenticate')?.trim();
    return scheme === undefined || scheme === ''
      ? [{ at: 'WWW-Authenticate', expected: 'a scheme, such as Bearer', actual: 'no WWW-Authenticate' }]
      : [];
  },
};
