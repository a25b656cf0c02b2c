import type { ExchangeRule } from '../../../harness/model/scenario.js';
import type { ExchangeSubject } from '../../../harness/model/subject.js';
import type { InterpretationId } from '../../../standards/catalogue.js';
import type { Dialect } from '../../../standards/data-exchange/dialect.js';
import { describeAnswer, issueCodesOf, kindInWords, kindOf } from './answer-kind.js';
import { saysMatch } from './refusals.js';

/** What came, in words that do not speak of the control question: none is asked while a hook is in force. */
const cameAs = (subject: ExchangeSubject, dialect: Dialect): string =>
  subject.answer === null ? `no answer (${subject.noAnswer})` : describeAnswer(subject, dialect);

interface NotAnswered {
  id: string;
  truth: string;
  expected: string;
  rests: readonly InterpretationId[];
  leavesOpen?: string;
  accepts(subject: ExchangeSubject & { answer: NonNullable<ExchangeSubject['answer']> }, dialect: Dialect): boolean;
}

/** Something is in the way of an answer: it is told as that, and nobody is told of a match, nor of none. */
const notAnswered = ({ id, truth, expected, rests, leavesOpen, accepts }: NotAnswered): ExchangeRule => ({
  id,
  scope: 'exchange',
  truth,
  rests,
  ...(leavesOpen === undefined ? {} : { leavesOpen }),
  check: (subject, { dialect }) => {
    const { answer } = subject;
    const told = saysMatch(subject);
    if (answer !== null && !told && accepts({ ...subject, answer }, dialect)) return [];
    const finding = { at: subject.step, expected, actual: cameAs(subject, dialect) };
    // Whatever form an error has, a match or "not known" is none.
    return [told ? { ...finding, stands: true } : finding];
  },
});

const isReview = (subject: ExchangeSubject, dialect: Dialect): boolean => kindOf(subject, dialect) === 'review';

const isErrorBody = ({ answer }: ExchangeSubject, { 'errors.format': format }: Dialect): boolean =>
  format === 'problem+json' || issueCodesOf(answer?.json()) !== null;

/** DES-AMB-14: a fault is a 5xx with an OperationOutcome. */
export const failureIsTold = notAnswered({
  id: 'a-failure-of-matching-is-told-as-a-fault',
  truth: 'a failure of matching is answered with HTTP 500 or 503 and nobody is told of a match',
  expected: 'HTTP 500 or 503 with an OperationOutcome, without match parameter',
  rests: ['DES-AMB-14'],
  accepts: (subject, dialect) =>
    (subject.answer.status === 500 || subject.answer.status === 503) && isErrorBody(subject, dialect),
});

/** "UNABLE_TO_CALL_SERVICE" (PDS); within the time that an answer is waited for (DES-AMB-50). */
export const slownessIsTold = notAnswered({
  id: 'matching-that-takes-too-long-is-told-and-is-no-no-match',
  truth: 'a question that cannot be answered in time is answered with HTTP 408 or 504, or escalated',
  expected: 'HTTP 408 or 504, or an escalation, without match parameter, within target.limits.answerSeconds',
  rests: ['DES-AMB-07', 'DES-AMB-14', 'DES-AMB-50'],
  accepts: (subject, dialect) => [408, 504].includes(subject.answer.status) || isReview(subject, dialect),
});

const isTime = (value: string): boolean => /^\s*\d{1,9}\s*$/.test(value) || !Number.isNaN(Date.parse(value));

/** RFC 9110, section 15.6.4; that maintenance is told so is DES-AMB-14's default. */
export const maintenanceIsTold = notAnswered({
  id: 'maintenance-is-told-with-when-to-come-back',
  truth: 'planned maintenance is answered with HTTP 503 and a Retry-After of seconds or a date',
  expected: 'HTTP 503 with Retry-After (seconds or a date), without match parameter',
  rests: ['DES-AMB-14'],
  accepts: ({ answer }) => answer.status === 503 && isTime(answer.header('Retry-After') ?? ''),
});

