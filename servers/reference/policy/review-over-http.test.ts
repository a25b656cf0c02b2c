import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { patientOf, personOf, unnumbered } from '../asking.test-support.js';
import {
  type Asking,
  DENY,
  idOf,
  PERMIT,
  questionOf,
  REVIEW,
  requestOf,
  startWithPolicies,
  type WithPolicies,
} from './asking-under-policies.test-support.js';

let set: WithPolicies;
beforeAll(async () => {
  set = await startWithPolicies();
});
afterAll(() => set.close());

describe('a review', () => {
  const reviewOf = async (space: Awaited<ReturnType<WithPolicies['freshSpace']>>) => {
    const { reviews } = await space.state();
    return reviews.at(-1)?.review;
  };
  const decides = (decision: string, more: object = {}) => ({
    decision,
    reviewer: 'A. Reviewer',
    reason: 'the owner of the policy was rung',
    ...more,
  });

  it('is withheld until a person approves it, and then collected by asking again', async () => {
    const space = await set.freshSpace();
    const request = requestOf(set.under('POL-5'));
    expect([await space.ask({ request }), await space.ask({ request })]).toEqual([REVIEW, REVIEW]);
    expect((await space.state()).reviews).toMatchObject([
      { step: 'policy', caller: 'Q-LA', request: request.Identifier.value, decision: null },
    ]);
    const review = await reviewOf(space);
    expect((await space.control('reviews', { review, ...decides('answer') }, 'POST')).status).toBe(200);
    expect([await space.ask({ request }), await space.ask({ request })]).toEqual([PERMIT, PERMIT]);
    // The approval is of this request and of no other.
    expect(await space.ask({ request: set.under('POL-5') })).toBe(REVIEW);
    expect((await space.control('reviews', { review, ...decides('refuse') }, 'POST')).status).toBe(409);
  });

  it.each<[string, Asking, Partial<ReturnType<typeof requestOf>>, string]>([
    ['about another person', { person: 'R02' }, {}, '409 conflict'],
    [
      'with another Query',
      {},
      { RequestedData: { Query: { Identifier: [], Name: { familyName: ['Other'] } } } },
      '409 conflict',
    ],
    ['by another caller', { caller: 'Q-NHS' }, { RequesterIdentifier: idOf('Q-NHS') }, '409 conflict'],
    ['under another identifier', {}, { Identifier: { value: 'another', System: 'urn:x' } }, REVIEW],
  ])('that is approved approves nothing that is asked %s', async (_what, asking, change, wanted) => {
    const space = await set.freshSpace();
    const request = requestOf(set.under('POL-5'));
    await space.ask({ request });
    await space.control('reviews', { review: await reviewOf(space), ...decides('answer') }, 'POST');
    expect(await space.ask({ ...asking, request: { ...request, ...change } })).toBe(wanted);
    expect(await space.ask({ request })).toBe(PERMIT);
  });

  it('can be named by its request, unless two have that value in two systems', async () => {
    const space = await set.freshSpace();
    const [one, two] = ['urn:one', 'urn:two'].map((System) =>
      requestOf({ ...set.under('POL-5'), Identifier: { value: 'the-same', System } }),
    );
    await space.ask({ request: one });
    await space.ask({ request: two, person: 'R02', caller: 'Q-LA' });
    const named = { request: 'the-same', ...decides('answer') };
    expect((await space.control('reviews', named, 'POST')).status).toBe(409);
    const [first] = (await space.state()).reviews;
    await space.control('reviews', { review: first?.review, ...decides('refuse') }, 'POST');
    expect((await space.control('reviews', named, 'POST')).status).toBe(200);
    expect([await space.ask({ request: one }), await space.ask({ request: two, person: 'R02' })]).toEqual([
      DENY,
      PERMIT,
    ]);
  });

  it('that is approved for one copy of a policy is not approved for another one', async () => {
    const space = await set.freshSpace();
    const altered = (EndDate: string) => ({ ...set.policies.policy('POL-1'), EndDate });
    const request = requestOf({ SharingPolicy: [altered('2098-01-01')] });
    expect(await space.ask({ request })).toBe(REVIEW);
    await space.control('reviews', { review: await reviewOf(space), ...decides('answer') }, 'POST');
    expect(await space.ask({ request: { ...request, SharingPolicy: [altered('2099-01-01')] } })).toBe('409 conflict');
    expect(await space.ask({ request })).toBe(PERMIT);
  });

  it('that is refused is denied', async () => {
    const space = await set.freshSpace();
    const request = requestOf(set.under('POL-5'));
    await space.ask({ request });
    await space.control('reviews', { review: await reviewOf(space), ...decides('refuse') }, 'POST');
    expect(await space.ask({ request })).toBe(DENY);
  });

  it('whose time is over cannot be approved any more', async () => {
    const space = await set.freshSpace({ reviewSeconds: 60 });
    const request = requestOf(set.under('POL-5'));
    await space.ask({ request });
    const review = await reviewOf(space);
    await space.control('clock', { now: '2026-11-20T12:02:00Z' });
    expect((await space.control('reviews', { review, ...decides('answer') }, 'POST')).status).toBe(409);
    expect(await space.ask({ request })).toBe(DENY);
  });

  it('can be collected for a while, though the question has grown old', async () => {
    const space = await set.freshSpace({ reviewSeconds: 86_400, approvalSeconds: 60 });
    const request = requestOf(set.under('POL-5'));
    await space.ask({ request });
    await space.control('clock', { now: '2026-11-20T18:00:00Z' });
    expect(await space.ask({ request })).toBe(REVIEW);
    await space.control('reviews', { review: await reviewOf(space), ...decides('answer') }, 'POST');
    expect(await space.ask({ request })).toBe(PERMIT);
    await space.control('clock', { now: '2026-11-20T18:02:00Z' });
    expect(await space.ask({ request })).toBe(REVIEW);
  });

  it.each([
    ['R05', PERMIT],
    [null, 'no match'],
  ])('of a question that several people fit is decided by naming %s', async (person, wanted) => {
    const space = await set.freshSpace();
    const asking: Asking = { patient: unnumbered(personOf('R05')), request: requestOf(set.under('POL-1')) };
    expect(await space.ask(asking)).toBe(REVIEW);
    const review = await reviewOf(space);
    for (const wrong of [{}, { person: 'R99' }, { person: 5 }]) {
      expect((await space.control('reviews', { review, ...decides('answer', wrong) }, 'POST')).status).toBe(400);
    }
    await space.control('reviews', { review, ...decides('answer', { person }) }, 'POST');
    expect(await space.ask(asking)).toBe(wanted);
  });

  it('of a question without a Request object is known by what is asked', async () => {
    const space = await set.freshSpace();
    const asking: Asking = { patient: unnumbered(personOf('R05')), request: null };
    expect(await space.ask(asking)).toBe(REVIEW);
    await space.control('reviews', { review: await reviewOf(space), ...decides('answer', { person: 'R06' }) }, 'POST');
    expect(await space.ask(asking)).toBe(PERMIT);
    expect(await space.ask({ ...asking, caller: 'Q-NHS' })).toBe(REVIEW);
  });

  it('wants to know who decided, and why', async () => {
    const space = await set.freshSpace();
    await space.ask({ request: set.under('POL-5') });
    const review = await reviewOf(space);
    for (const change of [{ reviewer: '' }, { reason: undefined }, { reviewer: 'A\nB' }, { decision: 'perhaps' }]) {
      const content = { review, ...decides('answer'), ...change };
      expect((await space.control('reviews', content, 'POST')).status).toBe(400);
    }
    expect((await space.control('reviews', { review: 'none', ...decides('answer') }, 'POST')).status).toBe(409);
  });

  it('is forgotten by a reset', async () => {
    const space = await set.freshSpace();
    await space.ask({ request: set.under('POL-5') });
    await space.control('reset', {}, 'POST');
    expect((await space.state()).reviews).toEqual([]);
  });
});

