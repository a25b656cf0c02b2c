import type { ExchangeRule, ScenarioRule } from '../../../harness/model/scenario.js';
import type { ExchangeSubject } from '../../../harness/model/subject.js';
import { describeAnswer, kindOf } from './answer-kind.js';
import { doorRule, isShut } from './closed-doors.js';
import { saysMatch } from './refusals.js';

/** A gateway may end the connection of whoever shows a credential that it does not believe. */
const isRefused = (subject: ExchangeSubject): boolean =>
  (isShut(subject) && !saysMatch(subject)) || subject.noAnswer === 'tls' || subject.noAnswer === 'reset';

/** RFC 8725, section 3.1 and 3.2: none of these is a signature. A gateway may say so with another 4xx than 401. */
export const changedTokenIsRefused = doorRule({
  id: 'a-token-that-was-changed-is-refused',
  truth: 'a token without a good signature of its issuer is refused',
  expected: 'HTTP 401, or another refusal, without match parameter',
  rests: ['DES-AMB-15'],
  leavesOpen: 'Only what can be made of a token of the caller is tried; a key that leaked is not.',
  holds: isRefused,
});

/** A token has a time and a place (RFC 7519, section 4.1): out of them it is nothing. */
export const uselessTokenIsRefused = doorRule({
  id: 'a-token-out-of-its-time-or-place-is-refused',
  truth: 'a token that is over, not yet good, for another server or of another issuer is refused',
  expected: 'HTTP 401, or another refusal, without match parameter',
  rests: ['DES-AMB-15'],
  leavesOpen: 'Only the kinds of token that callers were given are tried.',
  holds: isRefused,
});

/** Known, and not allowed (RFC 6750, section 3.1): whoever is asked about makes no difference. */
export const withoutPermissionIsForbidden = doorRule({
  id: 'who-lacks-the-permission-is-told-403',
  truth: 'a caller who is known and may not ask is refused with HTTP 403, whoever is asked about',
  expected: 'HTTP 403 without match parameter',
  rests: ['DES-AMB-15'],
  holds: (subject) => subject.answer?.status === 403 && !saysMatch(subject),
});

/** 403 or the DENY of the dialect; a directory that shuts the account says 401. */
export const inactiveOrganisationIsRefused = doorRule({
  id: 'an-organisation-that-is-not-active-is-refused',
  truth: 'an organisation that the catalogue does not hold, or holds as inactive, is refused',
  expected: 'HTTP 403, 401 or the form of a DENY, without match parameter',
  rests: ['DES-AMB-15', 'DES-AMB-49'],
  holds: (subject, dialect) =>
    kindOf(subject, dialect) === 'deny' ||
    (!saysMatch(subject) && [401, 403].includes(subject.answer?.status ?? 0)) ||
    subject.noAnswer === 'tls',
});

/** A certificate and a token say who asks, and they have to say the same (RFC 8705, section 3). */
export const mixedIdentityIsRefused = doorRule({
  id: 'a-certificate-with-the-token-of-another-is-refused',
  truth: 'a question over the connection of one caller with the token of another is refused',
  expected: 'HTTP 401 or 403, or another refusal, without match parameter',
  rests: ['DES-AMB-15'],
  holds: isRefused,
});

/** A way to https (3xx) is an answer, and so is a door that is not there. */
export const plainHttpGivesNothing = doorRule({
  id: 'plain-http-gives-nothing',
  truth: 'a question over http beside https is refused or sent elsewhere, without being looked at',
  expected: 'no connection, a redirection or a refusal, without match parameter',
  rests: ['DES-AMB-15'],
  leavesOpen: 'It is asked without a credential, so that none goes over the line in the clear.',
  holds: (subject) => subject.answer === null || (subject.answer.status >= 300 && !saysMatch(subject)),
});

/**
 * What somebody else has sent is not to be had again with another credential (DES-AMB-38). Whether the other one may ask
 * at all is seen from a question of its own.
 */
export const replayIsRefused = (own: string, replayed: string): ScenarioRule => ({
  id: 'a-replay-by-another-caller-is-refused',
  scope: 'scenario',
  truth: 'a question that one caller has sent is refused when another caller sends the same bytes',
  rests: ['DES-AMB-38'],
  leavesOpen: 'The bytes have the X-Request-ID of the first; what has none is a question like any other.',
  appliesTo: ({ step }, { dialect }) => step(own).some((one) => kindOf(one, dialect) === 'match'),
  check: ({ step }, { dialect }) =>
    step(replayed)
      .filter((one) => !isRefused(one))
      .map((one) => ({
        at: one.step,
        expected: 'a 4xx refusal without match parameter',
        actual: describeAnswer(one, dialect),
        event: one.ref,
      })),
});

/** What is sent after its token is over is late, whoever sends it. */
export const lateReplayIsRefused: ExchangeRule = doorRule({
  id: 'a-replay-after-the-token-is-over-is-refused',
  truth: 'a question that is sent again after its token is over is refused',
  expected: 'HTTP 401, or another refusal, without match parameter',
  rests: ['DES-AMB-38'],
  holds: isRefused,
});
