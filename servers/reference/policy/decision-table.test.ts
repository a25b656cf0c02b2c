import { describe, expect, it } from 'vitest';
import { londonDay } from '../../../generators/policies/london-day.js';
import { type PolicyId, policyOf } from '../../../generators/policies/policies.js';
import { SECTION_47 } from '../../../standards/data-exchange/operation.js';
import type { SharingPolicy } from '../../../standards/data-exchange/sharing-policy.js';
import { decideByPolicies, type PolicyQuestion } from './decide-by-policies.js';
import type { FetchedPolicy } from './held-policy.js';
import { referencePolicyDecisions } from './policy-decisions.js';
import { DEFAULT_POLICY_SETTING } from './policy-point.js';
import { readPolicy } from './read-policy.js';
import { isBranch, treeOfJson } from './tree.js';

const asOf = '2026-11-20';
const caller = (name: string) => ({ value: name, system: 'https://example.org/assay/api-catalogue' });

const question: PolicyQuestion = {
  asker: caller('Q-LA'),
  responder: DEFAULT_POLICY_SETTING.responder,
  purpose: SECTION_47,
  data: DEFAULT_POLICY_SETTING.data,
  clock: { at: new Date(`${asOf}T12:00:00Z`), day: asOf },
};

const written = (change: Partial<SharingPolicy> = {}, id: PolicyId = 'POL-1'): SharingPolicy => ({
  ...policyOf(id, { asOf, uriOf: (one) => `https://example.org/${one}` }),
  ...change,
});

const published = (policy: SharingPolicy): FetchedPolicy =>
  readPolicy(new TextEncoder().encode(JSON.stringify(policy)));

type Copy = Record<string, unknown> | null;

function verdictOf(
  policies: readonly { fetched: FetchedPolicy; copy?: Copy }[],
  change: Partial<PolicyQuestion> = {},
): string {
  const cited = policies.map(({ fetched, copy = null }) => {
    const tree = copy === null ? undefined : treeOfJson(JSON.parse(JSON.stringify(copy)));
    return {
      cited: { uri: 'x', identifier: { value: 'x', system: 'x' }, copy: isBranch(tree) ? tree : null },
      fetched,
    };
  });
  return decideByPolicies(cited, { ...question, ...change }, referencePolicyDecisions).verdict;
}

/** What one value of a dimension means by DES-AMB-34: it holds, it contradicts, or nobody can evaluate it. */
type Means = 'holds' | 'contradicts' | 'unknown';

interface Value {
  means: Means;
  policy?: Partial<SharingPolicy>;
  ask?: Partial<PolicyQuestion>;
  copy?: (policy: SharingPolicy) => Copy;
}

const URN = 'urn:example:unheard-of';

const dimensions: readonly (readonly Value[])[] = [
  [
    { means: 'holds' },
    { means: 'contradicts', ask: { asker: caller('Q-SCH') } },
    { means: 'unknown', ask: { asker: null } },
  ],
  [{ means: 'holds' }, { means: 'contradicts', ask: { responder: caller('ANOTHER') } }],
  [{ means: 'holds' }, { means: 'contradicts', policy: { Purpose: [URN] } }],
  [
    { means: 'holds' },
    { means: 'contradicts', policy: { StartDate: '2026-11-21' } },
    { means: 'contradicts', policy: { EndDate: '2026-11-19' } },
  ],
  [
    { means: 'holds' },
    { means: 'contradicts', policy: { Data: [URN] } },
    { means: 'unknown', policy: { Data: ['whether somebody is known'] } },
  ],
  [
    { means: 'holds' },
    { means: 'contradicts', policy: { PermittedUse: ['odrl:reproduce'] } },
    { means: 'unknown', policy: { PermittedUse: [URN] } },
  ],
  [
    { means: 'holds' },
    { means: 'contradicts', policy: { Restrictions: ['odrl:read'] } },
    { means: 'unknown', policy: { Restrictions: [URN] } },
  ],
  [
    { means: 'holds' },
    { means: 'holds', copy: (policy) => ({ ...policy }) },
    { means: 'unknown', copy: (policy) => ({ ...policy, Purpose: [...policy.Purpose, 'urn:example:more'] }) },
  ],
];

const everyRow = dimensions.reduce<Value[][]>(
  (rows, values) => rows.flatMap((row) => values.map((value) => [...row, value])),
  [[]],
);

