import type { Finding } from '../../../harness/model/finding.js';
import type { Json } from '../../../harness/model/json.js';
import type { ScenarioRule } from '../../../harness/model/scenario.js';
import type { ExchangeSubject } from '../../../harness/model/subject.js';
import { kindOf, parametersOf } from './answer-kind.js';
import { answersOneOf } from './answers-one-of.js';

/** "Known or open" (Data Exchange Standard v0.2); how long a closed case counts is DES-AMB-52. */
export const closedCaseIsMatched = answersOneOf({
  id: 'a-person-known-from-a-closed-case-is-matched',
  truth: 'a person whose case is closed is answered with a match',
  rests: ['DES-AMB-04', 'DES-AMB-52'],
  allowed: () => ['match'],
});

/** The name that DES-AMB-04 suggests; the published payload has none. */
const ACTIVE_INVOLVEMENT = 'activeInvolvement';

const indicationsIn = ({ answer }: ExchangeSubject): (Json | undefined)[] =>
  parametersOf(answer?.json())
    .filter(({ name }) => name === ACTIVE_INVOLVEMENT)
    .map(({ valueBoolean }) => valueBoolean);

const inWords = (values: readonly (Json | undefined)[]): string =>
  values.length === 0 ? 'no indication' : values.map((value) => JSON.stringify(value) ?? 'no boolean').join(', ');

/** Says nothing about a target that indicates nothing: the indication is optional (DES-AMB-04). */
export const indicationTellsOpenFromClosed: ScenarioRule = {
  id: 'an-indication-of-involvement-tells-open-from-closed',
  scope: 'scenario',
  truth: 'an indication of active involvement is true for an open case, false for a closed one, and only with a match',
  rests: ['DES-AMB-04'],
  appliesTo: ({ exchanges }) => exchanges.some((one) => indicationsIn(one).length > 0),
  check: ({ exchanges, step }, { dialect }) => {
    const differing = (one: ExchangeSubject, wanted: readonly boolean[]): Finding[] => {
      const indicated = indicationsIn(one);
      const agrees = indicated.length === wanted.length && wanted.every((value, at) => indicated[at] === value);
      return agrees
        ? []
        : [{ at: one.step, expected: inWords([...wanted]), actual: inWords(indicated), event: one.ref }];
    };
    const isMatched = (one: ExchangeSubject): boolean => kindOf(one, dialect) === 'match';
    return [
      ...step('open')
        .filter(isMatched)
        .flatMap((one) => differing(one, [true])),
      ...step('closed')
        .filter(isMatched)
        .flatMap((one) => differing(one, [false])),
      ...exchanges.filter((one) => !isMatched(one)).flatMap((one) => differing(one, [])),
    ];
  },
};
