import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { catalogue, interpretations, isInterpretationId } from '../standards/catalogue.js';
import { defaultDialect } from '../standards/data-exchange/dialect.js';
import { type DialectKeyNotYet, dialectNotYet, NOT_YET_COUNT } from '../standards/data-exchange/dialect-not-yet.js';
import type { Interpretation } from '../standards/interpretation.js';

/** How many keys nothing reads. Lower it whenever a key gets a reader; it never rises. */
const NOT_YET_CEILING = 61;

const every: readonly (readonly [string, Interpretation])[] = Object.entries(interpretations);
const table = every.filter(([id]) => id.startsWith('DES-'));
const named = table.flatMap(([id, { dialect }]) => dialect.map((key) => ({ id, key })));
const notYet: readonly (readonly [string, DialectKeyNotYet])[] = Object.entries(dialectNotYet);

const sourcesUnder = (folder: string): string =>
  readdirSync(new URL(`../${folder}`, import.meta.url), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.test(?:-support)?\.ts$/.test(file))
    .map((file) => readFileSync(new URL(`../${folder}/${file}`, import.meta.url), 'utf8'))
    .join('\n');

describe('the interpretations', () => {
  it('are the 56 of the register, each once', () => {
    const numbers = table.map(([id]) => id).sort();
    expect(numbers).toEqual(Array.from({ length: 56 }, (_, index) => `DES-AMB-${String(index + 1).padStart(2, '0')}`));
  });

  it.each(table)('tell %s whole', (_, { title, silence, reading, alternatives }) => {
    for (const text of [title, silence, reading]) expect(text).toBe(text.trim());
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    expect(silence).toMatch(/.[.?]$/);
    expect(reading).toMatch(/.\.$/);
    expect(alternatives.length).toBeGreaterThan(0);
    expect(new Set(alternatives.map(({ text }) => text)).size).toBe(alternatives.length);
  });

  it('are each touched by a requirement', () => {
    const touched = new Set(Object.values(catalogue).flatMap(({ readings }) => readings));
    expect(table.map(([id]) => id).filter((id) => !touched.has(id))).toEqual([]);
  });
});

const alternatives = table.flatMap(([id, { alternatives: offered }]) => offered.map((one) => ({ id, ...one })));

describe('the alternatives', () => {
  it.each(alternatives)('say of $id, "$text", what it means and whether it may be chosen', (one) => {
    for (const sentence of [one.text, one.clinical, one.ig]) expect(sentence).toMatch(/^[A-Z`].{8,}\.$/);
    expect(one.clinical).not.toBe(one.ig);
    expect(['acceptable', 'with-named-owner', 'never']).toContain(one.acceptable);
  });

  it('repeat no consequence, apart from the same follow-up for ways to name a user', () => {
    const said = alternatives.flatMap(({ id, clinical, ig }) => (id === 'DES-AMB-16' ? [] : [clinical, ig]));
    expect(said.filter((sentence, index) => said.indexOf(sentence) !== index)).toEqual([]);
  });

  it.each([
    ['DES-AMB-07', /escalation is sent as a no match/],
    ['DES-AMB-08', /refusal is sent as a no match/],
    ['DES-AMB-09', /match is sent with the general contact/],
    ['DES-AMB-09', /graded Bundle/],
    ['DES-AMB-26', /number alone decides/],
    ['DES-AMB-34', /counts as a permit/],
    ['DES-AMB-32', /from the one that was ended/],
    ['DES-AMB-45', /notified automatically/],
  ])('leave nobody the choice of %s, %s', (id, text) => {
    const found = alternatives.filter((one) => one.id === id && text.test(one.text));
    expect(found.map(({ acceptable }) => acceptable)).toEqual(['never']);
  });
});

/** Whether a rule or the engine names the key; checking that it may be set is not reading it. */
const readers = (key: string): boolean =>
  ['harness/run', 'harness/judge', 'suites/data-exchange'].some((folder) => sourcesUnder(folder).includes(`'${key}'`));

describe('the dialect', () => {
  it('has each key in exactly one interpretation, and each interpretation names keys that exist', () => {
    const keys = [...Object.keys(defaultDialect), ...Object.keys(dialectNotYet)];
    expect(new Set(keys).size, 'a key is read or not yet read, not both').toBe(keys.length);
    expect(named.map(({ key }) => key).sort()).toEqual([...keys].sort());
  });

  it('leaves the reading of leaks through an escalation to the strategy for restricted people', () => {
    expect(table.filter(([, { dialect }]) => dialect.length === 0).map(([id]) => id)).toEqual(['DES-AMB-51']);
  });

  it.each(notYet)('says of %s where it belongs and why it cannot be set', (key, { interpretation, notYet: why }) => {
    expect(isInterpretationId(interpretation)).toBe(true);
    expect(named.filter((one) => one.key === key).map(({ id }) => id)).toEqual([interpretation]);
    expect(why).toMatch(/^[A-Z].{20,}\.$/);
  });

  it('has fewer and fewer keys that nothing reads', () => {
    expect(NOT_YET_COUNT).toBe(notYet.length);
    expect(NOT_YET_COUNT, 'a new key needs code that reads it').toBeLessThanOrEqual(NOT_YET_CEILING);
    expect(NOT_YET_COUNT, 'lower the ceiling').toBe(NOT_YET_CEILING);
  });

  it.each(Object.keys(defaultDialect))('has the key %s read by code', (key) => {
    expect(readers(key), `nothing reads '${key}': read it in a rule or the engine, or move it to dialectNotYet`).toBe(
      true,
    );
  });

  it.each(Object.keys(dialectNotYet))('has the key %s read by no code', (key) => {
    expect(readers(key), 'something reads it: move it to Dialect').toBe(false);
  });

  it('has defaults that agree with each other', () => {
    expect(defaultDialect['match.warnBelow']).toBeGreaterThan(defaultDialect['match.threshold']);
    const names = [defaultDialect['operation.path'].replace('Patient/', '')];
    expect(dialectNotYet['operation.names'].value).toEqual(names);
    const { accept, warn } = defaultDialect['outcome.ambiguous'];
    expect(accept.filter((form) => warn.includes(form))).toEqual([]);
  });
});
