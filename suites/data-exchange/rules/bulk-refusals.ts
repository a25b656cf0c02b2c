import type { ExchangeSubject } from '../../../harness/model/subject.js';
import { doorRule } from './closed-doors.js';
import { saysMatch } from './refusals.js';

const isOneOf = ({ answer }: ExchangeSubject, ...statuses: readonly number[]): boolean =>
  answer !== null && statuses.includes(answer.status);

/**
 * 413 (RFC 9110, section 15.5.14), or 400 or 422 where the content is what is too much; a server may close the
 * connection instead of reading on. The sizes are ours: DES-AMB-50.
 */
export const farTooMuchIsRefused = doorRule({
  id: 'what-is-far-too-large-is-refused',
  truth: 'a question that is far too large or nested far too deeply is refused within the time limit',
  expected: 'HTTP 413, 400 or 422 without match parameter, or a connection that is closed',
  rests: ['DES-AMB-50', 'DES-AMB-14'],
  holds: (subject) => (isOneOf(subject, 400, 413, 422) && !saysMatch(subject)) || subject.noAnswer === 'reset',
});

/** 415 where compression is not read at all (RFC 9110, section 15.5.16). */
export const falseCompressionIsRefused = doorRule({
  id: 'content-that-is-not-what-its-coding-says-is-refused',
  truth: 'a body that is not compressed as it says, or opens to a gibibyte, is refused with 400, 413 or 415',
  expected: 'HTTP 400, 413 or 415 without match parameter, or a connection that is closed',
  rests: ['DES-AMB-50', 'DES-AMB-14'],
  holds: (subject) => (isOneOf(subject, 400, 413, 415, 422) && !saysMatch(subject)) || subject.noAnswer === 'reset',
});

/** 408, or a connection that is closed (RFC 9110, section 15.5.9). */
export const slowUploadIsEnded = doorRule({
  id: 'an-upload-without-end-is-ended',
  truth: 'an upload of a byte a second is ended by the server while it is waited for',
  expected: 'HTTP 408 or another refusal, or a closed connection',
  rests: ['DES-AMB-50'],
  holds: (subject) => (subject.answer !== null && subject.answer.status >= 400) || subject.noAnswer === 'reset',
});
