import { stringify } from 'csv-stringify/sync';
import type { LabelledPerson } from '../population.js';

/** In order. An identity that was ended by law, and one that is sealed, is in none of them. */
const COLUMNS: Readonly<Record<string, (of: LabelledPerson) => string | null | undefined>> = {
  persona: ({ person }) => person.id,
  trait: ({ person }) => person.trait,
  standing: ({ person }) => person.standing,
  nhsNumber: ({ person }) => person.nhsNumber,
  family: ({ person }) => person.family,
  given: ({ person }) => listed(person.given),
  birthDate: ({ person }) => person.birthDate,
  gender: ({ person }) => person.gender,
  line: ({ person }) => person.address.line,
  city: ({ person }) => person.address.city,
  postalCode: ({ person }) => person.address.postalCode,
  localSystem: ({ person }) => person.localIdentifiers?.[0]?.system,
  localValue: ({ person }) => person.localIdentifiers?.[0]?.value,
  labels: ({ labels }) => listed(labels),
  household: ({ household }) => household,
  alike: ({ alike }) => alike,
  telephone: ({ telephone }) => telephone,
  nameUse: ({ person }) => person.use,
  otherNames: ({ person }) =>
    listed(person.otherNames?.map(({ use, family, given }) => `${use}: ${[...given, family].join(' ')}`)),
  formerPostcodes: ({ person }) => listed(person.formerAddresses?.map(({ postalCode }) => postalCode)),
  superseded: ({ person }) => listed(person.superseded),
  estimated: ({ person }) => listed(person.estimated),
  closed: ({ person }) => person.closed?.ended,
  deceased: ({ person }) => person.deceased,
  restricted: ({ person }) => (person.sensitive ? 'true' : undefined),
  objects: ({ person }) => (person.objects ? 'true' : undefined),
};

/** Parts of one field stand with a bar between them. */
const listed = (parts: readonly string[] = []): string => parts.join('|');

/** Every column: the declared ones first, then what is known of somebody because they were generated. */
export const ALL_COLUMNS: readonly string[] = Object.keys(COLUMNS);

/** The columns that a list of declared people has, and no others. */
export const DECLARED_COLUMNS: readonly string[] = ALL_COLUMNS.slice(0, ALL_COLUMNS.indexOf('localValue') + 1);

/** Comma-separated text as in RFC 4180, UTF-8, with a header row and a row for each person, absent ones too. */
export function* csv(people: Iterable<LabelledPerson>, columns: readonly string[] = ALL_COLUMNS): Generator<string> {
  yield stringify([columns]);
  const fields = columns.map((column) => COLUMNS[column]);
  for (const person of people) yield stringify([fields.map((field) => field?.(person) ?? '')]);
}

/** One line of CSV. A cell that begins like a formula is written so that no spreadsheet runs it. */
export const csvLine = (cells: readonly string[]): string => stringify([cells], { escape_formulas: true });
