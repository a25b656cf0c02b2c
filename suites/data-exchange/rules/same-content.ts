import type { ScenarioRule } from '../../../harness/model/scenario.js';
import type { InterpretationId } from '../../../standards/catalogue.js';
import { describeAnswer, kindInWords, kindOf } from './answer-kind.js';

interface Likeness {
  id: string;
  truth: string;
  rests?: readonly InterpretationId[];
  /** What the first exchange asks, in words: "the same content in plain form". */
  first: string;
}

/**
 * All exchanges get the outcome of the first one. Silence is a finding of its own, so that a target which answers no form
 * at all has not answered all of them alike.
 */
const getsTheOutcomeOfTheFirst = ({ id, truth, rests, first: asked }: Likeness): ScenarioRule => ({
  id,
  scope: 'scenario',
  truth,
  ...(rests && { rests }),
  check: ({ exchanges }, { dialect }) => {
    const [first, ...others] = exchanges;
    if (first === undefined || others.length === 0) throw new Error('there is nothing to compare');
    const wanted = kindOf(first, dialect);
    const expected = wanted === 'none' ? 'an answer' : `${kindInWords(wanted)}, as for ${asked}`;
    return exchanges
      .filter((one) => one.answer === null || (first.answer !== null && kindOf(one, dialect) !== wanted))
      .map((one) => ({ at: one.step, expected, actual: describeAnswer(one, dialect), event: one.ref }));
  },
});

/**
 * JSON objects are unordered and white space means nothing (RFC 8259); parameters are found by name (FHIR R4
 * Parameters).
 */
export const sameContentGetsTheSameAnswer = getsTheOutcomeOfTheFirst({
  id: 'the-same-content-gets-the-same-answer',
  truth: 'the same question gets the same outcome whatever its key order, white space, escapes and header case',
  first: 'the same content in plain form',
});

/** "Names are compared without regard to letter case" (draft, names). */
export const letterCaseChangesNothing = getsTheOutcomeOfTheFirst({
  id: 'the-letter-case-of-names-changes-nothing',
  truth: 'names get the same outcome in capitals, in small letters and as they are held',
  rests: ['DES-AMB-29'],
  first: 'the names as they are held',
});

/** The draft compares postcodes and is silent on white space: without spaces and case is DES-AMB-28's default. */
export const postcodeSpellingChangesNothing = getsTheOutcomeOfTheFirst({
  id: 'the-spelling-of-a-postcode-changes-nothing',
  truth: 'a postcode gets the same outcome whatever its letter case and spacing',
  rests: ['DES-AMB-28'],
  first: 'the postcode as it is held',
});

/** Practice of the Personal Demographics Service: middle names are recorded inconsistently. */
export const middleNamesChangeNothing = getsTheOutcomeOfTheFirst({
  id: 'middle-names-change-nothing',
  truth: 'given names get the same outcome with fewer and with more middle names than are held',
  rests: ['DES-AMB-24', 'DES-AMB-29'],
  first: 'the given names as they are held',
});

/** "Gender and sex are not scored" (draft); that they are accepted and ignored is DES-AMB-22's default. */
export const genderChangesNothing = getsTheOutcomeOfTheFirst({
  id: 'gender-changes-nothing',
  truth: 'a question gets the same outcome whatever gender it tells, and when it tells none',
  rests: ['DES-AMB-22'],
  first: 'the question that tells no gender',
});
