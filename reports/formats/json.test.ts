import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../harness/model/json.js';
import { registers } from '../../standards/catalogue.js';
import { hostileText } from '../every-exchange.test-support.js';
import { everyOutcome, inputOf, verdictOf } from '../every-outcome.test-support.js';
import type { ReportInput } from '../report-input.js';
import { renderJson } from './json.js';

const parsed = (input: ReportInput): JsonObject & { rows: JsonObject[]; conclusions: JsonObject[] } =>
  JSON.parse(renderJson(input));

describe('the JSON report', () => {
  it('holds a row for each entry of the catalogue, in its order', () => {
    expect(parsed(everyOutcome()).rows.map(({ requirement }) => requirement)).toEqual(registers['data-exchange']);
  });

  it('holds outcome, display word and denominators of each row', () => {
    const rows = parsed(everyOutcome()).rows;
    const row = (id: string) => rows.find(({ requirement }) => requirement === id);
    expect(row('DES-RES-003')).toMatchObject({ outcome: 'fail', status: 'fails our reading', judged: 1, planned: 1 });
    expect(row('DES-RES-001')).toMatchObject({ outcome: 'pass', status: 'partly tested', judged: 1, planned: 2 });
    expect(row('DES-RES-015')).toMatchObject({
      outcome: 'not-run',
      status: 'nobody to ask about',
      notTested: 'nobody-at-hand',
      reason: 'nobody with the trait closed-adult is declared',
    });
    expect(row('DES-RES-008')).toMatchObject({ status: 'to be attested', notTested: 'attested' });
    expect(row('DES-RES-003')).toMatchObject({ notTested: null });
  });

  it('carries findings as data, hostile or not', () => {
    const json = parsed(
      inputOf([verdictOf('DES-RES-001', 'fail', { findings: [{ at: 'x', expected: 'y', actual: hostileText }] })]),
    );
    expect(json.rows.find(({ requirement }) => requirement === 'DES-RES-001')).toMatchObject({
      verdicts: [{ findings: [{ actual: hostileText }] }],
    });
  });

  it('gives the same bytes twice, and whatever the order in which the run was put together', () => {
    const input = everyOutcome();
    const shuffled = {
      ...input,
      opened: Object.fromEntries(Object.entries(input.opened).reverse()) as typeof input.opened,
    };
    expect(renderJson(everyOutcome())).toBe(renderJson(input));
    expect(renderJson(shuffled)).toBe(renderJson(input));
  });

  it('says that a run was cut short or partial, and does not call it more', () => {
    const cut = parsed(everyOutcome({ ended: null }));
    expect(cut).toMatchObject({ cutShort: true, partial: false, ended: null });
    expect(cut.headline).toContain('cut short');
    const partial = parsed(everyOutcome({ opened: { filtered: true } }));
    expect(partial).toMatchObject({ cutShort: false, partial: true });
    for (const { headline, notJudged, conclusions } of [cut, partial]) {
      const sentences = [headline, notJudged, ...conclusions.map(({ sentence }) => sentence)].join(' ');
      expect(sentences).not.toMatch(/\b(conforms?|complete)\b/i);
    }
  });
});
