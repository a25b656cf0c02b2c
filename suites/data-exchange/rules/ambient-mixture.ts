import { isJsonObject, type Json } from '../../../harness/model/json.js';
import type { Facts, RunRule } from '../../../harness/model/scenario.js';
import type { ExchangeSubject } from '../../../harness/model/subject.js';
import { type Fault, tally } from './ambient-tally.js';
import { describeAnswer } from './answer-kind.js';
import { isProblem, tellsAnError } from './error-body.js';

interface Parts {
  match: boolean;
  error: boolean;
}

/** Without recursion, into a depth that a hostile answer chooses: what a body holds, wherever it holds it. */
function partsOf(body: Json | undefined): Parts {
  const parts: Parts = { match: false, error: false };
  const open: Json[] = body === undefined ? [] : [body];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (isJsonObject(next)) {
      parts.match ||= next.name === 'match' && typeof next.valueBoolean === 'boolean';
      parts.error ||= tellsAnError(next);
    }
    if (typeof next === 'object' && next !== null) for (const value of Object.values(next)) open.push(value);
  }
  return parts;
}

function mixingFaults(subject: ExchangeSubject, { dialect }: Facts): Fault[] {
  const body = subject.answer?.json();
  const { match, error } = partsOf(body);
  const actual = describeAnswer(subject, dialect);
  const isWhollyError = tellsAnError(body) || isProblem(subject);
  return [
    ...(match && error ? [{ at: 'body', expected: 'a match parameter or an error, not both', actual }] : []),
    ...(isWhollyError && subject.answer?.status === 200
      ? [{ at: 'HTTP status', expected: 'an error status with an error', actual }]
      : []),
  ];
}

/** FHIR R4: a failed operation is an error status with an OperationOutcome (http.html; Patient $match, notes). */
export const resultAndErrorAreApart: RunRule = {
  id: 'a-result-and-an-error-are-never-mixed',
  scope: 'run',
  truth: 'no answer of the run is both a result and an error, and no error has HTTP status 200',
  appliesTo: ({ exchanges }) => exchanges.some(({ answer }) => answer !== null),
  check: ({ exchanges }, facts) =>
    tally(
      exchanges.filter(({ answer }) => answer !== null),
      (subject) => mixingFaults(subject, facts),
    ),
};
