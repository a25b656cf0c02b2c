import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PolicyId } from '../../../generators/policies/policies.js';
import { SECTION_17, type SharingPolicy } from '../../../standards/data-exchange/sharing-policy.js';
import { type Failing, failing } from '../../policies/failing.js';
import { type PolicyServer, startPolicyServer } from '../../policies/start.js';
import {
  type Asking,
  type Caller,
  cite,
  DENY,
  idOf,
  PERMIT,
  questionOf,
  REVIEW,
  startWithPolicies,
  type WithPolicies,
} from './asking-under-policies.test-support.js';

let set: WithPolicies;
let elsewhere: PolicyServer;
beforeAll(async () => {
  [set, elsewhere] = await Promise.all([startWithPolicies(), startPolicyServer()]);
});
afterAll(() => Promise.all([set.close(), elsewhere.close()]));

describe('a question under policies', () => {
  it.each<[string, readonly PolicyId[], Asking, string]>([
    ['POL-1 in force', ['POL-1'], {}, PERMIT],
    ['POL-1, about a stranger', ['POL-1'], { person: 'N01' }, 'no match'],
    ['a policy that has ended', ['POL-2'], {}, DENY],
    ['a policy that has not begun', ['POL-3'], {}, DENY],
    ['a policy for another purpose', ['POL-4'], {}, DENY],
    ['a policy that cannot be reached', ['POL-5'], {}, REVIEW],
    ['a policy with an unknown restriction', ['POL-6'], {}, REVIEW],
    ['a policy that forbids reading', ['POL-6-FORBIDS'], {}, DENY],
    ['a policy that ends today', ['POL-7'], {}, PERMIT],
    ['a policy between others', ['POL-8'], {}, DENY],
    ['a policy for other data', ['POL-1-OTHER-DATA'], {}, DENY],
    ['a policy that grants other uses', ['POL-1-CLOSED-USE'], {}, DENY],
    ['a good one and one that has ended', ['POL-2', 'POL-1'], {}, PERMIT],
    ['a good one and one that forbids', ['POL-1', 'POL-6-FORBIDS'], {}, DENY],
    ['a good one and one with an unknown restriction', ['POL-1', 'POL-6'], {}, REVIEW],
    ['a good one and one that cannot be reached', ['POL-1', 'POL-5'], {}, REVIEW],
    ['one that has ended and one for another purpose', ['POL-2', 'POL-4'], {}, DENY],
  ])('that cites %s', async (_what, ids, asking, wanted) => {
    const space = await set.freshSpace();
    expect(await space.ask({ ...asking, request: set.under(...ids) })).toBe(wanted);
  });

  it('is permitted under section 17 by a policy that says so, and by nothing else', async () => {
    const space = await set.freshSpace();
    const s17 = (...ids: PolicyId[]) =>
      space.ask({ reason: SECTION_17, request: { ...set.under(...ids), AssertedPurpose: SECTION_17 } });
    expect([await s17('POL-4'), await s17('POL-1')]).toEqual([PERMIT, DENY]);
    expect(await space.ask({ reason: SECTION_17, request: null })).toBe(DENY);
  });

  it('is denied to whoever is no party, in no catalogue, or says to be somebody else', async () => {
    const space = await set.freshSpace();
    const from = (caller: Caller, asserted: string) =>
      space.ask({ caller, request: { ...set.under('POL-1'), RequesterIdentifier: idOf(asserted) } });
    expect(await from('Q-SCH', 'Q-SCH')).toBe(DENY);
    expect(await from('Q-UNK', 'Q-UNK')).toBe(DENY);
    expect(await from('Q-NHS', 'Q-LA')).toBe(DENY);
    expect(await from('Q-LA', 'Q-LA')).toBe(PERMIT);
  });

  it.each<[string, string]>([
    ['2026-11-20T00:00:01Z', PERMIT],
    ['2026-11-20T23:59:59Z', PERMIT],
    ['2026-11-21T00:00:00Z', DENY],
    ['2026-11-19T23:59:59Z', PERMIT],
  ])('cites POL-7 at %s in London', async (now, wanted) => {
    const space = await set.freshSpace();
    await space.control('clock', { now });
    expect(await space.ask({ request: { ...set.under('POL-7'), DateStamp: now } })).toBe(wanted);
  });

  it.each(Object.keys(failing) as Failing[])('is for a person when the source fails: %s', async (how) => {
    const space = await set.freshSpace();
    const request = { SharingPolicy: [cite(set.policies.failingUri(how, 'POL-1'), 'POL-1')] };
    expect(await space.ask({ request })).toBe(REVIEW);
  });

  it('is never looked up where nobody said that policies are', async () => {
    const space = await set.freshSpace();
    const before = elsewhere.fetched().length;
    const request = { SharingPolicy: [cite(elsewhere.uriOf('POL-1'), 'POL-1')] };
    expect(await space.ask({ request })).toBe(REVIEW);
    for (const URI of [
      'file:///etc/hostname',
      'not a URI',
      set.policies.uriOf('POL-1').replace('//', '//user:word@'),
    ]) {
      expect([URI, await space.ask({ request: { SharingPolicy: [cite(URI, 'POL-1')] } })]).toEqual([URI, REVIEW]);
    }
    expect(elsewhere.fetched()).toHaveLength(before);
  });

  it('is for a person when the text is published under another name', async () => {
    const space = await set.freshSpace();
    expect(await space.ask({ request: { SharingPolicy: [cite(set.policies.uriOf('POL-1'), 'POL-2')] } })).toBe(REVIEW);
  });

  it.each<[string, (policy: SharingPolicy) => Partial<SharingPolicy>, string]>([
    ['that is the published text', (policy) => policy, PERMIT],
    ['that only names it', ({ Name, Contact }) => ({ Name, Contact }), PERMIT],
    ['with one more purpose', (policy) => ({ ...policy, Purpose: [...policy.Purpose, SECTION_17] }), REVIEW],
    ['without its restrictions', ({ Restrictions: _left, ...policy }) => policy, REVIEW],
    ['that ends later', (policy) => ({ ...policy, EndDate: '2099-01-01' }), REVIEW],
    ['under another name', () => ({ Name: 'Another policy' }), REVIEW],
  ])('with a copy %s', async (_what, change, wanted) => {
    const space = await set.freshSpace();
    const copy = { ...change(set.policies.policy('POL-1')), ...cite(set.policies.uriOf('POL-1'), 'POL-1') };
    expect(await space.ask({ request: { SharingPolicy: [copy] } })).toBe(wanted);
  });

  it('is not permitted by a copy of its own when the published text denies', async () => {
    const space = await set.freshSpace();
    const copy = { ...set.policies.policy('POL-1'), ...cite(set.policies.uriOf('POL-2'), 'POL-2') };
    expect(await space.ask({ request: { SharingPolicy: [copy] } })).toBe(DENY);
  });
});

describe('refusals and escalations by policy', () => {
  it.each<PolicyId>(['POL-2', 'POL-4', 'POL-5', 'POL-6', 'POL-8'])(
    'under %s are the same bytes for anybody',
    async (id) => {
      const space = await set.freshSpace();
      const answers = await Promise.all(
        ['R01', 'N01', 'R15', 'R16'].map((person) => space.send(questionOf({ person, request: set.under(id) }))),
      );
      const [first, ...others] = answers.map(({ status, text, headers }) =>
        JSON.stringify([status, text, headers.filter(([name]) => name !== 'date')]),
      );
      expect(others).toEqual([first, first, first]);
    },
  );
});

describe('a question without a policy', () => {
  it('is permitted by its reason, or is for a person where policies are wanted', async () => {
    const [first, later] = [await set.freshSpace(), await set.freshSpace({ style: 'ig-0.1' })];
    expect(await first.ask({ request: null })).toBe(PERMIT);
    expect(await later.ask({ request: null })).toBe(REVIEW);
    expect(await later.ask({ request: null, reason: 'https://example.org/why' })).toBe(DENY);
    expect(await later.ask({ request: set.under('POL-1') })).toBe(PERMIT);
  });
});
