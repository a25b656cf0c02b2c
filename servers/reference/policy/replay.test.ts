import { expect, it } from 'vitest';
import { createLedger } from './replay.js';

const id = (value: string, system = 'https://example.org/request') => ({ value, system });

it('an identifier stands for one content of one caller', () => {
  const ledger = createLedger();
  expect(ledger.note(id('1'), 'Q-LA', 'a')).toBeNull();
  expect(ledger.note(id('1'), 'Q-LA', 'a')).toBe('same');
  expect(ledger.note(id('1'), 'Q-LA', 'b')).toBe('other-content');
  expect(ledger.note(id('1'), 'Q-NHS', 'a')).toBe('other-caller');
  expect(ledger.note(id('1', 'urn:other'), 'Q-NHS', 'b')).toBeNull();
});

it('the oldest identifiers are forgotten when there are too many', () => {
  const ledger = createLedger(2);
  for (const value of ['1', '2', '3']) ledger.note(id(value), 'Q-LA', 'a');
  expect(ledger.note(id('3'), 'Q-LA', 'a')).toBe('same');
  expect(ledger.note(id('1'), 'Q-LA', 'b')).toBeNull();
});
