import type { DocumentFacts, DocumentRule, JsonPath } from '../../model/document.js';
import { isJsonObject, type Json, type JsonObject } from '../../model/json.js';
import { foundIn, isJudgedByR4 } from './check-r4.js';
import { type R4Rule, untold } from './found.js';
import { bundleProfileRule, profileRule } from './profile-rule.js';
import { locationOf, pathOf, type Spot } from './spot.js';

const rule = (id: R4Rule, truth: string, leavesOpen?: string): DocumentRule => ({
  id,
  requirement: 'VWRM-GEN-001',
  layer: 1,
  truth,
  by: 'function',
  ...(leavesOpen !== undefined && { leavesOpen }),
  judge: ({ resource }, { judgedAs }) => {
    if (!isJudgedByR4(resource) || isOther(resource, judgedAs)) return null;
    const found = foundIn(resource);
    const [failed] = id === 'r4-invariants' ? untold(found) : [];
    if (failed !== undefined)
      throw new Error(`${failed.key} at ${locationOf(failed.spot)} could not be evaluated: ${failed.message}`);
    const findings = found.byRule.get(id) ?? [];
    // A resource that says nothing breaks what it breaks, and keeps nothing.
    return findings.length === 0 && saysNothing(resource) ? null : findings;
  },
});

const saysNothing = (resource: JsonObject): boolean =>
  Object.entries(resource).every(
    ([key, value]) =>
      key === 'resourceType' || (typeof value === 'object' && (value === null || Object.keys(value).length === 0)),
  );

/** What is judged as a bundle of the guidance and is no Bundle is sound in vain. */
const isOther = ({ resourceType }: JsonObject, judgedAs: DocumentFacts['judgedAs']): boolean =>
  judgedAs === 'rm-bundle' && resourceType !== 'Bundle';

const hashOf = (resource: JsonObject, path: JsonPath): Json | undefined => {
  const attachment = path.reduce<Json | undefined>(
    (node, step) => (node as { [key: string | number]: Json } | undefined)?.[step],
    resource,
  );
  return isJsonObject(attachment) ? attachment.hash : undefined;
};

/**
 * `Attachment.hash` is the SHA-1 of the bytes before they are encoded. A wrong one is told as a warning: other digests
 * and spellings are common, and do not show that the document is another one.
 */
const attachmentHash: DocumentRule = {
  id: 'r4-hash',
  requirement: 'VWRM-GEN-001',
  layer: 1,
  truth: 'The hash of an attachment is the SHA-1 of the bytes that its data hold',
  by: 'function',
  atMost: 'SHOULD',
  judge: ({ resource, attachments = [] }) => {
    const hashed = attachments.flatMap(({ at, path, sha1 }) =>
      sha1 === undefined ? [] : [{ at: `${at}.hash`, path: [...path, 'hash'], sha1, hash: hashOf(resource, path) }],
    );
    if (hashed.length === 0) return null;
    return hashed.flatMap(({ at, path, sha1, hash }) =>
      typeof hash === 'string' && hash.replace(/[ \t\r\n]/g, '') !== sha1
        ? [
            {
              kind: 'value' as const,
              at,
              path,
              expected: `the SHA-1 of the bytes that data holds, in base64: ${sha1}`,
              actual: hash.slice(0, 80),
              mend: 'See whether data are the bytes that were meant; then write their SHA-1 in base64, or leave the hash out.',
            },
          ]
        : [],
    );
  },
};

/** Says aloud what the other rules pass over: our limit, which is no fault of the document. */
const unheldTypes: DocumentRule = {
  id: 'r4-unheld-types',
  requirement: 'VWRM-GEN-001',
  layer: 1,
  truth: 'Every resource is of a type whose definition this version holds; others are not checked, and counted here',
  by: 'function',
  atMost: 'MAY',
  judge: ({ resource }) => {
    const byType = new Map<string, Spot[]>();
    for (const { type, spot } of foundIn(resource).unheld) byType.set(type, [...(byType.get(type) ?? []), spot]);
    if (byType.size === 0) return null;
    return [...byType].map(([type, spots]) => ({
      kind: 'type',
      at: locationOf(spots[0]!),
      path: pathOf(spots[0]!),
      expected: 'a type of resource whose definition this version holds',
      actual: `${spots.length} resource${spots.length === 1 ? '' : 's'} of type ${type}, not checked against R4`,
      mend: 'Nothing is wrong with the document for this; have these resources checked by another validator.',
    }));
  },
};

/** What FHIR R4 (4.0.1) itself says of every resource, and which of them are not checked. */
export const r4Rules: readonly DocumentRule[] = [
  rule(
    'r4-structure',
    'Every property is one that its type has in FHIR R4, in the JSON type that it is written in',
    'What an extension means, and where it may stand, is not checked against its definition.',
  ),
  rule('r4-cardinality', 'Everything that FHIR R4 requires is there'),
  rule('r4-values', 'Every value has the form of its type, and every date exists'),
  rule(
    'r4-bindings',
    'Every code with a required binding is one of its value set',
    'Extensible and weaker bindings, media types, languages, and whether a code or unit exists in its system, are not checked.',
  ),
  rule(
    'r4-references',
    'Every reference has a form of FHIR R4 and points to a type that may stand there; full URLs agree with ids',
    'What a reference outside the document points to is known only by the type in its address.',
  ),
  rule(
    'r4-invariants',
    'Every invariant of FHIR R4 that is an error holds',
    'Invariants that are warnings, for example that a resource should have a narrative, are not told.',
  ),
  attachmentHash,
  profileRule,
  bundleProfileRule,
  unheldTypes,
];
