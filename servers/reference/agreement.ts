import { SECTION_47 } from '../../standards/data-exchange/operation.js';
import type { PatientDetails, PatientIdentifier, PatientName } from './patient-details.js';

/** DES-AMB-29: case, marks, punctuation, hyphens and spaces are not what tells two names apart. */
const fold = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '');

const foldedFamily = (name: PatientName): string => fold(name.family ?? '');
/** Further given names are often left out or added, so the first one speaks for all. */
const foldedGiven = (name: PatientName): string => fold(name.given[0] ?? '');
const foldedPostcode = (postcode: string): string => postcode.replace(/\s/g, '').toUpperCase();
const withoutSpaces = (digits: string): string => digits.replace(/\s/g, '');

const meet = (asked: readonly string[], held: readonly string[]): boolean =>
  asked.some((text) => text !== '' && held.includes(text));

const isFullDate = (date: string | null): date is string => date?.length === 'YYYY-MM-DD'.length;

const namesAgree = (asked: PatientName, held: PatientName): boolean =>
  meet([foldedFamily(asked)], [foldedFamily(held)]) && meet([foldedGiven(asked)], [foldedGiven(held)]);

/** DES-AMB-11: an exact match with the one published reason. */
export const permits = (reason: string): boolean => reason === SECTION_47;

/** DES-AMB-18: an identifier alone, or names with a date, of which a part may do. */
export const isSufficient = (asked: PatientDetails): boolean =>
  asked.identifiers.length > 0 ||
  (asked.birthDate !== null && asked.names.some((name) => foldedFamily(name) !== '' && foldedGiven(name) !== ''));

/** DES-MAT-011: both the system and the value; the same digits under another system are somebody else's. */
export const identifierAgrees = (asked: PatientIdentifier, held: PatientIdentifier): boolean =>
  asked.system === held.system && withoutSpaces(asked.value) === withoutSpaces(held.value);

/** The person is known in a system by another value than the one that is asked with. */
export const identifiersContradict = (asked: PatientDetails, held: PatientDetails): boolean =>
  held.identifiers.some((known) => {
    const sameSystem = asked.identifiers.filter((identifier) => identifier.system === known.system);
    return sameSystem.length > 0 && !sameSystem.some((identifier) => identifierAgrees(identifier, known));
  });

const postcodesAgree = (asked: PatientDetails, held: PatientDetails): boolean => {
  const postcodesOf = ({ addresses }: PatientDetails) =>
    addresses.map(({ postcode }) => foldedPostcode(postcode ?? '')).filter((postcode) => postcode !== '');
  const wanted = postcodesOf(asked);
  return wanted.length === 0 || meet(wanted, postcodesOf(held));
};

/** Names and the whole date, and the postcode when the question has one: enough to be this person without a number. */
export const demographicsAgree = (asked: PatientDetails, held: PatientDetails): boolean =>
  isFullDate(asked.birthDate) &&
  asked.birthDate === held.birthDate &&
  asked.names.some((name) => held.names.some((known) => namesAgree(name, known))) &&
  postcodesAgree(asked, held);

/**
 * DES-AMB-26: under a number that agrees, fewer than two of family name, given name and birth date agree, of those that
 * are asked. A part of a date agrees with every day in it.
 */
export function demographicsContradict(asked: PatientDetails, held: PatientDetails): boolean {
  const { birthDate } = asked;
  const elements = [
    { asked: asked.names.map(foldedFamily), held: held.names.map(foldedFamily) },
    { asked: asked.names.map(foldedGiven), held: held.names.map(foldedGiven) },
  ].filter((element) => element.asked.some((text) => text !== ''));
  const verdicts = [
    ...elements.map((element) => meet(element.asked, element.held)),
    ...(birthDate === null ? [] : [held.birthDate?.startsWith(birthDate) ?? false]),
  ];
  return verdicts.filter(Boolean).length < Math.min(2, verdicts.length);
}
