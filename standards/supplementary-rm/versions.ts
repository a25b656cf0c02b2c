import type { Applies, Expression, Strength } from '../requirement.js';

/**
 * The versions of the Supplementary RM Data guidance, oldest first. They make seven rule sets: 1.0 changed no element,
 * cardinality or code of 0.7.
 */
export const RM_VERSIONS = ['0.1', '0.2', '0.3', '0.4', '0.5', '0.6', '0.7', '1.0'] as const;

export type RmVersion = (typeof RM_VERSIONS)[number];

export const LATEST_RM_VERSION: RmVersion = '1.0';

export const isRmVersion = (text: string): text is RmVersion => (RM_VERSIONS as readonly string[]).includes(text);

/** How a requirement stands in one version of the guidance. */
export type Standing =
  | { kind: 'asked'; strength: Strength; check: Expression | undefined }
  /** That version does not ask for it. */
  | { kind: 'absent' }
  /** The catalogue has no data about that version. */
  | { kind: 'not-assessed' };

const order = (version: RmVersion): number => RM_VERSIONS.indexOf(version);

/**
 * How a requirement stands in a version. One without `applies` stands in every version as it is. What `history` says of
 * the version goes first; a version before `from` that it does not name is one without data, unless there is no history
 * at all: then the sentence first appears in `from`.
 */
export function standingIn(
  { applies, strength, check }: { applies?: Applies; strength: Strength; check?: Expression },
  version: RmVersion,
): Standing {
  const form = applies?.history?.find((earlier) => earlier.in.includes(version));
  if (form !== undefined) {
    return form.strength === 'absent'
      ? { kind: 'absent' }
      : { kind: 'asked', strength: form.strength, check: form.check ?? check };
  }
  if (applies === undefined || order(version) >= order(applies.from)) return { kind: 'asked', strength, check };
  return { kind: applies.history === undefined ? 'absent' : 'not-assessed' };
}
