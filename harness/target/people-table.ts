import type { Person } from '../../standards/person.js';
import { type CsvRow, csvRows, faultAt } from './csv-rows.js';
import { type Column, declaredPerson, PEOPLE_COLUMNS } from './declared-person.js';

/** Who is in the file, by persona, each at most once. */
function eachOnce(rows: readonly CsvRow[], file: string, traits: ReadonlyMap<string, string>): Person[] {
  const lineOf = new Map<string, number>();
  return rows.map((row) => {
    const person = declaredPerson(row, file, traits);
    const marks: [key: string, column: Column, what: string][] = [
      [`persona ${person.id}`, 'trait', `is ${person.trait} again`],
    ];
    if (person.nhsNumber !== null) marks.push([`number ${person.nhsNumber}`, 'nhsNumber', 'is the same']);
    for (const { system, value } of person.localIdentifiers ?? [])
      marks.push([`local ${system}|${value}`, 'localValue', 'is the same']);
    for (const [key, column, what] of marks) {
      const before = lineOf.get(key);
      if (before !== undefined)
        throw faultAt(file, row.line, `column ${column} ${what} as in line ${before}`, 'write each person once');
      lineOf.set(key, row.line);
    }
    return person;
  });
}

/** Without these nothing can be asked about the baseline pair. */
const NEEDED_OF_BASELINE = ['nhsNumber', 'given', 'birthDate'] as const;

function refuseWithoutBaseline(
  people: readonly Person[],
  lineOf: ReadonlyMap<string, number>,
  file: string,
  baseline: { held: string; absent: string },
): void {
  for (const standing of ['held', 'absent'] as const) {
    const trait = baseline[standing];
    const person = people.find((one) => one.trait === trait);
    if (person === undefined)
      throw faultAt(
        file,
        1,
        `nobody has the trait ${trait}`,
        `add a row with the trait ${trait} and standing ${standing}`,
      );
    const line = lineOf.get(person.id) ?? 1;
    if (person.standing !== standing)
      throw faultAt(file, line, `column standing is ${person.standing} for ${trait}`, `write ${standing}`);
    const empty = NEEDED_OF_BASELINE.find((column) => person[column] === null || person[column]?.length === 0);
    if (empty !== undefined)
      throw faultAt(
        file,
        line,
        `column ${empty} is empty for ${trait}`,
        'the baseline pair needs number, names and date',
      );
  }
}

/**
 * People of the target's own, each of whom stands in for the persona with the same trait.
 *
 * @param file as the target file names it, for messages
 * @param traits persona ids by trait
 * @param baseline traits of the pair that must be there
 * @throws HarnessError HARNESS_CONFIG_INVALID with file, line, column and what to do
 */
export function declaredPeople(
  text: string,
  file: string,
  traits: ReadonlyMap<string, string>,
  baseline: { held: string; absent: string },
): Person[] {
  const rows = csvRows(text, file, PEOPLE_COLUMNS);
  const people = eachOnce(rows, file, traits);
  const lineOf = new Map(people.map(({ id }, index) => [id, rows[index]?.line ?? 1]));
  refuseWithoutBaseline(people, lineOf, file, baseline);
  return people;
}

const quoted = (value: string): string => (/[",\r\n#]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/** The same file written: a row for each person, as far as it has columns. */
export function peopleTable(people: readonly Person[]): string {
  const cellsFor = (person: Person): Record<Column, string> => ({
    persona: person.id,
    trait: person.trait,
    standing: person.standing,
    nhsNumber: person.nhsNumber ?? '',
    family: person.family,
    given: person.given.join('|'),
    birthDate: person.birthDate ?? '',
    gender: person.gender ?? '',
    line: person.address.line,
    city: person.address.city,
    postalCode: person.address.postalCode,
    localSystem: person.localIdentifiers?.[0]?.system ?? '',
    localValue: person.localIdentifiers?.[0]?.value ?? '',
  });
  const rows = people.map(cellsFor).map((cells) => PEOPLE_COLUMNS.map((column) => quoted(cells[column])).join(','));
  return [PEOPLE_COLUMNS.join(','), ...rows, ''].join('\n');
}
