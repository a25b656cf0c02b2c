import type { Outcome } from '../../harness/model/verdict.js';
import { REGISTER_SIZE } from '../../standards/catalogue.js';
import { documentName } from '../../standards/documents.js';
import { count, counted } from '../figures.js';
import { headline, lastLine } from '../headline.js';
import type { ReportInput } from '../report-input.js';
import { isJudged, type Row } from '../rows.js';
import { BASES, BASIS_WORDS, STATUS_WORDS, STATUSES, STRENGTH_WORDS, sentenceCase } from '../words.js';
import { viewConclusions } from './view-conclusion.js';
import type { ExchangeView } from './view-exchange.js';
import { viewCommands, viewFacts, viewNotices } from './view-run.js';
import {
  createShelf,
  type ExchangeShelf,
  exchangesOf,
  failureAnchor,
  prose,
  type Tag,
  tagOf,
  type VerdictView,
  viewVerdict,
  viewVerdictBriefly,
} from './view-verdict.js';

interface RowView {
  id: string;
  anchor: string;
  statement: string;
  strength: string;
  asks: string;
  basis: string;
  document: string;
  source: string;
  harm: string;
  privacy: string;
  tag: Tag;
  partly: string;
  judged: string;
  reason: string;
  verdicts: VerdictView[];
  checks: string;
}

const FAILURE_GROUPS = [
  { title: 'Failures', outcome: 'fail', none: 'No check failed.' },
  { title: 'Differences from our default reading', outcome: 'differs', none: 'No check differs.' },
  { title: 'Warnings', outcome: 'warning', none: 'No check gave a warning.' },
] as const;

/** Everything that the page shows, as text and lists: the template decides nothing. */
export function viewReport(input: ReportInput) {
  const { opened, rows, conclusions, controls } = input;
  const shelf = createShelf(input.exchanges);
  const failures = FAILURE_GROUPS.map(({ title, outcome, none }) => {
    const items = failuresOf(input, outcome, shelf);
    return { title: `${title}: ${counted(items.length, 'requirement')}`, items, none: items.length === 0 ? none : '' };
  });
  const otherExchanges = placeTheRest(input, shelf);
  const notTested = viewNotTested(input, shelf);
  const product = opened.target.product;
  return {
    title: `Test report: ${product === null ? opened.target.url : `${product.name} ${product.version}`} as ${opened.target.role}`,
    role: opened.target.role,
    run: opened.run,
    recordDigest: input.recordDigest,
    headline: headline({ ...input, conclusions }),
    lastLine: lastLine(input),
    notices: viewNotices(input),
    contents: contentsOf(
      notTested.says,
      failures.map(({ title }) => title),
    ),
    facts: viewFacts(input),
    conclusions: viewConclusions(conclusions),
    missingClaims: opened.target.claims
      .filter((claim) => !conclusions.some(({ document }) => document === claim))
      .map(documentName),
    notTested,
    controls: controls
      .filter(({ outcome }) => outcome !== 'pass' && outcome !== 'observed' && outcome !== 'not-applicable')
      .map((control) => viewVerdictBriefly(control, 'stated', input, shelf)),
    outside: `${count(REGISTER_SIZE - rows.length)} of ${count(REGISTER_SIZE)} entries of the requirement register are not in this version of Assay. Nothing in this report is about them.`,
    open: viewOpen(rows),
    failures,
    documents: conclusions.map(({ document, title, total }) => ({
      caption: `${title}: ${counted(total, 'requirement')}`,
      rows: rows.filter(({ entry }) => entry.document === document).map((row) => viewRow(row, input, shelf)),
    })),
    otherExchanges,
    legend: STATUSES.map((status) => ({
      tag: { text: sentenceCase(STATUS_WORDS[status].word), className: STATUS_WORDS[status].tag },
      means: STATUS_WORDS[status].means,
    })),
    bases: BASES.map((basis) => ({ word: sentenceCase(BASIS_WORDS[basis].word), means: BASIS_WORDS[basis].means })),
    commands: viewCommands(input),
    signatories: ['Clinical safety officer', 'Information governance lead', 'Technical owner'],
  };
}

/** What stands where, with the figures that tell a reader where to begin. */
const contentsOf = (notTested: string, failures: readonly string[]) => [
  { anchor: 'tested', title: 'What was tested', says: 'product, environment, run and digests' },
  { anchor: 'conclusions', title: 'Conclusion for each document', says: '' },
  { anchor: 'not-tested', title: 'What was not tested', says: notTested },
  { anchor: 'failures', title: 'Failures and differences', says: `${failures.join('. ')}.` },
  { anchor: 'requirements', title: 'Every requirement', says: 'with harm, privacy and source' },
  { anchor: 'exchanges', title: 'Other exchanges', says: 'what was sent and received where nothing failed' },
  { anchor: 'legend', title: 'What the words mean', says: '' },
  { anchor: 'again', title: 'How to do it again', says: '' },
  { anchor: 'sign-off', title: 'Sign-off', says: 'blank, for people' },
];

