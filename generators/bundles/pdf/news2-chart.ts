import type { Round } from '../stay.js';
import { PAGE, type Pdf } from './pdf.js';

const HEIGHT = 120;
const LEFT = PAGE.margin + 22;
const WIDTH = PAGE.width - PAGE.margin - LEFT;
const HIGHEST = 20;
const GREY = '#768692';

/** Royal College of Physicians, chart 4: from 5 an urgent, from 7 an emergency response. */
const THRESHOLDS = [
  { total: 5, words: '5: urgent response', colour: '#b26200' },
  { total: 7, words: '7: emergency response', colour: '#d5281b' },
] as const;

/** Height of a drawn chart, in points. */
export const CHART_HEIGHT = HEIGHT + 22;

/** Totals over time as a line, with both thresholds, drawn from `top` downwards. */
export function drawChart(pdf: Pdf, top: number, rounds: readonly Round[]): void {
  const first = rounds[0]?.at ?? 0;
  const span = Math.max(1, (rounds.at(-1)?.at ?? first) - first);
  const across = (at: number): number => LEFT + ((at - first) / span) * WIDTH;
  const up = (total: number): number => top + HEIGHT - (total / HIGHEST) * HEIGHT;
  pdf.line(
    [
      [LEFT, top],
      [LEFT, top + HEIGHT],
      [LEFT + WIDTH, top + HEIGHT],
    ],
    { colour: GREY, width: 0.8 },
  );
  for (const total of [0, 10, 20]) pdf.text([PAGE.margin, up(total) - 4], String(total), { size: 8, colour: GREY });
  for (const { total, words, colour } of THRESHOLDS) {
    pdf.line(
      [
        [LEFT, up(total)],
        [LEFT + WIDTH, up(total)],
      ],
      { colour, width: 0.8, dashed: true },
    );
    pdf.text([LEFT + WIDTH - 92, up(total) - 9], words, { size: 7, colour });
  }
  pdf.line(
    rounds.map(({ at, score }) => [across(at), up(score.total)] as const),
    { colour: '#005eb8', width: 1.5 },
  );
  for (const { at, score } of rounds) pdf.box([across(at) - 1.5, up(score.total) - 1.5], [3, 3], '#005eb8');
}

/** What the chart shows, for whoever does not see it. */
export function chartInWords(rounds: readonly Round[]): string {
  const totals = rounds.map(({ score }) => score.total);
  return `Line chart of ${totals.length} NEWS2 totals from ${totals[0]} to ${totals.at(-1)}, the highest ${Math.max(...totals)}, with thresholds at 5 and 7.`;
}
