import type { Outcome } from '../../harness/model/verdict.js';
import { AGREED_LOCALLY } from '../agreement.js';
import { count, counted } from '../figures.js';
import { headline, lastLine } from '../headline.js';
import type { ReportInput } from '../report-input.js';
import { boundSize, isJudged, type Row } from '../rows.js';
import { BASES, BASIS_WORDS, STATUS_WORDS, STATUSES, sentenceCase } from '../words.js';
import { asSentence, tagOfStatus } from './prose.js';
import { missingClaims, viewConclusions, viewMatrix } from './view-conclusion.js';
import { viewDisclosure } from './view-disclosure.js';
import type { ExchangeView } from './view-exchange.js';
import { viewDigests, viewFacts } from './view-facts.js';
import { gapsOf, rowsWith, viewFailuresBriefly, viewGapsBriefly } from './view-front.js';
import { viewReadings } from './view-readings.js';
import { viewReceiver } from './view-receiver.js';
import { rowAnchor, viewDocumentRows, viewEntry, viewRow } from './view-row.js';
import { viewCommands, viewNotices } from './view-run.js';
import {
  createShelf,
  type ExchangeShelf,
  exchangesOf,
  failureAnchor,
  viewVerdict,
  viewVerdictBriefly,
} from './view-verdict.js';

const FAILURE_GROUPS = [
  { title: 'Failures', outcome: 'fail', none: 'No check failed.' },
  { title: 'Differences from our default reading', outcome: 'differs', none: 'No check differs.' },
  { title: 'Warnings', outcome: 'warning', none: 'No check gave a warning.' },
] as const;

/** Everything that the page shows, as text and lists: the template decides nothing. */
export function viewReport(input: ReportInput) {
  const { opened, rows, conclusions, controls } = input;
  const shelf = createShelf(input);
  const failures = FAILURE_GROUPS.map(({ title, outcome, none }) => {
    const items = failuresOf(input, outcome, shelf);
    return { title: `${title}: ${counted(items.length, 'requirement')}`, items, none: items.length === 0 ? none : '' };
  });
  const otherExchanges = placeTheRest(input, shelf);
  const product = opened.target.product;
  const size = boundSize(opened.target.role);
  const receiver = viewReceiver(input);
  const bases = BASES.filter((basis) => receiver === null || conclusions.some((one) => one.bases[basis].total > 0));
  return {
    title: `Test report: ${product === null ? opened.target.url : `${product.name} ${product.version}`} as ${opened.target.role}`,
    run: opened.run,
    recordDigest: input.recordDigest,
    headline: headline({ ...input, conclusions }),
    lastLine: lastLine(input),
    notices: viewNotices(input),
    asked:
      input.opened.target.recorded !== undefined
        ? 'Assay asked nothing, and does not know whom the questions are about.'
        : receiver === null
          ? 'Assay asked about synthetic people only.'
          : 'Assay sent bundles of synthetic people only.',
    receiver,
    facts: viewFacts(input),
    digests: viewDigests(input),
    conclusions: viewConclusions(input),
    matrix: viewMatrix(input),
    gaps: viewGapsBriefly(input),
    missingClaims: missingClaims(input),
    outside:
      size > rows.length
        ? `${count(size - rows.length)} of ${count(size)} entries of the requirement register are not in this version of Assay. Nothing in this report is about them.`
        : '',
    failed: viewFailuresBriefly(input),
    readings: viewReadings(input),
    signatories: ['Clinical safety officer', 'Information governance lead', 'Supplier'],
    contents:
      receiver === null
        ? CONTENTS
        : [
            ...CONTENTS.slice(0, BEFORE_AGREEMENT),
            ...OF_RECEIVER,
            ...CONTENTS.slice(BEFORE_AGREEMENT).filter((one) => one !== DISCLOSURE),
          ],
    failures,
    disclosure: viewDisclosure(input),
    missing: gapsOf(input).map((row) => viewGap(row, input, shelf)),
    controls: controls
      .filter(({ outcome }) => outcome !== 'pass' && outcome !== 'observed' && outcome !== 'not-applicable')
      .map((control) => viewVerdictBriefly(control, 'stated', input, shelf)),
    open: viewOpen(rows),
    documents: conclusions.map((conclusion) => viewDocumentRows(conclusion, input, shelf)),
    otherExchanges,
    legend: STATUSES.map((status) => ({
      tag: tagOfStatus(status),
      means: receiver !== null && status === 'fail-stated' ? FAILS_LOCALLY : STATUS_WORDS[status].means,
    })),
    bases: [...bases.map((basis) => BASIS_WORDS[basis]), ...(receiver === null ? [] : [AGREED_LOCALLY])].map(
      ({ word, means }) => ({ word: sentenceCase(word), means }),
    ),
    commands: viewCommands(input),
  };
}

