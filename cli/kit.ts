import { personas } from '../generators/people/personas.js';
import type { RecordedPeople } from '../harness/model/record.js';
import type { Kit } from '../harness/run/settings.js';
import type { Person } from '../standards/person.js';
import { responderSuite } from '../suites/data-exchange/suite.js';

/** Whom a run asks about: the personas that are loaded, or whoever was declared to stand in for them. */
export function peopleOf({
  seed,
  asOf,
  people = { kind: 'personas', except: [] },
}: {
  seed: number;
  asOf: string;
  people?: RecordedPeople;
}): ReadonlyMap<string, Person> {
  if (people.kind === 'declared') return new Map(people.list.map((person) => [person.id, person]));
  const all = personas({ seed, asOf });
  return people.except.length === 0 ? all : new Map([...all].filter(([id]) => !people.except.includes(id)));
}

/** Persona ids by trait, for people of a target's own who stand in. */
export const traits: ReadonlyMap<string, string> = new Map(
  [...personas({ seed: 1, asOf: '2026-01-01' }).values()].map(({ trait, id }) => [trait, id]),
);

/** What the harness is given in this product. */
export const kit: Kit = { suite: responderSuite, peopleOf };
