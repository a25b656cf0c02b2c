const MULTIPLY = [
  '0123456789',
  '1234067895',
  '2340178956',
  '3401289567',
  '4012395678',
  '5987604321',
  '6598710432',
  '7659821043',
  '8765932104',
  '9876543210',
].map((row) => Array.from(row, Number));

const PERMUTE = [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]];
for (let row = 1; row < 8; row += 1)
  PERMUTE.push(PERMUTE[row - 1]!.map((digit) => [1, 5, 7, 6, 2, 8, 3, 0, 9, 4][digit]!));

/** Whether the last digit is the Verhoeff check digit of the others. Source: SNOMED CT release file specification 6.3. */
export function hasCheckDigit(digits: string): boolean {
  let check = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - place) - 48;
    check = MULTIPLY[check]![PERMUTE[place % 8]![digit]!]!;
  }
  return check === 0;
}

/** 6 to 18 digits without a leading zero. */
export const isIdentifier = (code: string): boolean => /^[1-9][0-9]{5,17}$/.test(code);

/** A postcoordinated expression, or something that is at least no identifier by its signs. */
export const isExpression = (code: string): boolean => /[:+=|{},]|<<<|===/.test(code);

const COMPONENTS: Readonly<Record<string, string>> = {
  '01': 'a description',
  '02': 'a relationship',
  '11': 'a description',
  '12': 'a relationship',
};

/** What the identifier is one of, by its second and third digit from the right; null for a concept or an expression. */
export function notConcept(identifier: string): string | null {
  const partition = identifier.slice(-3, -1);
  if (partition === '00' || partition === '10' || partition === '16') return null;
  return COMPONENTS[partition] ?? 'a kind that SNOMED CT does not have';
}

/** Whether one of two texts is the other with one digit more, with one changed or with two neighbours swapped. */
export function isOneSlipFrom(one: string, other: string): boolean {
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let end = 0;
  const shorter = Math.min(one.length, other.length);
  while (end < shorter - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end += 1;
  const left = one.slice(start, one.length - end);
  const right = other.slice(start, other.length - end);
  if (left.length <= 1 && right.length <= 1) return left !== right;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
