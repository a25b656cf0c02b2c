/** What makes a generated person hard to match, or easy to take for somebody else. */
export const LABELS = [
  'household',
  'twin',
  'former-name',
  'former-address',
  'diacritics',
  'hyphen',
  'single-name',
  'estimated-date',
  'superseded-number',
  'shared-name-and-date',
] as const;

export type Label = (typeof LABELS)[number];

/**
 * How often each label is drawn where it can arise, from 0 to 1. `household`: that somebody does not live alone.
 * `twin`: that a family with children has twins. `diacritics`: that a name which has them keeps them. `hyphen`: that a
 * household joins two family names, beside the names that have a hyphen anyhow. `shared-name-and-date`: that somebody
 * who lives alone is followed by an unrelated person with the same name and date. The others: of a person.
 */
export type Strata = Readonly<Record<Label, number>>;

/** High enough for a thousand people to hold some of each; no statistic of the population. */
export const DEFAULT_STRATA: Strata = {
  household: 0.7,
  twin: 0.05,
  'former-name': 0.12,
  'former-address': 0.25,
  diacritics: 0.7,
  hyphen: 0.06,
  'single-name': 0.01,
  'estimated-date': 0.02,
  'superseded-number': 0.02,
  'shared-name-and-date': 0.02,
};

/** Fills what is left out. Throws a RangeError for a label that there is not and for a share outside 0 to 1. */
export function strataOf(given: Partial<Strata>): Strata {
  for (const [label, share] of Object.entries(given)) {
    if (!LABELS.some((known) => known === label))
      throw new RangeError(`no label is called ${label}; there are ${LABELS.join(', ')}`);
    if (!(share >= 0 && share <= 1)) throw new RangeError(`the share of ${label} is a number from 0 to 1`);
  }
  return { ...DEFAULT_STRATA, ...given };
}

/** Letters that Unicode does not take apart into a plain one and a mark. */
const UNDIVIDED: Readonly<Record<string, string>> = {
  ł: 'l',
  Ł: 'L',
  ø: 'o',
  Ø: 'O',
  đ: 'd',
  Đ: 'D',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  Æ: 'Ae',
  œ: 'oe',
  Œ: 'Oe',
  ə: 'e',
  Ə: 'E',
  ɔ: 'o',
  Ɔ: 'O',
  ɛ: 'e',
  Ɛ: 'E',
};

/** The name in the letters of the English alphabet, as a system that knows no others would hold it. */
export const withoutDiacritics = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[łŁøØđĐıßæÆœŒəƏɔƆɛƐ]/g, (letter) => UNDIVIDED[letter] ?? letter);

/** Labels that follow from how an official name is written. */
export function labelsOfName({ family, given }: { family: string; given: readonly string[] }): Label[] {
  const name = [family, ...given].join(' ');
  return [
    ...(withoutDiacritics(name) === name ? [] : ['diacritics' as const]),
    ...(name.includes('-') ? ['hyphen' as const] : []),
    ...(given.length === 0 ? ['single-name' as const] : []),
  ];
}