describe('the decision table of DES-AMB-34', () => {
  it('comes to the same as a second reading of it, in every row for one policy', () => {
    expect(everyRow.length).toBe(2916);
    const wrong = everyRow.flatMap((row) => {
      const policy = written(Object.assign({}, ...row.map((value) => value.policy)));
      const means = new Set(row.map((value) => value.means));
      const wanted = means.has('contradicts') ? 'DENY' : means.has('unknown') ? 'REVIEW' : 'PERMIT';
      const copy = row.flatMap((value) => value.copy ?? [])[0]?.(policy) ?? null;
      const got = verdictOf([{ fetched: published(policy), copy }], Object.assign({}, ...row.map(({ ask }) => ask)));
      return got === wanted ? [] : [{ row, wanted, got }];
    });
    expect(wrong).toEqual([]);
  });

  it('comes to the same for several policies in any order and number', () => {
    const kinds = {
      permits: published(written()),
      ended: published(written({}, 'POL-2')),
      otherParties: published(written({}, 'POL-8')),
      forbids: published(written({}, 'POL-6-FORBIDS')),
      unclear: published(written({}, 'POL-6')),
      unread: { failure: 'unreachable' } as const,
    };
    type Kind = keyof typeof kinds;
    const names = Object.keys(kinds) as Kind[];
    const rows = names.flatMap((a) => names.flatMap((b) => [[a, b], ...names.map((c) => [a, b, c])]));
    const wrong = rows.flatMap((row) => {
      const has = (...some: string[]): boolean => row.some((one) => some.includes(one));
      const wanted = has('forbids') ? 'DENY' : has('unclear', 'unread') ? 'REVIEW' : has('permits') ? 'PERMIT' : 'DENY';
      const got = verdictOf(row.map((one) => ({ fetched: kinds[one as Kind] })));
      return got === wanted ? [] : [{ row, wanted, got }];
    });
    expect(rows).toHaveLength(252);
    expect(wrong).toEqual([]);
  });

  it.each<[string, string, string, string, string]>([
    ['the last second before its first day in winter', '2026-11-20', '2026-11-20', '2026-11-19T23:59:59Z', 'DENY'],
    ['the first second of its only day in winter', '2026-11-20', '2026-11-20', '2026-11-20T00:00:00Z', 'PERMIT'],
    ['the last second of its only day in winter', '2026-11-20', '2026-11-20', '2026-11-20T23:59:59Z', 'PERMIT'],
    ['the first second after it in winter', '2026-11-20', '2026-11-20', '2026-11-21T00:00:00Z', 'DENY'],
    ['the last second before its first day in summer', '2026-07-01', '2026-07-01', '2026-06-30T22:59:59Z', 'DENY'],
    ['the first second of its only day in summer', '2026-07-01', '2026-07-01', '2026-06-30T23:00:00Z', 'PERMIT'],
    ['the last second of its only day in summer', '2026-07-01', '2026-07-01', '2026-07-01T22:59:59Z', 'PERMIT'],
    ['the first second after it in summer', '2026-07-01', '2026-07-01', '2026-07-01T23:00:00Z', 'DENY'],
    ['the first second of the day of 23 hours', '2026-03-29', '2026-03-29', '2026-03-29T00:00:00Z', 'PERMIT'],
    ['the last second of the day of 23 hours', '2026-03-29', '2026-03-29', '2026-03-29T22:59:59Z', 'PERMIT'],
    ['the first second after the day of 23 hours', '2026-03-29', '2026-03-29', '2026-03-29T23:00:00Z', 'DENY'],
    ['the last second before the day of 25 hours', '2026-10-25', '2026-10-25', '2026-10-24T22:59:59Z', 'DENY'],
    ['the first second of the day of 25 hours', '2026-10-25', '2026-10-25', '2026-10-24T23:00:00Z', 'PERMIT'],
    ['the hour that comes twice, again', '2026-10-25', '2026-10-25', '2026-10-25T01:30:00Z', 'PERMIT'],
    ['the last second of the day of 25 hours', '2026-10-25', '2026-10-25', '2026-10-25T23:59:59Z', 'PERMIT'],
    ['the first second after the day of 25 hours', '2026-10-25', '2026-10-25', '2026-10-26T00:00:00Z', 'DENY'],
    ['its last moment', '2026-11-20T09:00:00Z', '2026-11-20T17:00:00Z', '2026-11-20T17:00:00Z', 'PERMIT'],
    [
      'the second after its last moment',
      '2026-11-20T09:00:00Z',
      '2026-11-20T17:00:00Z',
      '2026-11-20T17:00:01Z',
      'DENY',
    ],
    ['its first moment in another zone', '2026-11-20T09:00:00+02:00', '2026-11-21', '2026-11-20T07:00:00Z', 'PERMIT'],
    ['the second before that', '2026-11-20T09:00:00+02:00', '2026-11-21', '2026-11-20T06:59:59Z', 'DENY'],
  ])('reads dates in London: %s', (_what, StartDate, EndDate, now, wanted) => {
    const at = new Date(now);
    const clock = { at, day: londonDay(at) };
    expect(verdictOf([{ fetched: published(written({ StartDate, EndDate })) }], { clock })).toBe(wanted);
  });
});
