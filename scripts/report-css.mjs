/**
 * Makes reports/formats/report.css: the part of the NHS design system that the report's templates use, without fonts,
 * images and anything else to fetch, then our own additions. `--print` writes to standard output instead.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import postcss from 'postcss';
import { PurgeCSS } from 'purgecss';

const formats = new URL('../reports/formats/', import.meta.url);
const read = (name) => readFileSync(new URL(name, formats), 'utf8');
const require = createRequire(import.meta.url);

const TEMPLATES = readdirSync(formats)
  .filter((name) => name.endsWith('.hbs'))
  .sort();
/** Where class names stand that the templates only know as values. */
const WORDS = '../words.ts';

/** Element names and class names; prose would keep the styles of every `button` that a sentence speaks of. */
const extractor = (text) => [
  ...Array.from(text.matchAll(/<([a-z][a-z0-9]*)/g), ([, element]) => element),
  ...Array.from(text.matchAll(/nhsuk-[\w-]+/g), ([name]) => name),
];

/** Only what browsers of the last years read: no Internet Explorer, nothing that a page without script cannot reach. */
const isLegacyMedia = ({ name, params }) => name === 'media' && /\\0|-ms-high-contrast: none/.test(params);

/** A sheet of A4 is narrower than the width at which the design system turns tables into lists. */
function tablesOnPaper(rule) {
  if (rule.params === '(max-width: 48.0525em)') rule.params = 'screen and (max-width: 48.0525em)';
  if (rule.params === '(min-width: 48.0625em)') rule.params = '(min-width: 48.0625em), print';
}

const offline = {
  postcssPlugin: 'offline',
  OnceExit(root) {
    root.walkComments((comment) => comment.remove());
    root.walkAtRules((rule) => {
      if (['font-face', 'charset', 'import'].includes(rule.name) || isLegacyMedia(rule)) rule.remove();
    });
    root.walkAtRules('media', tablesOnPaper);
    root.walkDecls((declaration) => {
      // On paper the design system prints where a link goes: here that is always the same page.
      const unwanted = /url\(|attr\(href\)/i.test(declaration.value) || declaration.prop.startsWith('--');
      if (unwanted) declaration.remove();
      else if (declaration.prop === 'font-family')
        declaration.value = declaration.value.replace(/"Frutiger W01",\s*/, '');
    });
    removeEmpty(root);
  },
};

function removeEmpty(container) {
  for (const node of [...(container.nodes ?? [])]) {
    if (node.nodes === undefined) continue;
    removeEmpty(node);
    if (node.nodes.length === 0) node.remove();
  }
}

async function makeCss() {
  const source = readFileSync(require.resolve('nhsuk-frontend/dist/nhsuk/nhsuk-frontend.css'), 'utf8');
  const [purged] = await new PurgeCSS().purge({
    content: [...TEMPLATES, WORDS].map((name) => ({ raw: read(name), extension: 'hbs' })),
    css: [{ raw: source }],
    extractors: [{ extensions: ['hbs'], extractor }],
    keyframes: true,
  });
  const { css } = await postcss([offline]).process(purged.css, { from: undefined });
  const { version, license } = JSON.parse(readFileSync(require.resolve('nhsuk-frontend/package.json'), 'utf8'));
  const notice = `/*! Parts of nhsuk-frontend ${version} (${license} licence). Made by scripts/report-css.mjs: do not edit. */`;
  return `${notice}\n${css.trim()}\n${read('report-own.css')}`;
}

const made = await makeCss();
if (process.argv.includes('--print')) process.stdout.write(made);
else writeFileSync(new URL('report.css', formats), made);
