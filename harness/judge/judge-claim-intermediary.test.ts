import { expect, it } from 'vitest';
import { claim, defineScenario, type ExchangeRule } from '../model/scenario.js';
import { exchanged, facts, readBody, segmentOf } from '../test-support/events.test-support.js';
import { judge } from './judge.js';

const answers: ExchangeRule = {
  id: 'the-answer-is-200',
  scope: 'exchange',
  truth: 'the answer is 200',
  check: ({ step, answer }) =>
    answer?.status === 200 ? [] : [{ at: step, expected: '200', actual: String(answer?.status) }],
};

const scenario = defineScenario({
  id: 'SC-TST-031',
  title: 'something is asked by way of a proxy',
  role: 'responder',
  needs: { held: [], absent: [] },
  drive: () => Promise.resolve(),
  claims: [claim('DES-OP-002', 'question[*]', answers)],
});

const judgedWith = (...texts: [status: number, text: string][]) =>
  judge(scenario, {
    events: segmentOf(texts.map(([status, text], n) => exchanged(`question[${n + 1}]`, { status, text }))),
    read: readBody,
    facts,
    accepted: new Set(),
  })[0];

const PAGE = '<html><body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body></html>';

it('a verdict on the answer of an intermediary says so, and has the outcome that it had', () => {
  const plain = judgedWith([502, '{"resourceType":"OperationOutcome"}']);
  const told = judgedWith([502, PAGE]);
  expect(plain?.reason).toBeUndefined();
  expect(told?.reason).toMatch(
    /^the answer SC-TST-031\.0\/1 seems to come from an intermediary and not from the target: its body is a page of nginx/,
  );
  expect([told?.outcome, told?.cause, told?.findings]).toEqual([plain?.outcome, plain?.cause, plain?.findings]);
});

it('only the answers that something was found in count', () => {
  expect(judgedWith([200, '{}'], [500, '{"resourceType":"OperationOutcome"}'])?.reason).toBeUndefined();
  expect(judgedWith([200, '{}'], [502, PAGE], [502, PAGE])?.reason).toMatch(/0\/2 \(so do 1 others\) seems/);
  expect(judgedWith([200, '{}'])?.reason).toBeUndefined();
});
