import { documentName } from '../../standards/documents.js';
import { basisWordsOf } from '../agreement.js';
import { conclusionWord, type DocumentConclusion } from '../conclusion.js';
import { count } from '../figures.js';
import type { ReportInput } from '../report-input.js';
import type { Row } from '../rows.js';
import { isTested } from '../standing.js';
import { BASES, CONCLUSION_WORDS, NOT_TESTED, notTestedWords, STATUS_WORDS, sentenceCase } from '../words.js';
import type { Tag } from './prose.js';

export interface ConclusionView {
  title: string;
  claimed: string;
  tag: Tag;
  sentence: string;
  bases: { basis: string; counts: string }[];
}

/** One line per document, those that are claimed first; under each basis its rows by status. */
export const viewConclusions = ({ conclusions, rows }: ReportInput): ConclusionView[] =>
  [...conclusions.filter(({ claimed }) => claimed), ...conclusions.filter(({ claimed }) => !claimed)].map(
    (conclusion) => {
      const { document, title, claimed, kind, sentence } = conclusion;
      const mine = rows.filter(({ entry }) => entry.document === document);
      return {
        title,
        claimed: claimed ? 'Yes' : 'No',
        tag: {
          text: `${sentenceCase(conclusionWord(conclusion))}: ${count(conclusion.judged)} of ${count(conclusion.total)} judged`,
          className: classOf(kind, mine),
        },
        sentence,
        bases: basisLines(mine),
      };
    },
  );

/** Green is for nothing left untested: a reader takes it for more than the words say. */
const classOf = (kind: DocumentConclusion['kind'], rows: readonly Row[]): string =>
  kind === 'conforms-as-tested' && rows.some(({ notTested }) => notTested !== null)
    ? 'nhsuk-tag--blue'
    : CONCLUSION_WORDS[kind].tag;

/** `7 of 16 judged: 6 pass, 1 fails`. */
const basisLines = (rows: readonly Row[]): ConclusionView['bases'] =>
  BASES.flatMap((basis) => {
    const mine = rows.filter(({ entry }) => entry.basis === basis);
    if (mine.length === 0) return [];
    const tested = mine.filter(isTested);
    const statuses = [...new Set(tested.map(({ status }) => status))];
    const words = (Object.keys(STATUS_WORDS) as (keyof typeof STATUS_WORDS)[])
      .filter((status) => statuses.includes(status))
      .map((status) => `${count(tested.filter((row) => row.status === status).length)} ${STATUS_WORDS[status].word}`);
    return [
      {
        basis: sentenceCase(basisWordsOf(basis, mine[0]?.entry.document ?? '').word),
        counts: `${count(tested.length)} of ${count(mine.length)} judged${words.length > 0 ? `: ${words.join(', ')}` : ''}`,
      },
    ];
  });

const isBare = ({ verdicts, outcome }: Row): boolean => verdicts.length === 0 && outcome === 'not-applicable';

/** Columns that share a row out: what is counted by one is counted by no other. */
const columnsOf = ({ opened }: ReportInput): { head: string; has: (row: Row) => boolean }[] => [
  { head: 'Judged', has: isTested },
  { head: 'Planned, not judged', has: (row) => !isTested(row) && row.notTested === null && !isBare(row) },
  ...NOT_TESTED.map((why) => ({
    head: sentenceCase(notTestedWords(why, opened.profile)),
    has: (row: Row) => row.notTested === why,
  })),
  { head: 'Binds another role', has: isBare },
];

/** How many requirements were judged and how many were not, and why: each line adds up to its first figure. */
export function viewMatrix(input: ReportInput) {
  const columns = columnsOf(input).filter(({ has }) => input.rows.some(has));
  const line = (title: string, rows: readonly Row[]) => ({
    title,
    cells: [
      { head: 'All', n: count(rows.length) },
      ...columns.map(({ head, has }) => ({ head, n: count(rows.filter(has).length) })),
    ],
  });
  return {
    heads: ['All', ...columns.map(({ head }) => head)],
    lines: [
      ...input.conclusions.map(({ document, title }) =>
        line(
          title,
          input.rows.filter(({ entry }) => entry.document === document),
        ),
      ),
      line('All documents', input.rows),
    ],
  };
}

/** Claimed documents that the catalogue has nothing of. */
export const missingClaims = ({ opened, conclusions }: ReportInput): string[] =>
  opened.target.claims
    .filter((claim) => !conclusions.some(({ document }: DocumentConclusion) => document === claim))
    .map(documentName);
