import type { ExchangeRule } from '../../../harness/model/scenario.js';
import type { ExchangeSubject } from '../../../harness/model/subject.js';
import type { InterpretationId } from '../../../standards/catalogue.js';
import type { Dialect } from '../../../standards/data-exchange/dialect.js';
import { describeAnswer, issueCodesOf, kindInWords, kindOf } from './answer-kind.js';
import { saysMatch } from './refusals.js';

/** How an answer is withheld. `bad-request` has HTTP 400 or 422, `refused` any 4xx. */
export type Withheld = 'deny' | 'review' | 'bad-request' | 'conflict' | 'forbidden' | 'refused';

/** The form of a DENY that the dialect names. A 4xx status says by itself that something was refused. */
function isDenied({ answer }: ExchangeSubject, { 'outcome.deny': { status, code } }: Dialect): boolean {
  if (answer?.status !== status) return false;
  return (status >= 400 && status < 500) || (issueCodesOf(answer.json())?.includes(code) ?? false);
}

function isWithheldAs(subject: ExchangeSubject, as: Withheld, dialect: Dialect): boolean {
  const status = subject.answer?.status ?? 0;
  switch (as) {
    case 'deny':
      return isDenied(subject, dialect);
    case 'review':
      return kindOf(subject, dialect) === 'review';
    case 'bad-request':
      return status === 400 || status === 422;
    case 'conflict':
      return status === 409;
    case 'forbidden':
      return status === 403;
    case 'refused':
      return status >= 400 && status < 500;
  }
}

function inWords(as: Withheld, { 'outcome.deny': deny, 'outcome.review': review }: Dialect): string {
  const words: Readonly<Record<Withheld, string>> = {
    deny: `DENY (HTTP ${deny.status} with ${deny.code})`,
    review: `REVIEW (HTTP ${review.status} with ${review.code})`,
    'bad-request': 'HTTP 400 or 422',
    conflict: 'HTTP 409',
    forbidden: 'HTTP 403',
    refused: 'a 4xx refusal',
  };
  return words[as];
}

interface WithheldRule {
  id: string;
  truth: string;
  rests: readonly InterpretationId[];
  /** By what the target has declared. */
  as(dialect: Dialect): readonly Withheld[];
  appliesTo?: ExchangeRule['appliesTo'];
  leavesOpen?: string;
}

/** The answer is withheld in one of these ways, and nothing is said of a match. */
const withheld = ({ id, truth, rests, as, appliesTo, leavesOpen }: WithheldRule): ExchangeRule => ({
  id,
  scope: 'exchange',
  truth,
  rests,
  ...(appliesTo === undefined ? {} : { appliesTo }),
  ...(leavesOpen === undefined ? {} : { leavesOpen }),
  check: (subject, { dialect }) => {
    const wanted = as(dialect);
    const told = saysMatch(subject);
    if (!told && wanted.some((one) => isWithheldAs(subject, one, dialect))) return [];
    const expected = `${wanted.map((one) => inWords(one, dialect)).join(', or ')}, without match parameter`;
    const finding = { at: subject.step, expected, actual: describeAnswer(subject, dialect) };
    // Readings differ in how an answer is withheld, and none of them gives it.
    return [told ? { ...finding, stands: true } : finding];
  },
});

/** DES-AMB-34: what a question comes to that a policy contradicts. */
const contradicted = ({ 'pdp.table': table }: Dialect): readonly Withheld[] =>
  table === 'review' ? ['review'] : ['deny'];

/** The same of what cannot be evaluated. */
const unclear = ({ 'pdp.table': table }: Dialect): readonly Withheld[] => (table === 'deny' ? ['deny'] : ['review']);

/** "DENY: stop the request" (decide&log.md, line 9); that a contradiction is one is DES-AMB-34's default. */
export const isDeniedByPolicy = withheld({
  id: 'a-question-that-its-policy-contradicts-is-denied',
  truth: 'a question that contradicts the policy it cites is denied, and nobody is told of a match',
  rests: ['DES-AMB-08', 'DES-AMB-34'],
  as: contradicted,
});

