import type { ScenarioRule } from '../../../harness/model/scenario.js';
import type { InterpretationId } from '../../../standards/catalogue.js';
import type { Dialect } from '../../../standards/data-exchange/dialect.js';
import { describeAnswer, kindInWords, kindOf } from './answer-kind.js';
import { isOneOf, uncertain, type Wanted, wantedInWords } from './answers-one-of.js';

interface Alike {
  id: string;
  truth: string;
  rests: readonly InterpretationId[];
  /** What the first exchange asks, in words. */
  first: string;
  /** What another exchange may get beside the outcome of the first one. */
  or(dialect: Dialect): readonly Wanted[];
}

/** Every exchange gets the outcome of the first one, which is asked without what the row is about, or another one that is taken. */
const readAsTheFirst = ({ id, truth, rests, first: asked, or }: Alike): ScenarioRule => ({
  id,
  scope: 'scenario',
  truth,
  rests,
  check: ({ exchanges }, { dialect }) => {
    const [first, ...others] = exchanges;
    if (first === undefined || others.length === 0) throw new Error('there is nothing to compare');
    const wanted = kindOf(first, dialect);
    const expected =
      wanted === 'none' ? 'an answer' : `${kindInWords(wanted)}, as for ${asked}, or ${wantedInWords(or(dialect))}`;
    return exchanges
      .filter(
        (one) =>
          one.answer === null ||
          (first.answer !== null && kindOf(one, dialect) !== wanted && !isOneOf(one, or(dialect), dialect)),
      )
      .map((one) => ({ at: one.step, expected, actual: describeAnswer(one, dialect), event: one.ref }));
  },
});

/** A number with a wrong check digit is refused or left out of the comparison: DES-AMB-19's default. */
export const wrongCheckDigitCountsForNothing = readAsTheFirst({
  id: 'a-number-with-a-wrong-check-digit-counts-for-nothing',
  truth: 'a number with a wrong check digit is refused, or answered like the question without it',
  rests: ['DES-AMB-09', 'DES-AMB-14', 'DES-AMB-19'],
  first: 'the same details without a number',
  or: (dialect) => ['bad-request', ...uncertain(dialect)],
});

/** Invisible characters do not tell two names apart (DES-AMB-29); FHIR forbids some of them, and firewalls more. */
export const unseenCharactersChangeNothing = readAsTheFirst({
  id: 'characters-that-nobody-sees-change-no-outcome',
  truth: 'characters that nobody sees in a name are refused or change no outcome',
  rests: ['DES-AMB-14', 'DES-AMB-29'],
  first: 'the names without them',
  or: () => ['bad-request', 'client-error'],
});

/** What is no postcode places nobody anywhere; that it may be refused follows DES-AMB-19. */
export const wrongPostcodeCountsForNothing = readAsTheFirst({
  id: 'what-is-no-postcode-counts-for-nothing',
  truth: 'what is no postcode is refused, left to a human, or answered like the question without it',
  rests: ['DES-AMB-09', 'DES-AMB-14', 'DES-AMB-19'],
  first: 'the same details without a postcode',
  or: (dialect) => ['bad-request', ...uncertain(dialect)],
});
