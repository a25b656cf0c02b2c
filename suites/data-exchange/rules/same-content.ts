import type { ScenarioRule } from '../../../harness/model/scenario.js';
import { describeAnswer, kindInWords, kindOf } from './answer-kind.js';

/**
 * JSON objects are unordered and white space means nothing (RFC 8259); parameters are found by name (FHIR R4
 * Parameters). The first exchange is the plain form. Silence is a finding of its own, so that a target which answers no
 * form at all has not answered all of them alike.
 */
export const sameContentGetsTheSameAnswer: ScenarioRule = {
  id: 'the-same-content-gets-the-same-answer',
  scope: 'scenario',
  truth: 'the same question gets the same outcome whatever its key order, white space, escapes and header case',
  check: ({ exchanges }, { dialect }) => {
    const [plain, ...encoded] = exchanges;
    if (plain === undefined || encoded.length === 0) throw new Error('there is nothing to compare');
    const wanted = kindOf(plain, dialect);
    const expected = wanted === 'none' ? 'an answer' : `${kindInWords(wanted)}, as for the same content in plain form`;
    return exchanges
      .filter((one) => one.answer === null || (plain.answer !== null && kindOf(one, dialect) !== wanted))
      .map((one) => ({ at: one.step, expected, actual: describeAnswer(one, dialect), event: one.ref }));
  },
};
