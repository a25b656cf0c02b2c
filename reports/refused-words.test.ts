import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { catalogue, interpretations } from '../standards/catalogue.js';
import { dialectNotYet } from '../standards/data-exchange/dialect-not-yet.js';
import { bigRun } from './big-run.test-support.js';
import { everyOutcome } from './every-outcome.test-support.js';
import { renderHtml } from './formats/html.js';
import { renderJson } from './formats/json.js';
import { renderJunit } from './formats/junit.js';
import { prose } from './formats/prose.js';
import { textOf } from './formats/read-html.test-support.js';
import { headline, lastLine } from './headline.js';
import type { ReportInput } from './report-input.js';

/**
 * No test shows that a product is safe or complies, and nobody here certifies anything. "Safety" and "safeguarding"
 * name what the work is about, and a certificate is a file.
 */
const REFUSED =
  /\b(?:un|non-?)?(?:safe(?:ly|r|st)?|compl(?:y|ies|ied|ying|iant|iantly|iance)|certif(?:y|ies|ied|ying|ication|ications)|certifiabl[ey])\b/giu;

const refusedIn = (text: string): string[] => text.match(REFUSED) ?? [];

/** Every string in a value, however deep. */
const stringsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsOf) : [];
};

/** What the standards say may hold such a word: it is quoted, not said by us. */
const quoted = stringsOf([catalogue, interpretations, dialectNotYet])
  .filter((text) => refusedIn(text).length > 0)
  .flatMap((text) => [text, prose(text), text.replace(/\.$/, ''), prose(text).replace(/\.$/, '')])
  .map((text) => text.replace(/\s+/g, ' '))
  .flatMap((text) => [text, text.charAt(0).toUpperCase() + text.slice(1)])
  .sort((a, b) => b.length - a.length);

const withoutQuotes = (text: string): string =>
  quoted.reduce((rest, quote) => rest.replaceAll(quote, ''), text.replace(/\s+/g, ' '));

const runs: [string, ReportInput][] = [
  ['every outcome', everyOutcome()],
  ['the core profile', bigRun()],
  ['a run cut short', everyOutcome({ ended: null })],
  ['a run that the guard stopped', everyOutcome({ ended: 'person-seen' })],
  ['a run without credentials', everyOutcome({ ended: 'dependency-gone' })],
  ['a partial run', everyOutcome({ opened: { filtered: true, shard: { index: 1, of: 2 } } })],
];

const sources = readdirSync(new URL('.', import.meta.url), { recursive: true, encoding: 'utf8' }).filter(
  (name) => /\.(ts|hbs)$|-own\.css$/.test(name) && !/\.test(-support)?\.ts$/.test(name),
);

describe('the words that no report says', () => {
  it.each([
    'safe',
    'Safely',
    'unsafe',
    'safer',
    'compliant',
    'non-compliant',
    'Compliance',
    'complies',
    'certified',
    'certify',
    'certification',
  ])('include %s', (word) => {
    expect(refusedIn(`It is ${word}.`)).toHaveLength(1);
  });

  it.each(['clinical safety officer', 'safeguarding', 'a client certificate', 'certain', 'complete', 'complicated'])(
    'do not include %s',
    (words) => {
      expect(refusedIn(words)).toEqual([]);
    },
  );

  it.each(runs)('stand in no format of %s', (_, input) => {
    const texts = [
      textOf(renderHtml(input)),
      stringsOf(JSON.parse(renderJson(input))).join('\n'),
      renderJunit(input, { strict: false }),
      renderJunit(input, { strict: true }),
      headline(input),
      lastLine(input),
    ];
    for (const text of texts) expect(refusedIn(withoutQuotes(text))).toEqual([]);
  });

  it.each(sources)('stand nowhere in %s', (name) => {
    // A keyword of Content Security Policy.
    const source = readFileSync(new URL(name, import.meta.url), 'utf8').replaceAll("'unsafe-inline'", '');
    expect(refusedIn(source)).toEqual([]);
  });

  it('are looked for in every source', () => {
    expect(sources).toEqual(expect.arrayContaining(['words.ts', 'conclusion.ts', 'formats/report-front.hbs']));
    expect(sources.length).toBeGreaterThan(25);
  });
});
