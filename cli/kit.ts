import { receiverPeople } from '../generators/bundles/receiver-people.js';
import { personas } from '../generators/people/personas.js';
import { HarnessError } from '../harness/errors.js';
import type { RecordedPeople } from '../harness/model/record.js';
import type { Scenario } from '../harness/model/scenario.js';
import type { Kit } from '../harness/run/settings.js';
import type { Person } from '../standards/person.js';
import type { Role } from '../standards/requirement.js';
import { recordedSuite } from '../suites/data-exchange/recorded.js';
import { responderSuite } from '../suites/data-exchange/suite.js';
import { receiverSuite } from '../suites/supplementary-rm/suite.js';

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

/** What the harness is given to test a responder with. */
export const kit: Kit = { suite: responderSuite, peopleOf };

/** What exchanges are judged with that somebody else recorded. */
const recordedKit: Kit = { suite: recordedSuite, peopleOf };

/** What the harness is given to test a receiver with: it holds nobody, and is sent bundles of people who do not exist. */
export const receiverKit: Kit = { suite: receiverSuite, peopleOf: receiverPeople };

/** Roles that this version drives, each with what it is tested with. */
export const kits: ReadonlyMap<Role, Kit> = new Map([
  ['responder', kit],
  ['receiver', receiverKit],
]);

/**
 * What the harness is given to test a role with.
 *
 * @throws HarnessError HARNESS_CONFIG_INVALID when this version does not drive the role
 */
export function kitOf({ role, recorded }: { role: Role; recorded?: object }): Kit {
  if (recorded !== undefined) return recordedKit;
  const found = kits.get(role);
  if (found !== undefined) return found;
  throw new HarnessError(
    'HARNESS_CONFIG_INVALID',
    `this version drives no scenarios of a ${role}`,
    `write one of these under target.role: ${[...kits.keys()].join(', ')}`,
  );
}

/** Every scenario of every role. */
export const allScenarios: readonly Scenario[] = [...kits.values()].flatMap(({ suite }) => suite.scenarios);

/** Scenarios of the profile `core` of their role. */
export const coreScenarios: ReadonlySet<string> = new Set([...kits.values()].flatMap(({ suite }) => [...suite.core]));