describe('the kill switch', () => {
  it('stops every answer at once, the same for anybody, until it is switched back', async () => {
    const space = await set.freshSpace();
    await space.control('switch', { on: true });
    const [one, other] = await Promise.all(
      [patientOf(personOf('R01')), patientOf(personOf('N01'))].map((patient) =>
        space.send(questionOf({ patient, request: null })),
      ),
    );
    expect([one?.status, one?.text]).toEqual([503, other?.text]);
    await space.control('switch', { on: false });
    expect(await space.ask({ request: null })).toBe(PERMIT);
    expect((await space.control('switch', { on: 'yes' })).status).toBe(400);
  });
});

describe('the control of policies', () => {
  it.each<[string, object]>([
    ['a source on another machine', { origins: ['https://policies.example.org'] }],
    ['a source with a path', { origins: ['http://127.0.0.1:8080/policies'] }],
    ['another style', { style: 'ig-0.2' }],
    ['a key that there is not', { password: 'x' }],
    ['a party that is a text', { responder: 'SUT' }],
    ['a negative time', { reviewSeconds: -1 }],
  ])('refuses %s', async (_what, content) => {
    const space = await set.freshSpace();
    expect((await space.control('policies', content)).status).toBe(400);
    expect(await space.ask({ request: set.under('POL-1') })).toBe(PERMIT);
  });

  it('makes the responder somebody else, who is no party then', async () => {
    const space = await set.freshSpace({ responder: idOf('ANOTHER') });
    expect(await space.ask({ request: set.under('POL-1') })).toBe(DENY);
  });
});
