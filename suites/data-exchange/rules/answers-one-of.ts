import type { ExchangeRule } from '../../../harness/model/scenario.js';
import type { ExchangeSubject } from '../../../harness/model/subject.js';
import type { InterpretationId } from '../../../standards/catalogue.js';
import type { Dialect } from '../../../standards/data-exchange/dialect.js';
import { type AnswerKind, describeAnswer, issueCodesOf, kindInWords, kindOf } from './answer-kind.js';
import { isProblem } from './error-body.js';

/**
 * What a question may be answered with. `bad-request` is a refusal with HTTP 400 or 422 in the form of errors;
 * `bad-status` is HTTP 400 or 422, and `client-error` any 4xx, that says nothing of anybody, whatever its body is.
 * `closed` is a connection that ends without an answer, as where somebody in front reads no further.
 */
export type Wanted =
  | 'match'
  | 'no-match'
  | 'review'
  | 'multiple-matches'
  | 'bad-request'
  | 'bad-status'
  | 'client-error'
  | 'closed';

/** Statuses of a bad request and its body: DES-AMB-14's default, or problem details where the dialect says so. */
const BAD_REQUEST: ReadonlySet<number> = new Set([400, 422]);

function isBadRequest(subject: ExchangeSubject, kind: AnswerKind, dialect: Dialect): boolean {
  const { answer } = subject;
  if (answer === null || !BAD_REQUEST.has(answer.status) || kind === 'match' || kind === 'no-match') return false;
  if (issueCodesOf(answer.json()) !== null) return true;
  return dialect['errors.format'] === 'problem+json' && isProblem(subject);
}

const isClientError = ({ answer }: ExchangeSubject, kind: AnswerKind): boolean =>
  answer !== null && answer.status >= 400 && answer.status < 500 && ['deny', 'refused', 'other'].includes(kind);

function inWords(wanted: Wanted): string {
  if (wanted === 'bad-request' || wanted === 'bad-status') return 'refused with HTTP 400 or 422';
  if (wanted === 'closed') return 'a connection that is closed';
  return wanted === 'client-error' ? 'refused with a 4xx status' : kindInWords(wanted);
}

/** The forms of "it is uncertain who is meant" (DES-AMB-09) that are taken without a warning. */
export const uncertain = ({ 'outcome.ambiguous': { accept } }: Dialect): readonly Wanted[] => accept;

/** The same with the forms that are taken with a warning. */
export const uncertainOrWarned = ({ 'outcome.ambiguous': { accept, warn } }: Dialect): readonly Wanted[] => [
  ...accept,
  ...warn,
];

/** DES-AMB-18: a target that wants an identifier always may refuse a question that has none. */
export const refusedWithoutIdentifier = ({ 'request.minimum': minimum }: Dialect): readonly Wanted[] =>
  minimum.includes('name+birthDate') ? [] : ['bad-request'];

/** The same for a target that does not take an identifier alone. */
export const refusedWithoutCorroboration = (dialect: Dialect): readonly Wanted[] =>
  dialect['request.minimum'].includes('identifier') ? [] : ['bad-request', ...uncertain(dialect)];

export interface OneOf {
  id: string;
  truth: string;
  rests: readonly InterpretationId[];
  /** By what the target has declared. */
  allowed(dialect: Dialect): readonly Wanted[];
  /** No reading of any text makes a match right here. */
  matchStands?: true;
  /** No reading of any text makes anything else right, so that it is said aloud where the row only records. */
  stands?: true;
  appliesTo?: ExchangeRule['appliesTo'];
}

/** Whether an answer is one that is wanted, in whatever wire form the dialect has for it. */
export function isOneOf(subject: ExchangeSubject, wanted: readonly Wanted[], dialect: Dialect): boolean {
  const kind = kindOf(subject, dialect);
  return wanted.some((one) => {
    if (one === 'bad-request') return isBadRequest(subject, kind, dialect);
    if (one === 'closed') return subject.noAnswer === 'reset';
    if (one === 'bad-status' && !BAD_REQUEST.has(subject.answer?.status ?? 0)) return false;
    return one === 'client-error' || one === 'bad-status' ? isClientError(subject, kind) : kind === one;
  });
}

/** What is wanted, for "expected". */
export const wantedInWords = (wanted: readonly Wanted[]): string => [...new Set(wanted.map(inWords))].join(', or ');

/** The answer is one of those that are allowed, in whatever wire form the dialect has for it. */
export const answersOneOf = ({ id, truth, rests, allowed, matchStands, stands, appliesTo }: OneOf): ExchangeRule => ({
  id,
  scope: 'exchange',
  truth,
  rests,
  ...(appliesTo && { appliesTo }),
  check: (subject, { dialect }) => {
    const wanted = [...new Set(allowed(dialect))];
    if (isOneOf(subject, wanted, dialect)) return [];
    const finding = { at: subject.step, expected: wantedInWords(wanted), actual: describeAnswer(subject, dialect) };
    return [stands || (matchStands && kindOf(subject, dialect) === 'match') ? { ...finding, stands: true } : finding];
  },
});
