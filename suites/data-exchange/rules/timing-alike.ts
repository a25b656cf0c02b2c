import {
  compareTimings,
  leastVisibleMs,
  type TimedBlock,
  type TimingComparison,
} from '../../../harness/judge/statistics-timing.js';
import type { Facts, ScenarioRule } from '../../../harness/model/scenario.js';
import type { ExchangeSubject, ScenarioSubject } from '../../../harness/model/subject.js';
import { kindOf } from './answer-kind.js';
import { TIMED_BLOCKS, TIMED_IN_BLOCK, TIMING_COMPARISONS } from './asked-in-turns.js';
import { isAnswered, saysMatch } from './refusals.js';

/** So many answers of a block may be something else (a 503 of a busy moment) without spoiling it. */
const SPOILED = 10;

export const timedStep = (kind: string, block: string, round: number): string => `timed-${kind}[${block}-${round}]`;

/** From the moment the connection stood, where that is known: how long it takes to connect tells nothing of a person. */
const msOf = ({ event: { timing } }: ExchangeSubject): number => (timing.endUs - (timing.connectUs ?? 0)) / 1000;

/** Whether an answer is of the sort whose times are compared. */
type Counts = (subject: ExchangeSubject, dialect: Facts['dialect']) => boolean;

function timesOf(
  { step }: ScenarioSubject,
  { dialect }: Facts,
  counts: Counts,
  [kind, block]: [string, string],
): number[] {
  return step(`timed-${kind}[*]`)
    .filter((one) => one.step.startsWith(`timed-${kind}[${block}-`) && counts(one, dialect))
    .map(msOf);
}

interface Timed {
  person: string;
  blocks: readonly TimedBlock[];
  comparison: TimingComparison;
}

/** Kinds of question, each a word of a step, of which nobody may be told from the stranger. */
interface Alike {
  people: readonly string[];
  stranger: string;
  counts: Counts;
}

/** Null where there is not enough to compare. */
function compare(subject: ScenarioSubject, facts: Facts, { people, stranger, counts }: Alike): Timed[] | null {
  const blocksOf = (person: string): TimedBlock[] =>
    TIMED_BLOCKS.map((block) => ({
      ours: timesOf(subject, facts, counts, [person, block]),
      theirs: timesOf(subject, facts, counts, [stranger, block]),
    }));
  const blocks = people.map(blocksOf);
  const enough = ({ ours, theirs }: TimedBlock): boolean =>
    Math.min(ours.length, theirs.length) >= TIMED_IN_BLOCK - SPOILED;
  if (!blocks.flat().every(enough)) return null;
  const compared = compareTimings(blocks, TIMING_COMPARISONS);
  return people.flatMap((person, index) => {
    const [comparison, timed] = [compared[index], blocks[index]];
    return comparison === undefined || timed === undefined ? [] : [{ person, blocks: timed, comparison }];
  });
}

const inMs = (values: readonly number[]): string => `${values.map((one) => one.toFixed(1)).join(' and ')} ms`;
const inWords = (p: number): string => (p < 0.001 ? 'p < .001' : `p = ${p.toFixed(3)}`);

const mediansOf = ({ blocks }: TimingComparison, side: 'ours' | 'theirs'): string =>
  inMs(blocks.map((block) => block[side]));

const timeTellsNobody = (alike: Alike): Pick<ScenarioRule, 'scope' | 'appliesTo' | 'figures' | 'check'> => ({
  scope: 'scenario',
  appliesTo: (subject, facts) => compare(subject, facts, alike) !== null,
  figures: (subject, facts) =>
    (compare(subject, facts, alike) ?? [])
      .map(({ person, blocks, comparison }) => {
        const { differs, p } = comparison;
        const measured = `medians ${mediansOf(comparison, 'ours')} against ${mediansOf(comparison, 'theirs')} for a stranger, ${inWords(p)} after Holm`;
        const told = differs
          ? 'a difference was seen'
          : `no difference seen; under ${Math.ceil(leastVisibleMs(blocks, TIMING_COMPARISONS))} ms would not have been seen`;
        return `Time for the ${person} person, in two blocks of ${TIMED_IN_BLOCK}: ${measured}: ${told}.`;
      })
      .join(' '),
  check: (subject, facts) =>
    (compare(subject, facts, alike) ?? [])
      .filter(({ comparison }) => comparison.differs)
      .map(({ person, comparison }) => ({
        at: `time for the ${person} person`,
        expected: `as for a stranger: medians ${mediansOf(comparison, 'theirs')} in two blocks of ${TIMED_IN_BLOCK}`,
        actual: `medians ${mediansOf(comparison, 'ours')}, ${inWords(comparison.p)} after Holm`,
      })),
});

/**
 * DES-AMB-51's default has such tests made. A time is a finding only if the difference is large, improbable and
 * repeated; everything less is printed and left to the reader.
 *
 * @param people kinds of question of which nobody may be told from the stranger, each a word of a step
 */
export const answeredInTheTimeOfAStranger = (people: readonly string[], stranger: string): ScenarioRule => ({
  ...timeTellsNobody({ people, stranger, counts: (subject, dialect) => kindOf(subject, dialect) === 'no-match' }),
  id: 'time-does-not-tell-a-suppressed-person-from-a-stranger',
  truth: 'how long an answer takes does not tell a suppressed identity from somebody who is not held',
  rests: ['DES-AMB-32', 'DES-AMB-51'],
  leavesOpen:
    'Whoever asks from nearer, or more often, sees smaller differences; and a target that does not hold the suppressed person at all passes.',
});

/** What is refused or escalated. A target that is busy or broken says nothing of a policy, however fast it says it. */
const isWithheld = (subject: ExchangeSubject): boolean =>
  isAnswered(subject) && !saysMatch(subject) && subject.answer.status < 500 && subject.answer.status !== 429;

/** The same of what a policy keeps from being answered: "the refusal does not depend on who was asked about". */
export const deniedInTheTimeOfAStranger = (people: readonly string[], stranger: string): ScenarioRule => ({
  ...timeTellsNobody({ people, stranger, counts: (subject) => isWithheld(subject) }),
  id: 'time-does-not-tell-whom-a-refusal-is-about',
  truth: 'how long a refusal by policy takes does not tell somebody who is held from somebody who is not',
  rests: ['DES-AMB-51'],
  leavesOpen: 'Whoever asks from nearer, or more often, sees smaller differences.',
});
