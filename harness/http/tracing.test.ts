import { describe, expect, it } from 'vitest';
import { tracingOf } from './tracing.js';

const question = { scenario: 'SC-MAT-002', attempt: 0, step: 'question' };
const nonce = 'ab'.repeat(16);
const headersOf = (traced: typeof question, of = nonce) => new Map(tracingOf(of, traced).headers);

describe('tracing', () => {
  it('names the question by a trace, a request id and its row', () => {
    const { trace } = tracingOf(nonce, question);
    const headers = headersOf(question);
    expect(trace).toMatch(/^[0-9a-f]{32}$/);
    expect(headers.get('traceparent')).toBe(`00-${trace}-${trace.slice(0, 16)}-01`);
    expect(headers.get('X-Request-ID')).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(headers.get('baggage')).toBe('assay.row=SC-MAT-002');
  });

  it('is the same for the same question of a run, and another for any other', () => {
    const ids = [
      headersOf(question),
      headersOf(question),
      headersOf({ ...question, step: 'question[2]' }),
      headersOf({ ...question, attempt: 1 }),
      headersOf({ ...question, scenario: 'SC-MAT-003' }),
      headersOf(question, 'cd'.repeat(16)),
    ].map((headers) => headers.get('X-Request-ID'));
    expect(ids[0]).toBe(ids[1]);
    expect(new Set(ids).size).toBe(5);
  });
});
