import type { ExchangeRule } from '../../../harness/model/scenario.js';
import type { ExchangeSubject } from '../../../harness/model/subject.js';
import type { InterpretationId } from '../../../standards/catalogue.js';
import type { Dialect } from '../../../standards/data-exchange/dialect.js';
import { describeAnswer, issueCodesOf, parametersOf } from './answer-kind.js';
import { statesAListedReason } from './stated-reason.js';

type Answered = ExchangeSubject & { answer: NonNullable<ExchangeSubject['answer']> };

export const isAnswered = (subject: ExchangeSubject): subject is Answered => subject.answer !== null;

/** Whether an answer says "match" of anybody, with whatever value: a refusal has no such parameter. */
export const saysMatch = ({ answer }: ExchangeSubject): boolean =>
  parametersOf(answer?.json()).some(({ name }) => name === 'match');

const isClientError = (status: number): boolean => status >= 400 && status < 500;

/**
 * The form of a DENY that the dialect names. A 4xx status says by itself that something was refused, and its code is
 * judged among the errors of the run; under another status only the code says so.
 */
const isDenied = ({ answer }: Answered, { 'outcome.deny': deny }: Dialect): boolean =>
  answer.status === deny.status &&
  (isClientError(deny.status) || (issueCodesOf(answer.json())?.includes(deny.code) ?? false));

/** Whether an answer is a refusal: any 4xx, or the form of a DENY that the dialect names. */
export const isRefused = (subject: Answered, dialect: Dialect): boolean =>
  isClientError(subject.answer.status) || isDenied(subject, dialect);

export interface Refusal {
  id: string;
  truth: string;
  expected: string | ((dialect: Dialect) => string);
  rests?: readonly InterpretationId[];
  accepts(subject: Answered, dialect: Dialect): boolean;
  /** A connection that is closed without an answer is a refusal too. */
  mayClose?: true;
  appliesTo?: ExchangeRule['appliesTo'];
}

/** A truth about how a question is refused: it is answered, and nothing is said of a match. */
export const refusal = ({ id, truth, expected, rests = [], accepts, mayClose, appliesTo }: Refusal): ExchangeRule => ({
  id,
  scope: 'exchange',
  truth,
  rests,
  ...(appliesTo === undefined ? {} : { appliesTo }),
  check: (subject, { dialect }) =>
    (mayClose && subject.noAnswer === 'reset') ||
    (isAnswered(subject) && !saysMatch(subject) && accepts(subject, dialect))
      ? []
      : [
          {
            at: subject.step,
            expected: typeof expected === 'string' ? expected : expected(dialect),
            actual: describeAnswer(subject, dialect),
          },
        ],
});

export const REFUSED = 'a 4xx refusal without match parameter';

/**
 * "Request includes person identifiers AND reason for request" (Data Exchange Standard v0.2, line 59); a valid reason is
 * mandatory (working group 2, slide 35).
 */
export const refusesWithoutReason = refusal({
  id: 'a-question-without-a-reason-is-refused',
  truth: 'a question that states no reason is refused and nobody is told whether the person is known',
  expected: REFUSED,
  accepts: isRefused,
});

/** One URI is published (operation-definition.md, "Request"); that no other value will do is DES-AMB-11's default. */
export const refusesUnlistedReason = refusal({
  id: 'a-reason-that-is-not-listed-is-refused',
  truth: 'a question whose reason is not on the list of reasons is refused and not answered',
  expected: REFUSED,
  rests: ['DES-AMB-11'],
  appliesTo: ({ request }, { dialect }) => !statesAListedReason(request.json(), dialect),
  accepts: isRefused,
});

/** FHIR lets one resource be the whole body of an operation; that it is refused here is DES-AMB-42's default. */
export const refusesBarePatient = refusal({
  id: 'a-bare-patient-is-refused',
  truth: 'a Patient alone, without Parameters and without a reason, is refused',
  expected: REFUSED,
  rests: ['DES-AMB-42'],
  accepts: isRefused,
});

/** One `resource` parameter (operation-definition.md, "Request"; 1..1 in $match); no batches is DES-AMB-39's default. */
export const refusesTwoPeople = refusal({
  id: 'a-question-about-two-people-is-refused',
  truth: 'a question about two people is refused and answered for neither',
  expected: REFUSED,
  rests: ['DES-AMB-39'],
  accepts: isRefused,
});

/** A modifier that is not understood can turn what the resource says round (FHIR R4, extensibility.html). */
export const refusesUnknownModifier = refusal({
  id: 'an-unknown-modifier-is-refused',
  truth: 'a Patient with an unknown modifier extension is refused, not read without it',
  expected: REFUSED,
  accepts: isRefused,
});

export const withStatus =
  (...statuses: readonly number[]): Refusal['accepts'] =>
  ({ answer }) =>
    statuses.includes(answer.status);

export const BAD_REQUEST = [400, 422] as const;

/** 400 is what FHIR gives to what cannot be parsed (http.html); the statuses are DES-AMB-14's default. */
export const refusesMalformedJson = refusal({
  id: 'malformed-json-is-refused-with-400',
  truth: 'a body that is not JSON is refused with HTTP 400',
  expected: 'HTTP 400 without match parameter',
  rests: ['DES-AMB-14'],
  accepts: withStatus(400),
});

/**
 * No bytes are no JSON, hence 400. Some HTTP servers say of them that they have no length (411) or no media type (415),
 * before anything could be parsed: that is as clear to whoever asks.
 */
export const refusesEmptyBody = refusal({
  id: 'an-empty-body-is-refused',
  truth: 'an empty body is refused with HTTP 400, 411 or 415',
  expected: 'HTTP 400, 411 or 415 without match parameter',
  rests: ['DES-AMB-14'],
  accepts: withStatus(400, 411, 415),
});

/** FHIR: 400 for what cannot be processed, 422 for what breaks its rules (http.html); DES-AMB-14 has both for us. */
export const refusesInvalidRequest = refusal({
  id: 'an-invalid-request-is-refused-with-400-or-422',
  truth: 'JSON that is not a valid question is refused with HTTP 400 or 422',
  expected: 'HTTP 400 or 422 without match parameter',
  rests: ['DES-AMB-14'],
  accepts: withStatus(...BAD_REQUEST),
});

/** Bad request (DES-AMB-14) or DENY (DES-AMB-08): the texts do not say which of them a wrong reason is. */
export const refusesAsBadOrDenied = refusal({
  id: 'a-wrong-reason-is-a-bad-request-or-denied',
  truth: 'a missing or unknown reason is refused as a bad request or in the form of a DENY',
  expected: ({ 'outcome.deny': { status, code } }) =>
    `HTTP 400 or 422, or HTTP ${status} with the issue code ${code}, without match parameter`,
  rests: ['DES-AMB-08', 'DES-AMB-14'],
  appliesTo: ({ request }, { dialect }) => !statesAListedReason(request.json(), dialect),
  accepts: (subject, dialect) => withStatus(...BAD_REQUEST)(subject, dialect) || isDenied(subject, dialect),
});
