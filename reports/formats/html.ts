import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import type { ReportInput } from '../report-input.js';
import { type ReportView, viewReport } from './view.js';
import { visibleThroughout } from './visible.js';

const read = (name: string): string => readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');

/** Without the indentation of the source, which a page with hundreds of exchanges would repeat for each. */
const readTemplate = (name: string): string => read(name).replace(/^\s+/gm, '');

const PARTIALS = ['report-exchange', 'report-verdict', 'report-front', 'report-readings', 'report-requirements'];

function compileReport(): (view: ReportView & { css: string }) => string {
  const engine = Handlebars.create();
  // Of the built-in helpers only these: a word in the data can never be taken for one.
  const options = { strict: true, knownHelpersOnly: true, knownHelpers: { each: true, if: true }, preventIndent: true };
  for (const name of PARTIALS) engine.registerPartial(name, engine.compile(readTemplate(`${name}.hbs`), options));
  return engine.compile<ReportView & { css: string }>(readTemplate('report.hbs'), options);
}

/**
 * One page that opens offline, without script, font, image or address to fetch. Same input, same bytes.
 *
 * @throws when `report.hbs` or `report.css` does not stand beside this module
 */
export function renderHtml(input: ReportInput): string {
  const view = visibleThroughout(viewReport(input));
  return withPlainQuotes(compileReport()({ ...view, css: read('report.css') }));
}

const QUOTES: Readonly<Record<string, string>> = { '&quot;': '"', '&#x27;': "'", '&#x3D;': '=', '&#x60;': '`' };

/**
 * Between tags quotation marks mean nothing, and the evidence is full of them: as entities they would make up a tenth
 * of the page. Tags end where they seem to, since data holds no angle bracket unescaped.
 */
const withPlainQuotes = (html: string): string =>
  html.replace(/>[^<]*</g, (text) => text.replace(/&(?:quot|#x27|#x3D|#x60);/g, (entity) => QUOTES[entity] ?? entity));
