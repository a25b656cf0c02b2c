import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  demographicsAgree,
  demographicsContradict,
  identifierAgrees,
  identifiersContradict,
  isSufficient,
  permits,
} from './agreement.js';
import type { PatientDetails, PatientIdentifier } from './patient-details.js';

const NHS = 'https://fhir.nhs.uk/Id/nhs-number';
const number = (value: string): PatientIdentifier => ({ system: NHS, value });
const details = (change: Partial<PatientDetails> = {}): PatientDetails => ({
  identifiers: [],
  names: [{ family: 'Fenwick', given: ['Orla', 'Mae'] }],
  birthDate: '2015-05-01',
  addresses: [],
  ...change,
});
const named = (family: string | null, ...given: string[]) => details({ names: [{ family, given }] });
const living = (...postcodes: (string | null)[]) => details({ addresses: postcodes.map((postcode) => ({ postcode })) });

describe('identifiers', () => {
  it('agree by system and value, whatever the spacing of the value', () => {
    expect(identifierAgrees(number('999 001\u00a00005 '), number('9990010005'))).toBe(true);
  });

  it.each([
    ['the system', { system: 'https://example.org/Id/case-number', value: '9990010005' }],
    ['the value', number('9990010013')],
    ['the case of the system', { system: NHS.toUpperCase(), value: '9990010005' }],
  ])('do not agree when %s differs', (_what, asked) => {
    expect(identifierAgrees(asked, number('9990010005'))).toBe(false);
  });

  it('contradict when the system is the same and no value is', () => {
    const held = details({ identifiers: [number('9990010005')] });
    const contradicts = (...identifiers: PatientIdentifier[]) => identifiersContradict(details({ identifiers }), held);
    expect(contradicts(number('9990010013'))).toBe(true);
    expect(contradicts(number('9990010013'), number('9990010005'))).toBe(false);
    expect(contradicts({ system: 'https://example.org/Id/case-number', value: '1' })).toBe(false);
    expect(contradicts()).toBe(false);
  });
});

describe('demographics', () => {
  it.each([
    ['all given names', named('Fenwick', 'Orla', 'Mae')],
    ['the first given name only', named('Fenwick', 'Orla')],
    ['a given name too many', named('Fenwick', 'Orla', 'Mae', 'Grace')],
    ['capitals', named('FENWICK', 'ORLA')],
    ['marks', named('Fénwick', 'Örla')],
    ['another name besides', details({ names: [named('Nowhere', 'Peregrine'), details()].flatMap((d) => d.names) })],
  ])('agree with %s', (_what, asked) => {
    expect(demographicsAgree(asked, details())).toBe(true);
  });

  it.each([
    ['another family name', named('Nowhere', 'Orla')],
    ['another first given name', named('Fenwick', 'Mae', 'Orla')],
    ['no given name', named('Fenwick')],
    ['no family name', named(null, 'Orla')],
    ['a family name of punctuation', named('-', 'Orla')],
    ['names in each other’s place', named('Orla', 'Fenwick')],
    [
      'family and given name of two different names',
      {
        ...details(),
        names: [
          { family: 'Fenwick', given: ['Peregrine'] },
          { family: 'Nowhere', given: ['Orla'] },
        ],
      },
    ],
    ['another day', details({ birthDate: '2015-05-02' })],
    ['a part of the date', details({ birthDate: '2015-05' })],
    ['no date', details({ birthDate: null })],
  ])('do not agree with %s', (_what, asked) => {
    expect(demographicsAgree(asked, details())).toBe(false);
  });

  it('do not agree on a part of a date that is the same on both sides', () => {
    expect(demographicsAgree(details({ birthDate: '2015' }), details({ birthDate: '2015' }))).toBe(false);
  });

  it.each(['Smith Jones', 'SmithJones', 'Smith-Jones', 'Smith\u2010Jones', "Smith'Jones", 'smith\u2019 jones'])(
    'agree on Smith-Jones written as %s',
    (family) => {
      expect(demographicsAgree(named(family, 'Jonah'), named('Smith-Jones', 'Jonah'))).toBe(true);
    },
  );

  it('do not agree on half of a double name', () => {
    expect(demographicsAgree(named('Jones', 'Jonah'), named('Smith-Jones', 'Jonah'))).toBe(false);
  });

  it('agree on a name in composed and in decomposed characters and in any case', () => {
    const held = named('Kociński-Brontë', 'Zoë');
    fc.assert(
      fc.property(
        fc.constantFrom('NFC' as const, 'NFD' as const, 'NFKC' as const),
        fc.constantFrom(
          (text: string) => text.toUpperCase(),
          (text: string) => text.toLowerCase(),
          (text: string) => text.normalize('NFD').replace(/\p{M}/gu, ''),
        ),
        (form, change) => {
          const [family, given] = [change('Kociński-Brontë').normalize(form), change('Zoë').normalize(form)];
          expect(demographicsAgree(named(family, given), held)).toBe(true);
        },
      ),
    );
  });

  it('agree on no name that is empty on both sides', () => {
    expect(demographicsAgree(named('', ''), named('', ''))).toBe(false);
  });

  it.each(['ZA1 1AA', 'za11aa', 'ZA1  1AA', ' Za1\u00a01aA '])('agree on ZA1 1AA written as %j', (postcode) => {
    expect(demographicsAgree(living(postcode), living('ZA1 1AA'))).toBe(true);
  });

  it('need the postcode only when the question has one', () => {
    expect(demographicsAgree(living('ZA1 1AB'), living('ZA1 1AA'))).toBe(false);
    expect(demographicsAgree(living('ZA1 1AA'), living())).toBe(false);
    expect(demographicsAgree(living(null), living('ZA1 1AA'))).toBe(true);
    expect(demographicsAgree(living(), living('ZA1 1AA'))).toBe(true);
    expect(demographicsAgree(living('ZA1 1AA'), living('ZA9 9ZZ', 'ZA1 1AA'))).toBe(true);
  });
});

