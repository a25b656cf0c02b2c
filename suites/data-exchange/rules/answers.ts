import type { ExchangeRule } from '../../../harness/model/scenario.js';
import type { InterpretationId } from '../../../standards/catalogue.js';
import { type AnswerKind, describeAnswer, kindInWords, kindOf } from './answer-kind.js';

const rule = (kind: AnswerKind, id: string, truth: string, rests: readonly InterpretationId[] = []): ExchangeRule => ({
  id,
  scope: 'exchange',
  truth,
  rests,
  check: (subject, { dialect }) => {
    const got = kindOf(subject, dialect);
    if (got === kind) return [];
    const finding = { at: subject.step, expected: kindInWords(kind), actual: describeAnswer(subject, dialect) };
    // No reading of any text lets a stranger be matched.
    return [got === 'match' ? { ...finding, stands: true } : finding];
  },
});

/** "match: boolean" (operation-definition.md, "Response"): true for a person who is known. */
export const answersMatch = rule(
  'match',
  'a-held-person-is-answered-with-a-match',
  'a person who is held is answered with match true',
);

/** "Example No Match Response" (operation-definition.md); its status is DES-AMB-13's default. */
export const answersNoMatch = rule(
  'no-match',
  'a-person-not-held-is-answered-with-no-match',
  'a person who is not held is answered with match false',
  ['DES-AMB-13'],
);