/** The same of the days of a policy (DES-AMB-36). */
export const isDeniedOutsideItsDates = withheld({
  id: 'a-question-outside-the-dates-of-its-policy-is-denied',
  truth: 'a question is denied under a policy that has ended or has not begun',
  rests: ['DES-AMB-08', 'DES-AMB-34', 'DES-AMB-36'],
  as: contradicted,
  leavesOpen: 'The policies ended a day ago and start in a day: the hours around midnight are not looked at.',
});

/** "REVIEW: escalate to a human" (decide&log.md, line 9); that this is one is DES-AMB-34's default. */
export const isLeftToAPerson = withheld({
  id: 'what-cannot-be-evaluated-is-left-to-a-person',
  truth: 'a question under a policy that cannot be evaluated is escalated to a person and not answered',
  rests: ['DES-AMB-07', 'DES-AMB-34'],
  as: unclear,
  leavesOpen: 'Whether a person is there who decides is not seen from outside.',
});

/** However it is told, a question that nothing permits gets no answer. */
export const isNotPermitted = withheld({
  id: 'a-question-that-is-not-permitted-is-denied-or-left-to-a-person',
  truth: 'a question that no policy permits is denied or escalated, and nobody is told of a match',
  rests: ['DES-AMB-07', 'DES-AMB-08', 'DES-AMB-34'],
  as: () => ['deny', 'review'],
});

/** The asker's own copy of a policy opens nothing; who takes no policy within a question may call it a bad request. */
export const isNotPermittedByACopy = withheld({
  id: 'a-copy-of-a-policy-that-was-changed-permits-nothing',
  truth: 'a question that brings a changed copy of a policy is refused or escalated, and nobody is told of a match',
  rests: ['DES-AMB-07', 'DES-AMB-08', 'DES-AMB-34', 'DES-AMB-35'],
  as: () => ['deny', 'review', 'bad-request'],
});

/** A responder that knows section 47 alone may refuse section 17 as a bad request (DES-AMB-46). */
export const isNotTakenForSection47 = withheld({
  id: 'section-17-is-not-taken-for-section-47',
  truth: 'a question under section 17 is not answered under a policy that allows section 47 alone',
  rests: ['DES-AMB-34', 'DES-AMB-46'],
  as: () => ['deny', 'review', 'bad-request'],
});

/** DES-AMB-15: who is asserted has to be who is authenticated. */
export const isRefusedUnderAnotherName = withheld({
  id: 'who-asserts-to-be-another-organisation-is-refused',
  truth: 'a question that asserts another organisation than the authenticated one is refused',
  rests: ['DES-AMB-15'],
  as: () => ['forbidden', 'deny'],
});

/** DES-AMB-38: an identifier belongs to the question that it came with. */
export const isRefusedUnderAUsedIdentifier = withheld({
  id: 'a-used-identifier-is-not-taken-for-another-question',
  truth: 'a question about somebody else under an identifier that was used is refused',
  rests: ['DES-AMB-38'],
  as: () => ['bad-request', 'deny', 'conflict'],
  leavesOpen: 'A replay by another organisation, or after days, is not tried.',
});

/** DES-AMB-36: five minutes are a matter of the log; a whole day is stale under any reading of "fresh". */
export const isRefusedAsStale = withheld({
  id: 'a-request-of-another-day-is-refused',
  truth: 'a Request object that was made a day ago, or in a day, is refused',
  rests: ['DES-AMB-36'],
  as: () => ['deny', 'bad-request'],
  leavesOpen: 'From which age on a request is refused is not found out.',
});

/** DES-AMB-10: what has to stand in a Request object. */
export const isRefusedAsIncomplete = withheld({
  id: 'an-incomplete-request-object-is-refused-or-left-to-a-person',
  truth: 'a Request object that lacks what it has to have is refused as a bad request or escalated',
  rests: ['DES-AMB-10'],
  as: () => ['bad-request', 'review'],
});

/** DES-AMB-10: where reason and purpose both stand they agree. */
export const isRefusedAsContradictory = withheld({
  id: 'a-purpose-that-contradicts-the-reason-is-refused',
  truth: 'a question whose reason and asserted purpose differ is refused',
  rests: ['DES-AMB-10'],
  as: () => ['bad-request', 'deny'],
});

