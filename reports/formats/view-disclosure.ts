import type { ContactFlag } from '../disclosure-contacts.js';
import { type Decision, type DisclosureMatrix, disclosureMatrix, type ReasonMark } from '../disclosure-matrix.js';
import { count, counted } from '../figures.js';
import type { ReportInput } from '../report-input.js';
import { STATUS_WORDS, sentenceCase } from '../words.js';
import { shortened } from './visible.js';

const MARK_WORDS: Readonly<Record<ReasonMark, string>> = {
  published: 'published',
  supplier: 'the supplier’s',
  unpublished: 'not published for this exchange',
  ours: 'ours: misspelt or made up',
  none: 'no reason given',
};

const FLAG_WORDS: Readonly<Record<ContactFlag, string>> = {
  'service-type': 'its words tell what kind of service knows the person',
  'personal-name': 'it seems to name one member of staff',
  mobile: 'it has a mobile telephone',
  'one-person': 'it was given for one person only',
};

const DECISIONS: readonly Decision[] = ['match', 'no match', 'escalated', 'refused', 'something else', 'no answer'];

const MOST_LINES = 200;
const MOST_CONTACTS = 100;
/** More reasons of the supplier's than that are one column: a page is only so wide. */
const MOST_REASONS = 2;
const MOST_TEXT = 200;

interface Column {
  head: string;
  mark: string;
  /** Null where nothing could be asked. */
  own: DisclosureMatrix['lines'] | null;
}

/** Columns of the first table: what a reader compares is one reason with another, and all that we made up are one. */
function columnsOf({ lines }: DisclosureMatrix, words: Readonly<Record<ReasonMark, string>>): Column[] {
  const of = (mark: ReasonMark) => lines.filter((line) => line.mark === mark);
  const together = (mark: ReasonMark, what: string): Column => {
    const own = of(mark);
    return { head: counted(new Set(own.map(({ reason }) => reason)).size, what), mark: words[mark], own };
  };
  const supplied = [...new Set(of('supplier').map(({ reason }) => reason))];
  return [
    { head: 'Children Act 1989, section 47', mark: MARK_WORDS.published, own: of('published') },
    ...(supplied.length > MOST_REASONS
      ? [together('supplier', 'reason')]
      : supplied.map((reason) => ({
          head: shortened(reason ?? '', MOST_TEXT),
          mark: MARK_WORDS.supplier,
          own: of('supplier').filter((line) => line.reason === reason),
        }))),
    ...(of('unpublished').length === 0
      ? []
      : [{ head: 'Children Act 1989, section 17', mark: MARK_WORDS.unpublished, own: of('unpublished') }]),
    together('ours', 'other reason'),
    { head: 'None', mark: MARK_WORDS.none, own: of('none') },
    { head: 'Adult safeguarding', mark: 'no reason published', own: null },
  ];
}

/** The rule that looks for planted values. */
const PLANTED = 'nothing-that-was-planted-comes-back';
const MOST_FOUND = 20;

/** What came of the values that were planted, as the verdict on them says; a sentence where there is none. */
function plantedInWords({ rows }: ReportInput): string[] {
  const [verdict] = rows.flatMap(({ verdicts }) => verdicts.filter(({ rule }) => rule === PLANTED));
  if (verdict === undefined) return ['Nothing was planted in this run, so that nothing was looked for.'];
  const word = STATUS_WORDS[verdict.outcome === 'fail' ? 'fail-stated' : verdict.outcome].word;
  return [
    `${sentenceCase(word)} (${verdict.check}).`,
    ...verdict.findings.slice(0, MOST_FOUND).map(({ at, actual }) => `At ${at}: ${actual}.`),
    ...(verdict.findings.length > MOST_FOUND
      ? [`${counted(verdict.findings.length - MOST_FOUND, 'more place')} in report.json.`]
      : []),
    ...(verdict.leavesOpen === undefined ? [] : [`What this leaves open, and the figures: ${verdict.leavesOpen}`]),
  ];
}

/** What was disclosed for which asserted reason; null for a role that discloses nothing. */
export function viewDisclosure(input: ReportInput) {
  const matrix = disclosureMatrix(input);
  if (matrix === null) return null;
  const words =
    input.opened.target.recorded === undefined ? MARK_WORDS : { ...MARK_WORDS, ours: 'the caller’s, in no text' };
  const columns = columnsOf(matrix, words);
  const decisions = DECISIONS.filter((one) => matrix.lines.some(({ decision }) => decision === one));
  const total = (own: DisclosureMatrix['lines']): number => own.reduce((sum, { answers }) => sum + answers, 0);
  return {
    heads: columns.map(({ head, mark }) => ({ head, mark })),
    decisions: decisions.map((decision) => ({
      decision: sentenceCase(decision),
      cells: columns.map(({ head, own }) => ({
        head,
        n: own === null ? 'Not asked' : count(total(own.filter((one) => one.decision === decision))),
      })),
    })),
    lines: matrix.lines.slice(0, MOST_LINES).map((line) => ({
      reason: shortened(line.reason ?? 'None', MOST_TEXT),
      mark: words[line.mark],
      caller: line.caller,
      policy: shortened(line.policy ?? 'None cited', MOST_TEXT),
      decision: `${sentenceCase(line.decision)}: ${count(line.answers)}`,
      permitted: line.permitted.join(', ') || 'Nothing',
      returned: shortened(line.returned.join(', ') || 'Nothing', 4 * MOST_TEXT),
      beyond:
        line.beyond.length === 0 ? '' : `In no published answer: ${shortened(line.beyond.join(', '), 4 * MOST_TEXT)}`,
    })),
    planted: plantedInWords(input),
    more:
      matrix.lines.length > MOST_LINES
        ? `${counted(matrix.lines.length - MOST_LINES, 'further line')} in report.json.`
        : '',
    unread:
      matrix.unread === 0
        ? ''
        : `Not counted here: ${counted(matrix.unread, 'question')} whose person or reason cannot be read.`,
    moreContacts:
      matrix.contacts.length > MOST_CONTACTS
        ? `${counted(matrix.contacts.length - MOST_CONTACTS, 'further contact')} in report.json.`
        : '',
    contacts: matrix.contacts.slice(0, MOST_CONTACTS).map(({ name, identifiers, telecoms, people, flags }) => ({
      name: shortened(name ?? 'No name', MOST_TEXT),
      identifiers: shortened(identifiers.join(', ') || 'None', MOST_TEXT),
      telecoms: shortened(telecoms.join('; ') || 'None', MOST_TEXT),
      people: count(people),
      flags: flags.length === 0 ? ['Nothing'] : flags.map((flag) => sentenceCase(`${FLAG_WORDS[flag]}.`)),
    })),
  };
}
