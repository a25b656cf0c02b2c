import type { comparePostcodes, streetsAgree } from './addresses.js';
import type { Agreement, BirthDate } from './birth-date.js';
import type { HeldIdentity } from './held.js';
import type { NameAgreement, PatientName } from './names.js';
import type { PatientDetails } from './patient-details.js';

/** How what is asked agrees with one identity, attribute by attribute. Gender is no part of it (DES-AMB-22). */
export interface Evidence {
  family: Agreement;
  given: Agreement;
  birthDate: Agreement;
  postcode: Agreement;
  /** Line and city, or line and postcode, of one address. */
  street: boolean;
}

/** What a comparison can decide differently. */
export interface EvidenceDecisions {
  compareNames(asked: PatientName, held: PatientName): NameAgreement;
  compareDates(asked: BirthDate, held: BirthDate): Agreement;
  comparePostcodes: typeof comparePostcodes;
  streetsAgree: typeof streetsAgree;
}

const RANK: Readonly<Record<Agreement, number>> = { equal: 3, loose: 2, partial: 2, absent: 1, different: 0 };

/** The pair of names that agrees best: any name of the one may be any name of the other (DES-MAT-033). */
function bestNames(asked: PatientDetails, held: HeldIdentity, decide: EvidenceDecisions): NameAgreement {
  const pairs = asked.names.flatMap((mine) => held.names.map((theirs) => decide.compareNames(mine, theirs)));
  return pairs.reduce(
    (best, next) => (RANK[next.family] + RANK[next.given] > RANK[best.family] + RANK[best.given] ? next : best),
    pairs[0] ?? { family: 'absent', given: 'absent' },
  );
}

export const gather = (asked: PatientDetails, held: HeldIdentity, decide: EvidenceDecisions): Evidence => ({
  ...bestNames(asked, held, decide),
  birthDate: decide.compareDates(asked, held),
  postcode: decide.comparePostcodes(asked.addresses, held.addresses),
  street: decide.streetsAgree(asked.addresses, held.addresses),
});

/** The grades of the matching draft (DES-MAT-002 to -006). 0 is none of them. */
export const GRADES = { best: 0.99, superior: 0.8, veryGood: 0.7, good: 0.6, none: 0 } as const;

/**
 * The grade without an identifier. An attribute counts only when it is equal (DES-AMB-27); a postcode that is not the
 * person's speaks against all of it.
 */
export function gradeOf({ family, given, birthDate, postcode, street }: Evidence): number {
  if (family !== 'equal' || given !== 'equal' || birthDate !== 'equal') return GRADES.none;
  if (postcode !== 'equal' && postcode !== 'absent') return GRADES.none;
  if (street) return GRADES.superior;
  return postcode === 'equal' ? GRADES.veryGood : GRADES.good;
}

/** DES-AMB-25: the lowest grade that makes a match, and the lowest that is certain. */
export const THRESHOLDS = { match: GRADES.good, certain: GRADES.superior } as const;

/**
 * One slip away from names and date: a person has to look (DES-AMB-27). Two slips are somebody else, and so is a date
 * of which only the year is right.
 */
export function isOneSlipAway({ family, given, birthDate, postcode }: Evidence): boolean {
  if (family === 'absent' || birthDate === 'absent') return false;
  const parts = [family, given, birthDate];
  const slips = [...parts, postcode === 'different' ? 'partial' : 'equal'].filter((part) => part !== 'equal');
  return !parts.includes('different') && slips.length === 1;
}

/**
 * DES-AMB-26: under an identifier that agrees, fewer than two of family name, given name and birth date agree, of those
 * that both sides have. A date agrees when all that can be compared does.
 */
export function contradicts({ family, given, birthDate }: Evidence): boolean {
  const compared = [family, given, birthDate].filter((part) => part !== 'absent');
  const agreeing = compared.filter((part) => part === 'equal' || part === 'loose');
  return agreeing.length < Math.min(2, compared.length);
}
