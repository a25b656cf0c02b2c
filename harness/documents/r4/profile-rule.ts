import { artefacts } from '../../../standards/data-exchange/profiles/artefacts.js';
import { requestProfile, responseProfile } from '../../../standards/data-exchange/profiles/parameters.js';
import type { Definition, StructureDefinition } from '../../../standards/fhir/definitions.js';
import { rmArtefacts } from '../../../standards/supplementary-rm/profiles/artefacts.js';
import { bundleProfile } from '../../../standards/supplementary-rm/profiles/bundle.js';
import type { DocumentFinding, DocumentRule } from '../../model/document.js';
import { isJsonObject, type JsonObject } from '../../model/json.js';
import { checkProfile } from './check-profile.js';
import { checkR4 } from './check-r4.js';

const ours: ReadonlyMap<string, Definition> = new Map([...artefacts, ...rmArtefacts].map((one) => [one.url, one]));

/** Our own definitions by their canonical URL, with or without a version. */
export const resolveOurs = (url: string): Definition | undefined => ours.get(url.split('|', 1)[0] ?? url);

function profilesClaimed({ meta }: JsonObject): StructureDefinition[] {
  const claimed = isJsonObject(meta) && Array.isArray(meta.profile) ? meta.profile : [];
  return claimed
    .map((url) => (typeof url === 'string' ? resolveOurs(url) : undefined))
    .filter((one) => one?.resourceType === 'StructureDefinition');
}

/** A question or an answer of the person query is known by its parameters: nobody claims a profile in them. */
function profileByShape({ resourceType, parameter }: JsonObject): StructureDefinition[] {
  if (resourceType !== 'Parameters' || !Array.isArray(parameter)) return [];
  const names = new Set(parameter.flatMap((one) => (isJsonObject(one) ? [one.name] : [])));
  if (names.has('match')) return [responseProfile];
  return names.has('reason') ? [requestProfile] : [];
}

/** The profiles of ours that a resource is judged by. */
export const profilesOf = (resource: JsonObject): readonly StructureDefinition[] => [
  ...new Set([...profilesClaimed(resource), ...profileByShape(resource)]),
];

function foundBy(resource: JsonObject, profiles: readonly StructureDefinition[]): DocumentFinding[] {
  const failed: string[] = [];
  const findings = profiles.flatMap((profile) =>
    checkProfile(resource, profile, resolveOurs, profile.type, (message) => failed.push(message)),
  );
  // Elements of a wrong type stop an evaluation, and are told as what they are; anything else is an error of ours.
  if (failed[0] !== undefined && checkR4(resource).length === 0) throw new Error(failed[0]);
  return findings;
}

/** A resource is as our profiles say, where it claims one or is a question or answer of the person query. */
export const profileRule: DocumentRule = {
  id: 'profile',
  requirement: 'VWRM-GEN-001',
  layer: 1,
  truth: 'What claims one of our profiles, or is a person query by its parameters, is as the profile says',
  by: 'function',
  leavesOpen: 'Profiles of others, UK Core included, are not checked.',
  judge: ({ resource }) => {
    const profiles = profilesOf(resource);
    if (profiles.length === 0) return null;
    return foundBy(resource, profiles);
  },
};

/**
 * What is judged as a bundle of the guidance is as our profiles of it say, whether it claims them or not. Each of their
 * elements says a requirement of the guidance again and is grouped with it, so that this row is a second opinion of
 * another engine and no second fault.
 */
export const bundleProfileRule: DocumentRule = {
  id: 'rm-profile',
  requirement: 'ASSAY-PRF-001',
  layer: 1,
  truth: 'The bundle, and each resource in it that a profile of this project is about, is as that profile says',
  by: 'function',
  leavesOpen: 'Profiles say how often an element is there and what is fixed in it, and nothing across entries.',
  judge: ({ resource }, { judgedAs }) =>
    resource.resourceType !== 'Bundle' || judgedAs === 'resource' ? null : foundBy(resource, [bundleProfile]),
};
