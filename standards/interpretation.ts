/** A place where the texts are silent or contradict each other, with the reading this product takes by default. */
export interface Interpretation {
  title: string;
  /** What the texts say and where they stop. */
  silence: string;
  /** Our default reading. */
  reading: string;
  /** What an implementer could reasonably do instead, and declare in `dialect` of `assay.yaml`. */
  alternatives: readonly string[];
  /** Dialect keys that carry the reading, for those that code reads. */
  dialect: readonly string[];
}

export const defineInterpretations = <const T extends Record<`${string}-AMB-${string}`, Interpretation>>(table: T): T =>
  table;
