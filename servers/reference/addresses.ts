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

/** The forms that postcodes of the United Kingdom have, without their space: AN NAA to AANA NAA. */
const isPostcodeForm = (folded: string): boolean => /^[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}$/.test(folded);

/**
 * Any present or former postcode (DES-AMB-28). One beside the right one is not the right one (DES-MAT-049), and what is
 * no postcode speaks neither for anybody nor against (DES-AMB-19); one from abroad counts where it is held.
 */
export function comparePostcodes(asked: readonly PatientAddress[], held: readonly PatientAddress[]): Agreement {
  const theirs = postcodesOf(held);
  const mine = postcodesOf(asked).filter((postcode) => isPostcodeForm(postcode) || theirs.includes(postcode));
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
