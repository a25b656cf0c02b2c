import { describe, expect, it } from 'vitest';
import { bigRun } from '../big-run.test-support.js';
import { everyOutcome, inputOf } from '../every-outcome.test-support.js';
import { renderHtml } from './html.js';
import { elementsOf, textOf } from './read-html.test-support.js';

const every = renderHtml(everyOutcome());

describe('the HTML report', () => {
  it('is one page with language, title, one main heading and landmarks', () => {
    const elements = elementsOf(every);
    const named = (name: string) => elements.filter((element) => element.name === name);
    expect(named('html')[0]?.attributes.lang).toBe('en-GB');
    expect(named('title')).toHaveLength(1);
    for (const name of ['h1', 'header', 'main', 'footer', 'nav']) expect(named(name), name).toHaveLength(1);
  });

  it('begins with a link that skips to the main content', () => {
    const [first] = elementsOf(every).filter(({ path }) => path.startsWith('html body '));
    expect(first).toMatchObject({ name: 'a', attributes: { href: '#maincontent' } });
  });

  it('skips no level of heading', () => {
    const levels = elementsOf(every).flatMap(({ name }) => (/^h[1-6]$/.test(name) ? [Number(name[1])] : []));
    levels.forEach((level, index) => {
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    });
  });

  it('gives every table a caption, and every header a scope', () => {
    const elements = elementsOf(every);
    const tables = elements.filter(({ name }) => name === 'table');
    expect(elements.filter(({ name, path }) => name === 'caption' && path.endsWith('table caption'))).toHaveLength(
      tables.length,
    );
    for (const header of elements.filter(({ name }) => name === 'th'))
      expect(header.attributes.scope).toMatch(/^(col|row)$/);
  });

  it('has unique ids, and every link leads to one of them', () => {
    const elements = elementsOf(every);
    const ids = elements.flatMap(({ attributes }) => attributes.id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const links = elements.flatMap(({ attributes }) => attributes.href ?? []);
    expect(links.length).toBeGreaterThan(20);
    for (const link of links) expect(ids).toContain(link.replace(/^#/, ''));
  });

  it('fetches nothing, runs nothing and forbids both', () => {
    const elements = elementsOf(every);
    const names = new Set(elements.map(({ name }) => name));
    for (const name of ['script', 'link', 'img', 'iframe', 'object', 'form', 'svg', 'base'])
      expect(names).not.toContain(name);
    for (const { attributes } of elements) {
      expect(Object.keys(attributes).filter((key) => /^(src|srcset|style|on.*|action|data|poster)$/.test(key))).toEqual(
        [],
      );
      expect(attributes.href ?? '#').toMatch(/^#/);
    }
    const policy = elements.find(({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy');
    expect(policy?.attributes.content?.replaceAll('&#x27;', "'")).toBe("default-src 'none'; style-src 'unsafe-inline'");
    expect(every).not.toMatch(/(src|href)\s*=\s*["']?\s*(https?:)?\/\//i);
  });

  it('gives the same bytes twice', () => {
    expect(renderHtml(everyOutcome())).toBe(every);
  });

  it('keeps the order: what somebody signs, then what it rests on', () => {
    const ids = [
      'outcome',
      'tested',
      'conclusions',
      'not-tested',
      'failed',
      'decisions',
      'sign-off',
      'failures',
      'disclosure',
      'readings',
      'open',
      'requirements',
      'exchanges',
      'legend',
      'again',
    ];
    const places = ids.map((id) => every.indexOf(`id="${id}"`));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    const contents = every.match(/<nav [\s\S]*?<\/nav>/)?.[0] ?? '';
    expect([...contents.matchAll(/href="#([\w-]+)"/g)].map(([, id]) => id)).toEqual(ids.slice(1));
  });

  it('says that it is evidence and not approval', () => {
    expect(textOf(every)).toContain('This is test evidence, not approval.');
  });

  it('shows an exchange once, however many verdicts rest on it', () => {
    const { opened } = everyOutcome();
    expect(opened.plan.length).toBeGreaterThan(1);
    for (const ref of everyOutcome().exchanges.keys())
      expect(every.split(`Exchange ${ref}, step `).length, ref).toBeLessThanOrEqual(2);
  });

  it('writes quotation marks between tags as they are, and nowhere else', () => {
    expect(every).toContain('"resourceType": "Parameters"');
    const hostile = inputOf([], { opened: { run: '" onclick="alert(1)" & <b> \' ` =' } });
    const html = renderHtml(hostile);
    expect(html).toContain('Run " onclick="alert(1)" &amp; &lt;b&gt; \' ` =');
    expect(elementsOf(html).flatMap(({ attributes }) => Object.keys(attributes))).not.toContain('onclick');
  });
});

describe('the HTML report of the core profile', () => {
  const input = bigRun({ 'DES-RES-003': 'fail' });
  const big = renderHtml(input);

  it('is no larger than a mail takes', () => {
    expect(input.exchanges.size).toBe(350);
    expect(Buffer.byteLength(big)).toBeLessThan(2_000_000);
  });

  it('has every requirement once, those without verdicts in a table for each reason', () => {
    const ids = elementsOf(big).flatMap(({ attributes }) => attributes.id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => id.startsWith('row-'))).toHaveLength(input.rows.length);
    const bare = big.split('<details class="nhsuk-details assay-bare">').length - 1;
    const groups = new Set(
      input.rows.filter(({ verdicts }) => verdicts.length === 0).map(({ entry, status }) => entry.document + status),
    );
    expect(bare).toBe(groups.size);
  });

  it('nests, skips no heading and has a caption for each table', () => {
    const elements = elementsOf(big);
    const levels = elements.flatMap(({ name }) => (/^h[1-6]$/.test(name) ? [Number(name[1])] : []));
    for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    const named = (name: string) => elements.filter((element) => element.name === name).length;
    expect(named('caption')).toBe(named('table'));
  });
});
