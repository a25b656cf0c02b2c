import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PolicyId } from '../../../generators/policies/policies.js';
import { SECTION_17 } from '../../../standards/data-exchange/sharing-policy.js';
import { type PolicyServer, startPolicyServer } from '../../policies/start.js';
import { people } from '../asking.test-support.js';
import { createCore } from '../core.js';
import { referenceDecisions } from '../decisions.js';
import { heldFrom } from '../held.js';
import { createPopulation } from '../population.js';
import { AS_OF, type Asking, cite, NOON, questionOf } from './asking-under-policies.test-support.js';
import { createPolicyPoint, DEFAULT_POLICY_SETTING } from './policy-point.js';

let policies: PolicyServer;
beforeAll(async () => {
  policies = await startPolicyServer({ asOf: AS_OF });
});
afterAll(() => policies.close());

/** A responder that counts how often anything of its population is read. */
function watched() {
  let reads = 0;
  const population = new Proxy(createPopulation(heldFrom(people)), {
    get: (held, key) => {
      reads += 1;
      return Reflect.get(held, key);
    },
  });
  const source = { ...DEFAULT_POLICY_SETTING.source, origins: [policies.url], milliseconds: 300 };
  const point = { ...createPolicyPoint({ source }), now: () => new Date(NOON) };
  const core = createCore(population, { ...referenceDecisions, today: () => AS_OF }, undefined, undefined, point);
  return async (asking: Asking) => {
    const { status, headers, body } = await core({
      method: 'POST',
      path: '/Patient/$person-info-query',
      query: '',
      headers: [['content-type', 'application/fhir+json']],
      body: new TextEncoder().encode(JSON.stringify(questionOf(asking))),
      admission: { caller: 'Q-LA' },
    });
    return { reads, said: JSON.stringify([status, headers, new TextDecoder().decode(body)]) };
  };
}

const under = (id: PolicyId): Asking => ({ request: { SharingPolicy: [cite(policies.uriOf(id), id)] } });

it.each<[string, () => Asking, RegExp]>([
  ['denied by a policy', () => under('POL-2'), /^\[403/],
  ['denied by its parties', () => under('POL-8'), /^\[403/],
  ['denied by its reason', () => ({ reason: SECTION_17, request: null }), /^\[403/],
  ['escalated because a policy cannot be reached', () => under('POL-5'), /^\[202/],
  ['escalated because of a restriction', () => under('POL-6'), /^\[202/],
  [
    'refused because it was sent yesterday',
    () => ({ request: { ...under('POL-1').request, DateStamp: '2026-11-19T12:00:00Z' } }),
    /^\[403/,
  ],
])('nobody is looked for in a question that is %s, and it is told in the same bytes', async (_what, asking, told) => {
  const ask = watched();
  const answers = await Promise.all(['R01', 'N01', 'R15', 'R05'].map((person) => ask({ ...asking(), person })));
  expect(new Set(answers.map(({ said }) => said)).size).toBe(1);
  expect(answers[0]?.said).toMatch(told);
  expect(answers.map(({ reads }) => reads)).toEqual([0, 0, 0, 0]);
});

it('somebody is looked for once a policy permits it', async () => {
  const { reads, said } = await watched()(under('POL-1'));
  expect(said).toMatch(/^\[200/);
  expect(reads).toBeGreaterThan(0);
});
