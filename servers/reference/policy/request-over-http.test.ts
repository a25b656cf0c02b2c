import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requestParameter } from '../../../standards/data-exchange/request-object.js';
import { SECTION_17 } from '../../../standards/data-exchange/sharing-policy.js';
import {
  cite,
  DENY,
  idOf,
  NOON,
  PERMIT,
  questionOf,
  requestOf,
  startWithPolicies,
  type WithPolicies,
} from './asking-under-policies.test-support.js';

let set: WithPolicies;
beforeAll(async () => {
  set = await startWithPolicies();
});
afterAll(() => set.close());

const nhs = (value: string) => ({ value, system: 'https://fhir.nhs.uk/Id/nhs-number' });

describe('a Request object', () => {
  it.each<[string, (request: Record<string, unknown>) => Record<string, unknown>, string]>([
    ['without an identifier', ({ Identifier: _left, ...rest }) => rest, '400 required'],
    ['with a date in another form', (request) => ({ ...request, DateStamp: '12/11/2025' }), '400 value'],
    ['of a day that there is not', (request) => ({ ...request, DateStamp: '2026-02-30T12:00:00' }), '400 value'],
    ['without a policy', (request) => ({ ...request, SharingPolicy: [] }), '400 required'],
    ['with nine policies', (request) => ({ ...request, SharingPolicy: Array(9).fill(cite('x', 'y')) }), '400 too-long'],
    ['for another purpose than the reason', (request) => ({ ...request, AssertedPurpose: SECTION_17 }), '400 invalid'],
    ['without a purpose', ({ AssertedPurpose: _left, ...rest }) => rest, '400 required'],
    ['without whom it asks about', ({ RequestedData: _left, ...rest }) => rest, '400 required'],
    ['without who asks', ({ RequesterIdentifier: _left, ...rest }) => rest, '400 required'],
    [
      'with two identifiers',
      (request) => ({ ...request, Identifier: Array(2).fill(request.Identifier) }),
      '400 required',
    ],
    ['with a key in two spellings', (request) => ({ ...request, datestamp: NOON }), '400 structure'],
    ['with keys in another case', ({ DateStamp, ...rest }) => ({ ...rest, datestamp: DateStamp }), PERMIT],
  ])('%s', async (_what, change, wanted) => {
    const space = await set.freshSpace();
    const request = change({ ...requestOf(set.under('POL-1')) });
    expect(await space.ask({ request: null })).toBe(PERMIT);
    const { parameter, ...question } = questionOf({ request: null });
    const parts = requestParameter(request as never);
    expect(await space.gist({ ...question, parameter: [...parameter, parts] })).toBe(wanted);
  });

  it.each<[string, object, string]>([
    [
      'of version 0.2 about the same person',
      { Identifier: [nhs('9990010005')], DateOfBirth: { date: '2015-05-01' } },
      PERMIT,
    ],
    ['of the draft of 2026', { identifier: [nhs('9990010005')], dateOfBirth: { date: '2015-05-01' } }, PERMIT],
    ['about another number', { Identifier: [nhs('9990010013')] }, '400 invalid'],
    ['about another birth date', { dateOfBirth: { date: '2015-05-02' } }, '400 invalid'],
  ])('with a Query %s', async (_what, Query, wanted) => {
    const space = await set.freshSpace();
    const request = { ...set.under('POL-1'), RequestedData: { Query: Query as never } };
    expect(await space.ask({ request })).toBe(wanted);
  });

  it.each<[string, string]>([
    ['2026-11-19T12:00:00Z', DENY],
    ['2026-11-21T12:00:00Z', DENY],
    ['2026-11-20T12:00:00', PERMIT],
    ['2026-11-20T12:00:00+00:00', PERMIT],
    ['2026-11-20T11:50:00Z', PERMIT],
    ['2026-11-20T14:30:00+01:00', DENY],
  ])('of %s at noon', async (DateStamp, wanted) => {
    const space = await set.freshSpace();
    expect(await space.ask({ request: { ...set.under('POL-1'), DateStamp } })).toBe(wanted);
  });

  it('may be sent again as it was, and not for another subject, nor by somebody else', async () => {
    const space = await set.freshSpace();
    const request = requestOf(set.under('POL-1'));
    expect(await space.ask({ request })).toBe(PERMIT);
    expect(await space.ask({ request })).toBe(PERMIT);
    expect(await space.ask({ request, person: 'R02' })).toBe('409 conflict');
    expect(await space.ask({ request, caller: 'Q-SCH' })).toBe(DENY);
    expect(await space.ask({ request: { ...request, RequesterIdentifier: idOf('Q-SCH') }, caller: 'Q-SCH' })).toBe(
      '409 conflict',
    );
  });

  it('that was refused takes its identifier from nobody', async () => {
    const space = await set.freshSpace();
    const request = requestOf(set.under('POL-1'));
    expect(await space.ask({ request, caller: 'Q-SCH' })).toBe(DENY);
    expect(await space.ask({ request })).toBe(PERMIT);
  });
});

it('a Request object of tens of thousands of parts is refused at once', async () => {
  const space = await set.freshSpace();
  const { parameter, ...question } = questionOf({ request: null });
  const part = Array.from({ length: 30_000 }, () => ({ name: 'a', valueString: 'b' }));
  const began = performance.now();
  const answer = await space.gist({ ...question, parameter: [...parameter, { name: 'request', part }] });
  expect([answer, performance.now() - began < 1500]).toEqual(['400 structure', true]);
});
