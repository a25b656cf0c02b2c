import { isJsonObject, type JsonObject } from '../../../../harness/model/json.js';
import type { ExchangeSubject } from '../../../../harness/model/subject.js';

/**
 * What a receiver says that it did. `flagged`: it took the bundle and warns of it. `contradictory`: its status says that
 * it took the bundle, and its outcome that it did not.
 */
export type Said =
  | 'taken'
  | 'flagged'
  | 'set-apart'
  | 'refused'
  | 'turned-away'
  | 'contradictory'
  | 'failed'
  | 'silent';

/** They are about who asks and how often, not about the bundle. */
const NOT_ABOUT_THE_BUNDLE: ReadonlySet<number> = new Set([401, 403, 404, 405, 407, 408, 429]);

export const issuesIn = ({ answer }: ExchangeSubject): JsonObject[] => {
  const body = answer?.json();
  return isJsonObject(body) && body.resourceType === 'OperationOutcome' && Array.isArray(body.issue)
    ? body.issue.filter(isJsonObject)
    : [];
};

const isError = ({ severity }: JsonObject): boolean => severity === 'error' || severity === 'fatal';

export const errorsIn = (exchange: ExchangeSubject): JsonObject[] => issuesIn(exchange).filter(isError);

export function saidBy(exchange: ExchangeSubject): Said {
  const { answer } = exchange;
  if (answer === null) return 'silent';
  const { status } = answer;
  if (status >= 500) return 'failed';
  if (status >= 400) return NOT_ABOUT_THE_BUNDLE.has(status) ? 'turned-away' : 'refused';
  if (status < 200 || status >= 300) return 'turned-away';
  if (errorsIn(exchange).length > 0) return 'contradictory';
  if (status === 202) return 'set-apart';
  return issuesIn(exchange).some(({ severity }) => severity === 'warning') ? 'flagged' : 'taken';
}

const LONGEST = 160;

const textOf = ({ severity, code, diagnostics, details }: JsonObject): string => {
  const text = diagnostics ?? (isJsonObject(details) ? details.text : undefined);
  const said = typeof text === 'string' ? ` (${text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text})` : '';
  return `${severity ?? 'no severity'} ${code ?? 'no code'}${said}`;
};

/** The status, and the gravest issue if there is one: `HTTP 422: error business-rule (…)`. */
export function describeAnswer(exchange: ExchangeSubject): string {
  if (exchange.answer === null) return `no answer (${exchange.noAnswer ?? 'reset'})`;
  const issues = issuesIn(exchange);
  const issue = issues.find(isError) ?? issues.find(({ severity }) => severity === 'warning') ?? issues[0];
  const { status } = exchange.answer;
  return issue === undefined ? `HTTP ${status} without an OperationOutcome` : `HTTP ${status}: ${textOf(issue)}`;
}
