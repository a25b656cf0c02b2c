import type { Making } from './making.js';
import { COLUMNS, lastRoundWords, lastTotal, REPORT_TITLE, reportFacts, rowOf, TEST_NOTICE } from './report.js';

/** The document of a stay as plain text, which says what the PDF says. */
export function stayAsText(making: Making): string {
  const facts = reportFacts(making).map(([label, value]) => `${label}: ${value}`);
  const rows = [COLUMNS, ...making.stay.rounds.map(rowOf)].map((row) => row.join('\t'));
  return [REPORT_TITLE, TEST_NOTICE, '', ...facts, '', ...rows, '', lastRoundWords(making), lastTotal(making), ''].join(
    '\n',
  );
}