/** "The default is to refuse unless all conditions are satisfied" (working group 4). */
export const isNotPermittedWithoutIt = withheld({
  id: 'a-question-that-lacks-a-condition-is-not-permitted',
  truth: 'a question that lacks party, purpose, time or policy is refused or escalated',
  rests: ['DES-AMB-10', 'DES-AMB-34'],
  as: () => ['refused', 'deny', 'review'],
});

/** The same of a credential, where callers have one. */
export const isNotPermittedUnknown = withheld({
  id: 'a-question-of-nobody-is-not-permitted',
  truth: 'a question under a good policy without a credential is refused or escalated',
  rests: ['DES-AMB-34'],
  as: () => ['refused', 'deny', 'review'],
  appliesTo: (_, { credential, certificate }) => credential !== 'none' || certificate,
});

/** "Exactly one outcome: PERMIT, DENY or REVIEW" (decide&log.md, line 9), in the forms that the dialect has for them. */
export const hasOneOutcome: ExchangeRule = {
  id: 'a-decision-has-one-outcome-that-a-program-can-read',
  scope: 'exchange',
  truth: 'a decision is told as PERMIT, DENY or REVIEW in a form that a program can read',
  rests: ['DES-AMB-07', 'DES-AMB-08'],
  check: (subject, { dialect }) => {
    const kind = kindOf(subject, dialect);
    const permitted = saysMatch(subject) || kind === 'multiple-matches';
    const told = [permitted, kind === 'review', isDenied(subject, dialect)].filter((one) => one);
    if (told.length === 1) return [];
    const expected = `an answer, ${inWords('deny', dialect)}, or ${inWords('review', dialect)}, and one of them alone`;
    return [{ at: subject.step, expected, actual: describeAnswer(subject, dialect) }];
  },
};

/** DES-AMB-10: the reason alone permits, unless the dialect wants a policy for each question. */
export const isDecidedByItsReason: ExchangeRule = {
  id: 'a-question-without-a-policy-is-decided-by-its-reason',
  scope: 'exchange',
  truth: 'section 47 alone permits a question, or sends it back for a policy, as the product declares',
  rests: ['DES-AMB-10', 'DES-AMB-47'],
  check: (subject, { dialect }) => {
    const kind = kindOf(subject, dialect);
    const wantsPolicy = dialect['request.assertions'] === 'request';
    const back = !saysMatch(subject) && (kind === 'review' || isWithheldAs(subject, 'bad-request', dialect));
    if (wantsPolicy ? back : kind === 'match') return [];
    const expected = wantsPolicy
      ? `${inWords('review', dialect)}, or ${inWords('bad-request', dialect)}, without match parameter`
      : kindInWords('match');
    return [{ at: subject.step, expected, actual: describeAnswer(subject, dialect) }];
  },
};

/** DES-AMB-46: an agreement for section 17 permits, or a person looks at it. */
export const isPermittedOrLeftToAPerson: ExchangeRule = {
  id: 'section-17-under-an-agreement-is-permitted-or-left-to-a-person',
  scope: 'exchange',
  truth: 'a question under section 17 is answered, or escalated, under a policy that allows section 17',
  rests: ['DES-AMB-46'],
  check: (subject, { dialect }) => {
    const kind = kindOf(subject, dialect);
    return kind === 'match' || kind === 'review'
      ? []
      : [
          {
            at: subject.step,
            expected: `${kindInWords('match')}, or ${kindInWords('review')}`,
            actual: describeAnswer(subject, dialect),
          },
        ];
  },
};

/** DES-AMB-36: both ends of a policy belong to it, and its days are those of London. */
export const permitsOnItsLastDay: ExchangeRule = {
  id: 'a-policy-permits-on-its-last-day',
  scope: 'exchange',
  truth: 'a question under a policy that ends today is answered',
  rests: ['DES-AMB-36'],
  leavesOpen: 'It is asked at one moment of the day, and not in its first and last second.',
  check: (subject, { dialect }) =>
    kindOf(subject, dialect) === 'match'
      ? []
      : [{ at: subject.step, expected: kindInWords('match'), actual: describeAnswer(subject, dialect) }],
};
