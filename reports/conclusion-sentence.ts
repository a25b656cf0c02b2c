import type { RunEnd, RunOpened } from '../harness/model/record.js';
import { OUTCOMES, type Outcome } from '../harness/model/verdict.js';
import type { Basis } from '../standards/requirement.js';
import { count, counted, listed } from './figures.js';
import { type Row, tally } from './rows.js';
import { cutShortInWords, isCutShort, isPartial, partialBecause } from './run-extent.js';
import { fails, isMandatory, isOwed, isSetAside, notTestedInWords } from './standing.js';
import { BASES, type ConclusionKind, sentenceCase } from './words.js';

interface Run {
  opened: RunOpened;
  ended: RunEnd | null;
  rows: readonly Row[];
}

const BASIS_NOUNS: Record<Basis, [singular: string, plural: string]> = {
  stated: ['stated requirement', 'stated requirements'],
  editorial: ['requirement by our reading', 'requirements by our reading'],
  advisory: ['advisory requirement', 'advisory requirements'],
};

/** `1 of 3 stated requirements` for each basis that has any of the chosen rows. */
const chosenOf = (rows: readonly Row[], chosen: (row: Row) => boolean): string[] =>
  BASES.flatMap((basis) => {
    const mine = rows.filter((row) => row.entry.basis === basis);
    const n = mine.filter(chosen).length;
    const [singular, plural] = BASIS_NOUNS[basis];
    return n === 0 ? [] : [`${count(n)} of ${counted(mine.length, singular, plural)}`];
  });

const SPREAD: Readonly<Record<Outcome, [one: string, many: string]>> = {
  error: ['met our error', 'met our error'],
  fail: ['fails', 'fail'],
  differs: ['differs', 'differ'],
  inconclusive: ['is inconclusive', 'are inconclusive'],
  'not-shown': ['is not shown', 'are not shown'],
  'not-reached': ['is not reached', 'are not reached'],
  'not-run': ['is not run', 'are not run'],
  warning: ['has a warning', 'have warnings'],
  observed: ['is observed only', 'are observed only'],
  pass: ['passes', 'pass'],
  'not-applicable': ['is not applicable', 'are not applicable'],
};

/** `12 pass, 1 has a warning and 2 are not applicable`, best first, of the rows that were to be tested. */
export const spreadOf = (rows: readonly Row[]): string => {
  const counts = tally(rows.filter(({ notTested }) => notTested === null));
  return listed(
    OUTCOMES.toReversed()
      .filter((outcome) => counts[outcome] > 0 && outcome !== 'not-applicable')
      .concat(counts['not-applicable'] > 0 ? ['not-applicable'] : [])
      .map((outcome) => `${count(counts[outcome])} ${SPREAD[outcome][counts[outcome] === 1 ? 0 : 1]}`),
  );
};

/** The conclusion, then how much was not to be tested and why: nobody reads the one without the other. */
export function sentenceOf(kind: ConclusionKind, title: string, run: Run): string {
  const { rows, opened } = run;
  const aside = rows.filter(({ notTested }) => notTested !== null);
  const words = notTestedInWords(rows, opened.profile);
  const notice = words === '' ? '' : ` Not tested here: ${count(aside.length)} of ${count(rows.length)} (${words}).`;
  return conclusionSentence(kind, title, run) + notice;
}

function conclusionSentence(kind: ConclusionKind, title: string, { opened, ended, rows }: Run): string {
  const judged = rows.filter((row) => row.judged > 0).length;
  const failing = rows.filter(fails).length;
  const fail = failing === 1 ? 'fails' : 'fail';
  const extent = `${count(judged)} of ${counted(rows.length, 'requirement')} ${judged === 1 ? 'was' : 'were'} judged${
    failing > 0 ? `, of which ${count(failing)} ${fail}` : ''
  }; nothing can be said about the rest`;
  switch (kind) {
    case 'not-conformant': {
      const notice = isCutShort(ended) ? `; the run was cut short` : isPartial(opened) ? `; the run was partial` : '';
      return `Not conformant with ${title}: ${listed(chosenOf(rows, fails))} ${fail}${notice}.`;
    }
    case 'cut-short':
      return `${sentenceCase(cutShortInWords(ended) ?? '')}: ${extent}.`;
    case 'partial':
      return `Partial run because ${partialBecause(opened)}: ${extent}.`;
    case 'fails-our-reading':
      return `${listed(chosenOf(rows, fails))} ${fail}${
        rows.some(({ entry }) => entry.basis === 'stated') ? '; no stated requirement fails' : ''
      }.`;
    case 'not-shown': {
      const missing = rows.filter(isOwed).length;
      const mandatory = rows.filter((row) => isMandatory(row) && !isSetAside(row)).length;
      if (missing > 0)
        return `Not shown: ${count(missing)} of ${counted(mandatory, 'mandatory requirement')} within reach of this run ${missing === 1 ? 'was' : 'were'} not fully judged.`;
      const rest = spreadOf(rows);
      return `Not shown: ${rest === '' ? `none of ${counted(rows.length, 'requirement')} was judged` : `of ${counted(rows.length, 'requirement')} ${rest}`}.`;
    }
    case 'differs':
      return `${listed(chosenOf(rows, ({ outcome }) => outcome === 'differs'))} ${
        rows.filter(({ outcome }) => outcome === 'differs').length === 1 ? 'differs' : 'differ'
      } from a default reading that the target has not accepted; none fails.`;
    case 'no-failure-found':
      return `No failure found in what the ${opened.profile} profile tests: of ${counted(rows.length, 'requirement')} ${spreadOf(rows)}.`;
    case 'not-as-agreed':
    case 'fails-locally':
    case 'as-agreed':
    case 'only-observed':
      throw new Error('a local agreement has sentences of its own');
    case 'conforms-as-tested':
      return `Conforms as tested in the ${opened.profile} profile: of ${counted(rows.length, 'requirement')} ${spreadOf(rows)}.`;
  }
}
