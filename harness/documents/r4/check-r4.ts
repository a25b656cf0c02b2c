import { structureError } from '../../../standards/fhir/r4/structure.js';
import { resourceStanding } from '../../../standards/fhir/r4/types.js';
import type { DocumentFinding } from '../../model/document.js';
import { isJsonObject, type Json, type JsonObject } from '../../model/json.js';
import { type Found, newFound, R4_RULES, type R4Rule } from './found.js';
import { pathOf, topSpot } from './spot.js';
import { judgeResource } from './walk.js';

/** Types of the resources that each full URL of a Bundle stands for. */
function typesByFullUrl({ entry }: JsonObject): ReadonlyMap<string, ReadonlySet<string>> {
  const types = new Map<string, Set<string>>();
  for (const one of Array.isArray(entry) ? entry : []) {
    if (!isJsonObject(one) || typeof one.fullUrl !== 'string' || !isJsonObject(one.resource)) continue;
    const type = one.resource.resourceType;
    const known = types.get(one.fullUrl) ?? new Set();
    // What is no resource of FHIR R4 is told where it stands, and not again by everything that points to it.
    if (typeof type === 'string' && resourceStanding(type) !== 'unknown') known.add(type);
    types.set(one.fullUrl, known);
  }
  return types;
}

/** The resource with a Basic in place of every one that the schema does not know. */
function withStandIns(resource: JsonObject, { unheld }: Found): JsonObject {
  const steps = unheld.map(({ spot }) => pathOf(spot));
  if (steps.length === 0) return resource;
  const root: JsonObject = { ...resource };
  const fresh = new Set<Json>([root]);
  for (const path of steps) {
    let holder: Json = root;
    for (const [n, step] of path.entries()) {
      const inside = holder as { [key: string | number]: Json };
      const old: Json = inside[step]!;
      const copy = (): Json => (Array.isArray(old) ? [...old] : { ...(old as JsonObject) });
      const next: Json =
        n === path.length - 1 ? { resourceType: 'Basic', code: { text: '-' } } : fresh.has(old) ? old : copy();
      fresh.add(next);
      inside[step] = next;
      holder = next;
    }
  }
  return root;
}

/** What a JSON pointer leads to, as a FHIRPath location. */
const locationOfPointer = (at: string, pointer: string): string =>
  pointer
    .split('/')
    .slice(1)
    .reduce((told, step) => (/^\d+$/.test(step) ? `${told}[${step}]` : `${told}.${step}`), at);

/**
 * The schema of the standard has the last word on structure: should the walk find a document sound that it refuses, it
 * is told as the schema sees it.
 */
function askSchema(resource: JsonObject, at: string, found: Found): void {
  const { byRule } = found;
  const isSound = (['r4-structure', 'r4-cardinality', 'r4-values', 'r4-bindings'] as const).every(
    (rule) => byRule.get(rule)!.length === 0,
  );
  if (!isSound) return;
  const error = structureError(withStandIns(resource, found));
  if (error === null) return;
  byRule.get('r4-structure')!.push({
    kind: 'type',
    at: locationOfPointer(at, error.instancePath),
    expected: `what the JSON schema of FHIR R4 asks for (${error.keyword})`,
    actual: JSON.stringify(error.params).slice(0, 200),
    mend: 'Compare the element with its definition in FHIR R4.',
  });
}

/** Whether there is anything to judge: a resource of a type whose definition is held here. */
export const isJudgedByR4 = ({ resourceType }: JsonObject): boolean =>
  typeof resourceType === 'string' && resourceStanding(resourceType) === 'checked';

const done = new WeakMap<JsonObject, Found>();

/**
 * All that FHIR R4 (4.0.1) itself says of a resource, by rule. Worked out once for a resource, which must not change
 * afterwards. Never throws, whatever JSON it is.
 *
 * @param at where the resource stands, as a FHIRPath location; its type where it stands alone
 */
export const r4FindingsByRule = (resource: JsonObject, at?: string): ReadonlyMap<R4Rule, DocumentFinding[]> =>
  foundIn(resource, at).byRule;

/** The same, with what could not be judged. */
export function foundIn(resource: JsonObject, at?: string): Omit<Found, 'add'> {
  const known = at === undefined ? done.get(resource) : undefined;
  if (known) return known;
  const found = newFound();
  const top = at ?? (typeof resource.resourceType === 'string' ? resource.resourceType.slice(0, 80) : 'Resource');
  judgeResource(resource, topSpot(top), { found, resource, root: null, fullUrls: typesByFullUrl(resource) }, 0);
  if (isJudgedByR4(resource)) askSchema(resource, top, found);
  if (at === undefined) done.set(resource, found);
  return found;
}

/** All that is wrong with a resource by FHIR R4 (4.0.1) itself, in the order of the rules. */
export const checkR4 = (resource: JsonObject, at?: string): DocumentFinding[] => {
  const byRule = r4FindingsByRule(resource, at);
  return R4_RULES.flatMap((rule) => byRule.get(rule) ?? []);
};
