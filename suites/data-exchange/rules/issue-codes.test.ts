import { describe, expect, it } from 'vitest';
import { CODES_OF_UNREADABLE, codesFor, isIssueType } from './issue-codes.js';

const STATUSES = [400, 401, 403, 404, 405, 406, 408, 409, 411, 413, 415, 422, 429, 500, 501, 502, 503, 504];

describe('issue codes', () => {
  it('are those of FHIR R4', () => {
    const all = [...new Set(STATUSES.flatMap(codesFor)), 'informational'];
    expect(all.filter((code) => !isIssueType(code))).toEqual([]);
    expect(all).toHaveLength(31);
    expect(CODES_OF_UNREADABLE.filter((code) => !isIssueType(code))).toEqual([]);
    for (const code of ['success', 'limited-filter', 'Required', '', 'toString']) expect(isIssueType(code)).toBe(false);
  });

  it.each(STATUSES)('that can be the cause of %s are some, not all, and none is a hint', (status) => {
    const codes = codesFor(status);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.length).toBeGreaterThan(0);
    expect(codes.length).toBeLessThan(25);
    expect(codes).not.toContain('informational');
  });

  it.each([
    [400, 'required', true],
    [400, 'not-found', false],
    [401, 'login', true],
    [401, 'exception', false],
    [403, 'required', false],
    [404, 'login', false],
    [422, 'multiple-matches', true],
    [500, 'value', false],
    [503, 'throttled', true],
  ])('for %i: %s %s', (status, code, fits) => {
    expect(codesFor(status).includes(code)).toBe(fits);
  });
});
