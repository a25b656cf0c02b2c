import type { RunEnd, RunOpened } from '../harness/model/record.js';
import { OUTCOMES, type Outcome } from '../harness/model/verdict.js';
import { type DocumentId, documentName, documents, isDocumentId } from '../standards/documents.js';
import type { Basis } from '../standards/requirement.js';
import { count, counted, listed } from './figures.js';
import { isJudged, type Row, tally } from './rows.js';
import { cutShortBecause, isCutShort, isPartial, partialBecause } from './run-extent.js';
import { BASES, CONCLUSION_WORDS, type ConclusionKind, STATUS_WORDS } from './words.js';

export interface BasisCount {
  total: number;
  /** Rows by outcome; the sum is `total`. */
  outcomes: Readonly<Record<Outcome, number>>;
  /** Of the rows that pass: those of which not every planned check was judged. */
  partly: number;
}

/** What can be said of one document. Never drawn over several. */
export interface DocumentConclusion {
  document: DocumentId;
  title: string;
  /** The target claims it, so it sets the exit code. */
  claimed: boolean;
  kind: ConclusionKind;
  sentence: string;
  total: number;
  bases: Readonly<Record<Basis, BasisCount>>;
}

/** The display word of a conclusion: where only advice fails, it is not our reading that fails. */
export const conclusionWord = ({ kind, bases }: Pick<DocumentConclusion, 'kind' | 'bases'>): string =>
  kind === 'fails-our-reading' && bases.editorial.outcomes.fail === 0
    ? STATUS_WORDS['fail-advisory'].word
    : CONCLUSION_WORDS[kind].word;

interface Run {
  opened: RunOpened;
  ended: RunEnd | null;
  rows: readonly Row[];
}

/** True of a row that asks for something unconditionally. */
export const isMandatory = ({ entry }: Row): boolean => entry.strength === 'SHALL';

export const fails = (row: Row): boolean => row.verdicts.some(({ outcome }) => outcome === 'fail');

const isUnjudged = (row: Row): boolean => !isJudged(row.outcome) || row.judged < row.driven;

/** The documents that have rows, in the order of `standards/documents.ts`. */
export const conclude = ({ opened, ended, rows }: Run): DocumentConclusion[] =>
  Object.keys(documents)
    .filter(isDocumentId)
    .map((document) => ({ document, mine: rows.filter((row) => row.entry.document === document) }))
    .filter(({ mine }) => mine.length > 0)
    .map(({ document, mine }) => {
      const kind = kindOf({ opened, ended, rows: mine });
      return {
        document,
        title: documentName(document),
        claimed: opened.target.claims.includes(document),
        kind,
        sentence: sentenceOf(kind, documentName(document), { opened, ended, rows: mine }),
        total: mine.length,
        bases: {
          stated: countOf('stated', mine),
          editorial: countOf('editorial', mine),
          advisory: countOf('advisory', mine),
        },
      };
    });

function countOf(basis: Basis, rows: readonly Row[]): BasisCount {
  const mine = rows.filter((row) => row.entry.basis === basis);
  return { total: mine.length, outcomes: tally(mine), partly: mine.filter(({ partly }) => partly).length };
}

/** Nothing judged, or nothing but "not applicable" and "observed", is not a conclusion in favour. */
const showsSomething = (rows: readonly Row[]): boolean =>
  rows.some(({ outcome }) => outcome === 'pass' || outcome === 'warning');

function kindOf({ opened, ended, rows }: Run): ConclusionKind {
  const failing = rows.filter(fails);
  if (failing.some(({ entry }) => entry.basis === 'stated')) return 'not-conformant';
  if (isCutShort(ended)) return 'cut-short';
  if (isPartial(opened)) return 'partial';
  if (failing.length > 0) return 'fails-our-reading';
  if (rows.some((row) => isMandatory(row) && isUnjudged(row))) return 'not-shown';
  if (rows.some(({ outcome }) => outcome === 'differs')) return 'differs';
  return showsSomething(rows) ? 'conforms-as-tested' : 'not-shown';
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

/** `12 pass, 1 has a warning and 2 are not applicable`, best first. */
const spread = (rows: readonly Row[]): string => {
  const counts = tally(rows);
  return listed(
    OUTCOMES.toReversed()
      .filter((outcome) => counts[outcome] > 0 && outcome !== 'not-applicable')
      .concat(counts['not-applicable'] > 0 ? ['not-applicable'] : [])
      .map((outcome) => `${count(counts[outcome])} ${SPREAD[outcome][counts[outcome] === 1 ? 0 : 1]}`),
  );
};

function sentenceOf(kind: ConclusionKind, title: string, { opened, ended, rows }: Run): string {
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
      return `Cut short because ${cutShortBecause(ended)}: ${extent}.`;
    case 'partial':
      return `Partial run because ${partialBecause(opened)}: ${extent}.`;
    case 'fails-our-reading':
      return `${listed(chosenOf(rows, fails))} ${fail}${
        rows.some(({ entry }) => entry.basis === 'stated') ? '; no stated requirement fails' : ''
      }.`;
    case 'not-shown': {
      const missing = rows.filter((row) => isMandatory(row) && isUnjudged(row)).length;
      const mandatory = rows.filter(isMandatory).length;
      return missing > 0
        ? `Not shown: ${count(missing)} of ${counted(mandatory, 'mandatory requirement')} ${missing === 1 ? 'was' : 'were'} not fully judged.`
        : `Not shown: of ${counted(rows.length, 'requirement')} ${spread(rows)}.`;
    }
    case 'differs':
      return `${listed(chosenOf(rows, ({ outcome }) => outcome === 'differs'))} ${
        rows.filter(({ outcome }) => outcome === 'differs').length === 1 ? 'differs' : 'differ'
      } from a default reading that the target has not accepted; none fails.`;
    case 'conforms-as-tested':
      return `Conforms as tested: of ${counted(rows.length, 'requirement')} in this version ${spread(rows)}.`;
  }
}
