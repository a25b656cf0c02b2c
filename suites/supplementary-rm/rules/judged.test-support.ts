import type { DocumentFinding } from '../../../harness/model/document.js';
import type { JsonObject } from '../../../harness/model/json.js';
import { facts, subjectOf } from './equality.test-support.js';
import { goodBundle } from './good-bundle.test-support.js';
import { guidanceRules } from './guidance-rules.js';

export const verdicts = (resource: JsonObject, version: '0.6' | '1.0' = '1.0') => {
  const subject = subjectOf(resource);
  return new Map(guidanceRules.map((rule) => [rule.id, rule.judge(subject, { ...facts, version })]));
};

export const findingsIn = (resource: JsonObject): Record<string, readonly DocumentFinding[]> =>
  Object.fromEntries([...verdicts(resource)].filter(([, found]) => found !== null && found.length > 0)) as Record<
    string,
    readonly DocumentFinding[]
  >;

export const resourcesOf = (bundle: JsonObject): JsonObject[] =>
  (bundle.entry as JsonObject[]).map(({ resource }) => resource as JsonObject);

export const codedIn = (bundle: JsonObject, code: string): JsonObject[] =>
  resourcesOf(bundle).filter((resource) => JSON.stringify(resource.code ?? null).includes(`"${code}"`));

export const ofType = (bundle: JsonObject, type: string): JsonObject => {
  const found = resourcesOf(bundle).find(({ resourceType }) => resourceType === type);
  if (found === undefined) throw new Error(`no ${type}`);
  return found;
};

export const first = (found: readonly JsonObject[]): JsonObject => {
  const [one] = found;
  if (one === undefined) throw new Error('nothing has that code');
  return one;
};

/** A good bundle after a change. */
export const changed = (change: (bundle: JsonObject) => void, bundle = goodBundle()): JsonObject => {
  change(bundle);
  return bundle;
};