describe('demographics under a number that agrees', () => {
  const none = details({ names: [], birthDate: null });
  it.each([
    ['nothing is asked', none, false],
    ['all three agree', details(), false],
    ['only the given name differs', named('Fenwick', 'Olivia'), false],
    ['only the date differs', details({ birthDate: '2009-08-30' }), false],
    ['only the family name agrees', { ...named('Fenwick', 'Olivia'), birthDate: '2009-08-30' }, true],
    ['only the date agrees', named('Nowhere', 'Peregrine'), true],
    ['nothing agrees', { ...named('Nowhere', 'Peregrine'), birthDate: '2013-01-01' }, true],
    ['the date is all that is asked and agrees', { ...none, birthDate: '2015-05-01' }, false],
    ['the date is all that is asked and differs', { ...none, birthDate: '2015-05-02' }, true],
    ['the year and the family name agree', { ...named('Fenwick'), birthDate: '2015' }, false],
    ['the family name agrees and the year differs', { ...named('Fenwick'), birthDate: '2014' }, true],
  ])('when %s', (_when, asked, contradicts) => {
    expect(demographicsContradict(asked, details())).toBe(contradicts);
  });
});

describe('enough to look for anybody', () => {
  it.each([
    ['an identifier alone', details({ identifiers: [number('9990010005')], names: [], birthDate: null }), true],
    ['names and a date', details(), true],
    ['names and a year', details({ birthDate: '2015' }), true],
    ['names alone', details({ birthDate: null }), false],
    ['given name and date', named(null, 'Orla'), false],
    ['family name and date', named('Fenwick'), false],
    ['family name and postcode', { ...named('Fenwick'), birthDate: null, addresses: [{ postcode: 'ZA1 1AA' }] }, false],
    ['nothing', details({ names: [], birthDate: null }), false],
  ])('%s', (_what, asked, sufficient) => {
    expect(isSufficient(asked)).toBe(sufficient);
  });
});

describe('permitted reason', () => {
  it('is section 47 to the letter', () => {
    const section47 = 'https://www.legislation.gov.uk/ukpga/1989/41/section/47';
    expect(permits(section47)).toBe(true);
    expect(
      [`${section47}/`, section47.replace('https', 'http'), section47.replace('47', '17'), ''].filter(permits),
    ).toEqual([]);
  });
});
