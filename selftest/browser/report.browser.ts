import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import type { ValidatedDocument } from '../../harness/model/validation.js';
import { bigRun } from '../../reports/big-run.test-support.js';
import { conclude } from '../../reports/conclusion.js';
import { everyOutcome } from '../../reports/every-outcome.test-support.js';
import { renderHtml } from '../../reports/formats/html.js';
import type { ReportInput } from '../../reports/report-input.js';
import {
  bundleOf,
  COULD_BE_SOMEBODYS,
  found,
  ruleThat,
  unread,
  validated,
  written,
} from '../../reports/validation/validation.test-support.js';
import { documentRegister } from '../../standards/catalogue.js';
import { main } from '../built.test-support.js';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** About a hundred rows, among them every outcome: the time that axe takes grows with the rows. */
function hundredRows(): ReportInput {
  const input = everyOutcome();
  const rows = input.rows.filter(({ entry, verdicts }) => entry.document === 'des-0.2' || verdicts.length > 0);
  return { ...input, rows, conclusions: conclude({ ...input, rows }) };
}

const ORDINARY = { 'DES-RES-005': 'fail', 'DES-RES-003': 'fail', 'DES-MAT-030': 'differs' } as const;
const MADE: Readonly<Record<string, () => ReportInput>> = {
  'every outcome': hundredRows,
  'the core profile': () => bigRun(ORDINARY),
};
/** A name and a value that no window is as wide as. */
const LONG = 'x'.repeat(300);
const faulty = (n: number): Promise<ValidatedDocument> =>
  validated({
    file: `folder/${n === 0 ? LONG : `bundle-${n}`}.json`,
    rules: documentRegister
      .slice(0, 66)
      .map((id) => ruleThat(id, [found(`Bundle.entry[${n}].resource.${LONG}`, { actual: LONG, expected: LONG })])),
  });
const VALIDATED: Readonly<Record<string, () => Promise<string>>> = {
  'nothing broken': async () => written('html', [await validated({ rules: [ruleThat('VWRM-BUN-014', [])] })]),
  'every kind of fault': async () => {
    const withheld = await validated({ resource: bundleOf(COULD_BE_SOMEBODYS), file: 'withheld.json' });
    return written('html', [await faulty(0), withheld, unread(LONG)]);
  },
  'many documents': async () => {
    const documents: ValidatedDocument[] = [];
    for (let n = 0; n < 200; n += 1) documents.push(await validated({ file: `bundle-${n}.json` }));
    return written('html', documents);
  },
};
const DEMOS: Readonly<Record<string, readonly string[]>> = {
  'the demo': ['demo'],
  'a demo with a defect': ['demo', '--defect', 'contact-at-home'],
};

test.describe.configure({ mode: 'parallel' });

let folder = '';
const paths = new Map<string, string>();

test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-browser-'));
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

function makeDemo(name: string, args: readonly string[]): string {
  const output = join(folder, name.replaceAll(' ', '-'));
  try {
    execFileSync(process.execPath, [main, ...args, '--output', output], { cwd: folder });
  } catch (error) {
    // A run with a failure exits with 1 and leaves its report all the same.
    if ((error as { status?: number }).status !== 1) throw error;
  }
  return join(output, readdirSync(output)[0] ?? '', 'report', 'index.html');
}

async function makePage(name: string): Promise<string> {
  const made = MADE[name]?.();
  const html = made === undefined ? await VALIDATED[name]?.() : renderHtml(made);
  if (html === undefined) return makeDemo(name, DEMOS[name] ?? []);
  const path = join(folder, `${name.replaceAll(' ', '-')}.html`);
  writeFileSync(path, html);
  return path;
}

async function open(page: Page, name: string): Promise<string[]> {
  const path = paths.get(name) ?? (await makePage(name));
  paths.set(name, path);
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(pathToFileURL(path).href);
  return requests;
}

/** Faults of the page as it stands. It has no frames, so axe may run in the page itself, which is quicker. */
const violations = async (page: Page): Promise<string[]> => {
  expect(page.frames()).toHaveLength(1);
  // What passes is not described: finding a selector for each element costs more than looking at it.
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(TAGS)
    .setLegacyMode();
  const { violations: found } = await axe.analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
};

const overflow = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

const unfold = (page: Page): Promise<void> =>
  page.evaluate("document.querySelectorAll('details').forEach((one) => one.setAttribute('open', ''))");

/** The figure in the root of the page tree, which Chromium writes uncompressed. */
const pagesOf = (pdf: Buffer): number =>
  Math.max(...[...pdf.toString('latin1').matchAll(/\/Count (\d+)/g)].map(([, count]) => Number(count)));

const WINDOWS = [
  ['wide', 1280],
  ['320 px', 320],
] as const;

for (const name of [...Object.keys(MADE), ...Object.keys(DEMOS)]) {
  test(`${name}: makes no request but for itself`, async ({ page }) => {
    const requests = await open(page, name);
    await page.mouse.wheel(0, 100_000);
    await page.waitForLoadState('networkidle');
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatch(/^file:/);
  });
}

