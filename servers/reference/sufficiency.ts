import { isCreditable } from './identifiers.js';
import { foldName } from './names.js';
import type { PatientDetails } from './patient-details.js';

/**
 * DES-AMB-18: an identifier alone, or a family name with a date, of which a part may do. A given name is not asked for,
 * because some people have none (DES-MAT-038); and names with a postcode are enough to look, though not to match.
 */
export const isSufficient = ({ identifiers, names, birthDate, addresses }: PatientDetails): boolean =>
  identifiers.some(isCreditable) ||
  names.some(({ family, given }) => {
    if (foldName(family ?? '') === '') return false;
    const hasPostcode = addresses.some(({ postcode }) => postcode !== null);
    return birthDate !== null || (foldName(given.join('')) !== '' && hasPostcode);
  });
