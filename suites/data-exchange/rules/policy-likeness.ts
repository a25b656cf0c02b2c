import type { ExchangeRule, ScenarioRule } from '../../../harness/model/scenario.js';
import { describeAnswer, kindOf, parametersOf } from './answer-kind.js';
import { differencesBetween } from './like-a-stranger.js';
import { saysMatch } from './refusals.js';

/**
 * "The refusal does not depend on who was asked about" (decide&log.md, line 9; DES-AMB-51).
 *
 * @param people kinds of question, each a word of a step: `held` for `held[1]`
 */
export const withheldAlike = (people: readonly string[], stranger: string): ScenarioRule => ({
  id: 'what-is-withheld-is-withheld-alike-for-everybody',
  scope: 'scenario',
  truth: 'an answer that is withheld has the same status, headers and bytes whoever is asked about',
  rests: ['DES-AMB-51'],
  leavesOpen: 'Times are not compared, nor what shows in some answers only.',
  check: ({ step }) =>
    people.flatMap((person) =>
      differencesBetween(step(`${person}[*]`), step(`${stranger}[*]`)).map((finding) => ({
        ...finding,
        at: `${person}: ${finding.at}`,
      })),
    ),
});

const PLAIN: ReadonlySet<string> = new Set(['match', 'contact']);

/** No element of a question says which data it wants (DES-AMB-37), so a plain match is nobody's fault. */
export const opensNoInvolvement: ExchangeRule = {
  id: 'a-policy-for-other-data-opens-no-involvement',
  scope: 'exchange',
  truth: 'under a policy for the data of another system nothing is told beyond a match and a contact',
  rests: ['DES-AMB-37'],
  leavesOpen: 'A plain match passes: the question cannot say which data it wants.',
  check: (subject, { dialect }) => {
    const { answer, step: at } = subject;
    const more = parametersOf(answer?.json()).flatMap(({ name }) => (PLAIN.has(String(name)) ? [] : [String(name)]));
    const kind = kindOf(subject, dialect);
    const expected = 'DENY or REVIEW, or a match with nothing but a contact';
    if (more.length > 0)
      return [{ at, expected, actual: `a match beside: ${more.slice(0, 5).join(', ')}`, stands: true }];
    const refused = answer !== null && answer.status >= 400 && answer.status < 500;
    const withheld = !saysMatch(subject) && (refused || kind === 'review');
    return withheld || kind === 'match' ? [] : [{ at, expected, actual: describeAnswer(subject, dialect) }];
  },
};
