import { isJsonObject, type JsonObject } from '../../../../harness/model/json.js';
import type { ExchangeRule, ScenarioRule } from '../../../../harness/model/scenario.js';
import type { ExchangeSubject } from '../../../../harness/model/subject.js';
import { describeAnswer, errorsIn, saidBy } from './answers.js';
import { listOf } from './compared-values.js';

const isRefusal = (exchange: ExchangeSubject): boolean => saidBy(exchange) === 'refused';

export const refusalIsAnOutcome: ExchangeRule = {
  id: 'a-refusal-is-an-operation-outcome',
  scope: 'exchange',
  truth: 'a refusal is an OperationOutcome with an issue of severity error',
  appliesTo: isRefusal,
  check: (exchange) =>
    errorsIn(exchange).length > 0
      ? []
      : [{ at: exchange.step, expected: 'an issue of severity error', actual: describeAnswer(exchange) }],
};

const hasPlace = ({ expression, location }: JsonObject): boolean =>
  [...listOf(expression), ...listOf(location)].some((place) => typeof place === 'string' && place.trim() !== '');

export const refusalNamesThePlace: ExchangeRule = {
  id: 'a-refusal-names-the-place',
  scope: 'exchange',
  truth: 'a refusal names the element that is wrong',
  leavesOpen: 'Whether it is the right element is for a reader.',
  appliesTo: (exchange) => isRefusal(exchange) && errorsIn(exchange).length > 0,
  check: (exchange) =>
    errorsIn(exchange).some(hasPlace)
      ? []
      : [{ at: exchange.step, expected: 'issue.expression or issue.location', actual: describeAnswer(exchange) }],
};

const reasonOf = ({ code, diagnostics, details }: JsonObject): string =>
  [code, diagnostics, isJsonObject(details) ? details.text : undefined].map((part) => String(part ?? '')).join(' | ');

const reasonsOf = (exchange: ExchangeSubject): string => errorsIn(exchange).map(reasonOf).sort().join('\n');

/** Three faults of different kinds: a text that fits them all tells nobody what to mend. */
export const refusalsTellFaultsApart: ScenarioRule = {
  id: 'refusals-tell-faults-apart',
  scope: 'scenario',
  truth: 'refusals for different faults differ in code or text',
  leavesOpen: 'Whether the texts help is for a reader.',
  appliesTo: ({ step }) => step('faulty[*]').every((one) => isRefusal(one) && errorsIn(one).length > 0),
  check: ({ step }) => {
    const refusals = step('faulty[*]');
    const [first] = refusals;
    return first === undefined || new Set(refusals.map(reasonsOf)).size > 1
      ? []
      : [
          {
            at: first.step,
            expected: 'a reason of its own for each fault',
            actual: describeAnswer(first),
            event: first.ref,
          },
        ];
  },
};

export const refusalTellsEveryFault: ExchangeRule = {
  id: 'a-refusal-tells-every-fault',
  scope: 'exchange',
  truth: 'a refusal of a bundle with two faults tells two',
  appliesTo: (exchange) => isRefusal(exchange) && errorsIn(exchange).length > 0,
  check: (exchange) =>
    errorsIn(exchange).length > 1
      ? []
      : [{ at: exchange.step, expected: 'two issues of severity error', actual: 'one' }],
};

/** The status that HTTP has for a cause. */
export const refusalHasStatus = (id: string, cause: string, ...statuses: readonly number[]): ExchangeRule => ({
  id,
  scope: 'exchange',
  truth: `${cause} is refused with ${statuses.join(' or ')}`,
  appliesTo: isRefusal,
  check: (exchange) =>
    statuses.includes(exchange.answer?.status ?? 0)
      ? []
      : [{ at: exchange.step, expected: `HTTP ${statuses.join(' or ')}`, actual: describeAnswer(exchange) }],
});
