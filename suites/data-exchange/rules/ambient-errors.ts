import type { Facts, RunRule } from '../../../harness/model/scenario.js';
import type { ExchangeSubject, RunSubject } from '../../../harness/model/subject.js';
import type { Dialect } from '../../../standards/data-exchange/dialect.js';
import { type Fault, tally } from './ambient-tally.js';
import { describeAnswer, issueCodesOf } from './answer-kind.js';
import { isProblem, issuesOf, isXmlOutcome } from './error-body.js';
import { CODES_OF_UNREADABLE, codesFor, isIssueType } from './issue-codes.js';
import { saysMatch } from './refusals.js';

const SEVERITIES: ReadonlySet<unknown> = new Set(['fatal', 'error', 'warning', 'information']);

/** A "no match" is an answer and no error, even where the dialect sends it under the status of one (DES-AMB-13). */
const isNoMatch = (subject: ExchangeSubject, { 'outcome.noMatch': { status } }: Dialect): boolean =>
  subject.answer?.status === status && saysMatch(subject);

/** An answer to HEAD has no body to judge, and what is no HTTP may be refused before any FHIR server sees it. */
const errorsOf = ({ exchanges }: RunSubject, { dialect }: Facts): ExchangeSubject[] =>
  exchanges.filter(
    (one) =>
      one.answer !== null &&
      one.answer.status >= 400 &&
      one.request.method !== 'HEAD' &&
      one.event.raw !== true &&
      !isNoMatch(one, dialect),
  );

const WANTED: Readonly<Record<Dialect['errors.format'], string>> = {
  OperationOutcome: 'an OperationOutcome',
  'problem+json': 'problem details (application/problem+json), or an OperationOutcome',
};

function formFaults(subject: ExchangeSubject, dialect: Dialect): Fault[] {
  const format = dialect['errors.format'];
  if (format === 'problem+json' && isProblem(subject)) return [];
  // Whoever accepts only what the target cannot send accepts no error in FHIR either.
  if (subject.answer?.status === 406 && subject.answer.text === '') return [];
  const body = subject.answer?.json();
  const actual = describeAnswer(subject, dialect);
  if (issueCodesOf(body) === null) {
    const inXml = /xml/i.test(subject.request.header('accept') ?? '') && isXmlOutcome(subject.answer?.text ?? '');
    return inXml ? [] : [{ at: 'body', expected: WANTED[format], actual }];
  }
  const issues = issuesOf(body);
  if (issues.length === 0) return [{ at: 'OperationOutcome.issue', expected: 'at least one issue', actual }];
  return [
    ...(issues.every(({ severity }) => SEVERITIES.has(severity))
      ? []
      : [{ at: 'OperationOutcome.issue.severity', expected: 'fatal, error, warning or information', actual }]),
    ...(issues.every(({ code }) => typeof code === 'string' && code !== '')
      ? []
      : [{ at: 'OperationOutcome.issue.code', expected: 'a code in each issue', actual }]),
  ];
}

/** An error comes with an OperationOutcome (FHIR R4, http.html and $match, notes); the form is DES-AMB-14's default. */
export const errorsAreOperationOutcomes: RunRule = {
  id: 'each-error-is-an-operation-outcome',
  scope: 'run',
  truth: 'each error of the run is an OperationOutcome with severity and code in each issue',
  rests: ['DES-AMB-14'],
  appliesTo: (run, facts) => errorsOf(run, facts).length > 0,
  check: (run, facts) => tally(errorsOf(run, facts), (subject) => formFaults(subject, facts.dialect)),
};

const isUnreadable = ({ request }: ExchangeSubject): boolean =>
  request.method === 'POST' && request.json() === undefined;

function causeFaults(subject: ExchangeSubject, dialect: Dialect): Fault[] {
  const { answer } = subject;
  const status = answer?.status ?? 0;
  const codes = issueCodesOf(answer?.json()) ?? [];
  const foreign = codes.filter((code) => !isIssueType(code));
  const actual = describeAnswer(subject, dialect);
  const deny = dialect['outcome.deny'];
  const bad = status === 400 || status === 422;
  const allowed = bad && isUnreadable(subject) ? CODES_OF_UNREADABLE : codesFor(status);
  const tells = codes.some((code) => allowed.includes(code)) || (status === deny.status && codes.includes(deny.code));
  const at = 'OperationOutcome.issue.code';
  if (foreign.length > 0) return [{ at, expected: 'codes of the FHIR R4 issue types', actual }];
  return tells ? [] : [{ at, expected: `for HTTP ${status} one of ${allowed.join(', ')}`, actual }];
}

const codedErrorsOf = (run: RunSubject, facts: Facts): ExchangeSubject[] =>
  errorsOf(run, facts).filter(({ answer }) => (issueCodesOf(answer?.json()) ?? []).length > 0);

/** The code is the most fitting one of the value set issue-type (FHIR R4, OperationOutcome.issue.code; DES-AMB-14). */
export const errorsTellTheirCause: RunRule = {
  id: 'each-error-has-a-code-of-its-cause',
  scope: 'run',
  truth: 'each OperationOutcome of an error has FHIR issue types of the kind of what was wrong',
  rests: ['DES-AMB-14'],
  appliesTo: (run, facts) => codedErrorsOf(run, facts).length > 0,
  check: (run, facts) => tally(codedErrorsOf(run, facts), (subject) => causeFaults(subject, facts.dialect)),
};
