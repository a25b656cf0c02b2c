import type { ExchangeRule } from '../../../harness/model/scenario.js';
import { describeAnswer, kindOf } from './answer-kind.js';

/** Several lines of one header are one list (RFC 9110, section 5.3). */
const directivesOf = (headers: readonly (readonly [string, string])[]): string[] =>
  headers
    .filter(([name]) => name.toLowerCase() === 'cache-control')
    .flatMap(([, value]) => value.split(',').map((directive) => directive.trim().toLowerCase()));

/** Clinical answers are not to be kept on the way (FHIR R4, security.html); `no-store` is DES-AMB-53's default. */
export const mayNotBeStored: ExchangeRule = {
  id: 'an-answer-may-not-be-stored',
  scope: 'exchange',
  truth: 'the answer has the header Cache-Control with no-store',
  rests: ['DES-AMB-53'],
  check: ({ answer, noAnswer }) => {
    const directives = directivesOf(answer?.headers ?? []);
    const actual = directives.length > 0 ? directives.join(', ') : 'no Cache-Control';
    return directives.includes('no-store')
      ? []
      : [{ at: 'Cache-Control', expected: 'no-store', actual: answer === null ? `no answer (${noAnswer})` : actual }];
  },
};

/**
 * An ETag alone tells nothing. One that turns a later question into "nothing has changed" lets somebody learn about a
 * person from a status line, which proxies log.
 */
export const probingByTagGetsNowhere: ExchangeRule = {
  id: 'a-question-under-a-known-etag-is-answered-in-full',
  scope: 'exchange',
  truth: 'a question with If-None-Match and the ETag of an earlier answer is answered as without it',
  rests: ['DES-AMB-53'],
  check: (subject, { dialect }) =>
    kindOf(subject, dialect) === 'match'
      ? []
      : [{ at: subject.step, expected: 'a match, as without If-None-Match', actual: describeAnswer(subject, dialect) }],
};
