/** How strongly a document asks. `SHALL-IF-HELD` binds only a target that says it holds the item. */
export type Strength = 'SHALL' | 'SHALL-IF-HELD' | 'SHOULD' | 'MAY';

/**
 * Where the strength comes from: a keyword that stands in the text, our own reading of a text without keywords,
 * or a document that is only advice. A target is "not conformant" only against `stated`.
 */
export type Basis = 'stated' | 'editorial' | 'advisory';

export type Role = 'responder' | 'requester' | 'sender' | 'receiver';

export interface Source {
  document: string;
  heading: string;
}

/**
 * A FHIRPath definition of a requirement. `focus` selects what is judged and `holds` must give exactly one `true` on
 * each selected element. They are apart because a bare expression is vacuously true of a resource that lacks the
 * element: an empty focus is "not applicable", never a pass.
 */
export interface Expression {
  on: string;
  focus: string;
  holds: string;
  /** What to print as "actual"; the whole element when absent. */
  show?: string;
  /** Interpretations whose default the expression is. */
  rests?: readonly string[];
}

/** One sentence of a standard, as data. Nothing here decides anything. */
export interface Requirement {
  /** In our own words, true of a conforming implementation. */
  statement: string;
  strength: Strength;
  basis: Basis;
  document: string;
  roles: readonly Role[];
  source: Source;
  /** What can happen to a person when this is not so. */
  harm: string;
  /** Why an information governance lead cares; null when the catalogue names no reason. */
  privacy: string | null;
  /** Interpretations that touch this sentence. Which of them a verdict rests on is said by the rule. */
  readings: readonly string[];
  check?: Expression;
}

/** Keeps the literal keys, so that a mistyped requirement id does not compile. */
export const defineRequirements = <const T extends Record<string, Requirement>>(requirements: T): T => requirements;
