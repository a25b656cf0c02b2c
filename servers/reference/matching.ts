import type { Candidate, Choice } from './choice.js';
import { type Evidence, type EvidenceDecisions, gather } from './evidence.js';
import type { HeldIdentity, HeldPerson } from './held.js';
import type { PatientIdentifier } from './identifiers.js';
import type { PatientDetails } from './patient-details.js';
import type { Population } from './population.js';

/** `doubtful`: something fits and something speaks against it, so a person has to look. */
export type Finding = Choice | { found: 'doubtful' };

/** What looking for a person can decide differently. */
export interface MatchingDecisions extends EvidenceDecisions {
  /** May this identity be found at all? One that was ended by law behaves as if it were not held. */
  inUse(identity: HeldIdentity): boolean;
  /** Is this person found when the involvement has ended? */
  includes(person: HeldPerson): boolean;
  /** Is it kept back that this person is held? */
  withholds(person: HeldPerson): boolean;
  /** Can this identifier say anything of anybody? */
  isCreditable(identifier: PatientIdentifier): boolean;
  identifierAgrees(asked: PatientIdentifier, held: PatientIdentifier): boolean;
  /** Does an identifier speak against somebody who was found without one? */
  identifiersContradict(asked: readonly PatientIdentifier[], held: readonly PatientIdentifier[]): boolean;
  /** The grade of names, date and address; 0 for none. */
  gradeOf(evidence: Evidence): number;
  /** Is a grade enough for a match, when only certain ones are wanted or any? */
  isEnough(grade: number, onlyCertain: boolean): boolean;
  /** Does somebody who has no grade fit so nearly that a person has to look? */
  isOneSlipAway(evidence: Evidence): boolean;
  /** Do names and date speak against somebody who was found by identifier? */
  contradicts(evidence: Evidence): boolean;
  choose(candidates: readonly Candidate[]): Choice;
}

interface Graded extends Candidate {
  evidence: Evidence;
  grade: number;
}

/** The people of the highest grade alone: somebody who fits less well does not make them ambiguous. */
function bestOf(graded: readonly Graded[]): Graded[] {
  const highest = Math.max(...graded.map(({ grade }) => grade));
  return graded.filter(({ grade }) => grade === highest);
}

function decideBetween(
  asked: PatientDetails,
  candidates: readonly Candidate[],
  onlyCertain: boolean,
  decide: MatchingDecisions,
): Finding {
  const graded = candidates.map((candidate): Graded => {
    const evidence = gather(asked, candidate.identity, decide);
    return { ...candidate, evidence, grade: decide.gradeOf(evidence) };
  });
  const byIdentifier = graded.filter(({ identity }) =>
    asked.identifiers.some((mine) => identity.identifiers.some((theirs) => decide.identifierAgrees(mine, theirs))),
  );
  if (byIdentifier.length > 0) {
    const doubtful = byIdentifier.some(({ evidence }) => decide.contradicts(evidence));
    return doubtful ? { found: 'doubtful' } : decide.choose(byIdentifier);
  }
  const fitting = graded.filter(({ grade }) => grade > 0);
  const best = bestOf(fitting);
  const [first] = best;
  if (first === undefined) {
    const near = graded.some(({ evidence }) => decide.isOneSlipAway(evidence));
    return near ? { found: 'doubtful' } : decide.choose([]);
  }
  const contradicted = best.some(({ identity }) =>
    decide.identifiersContradict(asked.identifiers, identity.identifiers),
  );
  if (contradicted || !decide.isEnough(first.grade, onlyCertain)) return { found: 'doubtful' };
  return decide.choose(best);
}

/** What a look for somebody came to, and what is told to nobody but the audit. */
export interface Look {
  finding: Finding;
  /** The people whose details were compared with the question. */
  considered: readonly HeldPerson[];
  /** Somebody fits whose being held is kept back. */
  withheld: boolean;
}

/**
 * Looks for the person: by identifier first, and by names, date and address only when no identifier is known here. What
 * speaks against the person found either way makes the finding doubtful. People who are kept back are looked at apart,
 * so that the finding is that of a responder without them (DES-AMB-32).
 */
export function lookFor(
  asked: PatientDetails,
  population: Population,
  { onlyCertain, decide }: { onlyCertain: boolean; decide: MatchingDecisions },
): Look {
  const creditable = { ...asked, identifiers: asked.identifiers.filter((one) => decide.isCreditable(one)) };
  const known = population
    .candidatesFor(creditable)
    .filter(({ person, identity }) => decide.inUse(identity) && decide.includes(person));
  const [open, kept] = [false, true].map((withheld) =>
    known.filter(({ person }) => decide.withholds(person) === withheld),
  );
  const keptBack = decideBetween(creditable, kept ?? [], onlyCertain, decide);
  return {
    finding: decideBetween(creditable, open ?? [], onlyCertain, decide),
    considered: [...new Set(known.map(({ person }) => person))],
    withheld: keptBack.found !== 'none',
  };
}
