import type { ExchangeRule } from '../../../harness/model/scenario.js';
import type { ExchangeSubject } from '../../../harness/model/subject.js';
import { describeAnswer, parametersOf } from './answer-kind.js';

const isRefusal = (status: number): boolean => (status >= 400 && status < 500) || status === 501;

/**
 * An operation with complex input needs POST (FHIR R4, operations.html), and personal data in an address ends in logs.
 * That the shortcut with GET is refused is DES-AMB-42's default.
 */
export const onlyPostAsks: ExchangeRule = {
  id: 'a-question-by-get-is-not-answered',
  scope: 'exchange',
  truth: 'a question that is asked by GET is refused and nobody is looked for',
  rests: ['DES-AMB-42'],
  leavesOpen: 'Whether somebody was looked for all the same does not stand on the wire.',
  check: (subject, { dialect }) =>
    isRefusal(subject.answer?.status ?? 0) && parametersOf(subject.answer?.json()).length === 0
      ? []
      : [{ at: subject.step, expected: 'a 4xx refusal without parameters', actual: describeAnswer(subject, dialect) }],
};

/** What a server need not know at all; it says 501 then (RFC 9110, section 9.1). */
const OPTIONAL_METHODS: ReadonlySet<string> = new Set(['PUT', 'DELETE', 'PATCH']);

const isUnknownMethod = ({ request: { method }, answer }: ExchangeSubject): boolean =>
  answer?.status === 501 && OPTIONAL_METHODS.has(method);

/** 405 says that the method is wrong; 404 that there is nothing to GET (FHIR R4, http.html; DES-AMB-14). */
export const saysThatTheMethodIsWrong: ExchangeRule = {
  id: 'another-method-gets-405-or-404',
  scope: 'exchange',
  truth: 'a method that the operation does not have is answered with HTTP 405 or 404',
  rests: ['DES-AMB-14'],
  check: (subject, { dialect }) =>
    subject.answer?.status === 405 || subject.answer?.status === 404 || isUnknownMethod(subject)
      ? []
      : [{ at: subject.step, expected: 'HTTP 405 or 404', actual: describeAnswer(subject, dialect) }],
};
