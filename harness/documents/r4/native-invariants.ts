import { isJsonObject, type Json, type JsonObject } from '../../model/json.js';

/** What FHIRPath's exists() says of a primitive or an object's property: its extensions count. */
const has = (node: JsonObject, key: string): boolean => {
  const value = node[key];
  if (Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null) return true;
  const beside = node[`_${key}`];
  return beside !== undefined && beside !== null && !(Array.isArray(beside) && beside.length === 0);
};

const hasChoice = (node: JsonObject, name: string): boolean =>
  Object.keys(node).some(
    (key) =>
      (key.startsWith(name) && /^[A-Z]/.test(key.slice(name.length))) ||
      (key.startsWith(`_${name}`) && /^[A-Z]/.test(key.slice(name.length + 1))),
  );

const listOf = (value: Json | undefined): JsonObject[] => (Array.isArray(value) ? value.filter(isJsonObject) : []);

const entries = (node: JsonObject): JsonObject[] => listOf(node.entry);

/** What the standard says of a type, asked of the entries that have it. */
const requestGoesWith =
  (key: string, types: readonly string[]) =>
  (node: JsonObject): boolean =>
    entries(node).every((entry) => has(entry, key) === types.some((type) => type === node.type));

function distinctFullUrls(node: JsonObject): boolean {
  if (node.type === 'history') return true;
  const seen = new Set<string>();
  for (const { fullUrl, resource } of entries(node)) {
    if (typeof fullUrl !== 'string') continue;
    const meta = isJsonObject(resource) && isJsonObject(resource.meta) ? resource.meta : {};
    const key = `${fullUrl}${typeof meta.versionId === 'string' ? meta.versionId : ''}`;
    if (seen.has(key)) return false;
    seen.add(key);
  }
  return true;
}

const codingKeys = (concept: Json | undefined): string[] =>
  isJsonObject(concept)
    ? listOf(concept.coding).map((coding) =>
        JSON.stringify(Object.entries(coding).sort(([a], [b]) => (a < b ? -1 : 1))),
      )
    : [];

function componentRepeatsCode(node: JsonObject): boolean {
  const own = new Set(codingKeys(node.code));
  return listOf(node.component).some(({ code }) => codingKeys(code).some((key) => own.has(key)));
}

const noHome = (node: JsonObject): boolean => node.use !== 'home';
const containedMeta = (node: JsonObject): JsonObject[] =>
  listOf(node.contained).flatMap(({ meta }) => (isJsonObject(meta) ? [meta] : []));

/**
 * Invariants that most elements meet, as functions: whether one holds, by its key. Each equals its FHIRPath expression
 * on elements of sound structure, which a property test holds. `undefined`: the expression has to be asked.
 */
export const nativeInvariants: Readonly<Record<string, (node: JsonObject, root: JsonObject) => boolean | undefined>> = {
  'ext-1': (node) => has(node, 'extension') !== hasChoice(node, 'value'),
  'ref-1': ({ reference }, root) =>
    typeof reference !== 'string' ||
    !reference.startsWith('#') ||
    listOf(root.contained).some(({ id }) => id === reference.slice(1)),
  'qty-3': (node) => !has(node, 'code') || has(node, 'system'),
  'att-1': (node) => !has(node, 'data') || has(node, 'contentType'),
  'cpt-2': (node) => !has(node, 'value') || has(node, 'system'),
  'per-1': ({ start, end }) => {
    if (start === undefined || end === undefined) return true;
    const isFull = (text: Json): text is string =>
      typeof text === 'string' &&
      text.length < 30 &&
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?(?:Z|[+-]\d\d:\d\d)$/.test(text);
    return isFull(start) && isFull(end) && Date.parse(start) <= Date.parse(end) ? true : undefined;
  },
  'dom-2': ({ contained }) =>
    contained === undefined ? true : listOf(contained).every((one) => !has(one, 'contained')),
  'dom-3': ({ contained }) => (contained === undefined ? true : undefined),
  'dom-4': (node) => containedMeta(node).every((meta) => !has(meta, 'versionId') && !has(meta, 'lastUpdated')),
  'dom-5': (node) => containedMeta(node).every((meta) => !has(meta, 'security')),
  'pat-1': (node) => ['name', 'telecom', 'address', 'organization'].some((key) => has(node, key)),
  'org-1': (node) => has(node, 'identifier') || has(node, 'name'),
  'org-2': noHome,
  'org-3': noHome,
  'obs-3': (node) => ['low', 'high', 'text'].some((key) => has(node, key)),
  'obs-6': (node) => !has(node, 'dataAbsentReason') || !hasChoice(node, 'value'),
  'obs-7': (node) => !hasChoice(node, 'value') || !componentRepeatsCode(node),
  'bdl-1': (node) => !has(node, 'total') || node.type === 'searchset' || node.type === 'history' || undefined,
  'bdl-2': (node) => entries(node).every((entry) => !has(entry, 'search')) || node.type === 'searchset' || undefined,
  'bdl-3': requestGoesWith('request', ['batch', 'transaction', 'history']),
  'bdl-4': requestGoesWith('response', ['batch-response', 'transaction-response', 'history']),
  'bdl-5': (node) => ['resource', 'request', 'response'].some((key) => has(node, key)),
  'bdl-7': distinctFullUrls,
  'bdl-8': ({ fullUrl }) => typeof fullUrl !== 'string' || !fullUrl.includes('/_history/'),
  'bdl-9': (node) => node.type !== 'document' || undefined,
  'bdl-10': (node) => node.type !== 'document' || undefined,
  'bdl-11': (node) => node.type !== 'document' || undefined,
  'bdl-12': (node) => node.type !== 'message' || undefined,
};
