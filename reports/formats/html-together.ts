import Handlebars from 'handlebars';
import type { ReportInput } from '../report-input.js';

const plain = (text: string): string => Handlebars.escapeExpression(text);

/** One of several reports that stand on one page. */
export interface PartOfPage {
  input: ReportInput;
  /** The page of this report alone, as `renderHtml` gives it. */
  html: string;
  headline: string;
}

const MAIN = /<main[^>]*>([\s\S]*)<\/main>/;

/** Tags hold every attribute in double quotes, and data holds no angle bracket unescaped. */
const REFERRING = /\b(id|href|for|aria-labelledby|aria-describedby)="(#?)([^"]*)"/g;

/** The same ids stand in every report: within a page each part has its own. */
const ownIds = (html: string, prefix: string): string =>
  html.replace(/<[^>]*>/g, (tag) =>
    tag.replace(REFERRING, (whole, name: string, hash: string, value: string) =>
      name === 'href' && hash === '' ? whole : `${name}="${hash}${prefix}${value}"`,
    ),
  );

const partOf = ({ html }: PartOfPage, prefix: string): string => {
  const inner = MAIN.exec(html)?.[1];
  if (inner === undefined) throw new Error('the page of a report has no main part');
  return ownIds(inner, prefix);
};

/**
 * Several reports on one page, each whole and as it stands alone, with a list of them in front. One gives its own page.
 *
 * @throws when there is none
 */
export function renderTogether(parts: readonly PartOfPage[]): string {
  const [first, ...more] = parts;
  if (first === undefined) throw new Error('there is no report to put on a page');
  if (more.length === 0) return first.html;
  const listed = parts.map(({ input: { opened }, headline }, at) => {
    const name = `${opened.target.product?.name ?? opened.target.url} as ${opened.target.role}`;
    return `<li><a class="assay-link" href="#part-${at + 1}">${plain(name)}</a>: ${plain(headline)}</li>`;
  });
  const sections = parts.map(
    (part, at) =>
      `<section class="assay-part" id="part-${at + 1}" aria-labelledby="part-${at + 1}-title">\n${partOf(part, `part-${at + 1}-`).replace('<h1 ', `<h1 id="part-${at + 1}-title" `)}\n</section>`,
  );
  const runs = parts.map(({ input }) => input.opened.run).join(' and ');
  return first.html
    .replace(/<title>[\s\S]*?<\/title>/, () => `<title>Test reports of runs ${plain(runs)}</title>`)
    .replace(/Run [^<]*(?=<\/span>)/, () => `Runs ${plain(runs)}`)
    .replace(/from the record of run [^.]*\./, () => `from the records of runs ${plain(runs)}.`)
    .replace(
      MAIN,
      () =>
        `<main class="nhsuk-main-wrapper" id="maincontent" tabindex="-1">\n<nav class="assay-contents" aria-label="Reports on this page">\n<p><strong>${parts.length} reports on this page</strong></p>\n<ul class="nhsuk-list nhsuk-list--bullet">\n${listed.join('\n')}\n</ul>\n</nav>\n${sections.join('\n')}\n</main>`,
    );
}
