import { documentName } from '../../standards/documents.js';
import type { Requirement } from '../../standards/requirement.js';
import { basisWordsOf } from '../agreement.js';
import type { DocumentConclusion } from '../conclusion.js';
import { count, counted } from '../figures.js';
import type { ReportInput } from '../report-input.js';
import type { Row } from '../rows.js';
import { NOT_TESTED, STATUS_WORDS, STRENGTH_WORDS, sentenceCase, testedWithOperator } from '../words.js';
import { asSentence, prose, type Tag, tagOfStatus } from './prose.js';
import { type ExchangeShelf, type VerdictView, viewVerdictBriefly } from './view-verdict.js';

/** What the catalogue says of a requirement. */
export interface EntryView {
  id: string;
  anchor: string;
  statement: string;
  strength: string;
  basis: string;
  /** Strength and basis in one clause. */
  asks: string;
  document: string;
  source: string;
  harm: string;
  privacy: string;
}

export interface RowView extends EntryView {
  tag: Tag;
  partly: string;
  judged: string;
  reason: string;
  /** That somebody did something to the target by hand, and who. */
  assisted: string;
  verdicts: VerdictView[];
  checks: string;
}

/** A requirement of which nothing but the reason can be told. */
export interface BareRowView extends EntryView {
  reason: string;
  attestation: string;
}

const ORIGIN_WORDS: Readonly<Record<NonNullable<Requirement['origin']>, string>> = {
  stated: '',
  implied: 'shown by an example',
  inherited: 'inherited from FHIR or an NHS convention',
  inferred: 'drawn from its purpose',
};

export const rowAnchor = (requirement: string): string => `row-${requirement}`;

export function viewEntry({ requirement, entry }: Row): EntryView {
  const origin = entry.origin === undefined ? '' : ORIGIN_WORDS[entry.origin];
  const basis = `${basisWordsOf(entry.basis, entry.document).word}${origin === '' ? '' : `, ${origin}`}`;
  return {
    id: requirement,
    anchor: rowAnchor(requirement),
    statement: prose(entry.statement),
    strength: STRENGTH_WORDS[entry.strength],
    basis: sentenceCase(basis),
    asks: `${STRENGTH_WORDS[entry.strength]}, ${basis}`,
    document: documentName(entry.document),
    source: prose(
      `${entry.source.document}, ${entry.source.heading}${entry.revision === undefined ? '' : ` (said by ${entry.revision})`}`,
    ),
    harm: prose(entry.harm),
    privacy: prose(entry.privacy ?? ''),
  };
}

/** A row with its verdicts. The statement of its status never stands without how much was judged. */
export function viewRow(row: Row, input: ReportInput, shelf: ExchangeShelf): RowView {
  const { entry, partly, planned, judged, reason, verdicts } = row;
  return {
    ...viewEntry(row),
    tag: tagOfStatus(row.status),
    partly: partly ? `Pass, ${count(judged)} of ${counted(planned, 'check')} run.` : '',
    judged: `${count(judged)} of ${count(planned)}`,
    reason: reason === null ? '' : asSentence(reason),
    assisted: row.operators.length === 0 ? '' : asSentence(testedWithOperator(row.operators)),
    verdicts: verdicts.map((verdict) => viewVerdictBriefly(verdict, entry.basis, input, shelf)),
    checks: counted(verdicts.length, 'check'),
  };
}

export interface DocumentRowsView {
  title: string;
  caption: string;
  rows: RowView[];
  /** Requirements without a verdict, by why. */
  groups: { caption: string; tag: Tag; means: string; rows: BareRowView[] }[];
}

/** What a bare row is grouped by; `not-run` went wrong, so it comes first. */
const GROUPS = ['not-run', ...NOT_TESTED, 'not-applicable'] as const;

/** All rows of a document: in full what has verdicts, in short what has none. */
export function viewDocumentRows(
  { document, title, total }: DocumentConclusion,
  input: ReportInput,
  shelf: ExchangeShelf,
): DocumentRowsView {
  const mine = input.rows.filter(({ entry }) => entry.document === document);
  const judged = mine.filter(({ verdicts }) => verdicts.length > 0);
  const bare = mine.filter(({ verdicts }) => verdicts.length === 0);
  return {
    title: `${title}: ${counted(total, 'requirement')}`,
    caption: `${title}: ${counted(judged.length, 'requirement')} that checks of this run are about`,
    rows: judged.map((row) => viewRow(row, input, shelf)),
    groups: GROUPS.flatMap((status) => {
      const rows = bare.filter((row) => row.status === status);
      if (rows.length === 0) return [];
      return [
        {
          caption: `${title}, ${STATUS_WORDS[status].word}: ${counted(rows.length, 'requirement')}`,
          tag: tagOfStatus(status),
          means: STATUS_WORDS[status].means,
          rows: rows.map((row) => ({
            ...viewEntry(row),
            reason: row.reason === null ? '' : asSentence(row.reason),
            attestation: prose(row.entry.untested?.attestation ?? ''),
          })),
        },
      ];
    }),
  };
}
