import type { Person } from '../../standards/person.js';
import { type CsvRow, faultAt } from './csv-rows.js';
import { isCalendarDay } from './target-values.js';

/** Columns of the file with a target's own people. `persona` or `trait` says for whom a row stands in. */
export const PEOPLE_COLUMNS = [
  'persona',
  'trait',
  'standing',
  'nhsNumber',
  'family',
  'given',
  'birthDate',
  'gender',
  'line',
  'city',
  'postalCode',
  'localSystem',
  'localValue',
] as const;

export type Column = (typeof PEOPLE_COLUMNS)[number];

const GENDERS = ['male', 'female', 'other', 'unknown'] as const;
const LONGEST = 200;

/** What a trait says of a person without a column of its own. */
const IMPLIED: Readonly<Record<string, Partial<Person>>> = {
  restricted: { sensitive: true },
  'objecting-at-16': { objects: true },
};

/** Source: NHS Data Dictionary, attribute NHS NUMBER: weights 10 to 2; check value 10 is never issued. */
const isNhsNumber = (text: string): boolean => {
  if (!/^\d{10}$/.test(text)) return false;
  const sum = [...text.slice(0, 9)].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
  return (11 - (sum % 11)) % 11 === Number(text[9]);
};

interface Cells {
  line: number;
  value(column: Column): string;
  /** @throws HarnessError always */
  refuse(column: Column, what: string, remedy: string): never;
}

function cellsOf({ line, cells }: CsvRow, file: string): Cells {
  const refuse = (column: Column, what: string, remedy: string): never => {
    throw faultAt(file, line, `column ${column} ${what}`, remedy);
  };
  return {
    line,
    refuse,
    value(column) {
      const value = cells.get(column) ?? '';
      if (/[\p{Cc}\u2028\u2029]/u.test(value))
        refuse(column, 'holds a line break or another sign that cannot be seen', 'write it on one line');
      if (value.length > LONGEST) refuse(column, `holds ${value.length} signs`, `write ${LONGEST} at most`);
      return value;
    },
  };
}

/** For whom a row stands in. */
function standsFor({ value, refuse }: Cells, traits: ReadonlyMap<string, string>): { id: string; trait: string } {
  const persona = value('persona');
  const trait = value('trait');
  if (persona === '' && trait === '')
    return refuse('trait', 'is empty', 'write the trait that the person has, or under persona the id of a persona');
  const byTrait = traits.get(trait);
  const byPersona = [...traits].find(([, id]) => id === persona)?.[0];
  if (trait !== '' && byTrait === undefined)
    return refuse(
      'trait',
      `is ${JSON.stringify(trait)}, which is none`,
      `write one of: ${[...traits.keys()].join(', ')}`,
    );
  if (persona !== '' && byPersona === undefined)
    return refuse(
      'persona',
      `is ${JSON.stringify(persona)}, which is none`,
      `write one of: ${[...traits.values()].join(', ')}`,
    );
  if (byTrait !== undefined && byPersona !== undefined && byTrait !== persona)
    return refuse('persona', `is ${persona}, and the trait ${trait} is that of ${byTrait}`, 'write one of the two');
  return { id: byTrait ?? persona, trait: byPersona ?? trait };
}

function standingOf({ value, refuse }: Cells): Person['standing'] {
  const standing = value('standing');
  if (standing === 'held' || standing === 'absent') return standing;
  return refuse(
    'standing',
    standing === '' ? 'is empty' : `is ${JSON.stringify(standing)}`,
    'write held (the target holds the person) or absent (it does not)',
  );
}

// What may be personal is not repeated in a message: somebody may have named the wrong file.

function nhsNumberOf({ value, refuse }: Cells): string | null {
  const number = value('nhsNumber');
  if (number === '' || isNhsNumber(number)) return number === '' ? null : number;
  return refuse(
    'nhsNumber',
    /^\d{10}$/.test(number) ? 'does not pass the Modulus 11 check' : 'is not ten digits',
    'write ten digits without spaces, the last of them the check digit, or nothing',
  );
}

function birthDateOf({ value, refuse }: Cells): string | null {
  const date = value('birthDate');
  if (date === '' || isCalendarDay(date)) return date === '' ? null : date;
  return refuse('birthDate', 'is no day', 'write YYYY-MM-DD, or nothing');
}

function givenOf({ value, refuse }: Cells): string[] {
  const given = value('given');
  const names = given === '' ? [] : given.split('|').map((name) => name.trim());
  return names.includes('') ? refuse('given', 'holds an empty name', 'write names with | between: Orla|Mae') : names;
}

function localIdentifiersOf({ value, refuse }: Cells): Pick<Person, 'localIdentifiers'> {
  const [system, identifier] = [value('localSystem'), value('localValue')];
  if (system === '' && identifier === '') return {};
  if (system === '' || identifier === '')
    return refuse(
      system === '' ? 'localSystem' : 'localValue',
      'is empty',
      'write both, the system as a URI and the value in it, or neither',
    );
  return { localIdentifiers: [{ system, value: identifier }] };
}

function genderOf({ value, refuse }: Cells): Pick<Person, 'gender'> {
  const written = value('gender');
  const gender = GENDERS.find((one) => one === written);
  if (gender === undefined && written !== '')
    return refuse('gender', 'is none that FHIR has', `write one of: ${GENDERS.join(', ')}, or nothing`);
  return gender === undefined ? {} : { gender };
}

/**
 * Somebody of the target's own. Numbers outside the 999 range are let through: the list is declared synthetic, and the
 * target may have been loaded by others.
 *
 * @throws HarnessError HARNESS_CONFIG_INVALID with file, line and column
 */
export function declaredPerson(row: CsvRow, file: string, traits: ReadonlyMap<string, string>): Person {
  const cells = cellsOf(row, file);
  const { id, trait } = standsFor(cells, traits);
  const family = cells.value('family');
  if (family === '') cells.refuse('family', 'is empty', 'write the family name; a single name stands here, too');
  const person: Person = {
    id,
    trait,
    standing: standingOf(cells),
    purpose: `stands in for ${id}`,
    nhsNumber: nhsNumberOf(cells),
    family,
    given: givenOf(cells),
    birthDate: birthDateOf(cells),
    address: { line: cells.value('line'), city: cells.value('city'), postalCode: cells.value('postalCode') },
    ...genderOf(cells),
    ...localIdentifiersOf(cells),
    ...IMPLIED[trait],
  };
  if (person.nhsNumber === null && person.birthDate === null && person.localIdentifiers === undefined)
    cells.refuse(
      'nhsNumber',
      'is empty, and so are birthDate and localValue',
      'write one of them: a family name alone identifies nobody',
    );
  return person;
}
