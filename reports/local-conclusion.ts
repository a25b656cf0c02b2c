import type { RunEnd, RunOpened } from '../harness/model/record.js';
import { agreementLines } from './agreement.js';
import { spreadOf } from './conclusion-sentence.js';
import { count, counted } from './figures.js';
import type { Row } from './rows.js';
import { cutShortInWords, isCutShort, isPartial, partialBecause } from './run-extent.js';
import { fails, isOwed, notTestedInWords } from './standing.js';
import type { ConclusionKind } from './words.js';

interface Run {
  opened: RunOpened;
  ended: RunEnd | null;
  rows: readonly Row[];
}

/** What can be said of a local agreement, the first that holds. It is no standard, so nothing can conform with it. */
export function localKindOf(run: Run): ConclusionKind {
  const { opened, ended, rows } = run;
  const lines = agreementLines(run);
  if (lines.some(({ seen }) => seen === 'not-as-agreed')) return 'not-as-agreed';
  if (rows.some(fails)) return 'fails-locally';
  if (isCutShort(ended)) return 'cut-short';
  if (isPartial(opened)) return 'partial';
  if (rows.some(isOwed)) return 'not-shown';
  const [passed, observed] = (['pass', 'observed'] as const).map((one) => rows.some(({ outcome }) => outcome === one));
  // Where the plan has handlings and none of them is agreed, nothing is kept as agreed, whatever else passes.
  if (passed && (!observed || lines.some(({ agreed }) => agreed !== null))) return 'as-agreed';
  return observed ? 'only-observed' : 'not-shown';
}

/** Rows of it that no line of the agreement is about: what any receiver is held to. */
const othersOf = ({ opened, rows }: Run): Row[] => {
  const agreed = new Set(
    opened.plan.flatMap(({ checks }) => checks).flatMap((check) => (check.agreed === undefined ? [] : check.check)),
  );
  return rows.filter(({ verdicts }) => verdicts.length > 0 && !verdicts.some(({ check }) => agreed.has(check)));
};

const were = (n: number): string => (n === 1 ? 'was' : 'were');

function handlingsInWords(run: Run): string[] {
  const lines = agreementLines(run);
  const agreed = lines.filter((line) => line.agreed !== null);
  const [kept, broken] = (['as-agreed', 'not-as-agreed'] as const).map(
    (seen) => agreed.filter((line) => line.seen === seen).length,
  ) as [number, number];
  const untold = agreed.length - kept - broken;
  const observed = lines.filter(({ seen }) => seen === 'observed').length;
  const unseen = lines.length - agreed.length - observed;
  return [
    ...(agreed.length > 0
      ? [
          `${count(kept)} of ${counted(agreed.length, 'agreed handling')} ${were(kept)} seen as agreed${
            broken > 0 ? `, ${count(broken)} ${were(broken)} not what happened` : ''
          }${untold > 0 ? `, and of ${count(untold)} nothing can be said` : ''}`,
        ]
      : []),
    ...(observed > 0
      ? [
          `${counted(observed, 'class of fault', 'classes of fault')} had no agreement and ${were(observed)} only observed`,
        ]
      : []),
    ...(unseen > 0
      ? [`${count(unseen)} had no agreement and nothing was seen of ${unseen === 1 ? 'it' : 'them'}`]
      : []),
  ];
}

function othersInWords(run: Run): string[] {
  const others = othersOf(run);
  if (others.length === 0) return [];
  const rest = spreadOf(others) || 'none was judged';
  return [`of ${counted(others.length, 'other row')} ${rest}`];
}

/** What became of the agreement, and that this is all that it says. */
export function localSentenceOf(kind: ConclusionKind, title: string, run: Run): string {
  const { opened, ended, rows } = run;
  const aside = rows.filter(({ notTested }) => notTested !== null);
  const why = isCutShort(ended)
    ? `The run was ${cutShortInWords(ended)}. `
    : isPartial(opened)
      ? `The run was partial because ${partialBecause(opened)}. `
      : kind === 'not-shown'
        ? 'Not everything that was to be judged was. '
        : '';
  const said = [...handlingsInWords(run), ...othersInWords(run)].join('; ');
  const words = notTestedInWords(rows, opened.profile);
  const notice = words === '' ? '' : ` Not tested here: ${count(aside.length)} of ${count(rows.length)} (${words}).`;
  return `${why}${said === '' ? `Nothing was judged of ${title}` : `${said.charAt(0).toUpperCase()}${said.slice(1)}`}: this says nothing about conformance.${notice}`;
}
