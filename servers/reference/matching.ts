import type { Candidate, Choice } from './choice.js';
import type { Decisions } from './decisions.js';
import type { HeldPerson } from './held.js';
import type { PatientDetails } from './patient-details.js';

/** `doubtful`: something fits and something speaks against it, so a person has to look. */
export type Finding = Choice | { found: 'doubtful' };

/**
 * Looks for the person: by identifier first, and by names and date only when no identifier is known here. What speaks
 * against the person found either way makes the finding doubtful.
 */
export function lookFor(asked: PatientDetails, held: readonly HeldPerson[], decide: Decisions): Finding {
  const known: Candidate[] = held.flatMap((person) =>
    person.identities.filter((identity) => decide.inUse(identity)).map((identity) => ({ person, identity })),
  );
  const byIdentifier = known.filter(({ identity }) =>
    asked.identifiers.some((mine) => identity.identifiers.some((theirs) => decide.identifierAgrees(mine, theirs))),
  );
  if (byIdentifier.length > 0) {
    const doubtful = byIdentifier.some(({ identity }) => decide.demographicsContradict(asked, identity));
    return doubtful ? { found: 'doubtful' } : decide.choose(byIdentifier);
  }
  const byDemographics = known.filter(({ identity }) => decide.demographicsAgree(asked, identity));
  const doubtful = byDemographics.some(({ identity }) => decide.identifiersContradict(asked, identity));
  return doubtful ? { found: 'doubtful' } : decide.choose(byDemographics);
}
