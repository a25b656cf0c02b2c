import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { everyOutcome } from '../../reports/every-outcome.test-support.js';
import { renderHtml } from '../../reports/formats/html.js';
import { main } from '../built.test-support.js';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let folder = '';
const pages: Record<string, string> = {};

test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-browser-'));
  const made = join(folder, 'every-outcome.html');
  writeFileSync(made, renderHtml(everyOutcome()));
  pages['every outcome'] = made;
  for (const [name, args] of [
    ['the demo', ['demo']],
    ['a demo with a defect', ['demo', '--defect', 'contact-at-home']],
  ] as const) {
    const output = join(folder, name.replaceAll(' ', '-'));
    try {
      execFileSync(process.execPath, [main, ...args, '--output', output], { cwd: folder });
    } catch (error) {
      // A run with a failure exits with 1 and leaves its report all the same.
      if ((error as { status?: number }).status !== 1) throw error;
    }
    pages[name] = join(output, readdirSync(output)[0] ?? '', 'report', 'index.html');
  }
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function open(page: Page, name: string): Promise<string[]> {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(pathToFileURL(pages[name] ?? '').href);
  return requests;
}

const violations = async (page: Page): Promise<string[]> => {
  const { violations: found } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
};

const overflow = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

for (const name of ['every outcome', 'the demo', 'a demo with a defect']) {
  test.describe(name, () => {
    test('makes no request but for itself', async ({ page }) => {
      const requests = await open(page, name);
      await page.mouse.wheel(0, 100_000);
      await page.waitForLoadState('networkidle');
      expect(requests).toHaveLength(1);
      expect(requests[0]).toMatch(/^file:/);
    });

    for (const [window, width] of [
      ['wide', 1280],
      ['320 px', 320],
    ] as const) {
      test(`axe finds nothing, ${window}`, async ({ page }) => {
        await page.setViewportSize({ width, height: 900 });
        await open(page, name);
        expect(await violations(page)).toEqual([]);
        expect(await overflow(page)).toBe(0);
      });

      test(`axe finds nothing with everything unfolded, ${window}`, async ({ page }) => {
        await page.setViewportSize({ width, height: 900 });
        await open(page, name);
        await page.evaluate("document.querySelectorAll('details').forEach((one) => one.setAttribute('open', ''))");
        expect(await violations(page)).toEqual([]);
        expect(await overflow(page)).toBe(0);
      });
    }

    test('axe finds nothing in print', async ({ page }) => {
      await page.emulateMedia({ media: 'print' });
      await open(page, name);
      expect(await violations(page)).toEqual([]);
      const pdf = await page.pdf({ format: 'A4', tagged: true });
      expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    });
  });
}

test('a failure can be read without unfolding, and its exchange is one click away', async ({ page }) => {
  await open(page, 'a demo with a defect');
  const failure = page.getByText('DES-RES-007').first();
  await expect(failure).toBeVisible();
  const exchange = page.locator('details').filter({ hasText: '$person-info-query' }).first();
  const request = exchange.getByText('"resourceType": "Parameters"').first();
  await expect(request).toBeHidden();
  await exchange.locator('summary').first().click();
  await expect(request).toBeVisible();
});

test('works without a mouse: the skip link leads to the content', async ({ page }) => {
  await open(page, 'the demo');
  await page.keyboard.press('Tab');
  await expect(page.locator(':focus')).toHaveText(/skip to/i);
  await page.keyboard.press('Enter');
  expect(new URL(page.url()).hash).not.toBe('');
});