export type ReportView = ReturnType<typeof viewReport>;

const viewRow = (row: Row, input: ReportInput, shelf: ExchangeShelf): RowView => {
  const { requirement, entry, outcome, partly, planned, judged, reason, verdicts } = row;
  return {
    id: requirement,
    anchor: `row-${requirement}`,
    statement: prose(entry.statement),
    strength: STRENGTH_WORDS[entry.strength],
    asks: `${STRENGTH_WORDS[entry.strength]}, ${BASIS_WORDS[entry.basis].word}`,
    basis: sentenceCase(BASIS_WORDS[entry.basis].word),
    document: documentName(entry.document),
    source: prose(`${entry.source.document}, ${entry.source.heading}`),
    harm: prose(entry.harm),
    privacy: prose(entry.privacy ?? ''),
    tag: tagOf(outcome, entry.basis, partly),
    partly: partly ? `Pass, ${count(judged)} of ${counted(planned, 'check')} run.` : '',
    judged: `${count(judged)} of ${count(planned)}`,
    reason: reason === null ? '' : `${sentenceCase(reason)}.`,
    verdicts: verdicts.map((verdict) => viewVerdictBriefly(verdict, entry.basis, input, shelf)),
    checks: verdicts.length > 0 ? counted(verdicts.length, 'check') : 'no check',
  };
};

const failuresOf = (input: ReportInput, wanted: Outcome, shelf: ExchangeShelf) => {
  const found = input.rows
    .map((row) => ({ row, verdicts: row.verdicts.filter(({ outcome }) => outcome === wanted) }))
    .filter(({ verdicts }) => verdicts.length > 0);
  const byBasis = BASES.flatMap((basis) => found.filter(({ row }) => row.entry.basis === basis));
  return byBasis.map(({ row, verdicts }) => ({
    ...viewRow(row, input, shelf),
    anchor: failureAnchor(wanted, row.requirement),
    className: `assay-failure--${wanted}`,
    verdicts: verdicts.map((verdict) => viewVerdict(verdict, row.entry.basis, input, shelf)),
  }));
};

const placeTheRest = ({ rows, controls }: ReportInput, shelf: ExchangeShelf): ExchangeView[] =>
  [...rows.flatMap(({ verdicts }) => verdicts), ...controls]
    .flatMap((verdict) => exchangesOf(verdict).shown)
    .flatMap((ref) => (shelf.anchorOf(ref) === null ? (shelf.place(ref) ?? []) : []));

/** Rows of which something was not judged, whatever their outcome is. */
const viewNotTested = (input: ReportInput, shelf: ExchangeShelf) => {
  const missing = input.rows.filter(({ outcome, judged, planned }) => !isJudged(outcome) || judged < planned);
  const notices = missing.map((row) => ({
    ...viewRow(row, input, shelf),
    reasons: whyNotJudged(row),
  }));
  return {
    says: `${count(missing.length)} of ${counted(input.rows.length, 'requirement')} ${missing.length === 1 ? 'was' : 'were'} not fully judged.`,
    rows: notices,
  };
};

function whyNotJudged(row: Row): string[] {
  const { verdicts, reason, planned } = row;
  const unjudged = verdicts.filter(({ outcome }) => !isJudged(outcome));
  const reasons = unjudged.map((verdict) => {
    const why = [verdict.reason, verdict.because && `see ${verdict.because}`].filter(Boolean).join('; ');
    return `${sentenceCase(why || STATUS_WORDS[verdict.outcome === 'fail' ? 'fail-stated' : verdict.outcome].means)}.`;
  });
  const never = planned - verdicts.length;
  if (verdicts.length === 0 && reason !== null) return [`${sentenceCase(reason)}.`];
  return [...new Set(reasons), ...(never > 0 ? [`${counted(never, 'planned check')} left no verdict.`] : [])];
}

/** Outcomes that a reader may take as being in favour of the target. */
const SPEAKS_FOR: ReadonlySet<Outcome> = new Set(['pass', 'observed', 'warning']);

const viewOpen = (rows: readonly Row[]) =>
  rows.flatMap(({ requirement, verdicts }) => {
    const texts = verdicts.flatMap(({ outcome, leavesOpen }) =>
      SPEAKS_FOR.has(outcome) && leavesOpen ? [leavesOpen] : [],
    );
    return [...new Set(texts)].map((text) => ({ requirement, anchor: `row-${requirement}`, text }));
  });
