import type { ExchangeRule } from '../../../harness/model/scenario.js';
import type { InterpretationId } from '../../../standards/catalogue.js';
import { type AnswerKind, describeAnswer, kindOf } from './answer-kind.js';

const SERVER_ERROR = 500;

/**
 * For a row that asks nothing and only wants to know: claim it with `atMost: 'MAY'`, so that its finding is "observed".
 * A breakdown, silence and the kinds under `forbidden` stand: recording is no leave to fall over.
 */
export const isRecorded = (
  id: string,
  truth: string,
  expected: string,
  rests: readonly InterpretationId[],
  forbidden: readonly AnswerKind[] = [],
): ExchangeRule => ({
  id,
  scope: 'exchange',
  truth,
  rests,
  check: (subject, { dialect }) => {
    const { answer, step } = subject;
    const brokeDown = answer === null || answer.status >= SERVER_ERROR || forbidden.includes(kindOf(subject, dialect));
    const finding = { at: step, expected, actual: describeAnswer(subject, dialect) };
    return [brokeDown ? { ...finding, stands: true } : finding];
  },
});
