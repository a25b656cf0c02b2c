import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareNamesWith, foldName, type PatientName, referenceNames } from './names.js';

const compare = compareNamesWith(referenceNames);
const named = (family: string | null, ...given: string[]): PatientName => ({ family, given });
const orla = named('Fenwick', 'Orla', 'Mae');

describe('folded names', () => {
  it.each([
    ['Kociński-Brontë', 'kocinskibronte'],
    ['Łukasz', 'lukasz'],
    ['Sørensen', 'sorensen'],
    ['Strauß', 'strauss'],
    ['STRAUSS', 'strauss'],
    ['Æthelred', 'aethelred'],
    ['Đorđe', 'dorde'],
    ['Þóra', 'thora'],
    ['Yıldız', 'yildiz'],
    ['İpek', 'ipek'],
    ['ﬁnn', 'finn'],
    ['O\u2019Reilly', 'oreilly'],
    ['Smith\u2010Jones', 'smithjones'],
    ['Fen\u200bwick', 'fenwick'],
    ['Fen\u00adwick', 'fenwick'],
    ['Шевченко', 'шевченко'],
    ['-', ''],
  ])('%s is %s', (name, folded) => {
    expect(foldName(name)).toBe(folded);
  });

  it('stay as they are when they are folded again, in whatever form they come', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(foldName(foldName(name))).toBe(foldName(name));
        expect(foldName(name.normalize('NFC'))).toBe(foldName(name.normalize('NFD')));
      }),
    );
  });
});

describe('names', () => {
  it.each<[string, PatientName, string, string]>([
    ['all given names', orla, 'equal', 'equal'],
    ['the first given name', named('Fenwick', 'Orla'), 'equal', 'equal'],
    ['a given name too many', named('Fenwick', 'Orla', 'Mae', 'Grace'), 'equal', 'equal'],
    ['given names in one text', named('Fenwick', 'Orla Mae'), 'equal', 'equal'],
    ['another first given name', named('Fenwick', 'Mae', 'Orla'), 'equal', 'different'],
    ['no given name', named('Fenwick'), 'equal', 'absent'],
    ['no family name', named(null, 'Orla'), 'absent', 'equal'],
    ['a family name of punctuation', named('-', 'Orla'), 'absent', 'equal'],
    ['a letter wrong', named('Fenwock', 'Orla'), 'partial', 'equal'],
    ['a letter too few', named('Fenwick', 'Ora'), 'equal', 'partial'],
    ['a letter too many', named('Fenwicke', 'Orla'), 'partial', 'equal'],
    ['two letters wrong', named('Fenwock', 'Ozza'), 'partial', 'different'],
    ['names in each other’s place', named('Orla', 'Fenwick'), 'equal', 'partial'],
    ['somebody else', named('Nowhere', 'Peregrine'), 'different', 'different'],
  ])('of Orla Mae Fenwick and %s', (_what, asked, family, given) => {
    expect(compare(asked, orla)).toEqual({ family, given });
  });

  it('of one word agree when both are', () => {
    expect(compare(named('Anindita'), named('Anindita'))).toEqual({ family: 'equal', given: 'equal' });
    expect(compare(named('Anindita', 'Anindita'), named('Anindita'))).toEqual({ family: 'equal', given: 'absent' });
  });

  it('that are empty agree with nothing', () => {
    expect(compare(named('', ''), named('', ''))).toMatchObject({ family: 'absent' });
  });

  it('of two letters are not one slip away from each other', () => {
    expect(compare(named('Ng', 'Bo'), named('Ho', 'Jo'))).toEqual({ family: 'different', given: 'different' });
  });

  it('stand for others by field only', () => {
    expect(compare(named('Smythe', 'Steffy'), named('Smith', 'Stephany'))).toEqual({ family: 'equal', given: 'equal' });
    expect(compare(named('Stephanie', 'Smith'), named('Steffie', 'Smyth'))).toMatchObject({ family: 'different' });
  });

  it('of a compound given name are the same with and without its hyphen', () => {
    expect(compare(named('Fox', 'Jean Luc'), named('Fox', 'Jean-Luc')).given).toBe('equal');
    expect(compare(named('Fox', 'Jean', 'Luc'), named('Fox', 'JeanLuc')).given).toBe('equal');
  });

  it('differ by case for who takes letters as they are', () => {
    const literal = compareNamesWith({ ...referenceNames, fold: (text) => text });
    expect(literal(named('FENWICK', 'ORLA'), orla)).toEqual({ family: 'different', given: 'different' });
  });
});
