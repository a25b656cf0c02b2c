import { describe, expect, it } from 'vitest';
import {
  bundleOf,
  found,
  ruleThat,
  summaryOf,
  unread,
  validated,
} from '../../reports/validation/validation.test-support.js';
import { validationExit } from '../../reports/validation/validation-exit.js';
import { documentRegister } from '../../standards/catalogue.js';

const rowOf = (summary: ReturnType<typeof summaryOf>, id: string) =>
  summary.rows.find(({ requirement }) => requirement === id);

describe('counts over all documents', () => {
  it('have a row for every requirement of the register, and a reason where nothing was judged', async () => {
    const summary = summaryOf([await validated()]);
    expect(summary.rows.map(({ requirement }) => requirement)).toEqual(documentRegister);
    for (const row of summary.rows) if (row.outcome === null) expect(row.reason, row.requirement).not.toBeNull();
  });

  it('say in how many documents a requirement is broken and where it was first seen', async () => {
    const rules = [ruleThat('VWRM-BUN-001', [found('Bundle.id')])];
    const passing = [ruleThat('VWRM-BUN-001', [])];
    const documents = [
      await validated({ rules: passing, file: 'a.json' }),
      await validated({ rules, file: 'b.json' }),
      await validated({ rules, file: 'c.json' }),
    ];
    const row = rowOf(summaryOf(documents, rules), 'VWRM-BUN-001');
    expect(row).toMatchObject({
      outcome: 'fail',
      documents: { fail: 2, pass: 1 },
      first: { source: { file: 'b.json' } },
    });
  });

  it('take a requirement with several rules as one that is broken by the worst', async () => {
    const rules = [ruleThat('VWRM-BUN-001', []), ruleThat('VWRM-BUN-001', [found('Bundle.id')], { id: 'other' })];
    expect(rowOf(summaryOf([await validated({ rules })], rules), 'VWRM-BUN-001')?.documents).toMatchObject({
      fail: 1,
      pass: 0,
    });
  });

  it('keep the first faults of each requirement and count all', async () => {
    const rules = [
      ruleThat(
        'VWRM-PAT-001',
        Array.from({ length: 50 }, (_, n) => found(`Bundle.entry[${n}].resource.id`)),
      ),
    ];
    const summary = summaryOf([await validated({ rules }), await validated({ rules })], rules, { maxFaults: 3 });
    expect(summary.kept).toHaveLength(3);
    expect(summary.faults.bySeverity.error).toBe(100);
    expect(rowOf(summary, 'VWRM-PAT-001')?.findings).toBe(100);
  });

  it('do not grow with the documents', async () => {
    const document = await validated();
    const summary = summaryOf(Array.from({ length: 5000 }, () => document));
    expect(summary.documents).toMatchObject({ found: 5000, broken: 5000 });
    expect(summary.keptDocuments.length).toBeLessThanOrEqual(500);
    expect(summary.kept.length).toBeLessThanOrEqual(60);
  });

  it('count what could not be read, and what nothing was judged in, as no success', async () => {
    const good = await validated({ rules: [ruleThat('VWRM-BUN-001', [])] });
    expect(validationExit(summaryOf([good]))).toBe(0);
    expect(validationExit(summaryOf([good, unread()]))).toBe(1);
    const nothing = await validated({ rules: [ruleThat('VWRM-BUN-001', null)] });
    expect(validationExit(summaryOf([good, nothing]))).toBe(1);
    const outcome = await validated({ resource: { resourceType: 'OperationOutcome' }, rules: [] });
    expect(validationExit(summaryOf([outcome]))).toBe(1);
  });

  it('say of a version that does not ask, and of one without data, why there is no verdict', async () => {
    const summary = summaryOf([await validated({ resource: bundleOf(), run: { version: '0.1' } })], undefined, {
      version: '0.1',
    });
    for (const row of summary.rows.filter(({ outcome }) => outcome === null)) expect(row.reason).not.toBeNull();
  });
});
