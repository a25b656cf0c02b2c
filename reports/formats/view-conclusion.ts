import { OUTCOMES } from '../../harness/model/verdict.js';
import type { Basis } from '../../standards/requirement.js';
import { type BasisCount, conclusionWord, type DocumentConclusion } from '../conclusion.js';
import { count } from '../figures.js';
import { BASES, BASIS_WORDS, CONCLUSION_WORDS, STATUS_WORDS, sentenceCase, statusOf } from '../words.js';
import type { Tag } from './view-verdict.js';

export interface ConclusionView {
  title: string;
  claimed: string;
  tag: Tag;
  sentence: string;
  bases: { basis: string; counts: string[] }[];
}

/** One line per document; under each basis its rows by outcome, each with its denominator. */
export const viewConclusions = (conclusions: readonly DocumentConclusion[]): ConclusionView[] =>
  conclusions.map(({ title, claimed, kind, sentence, bases }) => ({
    title,
    claimed: claimed ? 'Yes' : 'No',
    tag: { text: sentenceCase(conclusionWord({ kind, bases })), className: CONCLUSION_WORDS[kind].tag },
    sentence,
    bases: BASES.filter((basis) => bases[basis].total > 0).map((basis) => ({
      basis: `${sentenceCase(BASIS_WORDS[basis].word)}, ${count(bases[basis].total)}`,
      counts: countsOf(basis, bases[basis]),
    })),
  }));

const countsOf = (basis: Basis, { total, outcomes, partly }: BasisCount): string[] =>
  OUTCOMES.flatMap((outcome) => {
    const whole = outcome === 'pass' ? outcomes.pass - partly : outcomes[outcome];
    const line = (status: keyof typeof STATUS_WORDS, n: number) =>
      n === 0 ? [] : [`${sentenceCase(STATUS_WORDS[status].word)}: ${count(n)} of ${count(total)}`];
    return [...(outcome === 'pass' ? line('partly', partly) : []), ...line(statusOf(outcome, basis), whole)];
  });
