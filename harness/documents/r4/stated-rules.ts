import { isJsonObject, type Json, type JsonObject } from '../../model/json.js';
import { type Around, shown } from './found.js';
import { narrativeProblem } from './narrative.js';
import { base64Size } from './primitive-values.js';
import { type Spot, spotBelow } from './spot.js';

const ABSOLUTE = /^[A-Za-z][A-Za-z0-9+.-]*:/;

type Judge = (node: JsonObject, spot: Spot, around: Around) => void;

/** A server's address of a resource: `https://…/Type/id`. */
const restful = (url: string): { type: string; id: string } | null => {
  const [id = '', type = ''] = /^https?:/.test(url) ? url.split('/').reverse() : [];
  return /^[A-Z][A-Za-z]+$/.test(type) && /^[A-Za-z0-9.-]{1,64}$/.test(id) ? { type, id } : null;
};

/** Entries of these have no full URL where the server is to give one. */
const WITHOUT = new Set<Json | undefined>(['batch', 'transaction', 'batch-response', 'transaction-response']);

function judgeFullUrl(entry: JsonObject, spot: Spot, around: Around, bundleType: Json | undefined): void {
  const { fullUrl, resource } = entry;
  const at = spotBelow(spot, 'fullUrl');
  if (!isJsonObject(resource)) return;
  if (fullUrl === undefined) {
    // Results of operations may hold resources that are not identified.
    if (WITHOUT.has(bundleType) || resource.id === undefined || entry._fullUrl !== undefined) return;
    around.found.add('r4-cardinality', at, {
      kind: 'absent',
      expected: 'fullUrl, which every entry has whose resource has an id',
      actual: 'nothing',
      mend: 'Add the fullUrl: the address of the resource, or urn:uuid: and a UUID.',
    });
    return;
  }
  if (typeof fullUrl !== 'string') return;
  if (!ABSOLUTE.test(fullUrl)) {
    around.found.add('r4-values', at, {
      kind: 'value',
      expected: 'an absolute address, for example urn:uuid: and a UUID',
      actual: shown(fullUrl),
      mend: 'Write the whole address.',
    });
    return;
  }
  const named = restful(fullUrl);
  const { id, resourceType } = resource;
  if (named === null || typeof id !== 'string' || typeof resourceType !== 'string') return;
  // What is no name of a type is told as that.
  if ((named.id === id && named.type === resourceType) || fullUrl.includes('/_history/')) return;
  around.found.add('r4-references', at, {
    kind: 'reference',
    expected: `an address that ends in the type and id of the resource: ${resourceType}/${id.slice(0, 80)}`,
    actual: shown(fullUrl),
    mend: 'Let the fullUrl end in the type and the id of its resource.',
  });
}

const judgeBundle: Judge = ({ entry, type }, spot, around) => {
  if (!Array.isArray(entry)) return;
  for (const [n, one] of entry.entries())
    if (isJsonObject(one)) judgeFullUrl(one, spotBelow(spot, 'entry', 'entry', n), around, type);
};

const judgeExtension: Judge = ({ url }, spot, around) => {
  // Within a complex extension a name will do.
  const isNested = spot.up !== null && /^(?:modifierE|e)xtension$/.test(spot.up.key) && spot.key === 'extension';
  if (typeof url !== 'string' || isNested || ABSOLUTE.test(url)) return;
  around.found.add('r4-values', spotBelow(spot, 'url'), {
    kind: 'value',
    expected: 'an absolute address, as the extension stands in no other',
    actual: shown(url),
    mend: 'Write the canonical address of the definition of the extension.',
  });
};

const judgeAttachment: Judge = ({ data, size }, spot, around) => {
  // What is no size at all is told as that.
  if (typeof data !== 'string' || typeof size !== 'number' || !Number.isInteger(size) || size < 0) return;
  const bytes = base64Size(data);
  if (bytes === null || bytes === size) return;
  around.found.add('r4-values', spotBelow(spot, 'size'), {
    kind: 'value',
    expected: `the number of bytes that data holds: ${bytes}`,
    actual: shown(size),
    mend: `Write ${bytes}, or leave the size out.`,
  });
};

const judgeNarrative: Judge = ({ div }, spot, around) => {
  if (typeof div !== 'string') return;
  const problem = narrativeProblem(div);
  if (problem === null) return;
  const { invariant, expected, actual } = problem;
  around.found.add(invariant === null ? 'r4-values' : 'r4-invariants', spotBelow(spot, 'div'), {
    kind: invariant === null ? 'value' : 'invariant',
    expected: invariant === null ? expected : `${expected} (${invariant})`,
    actual,
    mend: `Write ${expected}.`,
  });
};

const contained: Judge = (node, spot, around) => {
  if (!Array.isArray(node.contained)) return;
  const seen = new Set<string>();
  for (const [n, one] of node.contained.entries()) {
    if (!isJsonObject(one)) continue;
    const { id } = one;
    const isTwice = typeof id === 'string' && seen.has(id);
    if (typeof id === 'string') seen.add(id);
    if (id !== undefined && !isTwice) continue;
    around.found.add('r4-references', spotBelow(spotBelow(spot, 'contained', 'contained', n), 'id'), {
      kind: id === undefined ? 'absent' : 'value',
      expected: 'an id of its own, by which what contains it can point to it',
      actual: id === undefined ? 'nothing' : `${shown(id)}, which another has`,
      mend: 'Give each contained resource an id of its own.',
    });
  }
};

const JUDGES: Readonly<Record<string, Judge>> = {
  Bundle: judgeBundle,
  Extension: judgeExtension,
  Attachment: judgeAttachment,
  Narrative: judgeNarrative,
};

/** What FHIR R4 says in words alone of an element of a type: its schema and its invariants are silent about it. */
export function judgeStated(type: string, node: JsonObject, spot: Spot, around: Around): void {
  JUDGES[type]?.(node, spot, around);
  if (node === around.resource && node.contained !== undefined) contained(node, spot, around);
}
