import { children, type Element, resourceElement } from '../../../harness/documents/element.js';
import { showValue } from '../../../harness/documents/shown.js';
import type { BundleIndex, DocumentRule } from '../../../harness/model/document.js';
import { isJsonObject, type Json } from '../../../harness/model/json.js';
import { descend, having, inBundle, where } from './focus.js';
import { type Focus, rule, type Test } from './guidance-rule.js';
import { identityRules } from './identity-rules.js';
import { atLeast, exactlyOne, has, hasNone } from './presence.js';
import { beginning } from './references.js';
import { isAfter, momentOf } from './times.js';
import { matches, oneOf } from './values.js';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

const typeOf = ({ node }: Element): Json | undefined =>
  isJsonObject(node) && isJsonObject(node.resource) ? node.resource.resourceType : undefined;

/** The entries of a type. */
const entriesOf = (type: string) => (bundle: Element) =>
  children(bundle, 'entry').filter((entry) => typeOf(entry) === type);

const one = (type: string): Test => exactlyOne(entriesOf(type), `one ${type}`, ['entry']);

/** The fullUrl ends in the id of the resource. */
const endsInId: Test = (entry) => {
  const [fullUrl] = children(entry, 'fullUrl');
  const ids = descend(entry, ['resource', 'id']);
  const url = fullUrl?.node;
  const id = ids.length === 1 ? ids[0]?.node : undefined;
  if (fullUrl === undefined || typeof id !== 'string') return null;
  const fits =
    typeof url === 'string' && (url === `urn:uuid:${id}` || url === `urn:oid:${id}` || url.endsWith(`/${id}`));
  return fits
    ? null
    : { kind: 'value', expected: `an address that ends in ${id}`, actual: showValue(url), in: fullUrl };
};

const fullUrls: Focus = inBundle('entry.fullUrl');

const uses = new WeakMap<BundleIndex, ReadonlyMap<string, number>>();

/** How many entries have a fullUrl. Counted once per bundle. */
function timesUsed(index: BundleIndex, fullUrl: string): number {
  let counted = uses.get(index);
  if (counted === undefined) {
    const fresh = new Map<string, number>();
    for (const entry of index.entries) {
      if (entry.fullUrl !== null) fresh.set(entry.fullUrl, (fresh.get(entry.fullUrl) ?? 0) + 1);
    }
    counted = fresh;
    uses.set(index, counted);
  }
  return counted.get(fullUrl) ?? 0;
}

const notRepeated: Test = (fullUrl, { index }) => {
  if (typeof fullUrl.node !== 'string' || timesUsed(index, fullUrl.node) < 2) return null;
  const actual = `${showValue(fullUrl.node)}, which another entry has too`;
  return { kind: 'value', expected: 'a fullUrl that no other entry has', actual };
};

/** By type of resource, the times after which the bundle is assembled. */
const DONE: ReadonlyMap<string, readonly string[]> = new Map([
  ['Encounter', ['period', 'end']],
  ['DocumentReference', ['content', 'attachment', 'creation']],
]);

const doneTimes = (index: BundleIndex): readonly Element[] =>
  [...DONE].flatMap(([type, steps]) => index.ofType(type).flatMap((entry) => descend(resourceElement(entry), steps)));

const assembled: Focus = (sight) => (doneTimes(sight.index).length === 0 ? [] : inBundle('meta.lastUpdated')(sight));

/** Assembled after the stay and the making of the document. */
const assembledLast: Test = (updated, { index }) => {
  const moment = momentOf(updated.node);
  const actual = showValue(updated.node);
  for (const { node } of doneTimes(index)) {
    const done = momentOf(node);
    if (moment !== null && done !== null && !isAfter(done, moment)) continue;
    return { kind: 'time', expected: `a time not before ${showValue(node)}`, actual };
  }
  return null;
};

const UUID_SYSTEMS: ReadonlySet<Json> = new Set<Json>(['https://tools.ietf.org/html/rfc4122', 'urn:ietf:rfc:3986']);
const claimsUuid = where(({ node }) => isJsonObject(node) && UUID_SYSTEMS.has(node.system ?? null));

/** The sentences about the Bundle and its entries. */
export const bundleRules: readonly DocumentRule[] = [
  ...identityRules('Bundle', {
    id: 'VWRM-BUN-001',
    form: 'VWRM-BUN-002',
    meta: 'VWRM-BUN-003',
    oneProfile: 'VWRM-BUN-004',
    profile: 'VWRM-BUN-005',
  }),
  rule('VWRM-BUN-006', inBundle('meta'), has('versionId', 'a version id')),
  rule('VWRM-BUN-008', inBundle('meta'), has('lastUpdated', 'when the bundle was put together')),
  rule('VWRM-BUN-009', assembled, assembledLast),
  rule(
    'VWRM-BUN-011',
    inBundle('identifier'),
    (identifier, sight) =>
      has('system', 'a system of the identifier')(identifier, sight) ??
      has('value', 'a value of the identifier')(identifier, sight),
  ),
  rule(
    'VWRM-BUN-012',
    inBundle('identifier', claimsUuid, 'value'),
    matches(new RegExp(`^(urn:uuid:)?${UUID}$`, 'i'), 'a whole UUID: 8-4-4-4-12 hexadecimal digits'),
  ),
  rule('VWRM-BUN-013', inBundle(), has('type', 'a type of the Bundle')),
  rule('VWRM-BUN-014', inBundle('type'), oneOf(['collection'])),
  rule(
    'VWRM-BUN-015',
    inBundle(),
    atLeast(4, (bundle) => children(bundle, 'entry'), 'at least 4 entries', ['entry']),
  ),
  rule('VWRM-BUN-016', inBundle(), one('Patient')),
  rule('VWRM-BUN-017', inBundle(), atLeast(1, entriesOf('Organization'), 'an Organization', ['entry'])),
  rule('VWRM-BUN-018', inBundle(), one('Encounter')),
  rule('VWRM-BUN-019', inBundle(), one('DocumentReference')),
  rule('VWRM-BUN-021', inBundle('entry'), has('resource', 'a resource')),
  rule('VWRM-BUN-022', inBundle('entry'), has('fullUrl', 'a fullUrl')),
  rule('VWRM-BUN-023', inBundle('entry', having('fullUrl'), having('resource.id')), endsInId),
  rule(
    'VWRM-BUN-024',
    fullUrls,
    matches(
      /^(https?:\/\/|urn:uuid:|urn:oid:).+$/,
      'an address that begins with http://, https://, urn:uuid: or urn:oid:',
    ),
  ),
  rule(
    'VWRM-BUN-025',
    inBundle('entry.fullUrl', beginning('urn:uuid:')),
    matches(new RegExp(`^urn:uuid:${UUID}$`), 'urn:uuid: and a lower-case UUID: 8-4-4-4-12 hexadecimal digits'),
  ),
  rule('VWRM-BUN-026', fullUrls, notRepeated),
  rule('VWRM-BUN-027', inBundle('entry'), hasNone(['request', 'response', 'search'], 'no request, response or search')),
];
