import { describe, expect, it } from 'vitest';
import { type PolicyId, policyOf } from '../../../generators/policies/policies.js';
import { SECTION_47 } from '../../../standards/data-exchange/operation.js';
import type { SharingPolicy } from '../../../standards/data-exchange/sharing-policy.js';
import { decideByPolicies, type PolicyQuestion } from './decide-by-policies.js';
import type { FetchedPolicy } from './held-policy.js';
import { referencePolicyDecisions } from './policy-decisions.js';
import { DEFAULT_POLICY_SETTING } from './policy-point.js';
import { readPolicy } from './read-policy.js';

const question: PolicyQuestion = {
  asker: DEFAULT_POLICY_SETTING.callers['Q-LA'] ?? null,
  responder: DEFAULT_POLICY_SETTING.responder,
  purpose: SECTION_47,
  data: DEFAULT_POLICY_SETTING.data,
  clock: { at: new Date('2026-11-20T12:00:00Z'), day: '2026-11-20' },
};

const published = (id: PolicyId, change: Partial<SharingPolicy> = {}): FetchedPolicy =>
  readPolicy(
    new TextEncoder().encode(
      JSON.stringify({
        ...policyOf(id, { asOf: '2026-11-20', uriOf: (one) => `https://example.org/${one}` }),
        ...change,
      }),
    ),
  );

const cited = { uri: 'x', identifier: { value: 'x', system: 'x' }, copy: null };
const decide = (fetched: readonly FetchedPolicy[], change: Partial<PolicyQuestion> = {}) =>
  decideByPolicies(
    fetched.map((one) => ({ cited, fetched: one })),
    { ...question, ...change },
    referencePolicyDecisions,
  );

const other = { value: 'Q-SCH', system: 'https://example.org/assay/api-catalogue' };

describe('decision table', () => {
  it.each<[string, FetchedPolicy[], Partial<PolicyQuestion>, string]>([
    ['everything holds', [published('POL-1')], {}, 'PERMIT'],
    ['nothing is cited', [], {}, 'REVIEW'],
    ['another asker', [published('POL-1')], { asker: other }, 'DENY'],
    ['nobody knows who asks', [published('POL-1')], { asker: null }, 'REVIEW'],
    ['nobody knows who asks, and it has ended', [published('POL-2')], { asker: null }, 'DENY'],
    ['the same id in another system', [published('POL-1')], { asker: { value: 'Q-LA', system: 'x' } }, 'DENY'],
    ['another responder', [published('POL-1')], { responder: other }, 'DENY'],
    [
      'a purpose that is listed and none of safeguarding',
      [published('POL-1', { Purpose: ['urn:x'] })],
      { purpose: 'urn:x' },
      'DENY',
    ],
    ['data in free text', [published('POL-1', { Data: ['whether a child is known'] })], {}, 'REVIEW'],
    ['no permitted use said', [published('POL-1', { PermittedUse: undefined })], {}, 'PERMIT'],
    ['a use that includes reading', [published('POL-1', { PermittedUse: ['odrl:use'] })], {}, 'PERMIT'],
    ['a use that is not known', [published('POL-1', { PermittedUse: ['odrl:index'] })], {}, 'REVIEW'],
    [
      'a restriction on the recipient',
      [published('POL-1', { Restrictions: ['odrl:sell', 'odrl:distribute'] })],
      {},
      'PERMIT',
    ],
    ['a restriction that forbids everything', [published('POL-1', { Restrictions: ['odrl:use'] })], {}, 'DENY'],
    ['an unknown restriction, and it has ended', [published('POL-2', { Restrictions: ['urn:x'] })], {}, 'DENY'],
    [
      'a good one, and a prohibition that has ended',
      [published('POL-1'), published('POL-2', { Restrictions: ['odrl:read'] })],
      {},
      'PERMIT',
    ],
    [
      'a good one, and a prohibition between others',
      [published('POL-1'), published('POL-8', { Restrictions: ['odrl:read'] })],
      {},
      'PERMIT',
    ],
    ['a good one, and one that was not read', [published('POL-1'), { failure: 'unreachable' }], {}, 'REVIEW'],
    ['a prohibition, and one that was not read', [published('POL-6-FORBIDS'), { failure: 'too-slow' }], {}, 'DENY'],
  ])('%s', (_what, fetched, change, verdict) => {
    expect(decide(fetched, change).verdict).toBe(verdict);
  });

  it('lists every rule that was evaluated, in order, and the policy that decided', () => {
    const { rules, policy } = decide([published('POL-2'), published('POL-1')]);
    expect(rules).toHaveLength(20);
    expect(rules.filter(({ says }) => says !== 'holds')).toEqual([
      { rule: 'policy-has-not-ended', says: 'contradicts' },
    ]);
    expect(policy?.identifier.value).toBe('POL-1');
    expect(decide([published('POL-1'), published('POL-6-FORBIDS')]).policy?.identifier.value).toBe('POL-6-FORBIDS');
    expect(decide([{ failure: 'redirected' }])).toMatchObject({
      rules: [{ rule: 'policy-is-read (redirected)', says: 'cannot-be-evaluated' }],
      policy: null,
    });
  });
});
