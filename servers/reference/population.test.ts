import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { held, people, personOf } from './asking.test-support.js';
import { referenceDecisions } from './decisions.js';
import { gather } from './evidence.js';
import { heldFrom } from './held.js';
import { lookFor } from './matching.js';
import type { PatientDetails } from './patient-details.js';
import { createPopulation } from './population.js';

const known = heldFrom(people);
const everybody = known.flatMap((person) => person.identities.map((identity) => ({ person, identity })));
const nobody: PatientDetails = { identifiers: [], names: [], birthDate: null, inexact: [], addresses: [] };

/** Questions made of what is held, mixed up and mistyped. */
const identity = fc.constantFrom(...everybody.map((candidate) => candidate.identity));
const mistyped = (text: string | null) =>
  fc.constantFrom(text, text?.toUpperCase() ?? null, text?.slice(1) ?? null, text === null ? null : `${text}x`);
const asked = fc.tuple(identity, identity, identity, identity).chain(([one, other, third, fourth]) =>
  fc.record<PatientDetails>({
    identifiers: fc.constantFrom([], one.identifiers),
    names: fc.oneof(
      fc.constant(other.names),
      fc
        .tuple(mistyped(other.names[0]!.family), mistyped(other.names[0]!.given[0] ?? null))
        .map(([family, given]) => [{ family, given: given === null ? [] : [given] }]),
      fc.constant([{ family: other.names[0]!.given[0] ?? null, given: [other.names[0]!.family ?? ''] }]),
    ),
    birthDate: fc.constantFrom(other.birthDate, third.birthDate, other.birthDate?.slice(0, 4) ?? null),
    inexact: fc.constantFrom([], other.inexact),
    addresses: fc.constantFrom([], other.addresses, fourth.addresses),
  }),
);

describe('population', () => {
  it('finds everybody for whom a decision could say more than no', () => {
    fc.assert(
      fc.property(asked, (question) => {
        const found = new Set(held.candidatesFor(question).map((candidate) => JSON.stringify(candidate)));
        const missed = everybody.filter(({ identity: theirs, person }) => {
          const evidence = gather(question, theirs, referenceDecisions);
          const fits =
            referenceDecisions.gradeOf(evidence) > 0 ||
            referenceDecisions.isOneSlipAway(evidence) ||
            question.identifiers.some((mine) =>
              theirs.identifiers.some((other) => referenceDecisions.identifierAgrees(mine, other)),
            );
          return fits && !found.has(JSON.stringify({ person, identity: theirs }));
        });
        expect(missed).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('gives the same answer in whatever order people are held', () => {
    const reversed = createPopulation(known.toReversed());
    const options = { onlyCertain: false, decide: referenceDecisions };
    fc.assert(
      fc.property(asked, (question) => {
        expect(lookFor(question, reversed, options).finding).toEqual(lookFor(question, held, options).finding);
      }),
    );
  });

  it('looks at few of many, whatever is asked', () => {
    const many = createPopulation(
      Array.from({ length: 20_000 }, (_, index) => ({
        ...known[0]!,
        id: `P${index}`,
        identities: [
          { ...everybody[0]!.identity, identifiers: [], names: [{ family: `Family${index}`, given: ['Orla'] }] },
        ],
      })).map((person, index) => ({
        ...person,
        identities: person.identities.map((each) => ({ ...each, birthDate: `${1900 + (index % 100)}-05-01` })),
      })),
    );
    const question = { ...nobody, names: [{ family: 'Family7', given: ['Orla'] }], birthDate: '1907-05-01' };
    expect(many.candidatesFor(question).length).toBeLessThanOrEqual(200);
    expect(many.candidatesFor({ ...nobody, names: [{ family: 'Family7', given: [] }] })).toEqual([]);
  });

  it('finds nobody by nothing', () => {
    expect(held.candidatesFor(nobody)).toEqual([]);
    expect(held.candidatesFor({ ...nobody, birthDate: personOf('R01').birthDate })).toEqual([]);
  });
});
