import { describe, expect, it } from 'vitest';
import type { RequirementId } from '../../standards/catalogue.js';
import type { DocumentFacts, DocumentFinding, DocumentRule, DocumentSubject } from '../model/document.js';
import { judgeDocument } from './judge-document.js';

const subject: DocumentSubject = {
  resource: { resourceType: 'Bundle' },
  index: { entries: [], ofType: () => [], resolve: () => [], withCode: () => [] },
  attachments: [],
};
const facts: DocumentFacts = { version: '1.0', holds: new Set() };
const finding: DocumentFinding = { at: 'Bundle.id', expected: 'an id', actual: 'nothing', kind: 'absent' };
const rule = (
  requirement: RequirementId,
  judge: DocumentRule['judge'],
  more: Partial<DocumentRule> = {},
): DocumentRule => ({
  id: requirement,
  requirement,
  layer: 2,
  truth: 'it is so',
  by: 'function',
  judge,
  ...more,
});
const outcome = (one: DocumentRule, with_: Partial<DocumentFacts> = {}) =>
  judgeDocument(subject, [one], { ...facts, ...with_ }).map((verdict) => verdict.outcome);

describe('a document against a rule', () => {
  it('passes, fails, warns, is observed or is not applicable by strength', () => {
    expect(outcome(rule('VWRM-BUN-001', () => []))).toEqual(['pass']);
    expect(outcome(rule('VWRM-BUN-001', () => [finding]))).toEqual(['fail']);
    expect(outcome(rule('VWRM-BUN-006', () => [finding]))).toEqual(['warning']);
    expect(outcome(rule('VWRM-BUN-010', () => [finding]))).toEqual(['observed']);
    expect(outcome(rule('VWRM-BUN-001', () => null))).toEqual(['not-applicable']);
  });

  it('holds SHALL-IF-HELD against a producer that says it holds the item, and no other', () => {
    const held = rule('VWRM-PAT-017', () => [finding]);
    expect(outcome(held)).toEqual(['observed']);
    expect(outcome(held, { holds: new Set(['VWRM-PAT-017']) })).toEqual(['fail']);
    expect(outcome(rule('VWRM-PAT-017', () => []))).toEqual(['pass']);
  });

  it('follows the version that is asked for', () => {
    // Since 0.3 in this form.
    expect(
      outcome(
        rule('VWRM-BUN-001', () => [finding]),
        { version: '0.7' },
      ),
    ).toEqual(['fail']);
    const before = judgeDocument(subject, [rule('VWRM-BUN-001', () => [finding])], { ...facts, version: '0.1' });
    for (const { outcome: was } of before) expect(was).not.toBe('fail');
  });

  it('takes a rule that throws for our error, and goes on', () => {
    const verdicts = judgeDocument(
      subject,
      [
        rule('VWRM-BUN-001', () => {
          throw new TypeError('no such thing');
        }),
        rule('VWRM-BUN-003', () => []),
      ],
      facts,
    );
    expect(verdicts.map((verdict) => verdict.outcome)).toEqual(['error', 'pass']);
    expect(verdicts[0]?.reason).toContain('HARNESS_RULE_FAILED');
    expect(verdicts[0]?.findings).toEqual([]);
  });

  it('does not say that the text is broken where only a reading of ours is', () => {
    const reading = 'DES-AMB-09' as const;
    const resting = (more: Partial<DocumentFinding>) =>
      rule('VWRM-BUN-001', () => [{ ...finding, ...more }], { rests: [reading] });
    const judged = (one: DocumentRule, ...unaccepted: (typeof reading)[]) =>
      judgeDocument(subject, [one], facts, new Set(unaccepted)).map(({ outcome: was, basis }) => [was, basis]);
    expect(judged(resting({}))).toEqual([['fail', 'editorial']]);
    expect(judged(resting({}), reading)).toEqual([['differs', 'editorial']]);
    expect(judged(resting({ stands: true }), reading)).toEqual([['fail', 'stated']]);
  });

  it('lets a finding weigh less than its requirement, and a rule too', () => {
    const light = rule('VWRM-PAT-035', () => [{ ...finding, atMost: 'MAY' }]);
    const [verdict] = judgeDocument(subject, [light], facts);
    expect(verdict).toMatchObject({ outcome: 'observed', readings: ['VWRM-AMB-30'] });
    expect(outcome(rule('VWRM-PAT-035', () => [{ ...finding, atMost: 'SHOULD' }, finding]))).toEqual(['fail']);
    expect(outcome(rule('VWRM-PAT-035', () => [finding], { atMost: 'MAY' }))).toEqual(['observed']);
  });

  it('lists ten thousand places of one rule, and says how many more there are', () => {
    const many = Array.from({ length: 11_500 }, (_, n) => ({ ...finding, at: `Bundle.entry[${n}]` }));
    const [verdict] = judgeDocument(subject, [rule('VWRM-BUN-001', () => many)], facts);
    expect(verdict?.findings).toHaveLength(10_001);
    expect(verdict?.findings.at(-1)?.actual).toContain('1500 more');
  });
});
