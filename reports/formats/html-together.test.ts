import { describe, expect, it } from 'vitest';
import { everyOutcome } from '../every-outcome.test-support.js';
import { renderHtml } from './html.js';
import { renderTogether } from './html-together.js';

const input = everyOutcome();
const html = renderHtml(input);
const part = (headline: string) => ({ input, html, headline });

const idsOf = (page: string): string[] => [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id ?? '');

describe('several reports on one page', () => {
  const page = renderTogether([part('The first.'), part('Second & <last>.')]);

  it('keep each report whole', () => {
    for (const heading of ['What was not tested', 'Sign-off', 'Every requirement'])
      expect(page.split(heading).length - 1).toBe(2 * (html.split(heading).length - 1));
  });

  it('have every id once, and what each link points to', () => {
    const ids = idsOf(page);
    expect(ids.length).toBeGreaterThan(2 * (idsOf(html).length - 1));
    expect(new Set(ids).size).toBe(ids.length);
    const links = [...page.slice(page.indexOf('<main')).matchAll(/(?:href="#|aria-labelledby=")([^"]*)"/g)].map(
      ([, to]) => to,
    );
    expect(links.length).toBeGreaterThan(50);
    expect(links.filter((to) => !ids.includes(to ?? ''))).toEqual([]);
  });

  it('are listed in front, as text', () => {
    expect(page).toContain(': The first.</li>');
    expect(page).toContain(': Second &amp; &lt;last&gt;.</li>');
    expect(page.match(/<main\b/g)).toHaveLength(1);
    expect(page.match(/<title>/g)).toHaveLength(1);
  });

  it('are one page when there is one, and an error when there is none', () => {
    expect(renderTogether([part('Alone.')])).toBe(html);
    expect(() => renderTogether([])).toThrow('no report');
  });
});
