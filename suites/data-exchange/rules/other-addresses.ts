import type { ExchangeRule } from '../../../harness/model/scenario.js';
import type { ExchangeSubject } from '../../../harness/model/subject.js';
import type { Dialect } from '../../../standards/data-exchange/dialect.js';
import { describeAnswer, kindOf, parametersOf } from './answer-kind.js';

const isAtTheOperation = ({ request }: ExchangeSubject, { 'operation.path': path }: Dialect): boolean =>
  request.path.endsWith(`/${path}`);

const NOT_IMPLEMENTED = 501;
const isTurnedAway = (status: number): boolean => (status >= 300 && status < 500) || status === NOT_IMPLEMENTED;

/**
 * One address is the operation's (operation-definition.md, "Example endpoint"; DES-AMB-01). A redirect sends whoever asks
 * there and has run nothing.
 */
export const otherAddressRunsNothing: ExchangeRule = {
  id: 'an-address-beside-the-operation-runs-no-query',
  scope: 'exchange',
  truth: 'an address that is almost that of the operation is refused or leads there, and runs no query',
  rests: ['DES-AMB-01'],
  leavesOpen: 'Whether somebody was looked for all the same does not stand on the wire.',
  appliesTo: (subject, { dialect }) => !isAtTheOperation(subject, dialect),
  check: (subject, { dialect }) =>
    isTurnedAway(subject.answer?.status ?? 0) && parametersOf(subject.answer?.json()).length === 0
      ? []
      : [
          {
            at: subject.step,
            expected: 'HTTP 404 or 405, or a redirect, without parameters',
            actual: describeAnswer(subject, dialect),
          },
        ],
};

/** A server that compares letters takes `%24…` for the id of a Patient, to which nothing can be posted. */
const NOT_HERE: ReadonlySet<number> = new Set([404, 405]);

/** `%24` and `$` name one address (RFC 3986, section 6.2.2.2); servers that compare letters do not find it. */
export const encodedAddressIsTheSameOrUnknown: ExchangeRule = {
  id: 'an-encoded-address-is-the-same-one-or-unknown',
  scope: 'exchange',
  truth: 'the address of the operation with its dollar sign encoded is read as the same, or not found',
  check: (subject, { dialect }) =>
    kindOf(subject, dialect) === 'match' ||
    (NOT_HERE.has(subject.answer?.status ?? 0) && parametersOf(subject.answer?.json()).length === 0)
      ? []
      : [{ at: subject.step, expected: 'match, or HTTP 404 or 405', actual: describeAnswer(subject, dialect) }],
};