const DISCLOSURE = {
  anchor: 'disclosure',
  title: 'What was disclosed, by asserted reason',
  says: 'for the information governance lead, with the contacts that were given',
};

const CONTENTS = [
  { anchor: 'tested', title: 'What was tested', says: 'product, environment, callers, people, run' },
  { anchor: 'conclusions', title: 'Conclusion for each document', says: 'with denominators' },
  { anchor: 'not-tested', title: 'What was not tested', says: 'and why' },
  {
    anchor: 'failed',
    title: 'What failed, in plain words',
    says: 'for the clinical safety officer and the information governance lead',
  },
  { anchor: 'decisions', title: 'Decisions to accept', says: 'readings that are not the default' },
  { anchor: 'sign-off', title: 'Sign-off', says: 'blank, for people' },
  { anchor: 'failures', title: 'Failures and differences in full', says: 'with what was sent and received' },
  DISCLOSURE,
  { anchor: 'readings', title: 'Readings that verdicts rest on', says: 'with every alternative' },
  { anchor: 'open', title: 'What was left open', says: 'planned and not judged, controls, what a pass does not show' },
  { anchor: 'requirements', title: 'Every requirement', says: 'by document, with harm, privacy and source' },
  { anchor: 'exchanges', title: 'Other exchanges', says: 'what was sent and received where nothing failed' },
  { anchor: 'legend', title: 'What the words mean', says: '' },
  { anchor: 'again', title: 'How to do it again', says: '' },
];

const FAILS_LOCALLY =
  'What was agreed did not happen, or what was filed is not what was sent. Of a row with a text: the target did not do what a keyword in it asks.';

/** They stand behind the sign-off, with the first pages. */
const OF_RECEIVER = [
  { anchor: 'agreement', title: 'The local agreement', says: 'by class of fault, with what was seen' },
  { anchor: 'left-behind', title: 'What the run left behind', says: 'to be taken out again' },
];
const BEFORE_AGREEMENT = CONTENTS.findIndex(({ anchor }) => anchor === 'failures');

export type ReportView = ReturnType<typeof viewReport>;

const failuresOf = (input: ReportInput, wanted: Outcome, shelf: ExchangeShelf) =>
  rowsWith(input, wanted).map((row) => ({
    ...viewEntry(row),
    anchor: failureAnchor(wanted, row.requirement),
    className: `assay-failure--${wanted}`,
    verdicts: row.verdicts
      .filter(({ outcome }) => outcome === wanted)
      .map((verdict) => viewVerdict(verdict, row.entry.basis, input, shelf)),
  }));

const placeTheRest = ({ rows, controls }: ReportInput, shelf: ExchangeShelf): ExchangeView[] =>
  [...rows.flatMap(({ verdicts }) => verdicts), ...controls]
    .flatMap((verdict) => exchangesOf(verdict).shown)
    .flatMap((ref) => shelf.place(ref) ?? []);

const viewGap = (row: Row, input: ReportInput, shelf: ExchangeShelf) => {
  const { id, anchor, statement, tag, judged } = viewRow(row, input, shelf);
  return { id, anchor, statement, tag, judged, reasons: whyNotJudged(row) };
};

function whyNotJudged(row: Row): string[] {
  const { verdicts, reason, planned } = row;
  const reasons = verdicts
    .filter(({ outcome }) => !isJudged(outcome))
    .map((verdict) => {
      const why = [verdict.reason, verdict.because && `see ${verdict.because}`].filter(Boolean).join('; ');
      return asSentence(why || STATUS_WORDS[verdict.outcome === 'fail' ? 'fail-stated' : verdict.outcome].means);
    });
  const never = planned - verdicts.length;
  if (verdicts.length === 0 && reason !== null) return [asSentence(reason)];
  return [...new Set(reasons), ...(never > 0 ? [`${counted(never, 'planned check')} left no verdict.`] : [])];
}

/** Outcomes that a reader may take as being in favour of the target. */
const SPEAKS_FOR: ReadonlySet<Outcome> = new Set(['pass', 'observed', 'warning']);

/** What passes leave open: each text once, with all the requirements that it is true of. */
function viewOpen(rows: readonly Row[]) {
  const byText = new Map<string, Set<Row['requirement']>>();
  for (const { requirement, verdicts } of rows)
    for (const { outcome, leavesOpen } of verdicts)
      if (SPEAKS_FOR.has(outcome) && leavesOpen)
        byText.set(leavesOpen, (byText.get(leavesOpen) ?? new Set()).add(requirement));
  return [...byText].map(([text, of]) => ({
    text,
    requirements: [...of].map((requirement) => ({ requirement, anchor: rowAnchor(requirement) })),
  }));
}
