/**
 * Spellings that stand for another, by field: the sample rows that the matching draft prints (DES-MAT-017). The table
 * itself is a file that was never published with it, so there are no more rows here. Folded, as names are compared.
 */
export const givenVariants: ReadonlyMap<string, string> = new Map([
  ['stefanie', 'stephanie'],
  ['steffie', 'stephanie'],
  ['steffy', 'stephanie'],
  ['stephany', 'stephanie'],
]);

export const familyVariants: ReadonlyMap<string, string> = new Map([
  ['smithe', 'smith'],
  ['smythe', 'smith'],
  ['smyth', 'smith'],
]);
