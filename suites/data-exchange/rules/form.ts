import { isJsonObject } from '../../../harness/model/json.js';
import type { ExchangeRule } from '../../../harness/model/scenario.js';
import { describeAnswer, kindOf, matchValuesOf } from './answer-kind.js';

/** "Response: A FHIR Parameters resource" (operation-definition.md). */
export const completesWithParameters: ExchangeRule = {
  id: 'a-completed-query-is-200-with-parameters',
  scope: 'exchange',
  truth: 'a completed query is answered with HTTP 200 and a FHIR Parameters resource',
  check: (subject, { dialect }) => {
    const body = subject.answer?.json();
    const isParameters = isJsonObject(body) && body.resourceType === 'Parameters';
    return subject.answer?.status === 200 && isParameters
      ? []
      : [{ at: subject.step, expected: 'HTTP 200 with Parameters', actual: describeAnswer(subject, dialect) }];
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

/** Headers of HTTP and W3C Trace Context: nothing that one vendor asks for. */
const STANDARD_HEADERS = new Set([
  'host',
  'connection',
  'content-type',
  'content-length',
  'accept',
  'traceparent',
  'authorization',
]);

/** "The request and response should be system agnostic" (Data Exchange Standard v0.2, "Assumptions"). */
export const needsNothingVendorSpecific: ExchangeRule = {
  id: 'a-question-without-vendor-extras-is-answered',
  scope: 'exchange',
  truth: 'a question that carries only standard headers and the two parameters of the standard is answered',
  leavesOpen: 'A header that the target would use if it were there cannot be seen.',
  appliesTo: ({ request }) => request.headers.every(([name]) => STANDARD_HEADERS.has(name.toLowerCase())),
  check: (subject, { dialect }) =>
    ['match', 'no-match'].includes(kindOf(subject, dialect))
      ? []
      : [{ at: subject.step, expected: 'an ordinary answer', actual: describeAnswer(subject, dialect) }],
};

/** FHIR is the message structure (Interoperability Handbook, 7.7). Media type `application/json` is tolerated (DES-AMB-40). */
export const answersInFhir: ExchangeRule = {
  id: 'the-answer-is-a-fhir-resource',
  scope: 'exchange',
  truth: 'the answer is a FHIR resource in JSON',
  check: ({ step, answer }) => {
    const body = answer?.json();
    const media = answer?.header('content-type') ?? 'no Content-Type';
    const isFhir =
      isJsonObject(body) && typeof body.resourceType === 'string' && /^application\/(fhir\+)?json\b/i.test(media);
    return isFhir ? [] : [{ at: step, expected: 'a FHIR resource as application/fhir+json', actual: media }];
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
    return refused && matchValuesOf(subject.answer?.json()).length === 0
      ? []
      : [
          {
            at: subject.step,
            expected: 'a 4xx refusal without a match parameter',
            actual: describeAnswer(subject, dialect),
          },
        ];
  },
};
