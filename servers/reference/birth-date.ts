export type DatePart = 'year' | 'month' | 'day';

/**
 * How far two values of one attribute agree. `loose`: in all that can be compared, but that is not all of it.
 * `partial`: in much of it, as a typing error would leave it. `absent`: one side does not say.
 */
export type Agreement = 'equal' | 'loose' | 'partial' | 'different' | 'absent';

/** A FHIR date (a year, a month or a day) and the parts of it that are estimated or not known. */
export interface BirthDate {
  birthDate: string | null;
  inexact: readonly DatePart[];
}

const PARTS: readonly DatePart[] = ['year', 'month', 'day'];

/** DES-AMB-21: dates that systems fill in when they have none. */
const PLACEHOLDERS: readonly string[] = ['1800-01-01', '1900-01-01'];

export const isPlaceholder = (date: string): boolean => PLACEHOLDERS.includes(date);

/** FHIR R4 `date`; whether the calendar has it is another question. */
export const isDateForm = (text: string): boolean => /^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$/.test(text);

/** Whether the calendar has this year, month or day. FHIR has no year 0. */
export function isInCalendar(date: string): boolean {
  const midnight = new Date(`${date}${'-01-01'.slice(date.length - 4)}T00:00:00Z`);
  return !date.startsWith('0000') && !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(date);
}

/** DES-AMB-20: three letters for day, month and year, the Australian order: accurate, estimated, unknown, expected. */
export const isAccuracyCode = (code: string): boolean => /^[AEUX]{3}$/.test(code);

/** The parts of a date that an accuracy code does not call accurate. */
export const inexactParts = (code: string): DatePart[] =>
  (['day', 'month', 'year'] as const).filter((_part, index) => code[index] !== 'A');

const partsOf = (date: string): (string | undefined)[] => {
  const parts = date.split('-');
  return PARTS.map((_part, index) => parts[index]);
};

/** The figures that the matching draft gives a date: 66 is `partial`; 33 and 0 are `different`. */
function compareWhole(asked: readonly (string | undefined)[], held: readonly (string | undefined)[]): Agreement {
  const [year, month, day] = PARTS.map((_part, index) => asked[index] === held[index]);
  const right = [year, month, day].filter(Boolean).length;
  if (right === 3) return 'equal';
  const transposed = year && asked[1] === held[2] && asked[2] === held[1];
  return right === 2 || transposed ? 'partial' : 'different';
}

/** DES-MAT-019 to -025 and -039: parts that are estimated or left out are not compared as if they were exact. */
export function compareDates(asked: BirthDate, held: BirthDate): Agreement {
  const [mine, theirs] = [asked, held].map(({ birthDate }) =>
    birthDate === null || isPlaceholder(birthDate) ? null : partsOf(birthDate),
  );
  if (!mine || !theirs) return 'absent';
  const compared = PARTS.map(
    (part, index) =>
      mine[index] !== undefined &&
      theirs[index] !== undefined &&
      !asked.inexact.includes(part) &&
      !held.inexact.includes(part),
  );
  if (compared.every(Boolean)) return compareWhole(mine, theirs);
  const agrees = compared.every((exact, index) => !exact || mine[index] === theirs[index]);
  // A year that is estimated can be one out; with no bound at all, any two estimated dates would agree.
  const near = Math.abs(Number(mine[0]) - Number(theirs[0])) <= 1;
  return agrees && near ? 'loose' : 'different';
}
