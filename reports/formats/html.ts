import type { ReportInput } from '../report-input.js';
import { compilePage, pageStyles } from './page-template.js';
import { type ReportView, viewReport } from './view.js';
import { visibleThroughout } from './visible.js';

const PARTIALS = [
  'report-disclosure',
  'report-exchange',
  'report-verdict',
  'report-front',
  'report-receiver',
  'report-readings',
  'report-requirements',
];

/**
 * One page that opens offline, without script, font, image or address to fetch. Same input, same bytes.
 *
 * @throws when `report.hbs` or `report.css` does not stand beside this module
 */
export function renderHtml(input: ReportInput): string {
  const view = visibleThroughout(viewReport(input));
  const render = compilePage<ReportView & { css: string }>(new URL('./', import.meta.url), 'report', PARTIALS);
  return render({ ...view, css: pageStyles() });
}
