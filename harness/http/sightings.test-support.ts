import { createHash } from 'node:crypto';
import type { Person } from '../../standards/person.js';
import type { Json } from '../model/json.js';
import type { Sighting } from '../model/transcript.js';
import { orla, patientOf, stranger } from '../test-support/people.test-support.js';
import { knownPeople } from './known-people.js';
import { sightingsIn } from './sightings.js';

export const NHS = 'https://fhir.nhs.uk/Id/nhs-number';

export const sian: Person = {
  ...orla,
  id: 'R02',
  nhsNumber: '9990010013',
  family: 'Ó Ceallaigh-Nkemelu',
  given: ['Siân', 'D’Arcy'],
  birthDate: '1948-02-29',
  deceased: '2026-01-02',
  otherNames: [{ use: 'maiden', family: 'Featherstonehaugh', given: [] }],
  superseded: ['9990010021'],
  localIdentifiers: [{ system: 'https://example.org/Id/case-number', value: '9990010188' }],
  sealed: { nhsNumber: '9990010196', family: 'Sealed', given: ['Silas'], birthDate: '1950-03-04' },
};
export const unnumbered: Person = {
  ...orla,
  id: 'R03',
  nhsNumber: null,
  family: 'Suharto',
  given: [],
  birthDate: null,
};
export const known = knownPeople([orla, sian, unnumbered]);

export const sameOf = (value: string): string => createHash('sha256').update(value).digest('hex').slice(0, 8);
export const look = (
  body: Json | string,
  { sent = '', headers = [] as [string, string][], start = 'HTTP/1.1 200 OK' } = {},
) => sightingsIn({ start, headers, body: typeof body === 'string' ? body : JSON.stringify(body) }, known, sent, sameOf);
export const told = (sightings: readonly Sighting[]): string[] =>
  sightings.map(({ at, what }) => `${what} ${at}`).sort();

export const foreign = patientOf({
  identifier: [{ system: NHS, value: stranger.nhsNumber }],
  name: [{ family: stranger.family, given: [stranger.given] }],
  birthDate: stranger.birthDate,
});
