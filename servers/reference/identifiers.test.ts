import { describe, expect, it } from 'vitest';
import { identifierAgrees, identifiersContradict, isCreditable, type PatientIdentifier } from './identifiers.js';

const NHS = 'https://fhir.nhs.uk/Id/nhs-number';
const number = (value: string): PatientIdentifier => ({ system: NHS, value });
const local = (value: string): PatientIdentifier => ({ system: 'https://example.org/Id/case-number', value });

describe('identifiers', () => {
  it('agree by system and value, whatever the spacing of the value', () => {
    expect(identifierAgrees(number('999 001\u00a00005\u200b '), number('9990010005'))).toBe(true);
  });

  it.each([
    ['the system', local('9990010005')],
    ['the value', number('9990010013')],
    ['the case of the system', { system: NHS.toUpperCase(), value: '9990010005' }],
  ])('do not agree when %s differs', (_what, asked) => {
    expect(identifierAgrees(asked, number('9990010005'))).toBe(false);
  });

  it('contradict when the system is the same and no value is', () => {
    const contradicts = (...asked: PatientIdentifier[]) => identifiersContradict(asked, [number('9990010005')]);
    expect(contradicts(number('9990010013'))).toBe(true);
    expect(contradicts(number('9990010013'), number('9990010005'))).toBe(false);
    expect(contradicts(local('1'))).toBe(false);
    expect(contradicts()).toBe(false);
  });

  it('do not contradict somebody who has two of a system, one of which is asked with', () => {
    const held = [local('1'), local('2')];
    expect(identifiersContradict([local('2')], held)).toBe(false);
    expect(identifiersContradict([local('3')], held)).toBe(true);
  });

  it.each([
    ['9990010005', true],
    ['999 001 0005', true],
    ['9990010006', false],
    ['999001000', false],
    ['99900100055', false],
    ['0000000000', false],
    ['9999999999', false],
    ['９９９００１０００５', false],
    ['999001000X', false],
  ])('NHS number %s can say something: %s', (value, creditable) => {
    expect(isCreditable(number(value))).toBe(creditable);
  });

  it('of other systems have no check digit', () => {
    expect([local('1'), local(' ')].map(isCreditable)).toEqual([true, false]);
  });
});
