import type { HeldIdentity, HeldPerson } from './held.js';

/** An identity that fits the question, and whose it is. */
export interface Candidate {
  person: HeldPerson;
  identity: HeldIdentity;
}

export type Choice = { found: 'none' } | { found: 'one'; person: HeldPerson } | { found: 'several' };

/** DES-MAT-030: only a person who stands alone is chosen. Several identities of one person are one person. */
export function chooseTheOnlyOne(candidates: readonly Candidate[]): Choice {
  const [first, ...others] = candidates;
  if (first === undefined) return { found: 'none' };
  return others.every(({ person }) => person.id === first.person.id)
    ? { found: 'one', person: first.person }
    : { found: 'several' };
}
