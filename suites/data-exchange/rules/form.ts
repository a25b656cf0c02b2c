import { isJsonObject } from '../../../harness/model/json.js';
import type { ExchangeRule } from '../../../harness/model/scenario.js';
import { describeAnswer, kindOf, parametersOf } from './answer-kind.js';

/**
 * "Response: A FHIR Parameters resource" (operation-definition.md). That it is Parameters and no Bundle is DES-AMB-06's
 * default, that a "no match" has the status 200 too is DES-AMB-13's.
 */
export const completesWithParameters: ExchangeRule = {
  id: 'a-completed-query-is-200-with-parameters',
  scope: 'exchange',
  truth: 'a completed query is answered with HTTP 200 and a FHIR Parameters resource',
  rests: ['DES-AMB-06', 'DES-AMB-13'],
  check: (subject, { dialect }) => {
    const body = subject.answer?.json();
    const isParameters = isJsonObject(body) && body.resourceType === 'Parameters';
    const status = kindOf(subject, dialect) === 'no-match' ? dialect['outcome.noMatch'].status : 200;
    return subject.answer?.status === status && isParameters
      ? []
      : [{ at: subject.step, expected: `HTTP ${status} with Parameters`, actual: describeAnswer(subject, dialect) }];
  },
};

/** One synchronous request and response (Data Exchange Standard v0.2, "Purpose"); an escalation is an answer too. */
export const answersInTheSameExchange: ExchangeRule = {
  id: 'the-decision-comes-in-the-same-exchange',
  scope: 'exchange',
  truth: 'the decision comes in the answer to the question itself',
  check: (subject, { dialect }) =>
    ['match', 'no-match', 'review', 'multiple-matches', 'deny'].includes(kindOf(subject, dialect))
      ? []
      : [{ at: subject.step, expected: 'a decision in the HTTP answer', actual: describeAnswer(subject, dialect) }],
};

/** Headers of HTTP, of W3C (Trace Context, Baggage) and of DES-AMB-17: nothing that one vendor asks for. */
const STANDARD_HEADERS = new Set([
  'host',
  'connection',
  'content-type',
  'content-length',
  'accept',
  'traceparent',
  'baggage',
  'x-request-id',
  'authorization',
]);

/** "Request" (operation-definition.md): the Patient and the reason. */
const STANDARD_PARAMETERS = new Set<unknown>(['resource', 'reason']);

/** "The request and response should be system agnostic" (Data Exchange Standard v0.2, "Assumptions"). */
export const needsNothingVendorSpecific: ExchangeRule = {
  id: 'a-question-without-vendor-extras-is-answered',
  scope: 'exchange',
  truth: 'a question that carries only standard headers and the two parameters of the standard is answered',
  leavesOpen: 'A header that the target would use if it were there cannot be seen.',
  appliesTo: ({ request }) =>
    request.headers.every(([name]) => STANDARD_HEADERS.has(name.toLowerCase())) &&
    parametersOf(request.json()).every(({ name }) => STANDARD_PARAMETERS.has(name)),
  check: (subject, { dialect }) =>
    ['match', 'no-match'].includes(kindOf(subject, dialect))
      ? []
      : [{ at: subject.step, expected: 'an answer with a match parameter', actual: describeAnswer(subject, dialect) }],
};

const JSON_MEDIA = /^application\/(?:fhir\+)?json\s*(?:;|$)/i;

/** FHIR is the message structure (Interoperability Handbook, 7.7). Media type `application/json` is tolerated (DES-AMB-40). */
export const answersInFhir: ExchangeRule = {
  id: 'the-answer-is-a-fhir-resource',
  scope: 'exchange',
  truth: 'the answer is a FHIR resource in JSON',
  check: (subject, { dialect }) => {
    const { step, answer } = subject;
    const body = answer?.json();
    if (!isJsonObject(body) || typeof body.resourceType !== 'string')
      return [{ at: step, expected: 'a FHIR resource in JSON', actual: describeAnswer(subject, dialect) }];
    const media = answer?.header('content-type');
    return media !== undefined && JSON_MEDIA.test(media.trim())
      ? []
      : [{ at: 'Content-Type', expected: 'application/fhir+json', actual: media ?? 'no Content-Type' }];
  },
};

/** The operation has a name: an address that is not it does not run a query. 501 is as clear a refusal as any 4xx. */
export const refusesUnknownOperation: ExchangeRule = {
  id: 'an-unknown-operation-is-refused',
  scope: 'exchange',
  truth: 'an operation that nobody defined is refused and discloses nothing',
  check: (subject, { dialect }) => {
    const status = subject.answer?.status ?? 0;
    const refused = (status >= 400 && status < 500) || status === 501;
    return refused && parametersOf(subject.answer?.json()).length === 0
      ? []
      : [
          {
            at: subject.step,
            expected: 'a 4xx refusal without parameters',
            actual: describeAnswer(subject, dialect),
          },
        ];
  },
};
