import { NotShowable } from '../access/not-showable.js';
import { CALLER_MARKS, type CallerMark } from '../model/credential-use.js';
import type { Question } from '../model/scenario.js';
import type { DriveContext } from './drive-context.js';

/**
 * Says who asks a question: the caller that it names or marks, another one than usual, or the one for what strains a
 * target. The function that comes back throws NotShowable where there is no such caller.
 */
export function whoAsks(
  context: Pick<DriveContext, 'marked' | 'unmarked' | 'asker' | 'intruder'>,
  strains: boolean,
): (question: Question) => Question {
  const byIntruder = (question: Question): Question =>
    strains && question.as === undefined && context.intruder !== undefined
      ? { ...question, as: context.intruder }
      : question;
  const markedAs = (mark: CallerMark): string => {
    const caller = context.marked?.get(mark);
    if (caller !== undefined) return caller;
    throw new NotShowable({
      problem: `no caller is marked "for: ${mark}"`,
      remedy: `name one under target.callers that ${CALLER_MARKS[mark]}, and mark it`,
    });
  };
  const another = (question: Question): string => {
    const usual = byIntruder(question).as ?? context.asker;
    const caller = context.unmarked?.find((id) => id !== usual);
    if (caller !== undefined) return caller;
    throw new NotShowable({
      problem: 'there is no second caller',
      remedy: 'name another organisation that may ask under target.callers',
    });
  };
  return ({ asMarked, ...question }) => {
    if (asMarked !== undefined) return { ...question, asMarked, as: markedAs(asMarked) };
    if (question.asAnother === true) return { ...question, as: another(question) };
    return byIntruder(question);
  };
}