/** "Kill switch or circuit breaker" (working group 4, p 23); its form is DES-AMB-14's default. */
export const switchStopsAnswers = notAnswered({
  id: 'nothing-is-answered-while-the-switch-is-thrown',
  truth: 'while automatic answers are switched off a question gets HTTP 503 or an escalation',
  expected: 'HTTP 503, or an escalation, without match parameter',
  rests: ['DES-AMB-07', 'DES-AMB-14'],
  leavesOpen: 'How long the switch takes to have effect is not measured.',
  accepts: (subject, dialect) => subject.answer.status === 503 || isReview(subject, dialect),
});

/** "All activities must be logged" (decide&log.md, line 15); what comes instead is DES-AMB-43's default. */
export const unloggedIsNotAnswered = notAnswered({
  id: 'what-cannot-be-logged-is-not-answered',
  truth: 'a question that cannot be logged is answered with HTTP 503 and nobody is told of a match',
  expected: 'HTTP 503, without match parameter',
  rests: ['DES-AMB-43'],
  leavesOpen: 'That the attempt is logged once the log is back is not shown on the wire.',
  accepts: ({ answer }) => answer.status === 503,
});

/** Under no reading of a date is a policy in force before it begins. */
export const wrongClockPermitsNothing = notAnswered({
  id: 'a-wrong-clock-permits-nothing-outside-the-dates-of-a-policy',
  truth: 'a responder whose clock is a day ahead answers nothing under a policy that begins tomorrow',
  expected: 'a refusal or an escalation, without match parameter',
  rests: ['DES-AMB-36'],
  leavesOpen: 'That somebody is alerted stands in the log of the target, which is not looked at.',
  accepts: (subject, dialect) => subject.answer.status >= 400 || isReview(subject, dialect),
});

/** "Withholds the answer until a person decides" (decide&log.md, line 9); asked again is DES-AMB-07's route. */
export const approvalIsAnswered: ExchangeRule = {
  id: 'what-a-person-has-approved-is-answered',
  scope: 'exchange',
  truth: 'a question that a person has approved is answered with a match when it is sent again',
  rests: ['DES-AMB-07'],
  leavesOpen: 'Whether the answer is given once or as often as it is asked for, and what the log holds, is not shown.',
  check: (subject, { dialect }) =>
    kindOf(subject, dialect) === 'match'
      ? []
      : [{ at: subject.step, expected: kindInWords('match'), actual: cameAs(subject, dialect) }],
};

/** Time is no decision (decide&log.md, line 9). */
export const nothingIsReleasedByTime = notAnswered({
  id: 'a-review-that-nobody-decided-stays-withheld',
  truth: 'a question that nobody decided on stays withheld or is refused once its time is over',
  expected: 'a refusal or an escalation, without match parameter',
  rests: ['DES-AMB-07'],
  leavesOpen: 'It is asked again a day and two days later: a review may take longer.',
  accepts: (subject, dialect) => subject.answer.status >= 400 || isReview(subject, dialect),
});

/** The control of both: it is with a person before anything is done. */
export const waitsForAPerson: ExchangeRule = {
  id: 'the-question-waits-for-a-person',
  scope: 'exchange',
  truth: 'a question under a policy that cannot be evaluated waits for a person',
  rests: ['DES-AMB-07', 'DES-AMB-34'],
  check: (subject, { dialect }) =>
    isReview(subject, dialect)
      ? []
      : [{ at: subject.step, expected: kindInWords('review'), actual: cameAs(subject, dialect) }],
};

/** DES-AMB-36: the last day counts, and it is a day in London. */
export const lastDayIsWhole: ExchangeRule = {
  id: 'a-policy-permits-through-its-last-day',
  scope: 'exchange',
  truth: 'a policy permits from the first to the last second of its last day in London',
  rests: ['DES-AMB-36'],
  check: (subject, { dialect }) =>
    kindOf(subject, dialect) === 'match'
      ? []
      : [{ at: subject.step, expected: kindInWords('match'), actual: cameAs(subject, dialect) }],
};
