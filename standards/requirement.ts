import type { RmVersion } from './supplementary-rm/versions.js';

/** How strongly a document asks. `SHALL-IF-HELD` binds only a target that says it holds the item. */
export type Strength = 'SHALL' | 'SHALL-IF-HELD' | 'SHOULD' | 'MAY';

/**
 * Where the strength comes from: a keyword that stands in the text, our own reading of a text without keywords,
 * or a document that is only advice. A target is "not conformant" only against `stated`.
 */
export type Basis = 'stated' | 'editorial' | 'advisory';

export type Role = 'responder' | 'requester' | 'producer' | 'sender' | 'receiver';

/** Who is bound. The `operator` is the organisation that runs a responder or requester; no software is tested as one. */
export type Actor = Role | 'operator';

/** Why no rule judges a requirement. */
export interface Untested {
  why: /** Only somebody who answers for the organisation can say it. */
    | 'attested'
    /** It leaves no trace in anything that the harness can see. */
    | 'not-observable'
    /** It can be seen only with the help of the operator: a hook, an export, a person at a screen. */
    | 'needs-operator'
    /** The text does not say enough for anything to be held against it. */
    | 'text-undefined'
    /** It can be judged, and this version does not do so yet. */
    | 'later';
  /** A sentence for the reader of a report. */
  text: string;
  /** What to attest, as a question to whoever signs; only with `attested`. */
  attestation?: string;
}

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
  /** Whose message is judged: that of the side that answers, unless it is told that the question is. */
  of?: 'question';
}

/**
 * Where a sentence comes from: the document says it, an example in it shows it, FHIR or an NHS convention that the
 * document builds on says it, or we drew it from its purpose.
 */
export type Origin = 'stated' | 'implied' | 'inherited' | 'inferred';

/** A form that a requirement had in earlier versions of its document. */
export interface EarlierForm {
  in: readonly RmVersion[];
  /** `absent`: those versions do not ask for it. */
  strength: Strength | 'absent';
  cardinality?: string;
  /** Where the definition differs too. */
  check?: Expression;
}

/**
 * Since when a requirement holds, and in which versions its form was another one. A form may also stand after `from`:
 * 0.4 alone holds every sender to what other versions ask only of one that has the item.
 */
export interface Applies {
  from: RmVersion;
  history?: readonly EarlierForm[];
}

/** One sentence of a standard, as data. Nothing here decides anything. */
export interface Requirement {
  /** In our own words, true of a conforming implementation. */
  statement: string;
  strength: Strength;
  basis: Basis;
  origin?: Origin;
  document: string;
  /** The later draft or withdrawn page that says it, when the text of the document itself does not. */
  revision?: string;
  roles: readonly Actor[];
  source: Source;
  /** What can happen to a person when this is not so. */
  harm: string;
  /** Why an information governance lead cares; null when the catalogue names no reason. */
  privacy: string | null;
  /** Interpretations that touch this sentence. Which of them a verdict rests on is said by the rule. */
  readings: readonly string[];
  check?: Expression;
  /** What to change where it is broken, as an instruction; for requirements that a document is held against. */
  mend?: string;
  /** Path of the element it is about, for example `Patient.identifier`; `(instance)` where it is the whole. */
  element?: string;
  /** As the document prints it, for example `1..1`. */
  cardinality?: string;
  /** The versions of the document that have it; absent where the document has one version. */
  applies?: Applies;
  /** Requirements whose being broken breaks this one as well: a finding here is then their echo. */
  consequenceOf?: readonly string[];
  /** Present exactly when no rule judges it: nothing is silent. */
  untested?: Untested;
}

/** Keeps the literal keys, so that a mistyped requirement id does not compile. */
export const defineRequirements = <const T extends Record<string, Requirement>>(requirements: T): T => requirements;
