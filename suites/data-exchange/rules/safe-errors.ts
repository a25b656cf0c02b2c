import { isJsonObject, type Json } from '../../../harness/model/json.js';
import type { ExchangeRule, ScenarioRule } from '../../../harness/model/scenario.js';
import type { ExchangeSubject } from '../../../harness/model/subject.js';
import { describeAnswer, parametersOf } from './answer-kind.js';
import { leavesOf } from './leaves.js';
import { answersAsForAStranger } from './like-a-stranger.js';
import { saysMatch } from './refusals.js';
import { valuesShown } from './shown-values.js';

const isError = (subject: ExchangeSubject): boolean =>
  subject.answer !== null && subject.answer.status >= 400 && !saysMatch(subject);

/**
 * An error comes of the question and not of the person ("no match" example, operation-definition.md): two questions
 * with one fault get one error. Compared as the answers for suppressed people are, over many askings of each.
 */
export const errorsAreAlikeForAnybody = (held: string, stranger: string): ScenarioRule => {
  const compared = answersAsForAStranger(held, stranger);
  return {
    id: 'the-same-fault-gets-the-same-error-for-anybody',
    scope: 'scenario',
    truth: 'the error about a held person cannot be told from the one about a stranger',
    leavesOpen: 'Timing is not compared.',
    // Whoever answers both all the same sends no error: that is judged where a question without a reason is.
    appliesTo: ({ step }) => step(stranger).every(isError),
    check: (subject, facts) => {
      const answered = subject.step(held).find((one) => !isError(one));
      return answered === undefined
        ? compared.check(subject, facts)
        : [
            {
              at: answered.step,
              expected: 'an error, as for a stranger',
              actual: describeAnswer(answered, facts.dialect),
              event: answered.ref,
            },
          ];
    },
  };
};

/** Elements of a Patient that say who it is; the others are systems, uses and types that anybody may repeat. */
const PERSONAL: ReadonlySet<string> = new Set(['value', 'family', 'given', 'birthDate', 'line', 'city', 'postalCode']);

const askedWith = (question: Json | undefined): string[] =>
  parametersOf(question)
    .flatMap(({ resource }) => (isJsonObject(resource) ? leavesOf(resource) : []))
    .flatMap(({ key, value }) => (PERSONAL.has(key) && typeof value === 'string' ? [value] : []));

/** Error texts end in logs and on screens of people who have no part in the case (FHIR R4, security.html). */
export const repeatsNothingThatWasAsked: ExchangeRule = {
  id: 'an-error-repeats-nothing-of-the-person',
  scope: 'exchange',
  truth: 'an error holds no identifier, name or date of the person who was asked about',
  appliesTo: isError,
  check: ({ step, answer, request }) => {
    const shown = answer === null ? [] : valuesShown(answer, askedWith(request.json()));
    return shown.length === 0
      ? []
      : [
          {
            at: step,
            expected: 'nothing of what was asked about the person',
            actual: `the answer holds ${shown.join(', ')}`,
          },
        ];
  },
};
