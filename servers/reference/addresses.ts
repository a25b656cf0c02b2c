import type { Agreement } from './birth-date.js';
import { foldName } from './names.js';

export interface PatientAddress {
  line: string | null;
  city: string | null;
  postcode: string | null;
}

/** Letters and digits alone: DES-MAT-029. */
export const foldPostcode = (postcode: string): string => postcode.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');

/** DES-AMB-28: postcodes for people without one, abroad or not known are shared by thousands. */
export const isPseudoPostcode = (folded: string): boolean => folded.startsWith('ZZ99');

/** Empty when it says nothing of where somebody lives. */
const postcodeOf = ({ postcode }: PatientAddress): string => {
  const folded = foldPostcode(postcode ?? '');
  return isPseudoPostcode(folded) ? '' : folded;
};

const postcodesOf = (addresses: readonly PatientAddress[]): string[] =>
  addresses.map(postcodeOf).filter((postcode) => postcode !== '');

/** Any present or former postcode (DES-AMB-28). One beside the right one is not the right one (DES-MAT-049). */
export function comparePostcodes(asked: readonly PatientAddress[], held: readonly PatientAddress[]): Agreement {
  const [mine, theirs] = [postcodesOf(asked), postcodesOf(held)];
  if (mine.length === 0 || theirs.length === 0) return 'absent';
  return mine.some((postcode) => theirs.includes(postcode)) ? 'equal' : 'different';
}

const lineOf = ({ line }: PatientAddress): string => foldName(line ?? '');
const agree = (asked: string, held: string): boolean => asked !== '' && asked === held;

/** Whether the line and the city of one address agree, or its line and its postcode: places have streets of one name. */
export const streetsAgree = (asked: readonly PatientAddress[], held: readonly PatientAddress[]): boolean =>
  asked.some((mine) =>
    held.some(
      (theirs) =>
        agree(lineOf(mine), lineOf(theirs)) &&
        (agree(foldName(mine.city ?? ''), foldName(theirs.city ?? '')) || agree(postcodeOf(mine), postcodeOf(theirs))),
    ),
  );