test.describe('validation', () => {
  const VALIDATIONS = ['nothing broken', 'every kind of fault', 'many documents'] as const;

  for (const name of VALIDATIONS) {
    test(`${name}: makes no request but for itself`, async ({ page }) => {
      expect(await open(page, name)).toHaveLength(1);
      await page.waitForLoadState('networkidle');
    });

    for (const [window, width] of WINDOWS)
      test(`${name}: nothing is wider than the window, ${window}`, async ({ page }) => {
        await page.setViewportSize({ width, height: 900 });
        await open(page, name);
        expect(await overflow(page)).toBe(0);
        await unfold(page);
        expect(await overflow(page)).toBe(0);
      });
  }

  for (const [window, width] of WINDOWS)
    test(`every kind of fault: axe finds nothing, ${window}`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await open(page, 'every kind of fault');
      expect(await violations(page)).toEqual([]);
    });

  test('every kind of fault: prints what somebody signs, and nothing is cut off', async ({ page }) => {
    await page.emulateMedia({ media: 'print' });
    // The width of A4 between its margins.
    await page.setViewportSize({ width: 680, height: 900 });
    await open(page, 'every kind of fault');
    for (const id of ['tested', 'counts', 'broken', 'not-tested', 'sign-off'])
      await expect(page.locator(`#${id}`)).toBeVisible();
    expect(await overflow(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
  });
});

for (const [window, width] of WINDOWS) {
  for (const folded of [true, false]) {
    test(`every outcome: axe finds nothing, ${folded ? 'folded' : 'unfolded'}, ${window}`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await open(page, 'every outcome');
      if (!folded) await unfold(page);
      expect(await violations(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
    });
  }

  test(`the core profile: nothing is wider than the window, ${window}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await open(page, 'the core profile');
    expect(await overflow(page)).toBe(0);
    await unfold(page);
    expect(await overflow(page)).toBe(0);
  });
}

test('every outcome: axe finds nothing in print', async ({ page }) => {
  await page.emulateMedia({ media: 'print' });
  await open(page, 'every outcome');
  expect(await violations(page)).toEqual([]);
});

test('axe finds a fault that is put into a report', async ({ page }) => {
  await open(page, 'nothing broken');
  expect(await violations(page)).toEqual([]);
  await page.evaluate(
    "document.querySelector('main').insertAdjacentHTML('beforeend', '<img id=\"bare\" src=\"data:,\">')",
  );
  expect(await violations(page)).toEqual(['image-alt: #bare']);
});

// Folded: unfolded, axe would look at some thousand elements more, of kinds that the report above holds too.
test('a demo with a defect: axe finds nothing', async ({ page }) => {
  await open(page, 'a demo with a defect');
  expect(await violations(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
});

test('the core profile: what somebody signs fits two sheets of A4, and nothing else is on them', async ({ page }) => {
  await open(page, 'the core profile');
  const whole = pagesOf(await page.pdf({ format: 'A4', preferCSSPageSize: true, tagged: true }));
  await page.evaluate("document.querySelector('.assay-detail').hidden = true");
  await page.evaluate("document.querySelector('footer').hidden = true");
  expect(pagesOf(await page.pdf({ format: 'A4', preferCSSPageSize: true }))).toBe(2);
  expect(whole).toBeGreaterThan(10);
  await page.emulateMedia({ media: 'print' });
  for (const id of ['tested', 'conclusions', 'not-tested', 'failed', 'decisions', 'sign-off'])
    await expect(page.locator(`#${id}`)).toBeVisible();
  await expect(page.locator('.assay-digests .assay-code').last()).toBeVisible();
  await expect(page.locator('.assay-detail')).toHaveCSS('break-before', 'page');
});

test('the core profile: headings are in order, tables have headers, and every link leads somewhere', async ({
  page,
}) => {
  await open(page, 'the core profile');
  const levels = await page
    .locator('h1, h2, h3, h4, h5, h6')
    .evaluateAll((all) => all.map(({ tagName }) => Number(tagName[1])));
  expect(levels[0]).toBe(1);
  for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
  const bare = await page
    .locator('table')
    .evaluateAll((all) => all.filter((one) => !one.querySelector('caption') || !one.querySelector('th[scope=col]')));
  expect(bare).toEqual([]);
  const astray = await page.evaluate(
    "[...document.querySelectorAll('a')].filter((one) => !document.querySelector(`[id='${one.getAttribute('href').slice(1)}']`)).length",
  );
  expect(astray).toBe(0);
});

test('a failure can be read without unfolding, and its exchange is one click away', async ({ page }) => {
  await open(page, 'a demo with a defect');
  const failure = page.getByText('DES-RES-007').first();
  await expect(failure).toBeVisible();
  const exchange = page.locator('details').filter({ hasText: '$person-info-query' }).last();
  const request = exchange.getByText('"resourceType": "Parameters"').first();
  await expect(request).toBeHidden();
  await exchange.locator('summary').first().click();
  await expect(request).toBeVisible();
});

test('works without a mouse: the skip link leads to the content, and what is folded opens', async ({ page }) => {
  await open(page, 'every outcome');
  await page.keyboard.press('Tab');
  await expect(page.locator(':focus')).toHaveText(/skip to/i);
  await page.keyboard.press('Enter');
  expect(new URL(page.url()).hash).not.toBe('');
  const digests = page.locator('.assay-digests');
  await digests.locator('summary').focus();
  await page.keyboard.press('Enter');
  await expect(digests.locator('.assay-code').first()).toBeVisible();
});

test('a link to a requirement opens the table that it is folded in', async ({ page }) => {
  await open(page, 'every outcome');
  const folded = page.locator('.assay-bare__table th[id^="row-"]');
  const id = await folded.first().getAttribute('id');
  await expect(folded.first()).toBeHidden();
  await page.evaluate(`location.hash = '#${id}'`);
  await expect(folded.first()).toBeVisible();
});
