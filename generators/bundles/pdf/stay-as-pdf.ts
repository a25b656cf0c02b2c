import type { Making } from '../making.js';
import { COLUMNS, lastRoundWords, lastTotal, REPORT_TITLE, reportFacts, rowOf, TEST_NOTICE } from '../report.js';
import { CHART_HEIGHT, chartInWords, drawChart } from './news2-chart.js';
import { createPdf, PAGE, type Pdf } from './pdf.js';

const { margin, width, height } = PAGE;
const LINE = 14;
const ROW = 13;
const FOOT = 46;
const VALUES_AT = margin + 90;

/** Left edges of the columns, in points from the margin. */
const EDGES = [0, 108, 158, 200, 236, 276, 328, 364, 440, 486] as const;

const drawCells = (pdf: Pdf, y: number, cells: readonly string[], bold: boolean): void => {
  for (const [place, cell] of cells.entries())
    pdf.text([margin + (EDGES[place] ?? 0), y], cell, { size: 8, bold: bold || place === cells.length - 1 });
};

function drawHead(pdf: Pdf, making: Making): number {
  let y = margin;
  pdf.tagged('H1', () => pdf.text([margin, y], REPORT_TITLE, { size: 16, bold: true }));
  y += 24;
  pdf.untagged(() => pdf.box([margin, y - 3], [width - 2 * margin, 17], '#fff4c2'));
  pdf.tagged('P', () => pdf.text([margin + 4, y + 1], TEST_NOTICE, { bold: true }));
  y += 24;
  for (const [label, value] of reportFacts(making)) {
    pdf.tagged('P', () => {
      pdf.text([margin, y], `${label}:`, { bold: true });
      pdf.text([VALUES_AT, y], value);
    });
    y += LINE;
  }
  return y + 8;
}

function drawColumns(pdf: Pdf, y: number): number {
  pdf.tagged('TR', () => drawCells(pdf, y, COLUMNS, true));
  pdf.untagged(() => {
    const under = y + ROW - 3;
    pdf.line(
      [
        [margin, under],
        [width - margin, under],
      ],
      { colour: '#aeb7bd', width: 0.6 },
    );
  });
  return y + ROW + 1;
}

function drawTable(pdf: Pdf, from: number, { stay }: Making): number {
  let y = drawColumns(pdf, from);
  for (const round of stay.rounds) {
    if (y > height - margin - FOOT) {
      pdf.newPage();
      y = drawColumns(pdf, margin);
    }
    const top = y;
    pdf.tagged('TR', () => drawCells(pdf, top, rowOf(round), false));
    y += ROW;
  }
  return y + 8;
}

/**
 * The document of a stay: whose it is, where and when, NEWS2 over time, every round that was measured, and the last
 * total in words. Equal stays give equal bytes.
 */
export function stayAsPdf(making: Making): Buffer {
  const pdf = createPdf(REPORT_TITLE, new Date(making.documentAt));
  const { rounds } = making.stay;
  let y = drawHead(pdf, making);
  pdf.tagged('H2', () => pdf.text([margin, y], 'NEWS2 over time', { size: 11, bold: true }));
  y += 20;
  pdf.tagged('Figure', () => drawChart(pdf, y, rounds), chartInWords(rounds));
  y += CHART_HEIGHT;
  pdf.tagged('H2', () => pdf.text([margin, y], 'Readings', { size: 11, bold: true }));
  y = drawTable(pdf, y + 20, making);
  pdf.tagged('P', () => pdf.text([margin, y], lastRoundWords(making)));
  pdf.tagged('P', () => pdf.text([margin, y + LINE], lastTotal(making), { size: 11, bold: true }));
  return pdf.end();
}
