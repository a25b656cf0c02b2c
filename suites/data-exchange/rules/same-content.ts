import type { ScenarioRule } from '../../../harness/model/scenario.js';
import { describeAnswer, kindInWords, kindOf } from './answer-kind.js';

/** JSON objects are unordered and white space means nothing (RFC 8259); parameters are found by name (FHIR R4 Parameters). */
export const sameContentGetsTheSameAnswer: ScenarioRule = {
  id: 'the-same-content-gets-the-same-answer',
  scope: 'scenario',
  truth: 'the same question gets the same outcome whatever its key order, white space, escapes and header case',
  check: ({ exchanges }, { dialect }) => {
    const [plain, ...encoded] = exchanges;
    if (plain === undefined || encoded.length === 0) throw new Error('there is nothing to compare');
    const wanted = kindOf(plain, dialect);
    return encoded
      .filter((one) => kindOf(one, dialect) !== wanted)
      .map((one) => ({
        at: one.step,
        expected: `${kindInWords(wanted)}, as for the same content in plain form`,
        actual: describeAnswer(one, dialect),
        event: one.ref,
      }));
  },
};
