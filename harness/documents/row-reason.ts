import { catalogue, type RequirementId } from '../../standards/catalogue.js';
import type { Strength } from '../../standards/requirement.js';
import { type RmVersion, standingIn } from '../../standards/supplementary-rm/versions.js';
import type { Outcome } from '../model/verdict.js';

interface Told {
  requirement: RequirementId;
  outcome: Outcome | null;
  hasRule: boolean;
  /** Documents that were judged. */
  judged: number;
  /** None of them was held against the guidance. */
  onlyResources: boolean;
}

/** Why a requirement has no judgement, as a sentence; null where it has one. */
export function reasonNotJudged(
  { requirement, outcome, hasRule, judged, onlyResources }: Told,
  version: RmVersion,
): string | null {
  const { untested, applies } = catalogue[requirement];
  if (outcome !== null && outcome !== 'not-run' && outcome !== 'not-applicable') return null;
  const { kind } = standingIn(catalogue[requirement], version);
  if (kind === 'absent')
    return `Version ${version} does not ask for it${applies === undefined ? '' : `; it is asked for since ${applies.from}`}.`;
  if (untested !== undefined && !hasRule) return untested.text;
  if (!hasRule) return 'No rule of this version of Assay judges it.';
  if (kind === 'not-assessed') return `Not assessed for version ${version}: the catalogue has no data about it.`;
  if (judged === 0) return 'No document could be judged.';
  if (outcome === null && onlyResources) return 'No document was held against the guidance.';
  return outcome === 'not-applicable' ? 'What it is about is in none of the documents.' : null;
}

/** The strength that a requirement has in a version; its own where that version does not ask for it. */
export function strengthOfRow(requirement: RequirementId, version: RmVersion): Strength {
  const standing = standingIn(catalogue[requirement], version);
  return standing.kind === 'asked' ? standing.strength : catalogue[requirement].strength;
}
