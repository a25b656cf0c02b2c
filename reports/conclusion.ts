import type { RunEnd, RunOpened } from '../harness/model/record.js';
import type { Outcome } from '../harness/model/verdict.js';
import { type DocumentId, documentName, documents, isDocumentId } from '../standards/documents.js';
import type { Basis } from '../standards/requirement.js';
import { LOCAL_DOCUMENT } from './agreement.js';
import { sentenceOf } from './conclusion-sentence.js';
import { localKindOf, localSentenceOf } from './local-conclusion.js';
import { type Row, tally } from './rows.js';
import { isCutShort, isPartial } from './run-extent.js';
import { fails, isOwed, isSetAside, isTested, notTestedCounts } from './standing.js';
import { CONCLUSION_WORDS, type ConclusionKind, type NotTested, STATUS_WORDS } from './words.js';

export interface BasisCount {
  total: number;
  /** Rows by outcome; the sum is `total`. */
  outcomes: Readonly<Record<Outcome, number>>;
  /** Of the rows that pass: those of which not every planned check was judged. */
  partly: number;
  /** Of the rows that are not run: those that were not to be tested, by reason. The others went wrong. */
  notTested: Readonly<Partial<Record<NotTested, number>>>;
  /** Rows of which something was found out by a check. */
  judged: number;
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
  /** Rows of which something was found out by a check. */
  judged: number;
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

/** The documents that have rows, in the order of `standards/documents.ts`. */
export const conclude = ({ opened, ended, rows }: Run): DocumentConclusion[] =>
  Object.keys(documents)
    .filter(isDocumentId)
    .map((document) => ({ document, mine: rows.filter((row) => row.entry.document === document) }))
    .filter(({ mine }) => mine.length > 0)
    .map(({ document, mine }) => {
      const kind = (document === LOCAL_DOCUMENT ? localKindOf : kindOf)({ opened, ended, rows: mine });
      return {
        document,
        title: documentName(document),
        claimed: opened.target.claims.includes(document),
        kind,
        sentence: (document === LOCAL_DOCUMENT ? localSentenceOf : sentenceOf)(kind, documentName(document), {
          opened,
          ended,
          rows: mine,
        }),
        total: mine.length,
        judged: mine.filter(isTested).length,
        bases: {
          stated: countOf('stated', mine),
          editorial: countOf('editorial', mine),
          advisory: countOf('advisory', mine),
        },
      };
    });

function countOf(basis: Basis, rows: readonly Row[]): BasisCount {
  const mine = rows.filter((row) => row.entry.basis === basis);
  return {
    total: mine.length,
    outcomes: tally(mine),
    partly: mine.filter(({ partly }) => partly).length,
    notTested: notTestedCounts(mine),
    judged: mine.filter(isTested).length,
  };
}

/** A conclusion in favour needs something that passed: a warning alone could be what a constant answer gets. */
const showsSomething = (rows: readonly Row[]): boolean => rows.some(({ outcome }) => outcome === 'pass');

function kindOf({ opened, ended, rows }: Run): ConclusionKind {
  const failing = rows.filter(fails);
  if (failing.some(({ entry }) => entry.basis === 'stated')) return 'not-conformant';
  if (isCutShort(ended)) return 'cut-short';
  if (isPartial(opened)) return 'partial';
  if (failing.length > 0) return 'fails-our-reading';
  if (rows.some(isOwed)) return 'not-shown';
  if (rows.some(({ outcome }) => outcome === 'differs')) return 'differs';
  if (!showsSomething(rows)) return 'not-shown';
  return rows.some(isSetAside) ? 'no-failure-found' : 'conforms-as-tested';
}
