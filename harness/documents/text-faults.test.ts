import { describe, expect, it } from 'vitest';
import { ruleThat, validated, written } from '../../reports/validation/validation.test-support.js';
import type { ReadFault } from '../model/document.js';

const report = (documents: Parameters<typeof written>[1]) => JSON.parse(written('json', documents));

describe('what a text may not have in R4', () => {
  const fault = (code: 'duplicate-key' | 'not-fhir-xml' | 'byte-order-mark'): ReadFault => ({
    code,
    fatal: false,
    message: 'entry[0].resource.gender is written twice in one object',
    remedy: 'write every property once',
    place: { line: 7, column: 3 },
  });

  it.each(['duplicate-key', 'not-fhir-xml'] as const)('breaks the document: %s', async (code) => {
    const document = await validated({ rules: [ruleThat('VWRM-BUN-014', [])], readFaults: [fault(code)] });
    const { documents, summary } = report([document]);
    expect(documents[0]).toMatchObject({ outcome: 'broken', readFaults: [] });
    expect(documents[0].faults[0]).toMatchObject({
      requirement: 'VWRM-GEN-001',
      severity: 'error',
      line: 7,
      column: 3,
    });
    expect(summary.documents).toMatchObject({ broken: 1, brokenStated: 1 });
  });

  it('is no byte order mark', async () => {
    const marked = { rules: [ruleThat('VWRM-BUN-014', [])], readFaults: [fault('byte-order-mark')] };
    expect(report([await validated(marked)]).documents[0]).toMatchObject({ outcome: 'nothing-broken' });
  });
});
