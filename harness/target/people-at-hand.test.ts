import { describe, expect, it } from 'vitest';
import type { Person } from '../../standards/person.js';
import { TRAITS } from '../test-support/target-files.test-support.js';
import { cannotRun } from './people-at-hand.js';

const somebody = (id: string, trait: string, more: Partial<Person> = {}): [string, Person] => [
  id,
  {
    id,
    trait,
    standing: 'held',
    purpose: 'test',
    nhsNumber: null,
    family: 'Doe',
    given: [],
    birthDate: null,
    address: { line: '', city: '', postalCode: '' },
    ...more,
  },
];

const people = new Map([
  somebody('R01', 'baseline-child'),
  somebody('R15', 'restricted', { standing: 'absent' }),
  somebody('R21', 'former-name'),
  somebody('N01', 'stranger', { standing: 'absent' }),
]);

describe('whether a scenario has its people', () => {
  it.each([[{ held: [], absent: [] }], [{ held: ['R01'], absent: ['N01'] }]])('it has: %j', (needs) => {
    expect(cannotRun(needs, people, TRAITS)).toBeNull();
  });

  it.each([
    [{ held: ['R02'], absent: [] }, 'nobody with the trait closed-adult (R02) is at hand'],
    [{ held: ['R01', 'R02', 'R02'], absent: [] }, 'nobody with the trait closed-adult (R02) is at hand'],
    [{ held: ['R15'], absent: [] }, 'nobody with the trait restricted (R15) is held'],
    [{ held: [], absent: ['R01'] }, 'nobody with the trait baseline-child (R01) is declared unknown'],
    [{ held: ['X9'], absent: [] }, 'nobody with the id X9 is at hand'],
    [{ held: ['R21'], absent: [] }, 'nobody with the trait former-name (R21) has a former name that is known here'],
    [
      { held: ['R02'], absent: ['R01'] },
      'nobody with the trait closed-adult (R02) is at hand; nobody with the trait baseline-child (R01) is declared unknown',
    ],
  ])('it has not: %j', (needs, said) => {
    expect(cannotRun(needs, people, TRAITS)).toBe(said);
  });

  it('it has somebody with a former name when that is known', () => {
    const known = new Map([somebody('R21', 'former-name', { otherNames: [{ use: 'old', family: 'A', given: [] }] })]);
    expect(cannotRun({ held: ['R21'], absent: [] }, known, TRAITS)).toBeNull();
  });
});
