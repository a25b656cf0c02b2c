/** Whether somebody may choose an alternative to our default reading. */
export type Acceptability =
  /** Nothing speaks against it; the report names it. */
  | 'acceptable'
  /** It carries a risk that a named person of the implementer has to own. */
  | 'with-named-owner'
  /** It puts a person at risk or hides a decision: no declaration makes it acceptable. */
  | 'never';

/** What an implementer could do instead of our default. */
export interface Alternative {
  /** In our own words. */
  text: string;
  /** What it means for the safety of the person who is asked about. */
  clinical: string;
  /** What it means for confidentiality, lawfulness and audit. */
  ig: string;
  acceptable: Acceptability;
}

/** A place where the texts are silent or contradict each other, with the reading this product takes by default. */
export interface Interpretation {
  title: string;
  /** What the texts say and where they stop. */
  silence: string;
  /** Our default reading. */
  reading: string;
  /** What an implementer could reasonably do instead, and declare in `dialect` of `assay.yaml`. */
  alternatives: readonly Alternative[];
  /** Dialect keys that carry the reading. */
  dialect: readonly string[];
}

export const defineInterpretations = <const T extends Record<`${string}-AMB-${string}`, Interpretation>>(table: T): T =>
  table;
