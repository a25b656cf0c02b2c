import { afterAll, beforeAll, expect, it } from 'vitest';
import { type PolicyServer, startPolicyServer } from '../../policies/start.js';
import { ask, held, personOf, unnumbered } from '../asking.test-support.js';
import { memorySink } from '../audit-sinks.js';
import { createCore } from '../core.js';
import { referenceDecisions } from '../decisions.js';
import { cite, questionOf, requestOf } from './asking-under-policies.test-support.js';
import { createPolicyPoint, DEFAULT_POLICY_SETTING } from './policy-point.js';

let policies: PolicyServer;
beforeAll(async () => {
  policies = await startPolicyServer();
});
afterAll(() => policies.close());

function audited() {
  const sink = memorySink();
  const point = createPolicyPoint({ source: { ...DEFAULT_POLICY_SETTING.source, origins: [policies.url] } });
  const core = createCore(held, referenceDecisions, sink, undefined, point);
  const asks = (content: object) => ask(core, content, { admission: { caller: 'Q-LA' } });
  return { asks, point, last: () => sink.lines.at(-1) };
}

const now = () => ({ DateStamp: new Date().toISOString() });
const under = (id: 'POL-1' | 'POL-4' | 'POL-5') => ({ ...now(), SharingPolicy: [cite(policies.uriOf(id), id)] });

it('the log names the policy with its version, each rule, and what is laid on the asker', async () => {
  const { asks, last } = audited();
  await asks(questionOf({ request: under('POL-1') }));
  expect(last()).toMatchObject({
    outcome: 'match',
    decision: {
      result: 'PERMIT',
      policy: { id: 'POL-1', version: expect.stringMatching(/^[0-9a-f]{64}$/) },
      obligations: 'odrl:transfer odrl:delete',
    },
  });
  expect(last()?.decision?.rules).toEqual(
    expect.arrayContaining(['asker-is-authenticated-as-asserted', 'purpose-is-allowed', 'one-person-fits']),
  );
});

it('the log names the rule that spoke against it, and nobody was looked for', async () => {
  const { asks, last } = audited();
  await asks(questionOf({ request: under('POL-4') }));
  expect(last()).toMatchObject({ outcome: 'deny', status: 403, considered: [], decision: { result: 'DENY' } });
  expect(last()?.decision?.rules).toContain('purpose-is-allowed: contradicts');
});

it('the log names the person who decided, when and why', async () => {
  const { asks, point, last } = audited();
  const question = questionOf({ request: requestOf(under('POL-5')) });
  await asks(question);
  expect(last()).toMatchObject({ outcome: 'review', considered: [], decision: { result: 'REVIEW', policy: null } });
  const [review] = point.desk.list();
  const decision = { answer: true, reviewer: 'A. Reviewer', reason: 'owner rung' };
  point.desk.decide(review?.id ?? '', decision, { now: Date.now(), reviewSeconds: 60 });
  await asks(question);
  expect(last()).toMatchObject({
    outcome: 'match',
    decision: { result: 'PERMIT', review: { reviewer: 'A. Reviewer', reason: 'owner rung', at: expect.any(String) } },
  });
});

it('a question that several people fit is kept as a review at its match', async () => {
  const { asks, point, last } = audited();
  await asks(questionOf({ patient: unnumbered(personOf('R05')), request: under('POL-1') }));
  expect(point.desk.list()).toMatchObject([{ step: 'match', caller: 'Q-LA' }]);
  expect(last()?.decision?.rules.at(-1)).toBe('a-person-decides');
});

it('nothing of the caller’s words gets into the log', async () => {
  const { asks, last } = audited();
  const policy = cite(`${policies.url}/policies/POL-1?of=Orla`, 'Orla Fenwick');
  await asks(
    questionOf({
      request: requestOf({ ...now(), SharingPolicy: [policy], Identifier: { value: 'Orla', System: 'x' } }),
    }),
  );
  expect(last()).toMatchObject({ outcome: 'review' });
  expect(JSON.stringify(last())).not.toMatch(/orla|fenwick/i);
});
