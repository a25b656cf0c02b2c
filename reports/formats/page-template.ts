import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type Handlebars from 'handlebars';

const require = createRequire(import.meta.url);

/** Without the indentation of the source, which a page with hundreds of parts would repeat for each. */
const readTemplate = (url: URL): string => readFileSync(url, 'utf8').replace(/^\s+/gm, '');

/**
 * A page from templates that stand in one folder.
 *
 * @param folder URL of the folder, with its slash at the end
 * @param partials names without `.hbs`, as the templates call them
 * @throws when a template does not stand there
 */
export function compilePage<View>(folder: URL, main: string, partials: readonly string[]): (view: View) => string {
  // Loaded with the first page: most commands write none.
  const engine = (require('handlebars') as typeof Handlebars).create();
  // Of the built-in helpers only these: a word in the data can never be taken for one.
  const options = { strict: true, knownHelpersOnly: true, knownHelpers: { each: true, if: true }, preventIndent: true };
  for (const name of partials)
    engine.registerPartial(name, engine.compile(readTemplate(new URL(`${name}.hbs`, folder)), options));
  const render = engine.compile<View>(readTemplate(new URL(`${main}.hbs`, folder)), options);
  return (view) => withPlainQuotes(render(view));
}

/** The style sheet of every page, to stand in it. */
export const pageStyles = (): string => readFileSync(new URL('./report.css', import.meta.url), 'utf8');

const QUOTES: Readonly<Record<string, string>> = { '&quot;': '"', '&#x27;': "'", '&#x3D;': '=', '&#x60;': '`' };

/**
 * Between tags quotation marks mean nothing, and the evidence is full of them: as entities they would make up a tenth
 * of the page. Tags end where they seem to, since data holds no angle bracket unescaped.
 */
const withPlainQuotes = (html: string): string =>
  html.replace(/>[^<]*</g, (text) => text.replace(/&(?:quot|#x27|#x3D|#x60);/g, (entity) => QUOTES[entity] ?? entity));
