import { isJsonObject } from '../../../harness/model/json.js';
import type { ExchangeRule } from '../../../harness/model/scenario.js';
import type { ExchangeSubject } from '../../../harness/model/subject.js';
import type { InterpretationId } from '../../../standards/catalogue.js';
import { describeAnswer, issueCodesOf, kindOf, parametersOf } from './answer-kind.js';
import { isProblem } from './error-body.js';
import { saysMatch } from './refusals.js';

/** "Not here, not so": any 4xx, and 501 where a server does not know the method at all (RFC 9110, section 15.6.2). */
export const isShut = ({ answer }: ExchangeSubject): boolean =>
  answer !== null && ((answer.status >= 400 && answer.status < 500) || answer.status === 501);

/** Whoever stands in front may close the connection instead of answering: nothing is given by it either. */
const isClosed = ({ noAnswer }: ExchangeSubject): boolean => noAnswer === 'reset';

/** Without a credential a target may end the handshake already. */
const isTurnedAway = (subject: ExchangeSubject): boolean => isClosed(subject) || subject.noAnswer === 'tls';

const CLOSED_LEAVES_OPEN = 'A connection that is closed is taken for a refusal, though a breakdown closes it too.';

/** Whether an answer holds a record, or a list of them. */
function holdsRecords({ answer }: ExchangeSubject): boolean {
  const body = answer?.json();
  const type = isJsonObject(body) ? body.resourceType : undefined;
  return typeof type === 'string' && type !== 'OperationOutcome';
}

const isRedirected = ({ answer }: ExchangeSubject): boolean =>
  answer !== null && answer.status >= 300 && answer.status < 400;

interface Door {
  id: string;
  truth: string;
  expected: string;
  rests?: readonly InterpretationId[];
  leavesOpen?: string;
  holds(subject: ExchangeSubject, dialect: Parameters<typeof describeAnswer>[1]): boolean;
  /** No reading of any text makes a match right here. */
  matchStands?: true;
  appliesTo?: ExchangeRule['appliesTo'];
}

export const doorRule = ({
  id,
  truth,
  expected,
  rests = [],
  leavesOpen,
  holds,
  matchStands,
  appliesTo,
}: Door): ExchangeRule => ({
  id,
  scope: 'exchange',
  truth,
  rests,
  ...(leavesOpen === undefined ? {} : { leavesOpen }),
  ...(appliesTo === undefined ? {} : { appliesTo }),
  check: (subject, { dialect }) => {
    if (holds(subject, dialect)) return [];
    const finding = { at: subject.step, expected, actual: describeAnswer(subject, dialect) };
    return [matchStands && kindOf(subject, dialect) === 'match' ? { ...finding, stands: true } : finding];
  },
});

/** POST alone invokes an operation that may change something or has complex input (FHIR R4, operations.html). */
export const otherMethodsAskNothing = doorRule({
  id: 'another-method-asks-nothing',
  truth: 'a question under another method than POST is refused and nobody is looked for',
  expected: 'a 4xx refusal, or HTTP 501, without parameters, or a closed connection',
  rests: ['DES-AMB-42'],
  leavesOpen: `Whether somebody was looked for all the same does not stand on the wire. ${CLOSED_LEAVES_OPEN}`,
  holds: (subject) => (isShut(subject) && parametersOf(subject.answer?.json()).length === 0) || isTurnedAway(subject),
});

/** What OPTIONS says is a matter of the policy for browsers; that it asks for nobody is not. */
export const optionsTellsOfNobody = doorRule({
  id: 'options-tells-of-nobody',
  truth: 'OPTIONS at the operation is answered or refused without saying anything of a person',
  expected: 'an answer without match parameter',
  leavesOpen: CLOSED_LEAVES_OPEN,
  holds: (subject) =>
    isClosed(subject) ||
    (subject.answer !== null && (subject.answer.status < 500 || isShut(subject)) && !saysMatch(subject)),
});

/** A permission to ask is not one to read (DES-RES-008; DES-AMB-15 says who may what). */
export const recordsCannotBeRead = doorRule({
  id: 'who-may-ask-may-not-read-records',
  truth: 'a search for Patients with the credentials of the query is refused',
  expected: 'a refusal, a redirection or a closed connection, without a record or a list of them',
  rests: ['DES-AMB-15'],
  leavesOpen: CLOSED_LEAVES_OPEN,
  holds: (subject) => ((isShut(subject) || isRedirected(subject)) && !holdsRecords(subject)) || isClosed(subject),
});

/** A way elsewhere (3xx) gives nothing by itself, and is not followed. */
export const undeclaredAddressesGiveNothing = doorRule({
  id: 'an-undeclared-address-gives-nothing',
  truth: 'an address that the exchange does not have gives no more than a refusal or a way elsewhere',
  expected: 'a 4xx refusal, HTTP 501, a redirection or a closed connection, without a record',
  rests: ['DES-AMB-14'],
  leavesOpen: `Interactions that the target declares beside the exchange are not known here. ${CLOSED_LEAVES_OPEN}`,
  holds: (subject) => ((isShut(subject) || isRedirected(subject)) && !holdsRecords(subject)) || isClosed(subject),
});

export const unknownVersionIsNotFound = doorRule({
  id: 'an-unknown-version-is-not-found',
  truth: 'a major version that is not there is answered with HTTP 404 and an error in FHIR',
  expected: 'HTTP 404 with an OperationOutcome',
  rests: ['DES-AMB-14'],
  holds: (subject, dialect) =>
    subject.answer?.status === 404 &&
    (issueCodesOf(subject.answer.json()) !== null ||
      (dialect['errors.format'] === 'problem+json' && isProblem(subject))),
});

/** Two readers that understand one message differently let a second one through (RFC 9112, section 11.2). */
export const ambiguousMessagesAreRefused = doorRule({
  id: 'a-message-with-two-readings-is-refused',
  truth: 'a message that two servers could read differently is refused with 400, or its connection is closed',
  expected: 'HTTP 400 or another refusal, or a closed connection',
  leavesOpen:
    'How a proxy in front and a server behind it read one message is seen only where both stand as they go live.',
  holds: (subject) => (isShut(subject) && !saysMatch(subject)) || isClosed(subject),
});

/** A server has to read the absolute form, and may refuse to be a proxy (RFC 9112, section 3.2.2). */
export const absoluteFormIsTheSameOrRefused = doorRule({
  id: 'an-absolute-target-is-read-or-refused',
  truth: 'a question whose target is the whole address is answered as any other, or refused',
  expected: 'a match, as under the short target, or HTTP 400',
  holds: (subject, dialect) => kindOf(subject, dialect) === 'match' || (isShut(subject) && !saysMatch(subject)),
});

/** Whoever asks without a token has none that could stand elsewhere, and is answered as ever. */
const hasMisplacedToken = ({ request }: ExchangeSubject): boolean =>
  request.header('X-Access-Token') !== undefined || /[?&]access_token=/.test(request.path);

/** A token belongs into one header (RFC 6750, section 2): addresses stand in logs. */
export const misplacedTokenIsNotTaken = doorRule({
  id: 'a-token-in-another-place-is-not-taken',
  truth: 'a token that stands in the address or in a header of its own is not taken for one',
  expected: 'HTTP 401, or another refusal, without match parameter',
  rests: ['DES-AMB-15'],
  appliesTo: hasMisplacedToken,
  holds: (subject) => (isShut(subject) && !saysMatch(subject)) || isTurnedAway(subject),
});
