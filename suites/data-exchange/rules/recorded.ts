import type { ExchangeRule } from '../../../harness/model/scenario.js';
import type { InterpretationId } from '../../../standards/catalogue.js';
import { describeAnswer } from './answer-kind.js';

/** For a row that asks nothing and only wants to know: claim it with `atMost: 'MAY'`, so that its finding is "observed". */
export const isRecorded = (
  id: string,
  truth: string,
  expected: string,
  rests: readonly InterpretationId[],
): ExchangeRule => ({
  id,
  scope: 'exchange',
  truth,
  rests,
  check: (subject, { dialect }) => [{ at: subject.step, expected, actual: describeAnswer(subject, dialect) }],
});
