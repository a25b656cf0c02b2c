import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import type { ReportInput } from '../report-input.js';
import { type ReportView, viewReport } from './view.js';
import { visibleThroughout } from './visible.js';

const read = (name: string): string => readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');

const PARTIALS = ['report-exchange', 'report-verdict'];

function compileReport(): (view: ReportView & { css: string }) => string {
  const engine = Handlebars.create();
  // Of the built-in helpers only these: a word in the data can never be taken for one.
  const options = { strict: true, knownHelpersOnly: true, knownHelpers: { each: true, if: true }, preventIndent: true };
  for (const name of PARTIALS) engine.registerPartial(name, engine.compile(read(`${name}.hbs`), options));
  return engine.compile<ReportView & { css: string }>(read('report.hbs'), options);
}

/**
 * One page that opens offline, without script, font, image or address to fetch. Same input, same bytes.
 *
 * @throws when `report.hbs` or `report.css` does not stand beside this module
 */
export function renderHtml(input: ReportInput): string {
  const view = visibleThroughout(viewReport(input));
  return compileReport()({ ...view, css: read('report.css') });
}
