import type { ExchangeRule, ScenarioRule } from '../../../../harness/model/scenario.js';
import { describeAnswer, saidBy } from './answers.js';

/** A 202 says that somebody will decide: a bundle without a fault leaves nothing to decide on. */
const ACCEPTED = ['taken', 'flagged', 'set-apart'];

/** 200, 201, 202 and 204 count, and warnings do not hurt: receivers differ, and a sender can work with all of them. */
export const isAccepted: ExchangeRule = {
  id: 'a-good-bundle-is-accepted',
  scope: 'exchange',
  truth: 'a bundle without a fault is accepted',
  leavesOpen: 'Whether it is filed is another row.',
  check: (exchange) =>
    ACCEPTED.includes(saidBy(exchange))
      ? []
      : [{ at: exchange.step, expected: 'HTTP 201, 200 or 202 without an error', actual: describeAnswer(exchange) }],
};

/** The minimal pair of what is accepted: whoever says yes to everything gives it the same answer. */
export const isNotTakenAlike: ScenarioRule = {
  id: 'half-a-bundle-gets-another-answer',
  scope: 'scenario',
  truth: 'the first half of a bundle gets another answer than the whole',
  check: ({ step }) => {
    const [good] = step('good');
    return step('half').flatMap((half) =>
      good !== undefined && saidBy(good) === saidBy(half) && good.answer?.status === half.answer?.status
        ? [{ at: half.step, expected: 'another answer', actual: describeAnswer(half), event: half.ref }]
        : [],
    );
  },
};

export const saysWhereItIsFiled: ExchangeRule = {
  id: 'a-created-bundle-has-a-location',
  scope: 'exchange',
  truth: 'an answer of 201 says where the bundle is filed',
  appliesTo: ({ answer }) => answer?.status === 201,
  check: ({ step, answer }) =>
    answer?.header('location') === undefined
      ? [{ at: step, expected: 'a Location', actual: 'HTTP 201 without one' }]
      : [],
};

/** Only recorded: what it answers to something that the guidance leaves open. */
export const isObserved: ExchangeRule = {
  id: 'what-it-does-is-observed',
  scope: 'exchange',
  truth: 'what the receiver does is observed',
  check: (exchange) => [
    {
      at: exchange.step,
      expected: 'nothing that the guidance fixes',
      actual: describeAnswer(exchange),
      ...(['failed', 'silent'].includes(saidBy(exchange)) ? { stands: true as const } : {}),
    },
  ],
};

export const isNotAcceptable: ExchangeRule = {
  id: 'who-accepts-no-fhir-gets-no-fhir',
  scope: 'exchange',
  truth: 'a sender that accepts only text/csv is told that there is none',
  check: (exchange) =>
    exchange.answer?.status === 406
      ? []
      : [{ at: exchange.step, expected: 'HTTP 406', actual: describeAnswer(exchange) }],
};

export const allowIsTold: ExchangeRule = {
  id: 'a-refused-method-comes-with-allow',
  scope: 'exchange',
  truth: 'an answer of 405 says which methods there are',
  appliesTo: ({ answer }) => answer?.status === 405,
  check: ({ step, answer }) =>
    answer?.header('allow') === undefined ? [{ at: step, expected: 'Allow', actual: 'HTTP 405 without it' }] : [],
};
