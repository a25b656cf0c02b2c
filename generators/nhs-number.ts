/** Check value 10 has no digit: such nine digits are never issued as a number. */
const NEVER_ISSUED = 10;

/**
 * The tenth digit of an NHS number, by Modulus 11 with the weights 10 to 2; null for nine digits that are never issued.
 * Throws a RangeError unless given exactly nine digits. Source: NHS Data Dictionary, attribute NHS NUMBER.
 */
export function checkDigit(nine: string): number | null {
  if (!/^[0-9]{9}$/.test(nine)) throw new RangeError('checkDigit needs exactly nine digits');
  const weighted = Array.from(nine, (digit, index) => Number(digit) * (10 - index));
  const sum = weighted.reduce((total, next) => total + next, 0);
  const check = (11 - (sum % 11)) % 11;
  return check === NEVER_ISSUED ? null : check;
}

/** Whether the text is ten digits, without spaces, whose last is the check digit of the others. */
export const isNhsNumber = (ten: string): boolean =>
  /^[0-9]{10}$/.test(ten) && checkDigit(ten.slice(0, 9)) === Number(ten[9]);
