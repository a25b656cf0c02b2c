import { expect, it } from 'vitest';
import { matchBody, seen } from '../exchange.test-support.js';
import { describeRule, saidBy } from '../rule-case.test-support.js';
import { sameContentGetsTheSameAnswer } from './same-content.js';
import { sameContentCases } from './same-content-cases.test-support.js';

describeRule(sameContentCases);

it('one form alone is our fault, and no pass', () => {
  const plain = [seen('held[plain]', { body: matchBody() })];
  expect(() => saidBy(sameContentGetsTheSameAnswer, plain)).toThrow('nothing to compare');
});
