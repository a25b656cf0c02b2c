import { describe, expect, it } from 'vitest';
import type { InterpretationId } from '../../standards/catalogue.js';
import type { Strength } from '../../standards/requirement.js';
import { OUTCOMES, type Outcome, worstOf } from '../model/verdict.js';
import { outcomeOf, strengthOf } from './outcome.js';

const FINDING = { at: 'x', expected: 'y', actual: 'z' };
const READING: InterpretationId = 'DES-AMB-09';

describe('from findings to outcome (MODEL, section 4)', () => {
  // strength, whether it is held, no findings, findings, findings that rest on a reading nobody accepted
  it.each<[Strength, boolean | undefined, Outcome, Outcome, Outcome]>([
    ['SHALL', undefined, 'pass', 'fail', 'differs'],
    ['SHALL-IF-HELD', true, 'pass', 'fail', 'differs'],
    ['SHALL-IF-HELD', false, 'pass', 'observed', 'observed'],
    ['SHALL-IF-HELD', undefined, 'pass', 'observed', 'observed'],
    ['SHOULD', undefined, 'pass', 'warning', 'warning'],
    ['MAY', undefined, 'observed', 'observed', 'observed'],
  ])('%s (held: %s) is %s without findings, %s with, %s on a reading', (strength, held, none, some, onReading) => {
    const judged = { strength, applies: true, ...(held === undefined ? {} : { held }) };
    expect(outcomeOf({ ...judged, findings: [], unaccepted: [] })).toBe(none);
    expect(outcomeOf({ ...judged, findings: [], unaccepted: [READING] })).toBe(none);
    expect(outcomeOf({ ...judged, findings: [FINDING], unaccepted: [] })).toBe(some);
    expect(outcomeOf({ ...judged, findings: [FINDING], unaccepted: [READING] })).toBe(onReading);
  });

  it('a finding that stands whatever the reading fails, beside others that rest on one too', () => {
    const stands = { ...FINDING, stands: true } as const;
    const judged = { strength: 'SHALL', applies: true, unaccepted: [READING] } as const;
    expect(outcomeOf({ ...judged, findings: [FINDING, stands] })).toBe('fail');
    expect(outcomeOf({ ...judged, strength: 'SHOULD', findings: [stands] })).toBe('warning');
  });

  it.each<Strength>(['SHALL', 'SHALL-IF-HELD', 'SHOULD', 'MAY'])('%s that does not apply is not a pass', (strength) => {
    const judged = { strength, applies: false, unaccepted: [], held: true };
    expect(outcomeOf({ ...judged, findings: [] })).toBe('not-applicable');
    expect(outcomeOf({ ...judged, findings: [FINDING] })).toBe('not-applicable');
  });
});

describe('the strength of a claim', () => {
  const strongestFirst: Strength[] = ['SHALL', 'SHALL-IF-HELD', 'SHOULD', 'MAY'];

  it('is the catalogue’s, lowered by the claim and never raised', () => {
    for (const [place, catalogued] of strongestFirst.entries()) {
      expect(strengthOf(catalogued, undefined)).toBe(catalogued);
      for (const [limit, atMost] of strongestFirst.entries())
        expect(strengthOf(catalogued, atMost)).toBe(strongestFirst[Math.max(place, limit)]);
    }
  });
});

describe('the worst of several outcomes', () => {
  it('is the first in the order of the model', () => {
    expect(OUTCOMES.join(' ')).toBe(
      'error fail differs inconclusive not-shown not-reached not-run warning observed pass not-applicable',
    );
    expect(worstOf(['pass', 'warning', 'not-run'])).toBe('not-run');
    expect(worstOf(['pass', 'error', 'fail'])).toBe('error');
    expect(worstOf(['not-applicable', 'pass'])).toBe('pass');
  });

  it('is none of none', () => {
    expect(worstOf([])).toBeUndefined();
  });
});
