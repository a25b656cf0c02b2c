import { describe, expect, it } from 'vitest';
import type { Fault } from './faults.js';
import { handlingOf, readHandling } from './handling.js';

const total: Fault = { kind: 'total-differs', at: 'Bundle' };
const digit: Fault = { kind: 'nhs-number-check-digit', at: 'Bundle' };

describe('agreed handling', () => {
  it.each([
    [[], {}, null],
    [[total], {}, 'refuse'],
    [[total], { news2: 'quarantine' }, 'quarantine'],
    [[total, digit], { news2: 'accept-and-flag' }, 'refuse'],
    [[total, digit], { news2: 'accept-and-flag', identity: 'quarantine' }, 'quarantine'],
  ] as const)('of %j under %j is %s', (found, agreed, handling) => {
    expect(handlingOf(found, agreed)).toBe(handling);
  });

  it('is read, and what cannot be is named', () => {
    expect(readHandling({ news2: 'quarantine' })).toEqual({ news2: 'quarantine' });
    expect(() => readHandling([])).toThrow(/write the agreed handling as an object/);
    expect(() => readHandling({ scores: 'quarantine' })).toThrow(/no faults are of the class "scores"/);
    expect(() => readHandling({ news2: 'ignore' })).toThrow(/one of accept-and-flag, quarantine, refuse/);
  });
});
