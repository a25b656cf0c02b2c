import { isJsonObject, type Json, type JsonObject } from '../../../harness/model/json.js';
import type { ExchangeSubject } from '../../../harness/model/subject.js';
import type { Dialect } from '../../../standards/data-exchange/dialect.js';

/** What an answer says, by the outcome codes of the scenario catalogue. `other` is none of them. */
export type AnswerKind = 'match' | 'no-match' | 'review' | 'multiple-matches' | 'deny' | 'refused' | 'other' | 'none';

const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

/** The parameters of a Parameters body, or an empty list for any other body. */
export function parametersOf(body: Json | undefined): JsonObject[] {
  if (!isJsonObject(body) || body.resourceType !== 'Parameters') return [];
  return listOf(body.parameter).filter(isJsonObject);
}

/** The issue codes of an OperationOutcome, or null for any other body. */
export function issueCodesOf(body: Json | undefined): string[] | null {
  if (!isJsonObject(body) || body.resourceType !== 'OperationOutcome') return null;
  return listOf(body.issue).flatMap((issue) =>
    isJsonObject(issue) && typeof issue.code === 'string' ? [issue.code] : [],
  );
}

/** The values of `match` parameters, whatever their type. */
export const matchValuesOf = (body: Json | undefined): (Json | undefined)[] =>
  parametersOf(body)
    .filter(({ name }) => name === 'match')
    .map((parameter) => parameter.valueBoolean);

/**
 * Reads an answer. A match is a match wherever it stands (extra parameters and missing contacts are judged by their own
 * rules), so that one fault does not hide another.
 */
export function kindOf({ answer }: Pick<ExchangeSubject, 'answer'>, dialect: Dialect): AnswerKind {
  if (answer === null) return 'none';
  const body = answer.json();
  const matches = matchValuesOf(body);
  if (matches.includes(true)) return 'match';
  if (answer.status === 200 && matches.includes(false)) return 'no-match';
  const codes = issueCodesOf(body);
  if (codes === null) return 'other';
  const review = dialect['outcome.review'];
  if (answer.status === review.status && codes.includes(review.code)) return 'review';
  if (codes.includes('multiple-matches')) return 'multiple-matches';
  if (answer.status === 403) return 'deny';
  return answer.status >= 400 && answer.status < 500 ? 'refused' : 'other';
}

const WORDS: Record<AnswerKind, string> = {
  match: 'match',
  'no-match': 'no match',
  review: 'escalated to a human (REVIEW)',
  'multiple-matches': 'several people fit (multiple-matches)',
  deny: 'refused (DENY)',
  refused: 'refused as a bad request',
  other: 'none of the answers of the standard',
  none: 'no answer',
};

export const kindInWords = (kind: AnswerKind): string => WORDS[kind];

const SHOWN = 160;

/** One line on an answer, for "actual": what it says, then what it is. */
export function describeAnswer(subject: ExchangeSubject, dialect: Dialect): string {
  const { answer, noAnswer } = subject;
  if (answer === null) return `no answer (${noAnswer}), though a known-good question asked right after was answered`;
  const kind = kindOf(subject, dialect);
  const body = answer.json();
  const type = isJsonObject(body) && typeof body.resourceType === 'string' ? body.resourceType : null;
  const codes = issueCodesOf(body);
  const what =
    type === null
      ? answer.text === ''
        ? 'an empty body'
        : `a body that is no FHIR resource: ${answer.text.slice(0, SHOWN)}`
      : type;
  return `${WORDS[kind]}: HTTP ${answer.status} with ${what}${codes && codes.length > 0 ? ` (${codes.join(', ')})` : ''}`;
}
