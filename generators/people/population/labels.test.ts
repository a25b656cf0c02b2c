import { describe, expect, it } from 'vitest';
import { DEFAULT_STRATA, labelsOfName, strataOf, withoutDiacritics } from './labels.js';

describe('name without diacritics', () => {
  it.each([
    ['Zoë', 'Zoe'],
    ['Kociński-Brontë', 'Kocinski-Bronte'],
    ['Łukasz', 'Lukasz'],
    ['Đặng', 'Dang'],
    ['Işık', 'Isik'],
    ['Großmann', 'Grossmann'],
    ["O'Neill", "O'Neill"],
  ])('%s is %s', (name, plain) => {
    expect(withoutDiacritics(name)).toBe(plain);
    expect(withoutDiacritics(name.normalize('NFD'))).toBe(plain);
  });
});

describe('labels of a name', () => {
  it.each<[string, string, string[], string[]]>([
    ['an ordinary one', 'Fenwick', ['Orla', 'Mae'], []],
    ['a letter with a mark', 'Fenwick', ['Zoë'], ['diacritics']],
    ['a letter that has no plain twin', 'Đang', ['An'], ['diacritics']],
    ['a hyphen in a given name', 'Laurent', ['Anne-Marie'], ['hyphen']],
    ['one name', 'Anindita', [], ['single-name']],
    ['all of it', 'Kociński-Brontë', [], ['diacritics', 'hyphen', 'single-name']],
  ])('%s', (_what, family, given, labels) => {
    expect(labelsOfName({ family, given })).toEqual(labels);
  });
});

describe('strata', () => {
  it('are the usual ones but for what is given', () => {
    expect(strataOf({ twin: 1, household: 0 })).toEqual({ ...DEFAULT_STRATA, twin: 1, household: 0 });
  });

  it.each([-0.1, 1.1, Number.NaN])('are refused with the share %s', (share) => {
    expect(() => strataOf({ hyphen: share })).toThrow(RangeError);
  });

  it('are refused with a label that there is not', () => {
    expect(() => strataOf({ triplet: 0.5 } as object)).toThrow(/triplet/);
  });
});
