import { describe, expect, it } from 'vitest';
import type { Person } from '../../standards/person.js';
import { peopleDigestSource } from './digest-source.js';

const orla: Person = {
  id: 'R01',
  trait: 'baseline-child',
  nhsNumber: '9990010005',
  family: 'Fenwick',
  given: ['Orla', 'Mae'],
  birthDate: '2015-05-01',
  address: { line: '14 Larch Row', city: 'Southshire', postalCode: 'ZA1 1AA' },
  standing: 'held',
  purpose: 'baseline child',
};
const other: Person = { ...orla, id: 'R02', nhsNumber: '9990010013' };

describe('source of the people digest', () => {
  it('does not show the order of people or of keys', () => {
    const reversed: Person = {
      purpose: orla.purpose,
      trait: orla.trait,
      standing: orla.standing,
      address: { postalCode: 'ZA1 1AA', city: 'Southshire', line: '14 Larch Row' },
      birthDate: orla.birthDate,
      given: orla.given,
      family: orla.family,
      nhsNumber: orla.nhsNumber,
      id: orla.id,
    };
    const one = new Map([
      ['R01', orla],
      ['R02', other],
    ]);
    const same = new Map([
      ['R02', other],
      ['R01', reversed],
    ]);
    expect(peopleDigestSource(same)).toBe(peopleDigestSource(one));
  });

  it.each<[string, Partial<Person>]>([
    ['a given name', { given: ['Mae', 'Orla'] }],
    ['a postcode', { address: { ...orla.address, postalCode: 'ZA1 1AB' } }],
    ['the standing', { standing: 'absent' }],
    ['the trait', { trait: 'closed-adult' }],
    ['a day of closure', { closed: { ended: '2021-06-30' } }],
    ['a former address', { formerAddresses: [orla.address] }],
    [
      'an invalidated identity',
      { invalidated: { nhsNumber: '9990010161', family: 'Pollard', given: ['Evie'], birthDate: '2018-08-18' } },
    ],
  ])('changes with %s', (_what, change) => {
    const before = peopleDigestSource(new Map([['R01', orla]]));
    expect(peopleDigestSource(new Map([['R01', { ...orla, ...change }]]))).not.toBe(before);
  });
});
