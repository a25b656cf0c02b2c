import type { DocumentFinding, DocumentRule, DocumentSubject } from '../../../../harness/model/document.js';
import { NEWS2_TOTAL } from '../../../../standards/supplementary-rm/codes.js';
import { assayRule } from './content-rule.js';
import { momentOf } from './moments.js';
import { isWithdrawn, scoreOf } from './observation-values.js';

/**
 * A total as people print it. A word or sign has to lead to the figure on its own line, so that a heading of a table is
 * no total.
 */
const TOTAL =
  /\b(?:NEWS ?2|National Early Warning Score(?: 2)?|early warning score)(?: ?\(NEWS ?2\))?(?:(?: (?:total|aggregate|overall))?(?: score)?(?: ?[:=] ?| is | was | of )| (?:total|aggregate)(?: score)? | score )(\d{1,2})\b/gi;

/** What makes a figure something else than a total that was measured. */
const NO_TOTAL_AFTER =
  /^(?:\s*(?:[-‐-―/%:.]\s*\d|to \d|\d|or (?:more|above|over|less|below|higher|greater)|and (?:above|over|below)|\+|points? in|in (?:any|a) (?:single|one)|parameter|hour|hrs|day|reading|observation|sets?\b|triggers?\b|means\b|requires?\b|needs\b|indicates?\b|should\b|= ?[a-z]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))/i;
const NO_TOTAL_BEFORE =
  /(?:trigger|threshold|if|when|whenever|escalat\w*|target|above|below|baseline|usual|expected|acceptable|alert|limit|range|maximum|minimum|exceeds?|reaches|risk)\W{0,3}(?:\w+\W{1,3}){0,3}$/i;
/** A score of before the stay, which the bundle need not hold: in the same sentence. */
const EARLIER_BEFORE =
  /\b(?:admission|admitted|arrival|referral|referred|presented|presentation|previous(?:ly)?|initial(?:ly)?|first|peak|highest|lowest|worst|emergency department)\b[^.,;:\n]{0,30}$/i;
const LAST = /\b(?:last|latest|final|most recent|discharge)(?: \w+){0,2}\W{0,3}$/i;

interface PrintedTotal {
  total: number;
  /** The text calls it the last one. */
  isLast: boolean;
}

/** The totals that a text (NFKC) plainly prints. */
export const totalsIn = (text: string): PrintedTotal[] =>
  [...text.matchAll(TOTAL)].flatMap((match) => {
    const before = text.slice(Math.max(0, match.index - 60), match.index);
    const after = text.slice(match.index + match[0].length, match.index + match[0].length + 24);
    const total = Number(match[1]);
    if (total > 20 || NO_TOTAL_AFTER.test(after) || NO_TOTAL_BEFORE.test(before) || EARLIER_BEFORE.test(before))
      return [];
    return [{ total, isLast: LAST.test(before) }];
  });

interface TakenTotal {
  total: number;
  at: number;
}

/** The totals of the bundle that count, by time; those without a time first. */
const takenTotals = ({ index }: DocumentSubject): TakenTotal[] =>
  index
    .withCode(NEWS2_TOTAL)
    .flatMap(({ resource }) => {
      const total = scoreOf(resource);
      return total === null || isWithdrawn(resource)
        ? []
        : [{ total, at: momentOf(resource.effectiveDateTime)?.from ?? 0 }];
    })
    .sort((one, other) => one.at - other.at);

function contradiction(printed: readonly PrintedTotal[], taken: readonly TakenTotal[]): string | null {
  const last = taken.at(-1)!;
  const ofLastMoment = taken.filter(({ at }) => at === last.at).map(({ total }) => total);
  const called = printed.findLast(({ isLast }) => isLast);
  if (called !== undefined && last.at > 0 && !ofLastMoment.includes(called.total))
    return `a last NEWS2 total of ${called.total}, where the last observation is ${last.total}`;
  const final = printed.at(-1)!;
  if (taken.some(({ total }) => total === final.total)) return null;
  const totals = [...new Set(taken.map(({ total }) => total))].slice(-5).join(', ');
  return `a NEWS2 total of ${final.total}, where the totals of the bundle are ${totals}`;
}

/** The last total that the document prints is one of those that travel with it. */
export const printedNews2: DocumentRule = assayRule(
  'ASSAY-PDF-004',
  (subject) => {
    const taken = takenTotals(subject);
    if (taken.length === 0) return null;
    const findings: DocumentFinding[] = [];
    let isPrinted = false;
    for (const { at, path, pdf } of subject.attachments) {
      if (pdf?.state !== 'opened') continue;
      const printed = totalsIn(pdf.text.normalize('NFKC'));
      if (printed.length === 0) continue;
      isPrinted = true;
      const actual = contradiction(printed, taken);
      if (actual === null) continue;
      const expected = 'the NEWS2 total of the last observation';
      findings.push({ kind: 'content', at: `${at}.data`, path: [...path, 'data'], expected, actual });
    }
    return isPrinted ? findings : null;
  },
  'Only a total that stands right after its name is read, not one in a table or a chart.',
);
