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
const matchValuesOf = (body: Json | undefined): (Json | undefined)[] =>
  parametersOf(body)
    .filter(({ name }) => name === 'match')
    .map((parameter) => parameter.valueBoolean);

const isClientError = (status: number): boolean => status >= 400 && status < 500;

/**
 * Reads an answer. A match is a match wherever it stands, and so is a "no match" (the status, extra parameters and
 * missing contacts are judged by their own rules), so that one fault does not hide another.
 */
export function kindOf({ answer }: Pick<ExchangeSubject, 'answer'>, dialect: Dialect): AnswerKind {
  if (answer === null) return 'none';
  const body = answer.json();
  const matches = matchValuesOf(body);
  if (matches.includes(true)) return 'match';
  if (matches.includes(false)) return 'no-match';
  const codes = issueCodesOf(body);
  if (codes === null) return 'other';
  const { status } = answer;
  const review = dialect['outcome.review'];
  if (status === review.status && codes.includes(review.code)) return 'review';
  if (codes.includes('multiple-matches') && (isClientError(status) || status === review.status))
    return 'multiple-matches';
  if (status === 403) return 'deny';
  return isClientError(status) ? 'refused' : 'other';
}

const WORDS: Record<AnswerKind, string> = {
  match: 'match',
  'no-match': 'no match',
  review: 'escalated to a human (REVIEW)',
  'multiple-matches': 'several people fit (multiple-matches)',
  deny: 'refused (DENY)',
  refused: 'refused with a 4xx status',
  other: 'none of the answers of the standard',
  none: 'no answer',
};

export const kindInWords = (kind: AnswerKind): string => WORDS[kind];

const SHOWN = 160;
const SHOWN_CODES = 5;

const shorten = (text: string): string => {
  const line = text.slice(0, SHOWN).replace(/\s+/g, ' ');
  return text.length > SHOWN ? `${line}…` : line;
};

/** One line on an answer, for "actual": what it says, then what it is. */
export function describeAnswer(subject: ExchangeSubject, dialect: Dialect): string {
  const { answer, noAnswer } = subject;
  if (answer === null) return `no answer (${noAnswer}), though a known-good question asked right after was answered`;
  const kind = kindOf(subject, dialect);
  const body = answer.json();
  const type = isJsonObject(body) && typeof body.resourceType === 'string' ? body.resourceType : null;
  const codes = issueCodesOf(body);
  const what =
    type !== null
      ? shorten(type)
      : answer.text === ''
        ? 'an empty body'
        : `a body that is no FHIR resource: ${shorten(answer.text)}`;
  const told = codes === null || codes.length === 0 ? '' : ` (${codes.slice(0, SHOWN_CODES).map(shorten).join(', ')})`;
  return `${WORDS[kind]}: HTTP ${answer.status} with ${what}${told}`;
}
