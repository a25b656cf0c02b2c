import type { ScenarioRule } from '../../../harness/model/scenario.js';
import type { ExchangeSubject } from '../../../harness/model/subject.js';
import { describeAnswer, kindInWords, kindOf } from './answer-kind.js';

/** The case of a step `again[<case>]`. */
const caseOf = ({ step }: ExchangeSubject): string | undefined => /^again\[(?<id>.+)\]$/.exec(step)?.groups?.id;

/**
 * Where the texts let a target choose, it chooses once: each `again[<case>]` gets the outcome of `question[<case>]`. No
 * reading of any text lets one question be read today and refused tomorrow.
 */
export const answersTheSameAgain: ScenarioRule = {
  id: 'a-question-asked-again-gets-the-same-outcome',
  scope: 'scenario',
  truth: 'a question that is asked again in the same bytes gets the same outcome',
  leavesOpen: 'Each question is asked twice: a choice that changes more rarely is not seen.',
  check: ({ exchanges }, { dialect }) => {
    const pairs = exchanges.flatMap((again) => {
      const id = caseOf(again);
      const before = exchanges.find(({ step }) => step === `question[${id}]`);
      return id === undefined || before === undefined ? [] : [{ before, again }];
    });
    if (pairs.length === 0) throw new Error('nothing was asked again');
    return pairs
      .filter(({ before, again }) => kindOf(before, dialect) !== kindOf(again, dialect) || again.answer === null)
      .map(({ before, again }) => ({
        at: again.step,
        expected: before.answer === null ? 'an answer' : `${kindInWords(kindOf(before, dialect))}, as before`,
        actual: describeAnswer(again, dialect),
        event: again.ref,
        stands: true,
      }));
  },
};
