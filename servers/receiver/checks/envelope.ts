import { ODS_CODE, RM_RESOURCES, ukCoreProfile } from '../../../standards/supplementary-rm/codes.js';
import { isObject, type JsonObject } from '../../reference/json.js';
import type { Fault, FaultKind } from '../faults.js';
import { childOf, entriesOfType, objectsIn, type ReceivedBundle, textOf } from '../received-bundle.js';

const URL_FORM = /^(?:https?:\/\/\S+|urn:oid:[0-2](?:\.\d+)+|urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
const ID_FORM = /^[A-Za-z0-9.-]{1,64}$/;

function idFaults(resource: JsonObject, at: string): Fault[] {
  if (resource.id === undefined) return [{ kind: 'id-missing', at }];
  return typeof resource.id === 'string' && ID_FORM.test(resource.id) ? [] : [{ kind: 'id-form', at: `${at}.id` }];
}

/** VWRM-AMB-37: the profile is among those that are claimed, with a version or without; more may be claimed. */
function profileFaults({ meta }: JsonObject, type: Parameters<typeof ukCoreProfile>[0], at: string): Fault[] {
  const claimed = childOf(meta, 'profile');
  const claims = Array.isArray(claimed) ? claimed.map((claim) => textOf(claim)?.split('|')[0]) : [];
  return claims.includes(ukCoreProfile(type)) ? [] : [{ kind: 'profile-missing', at: `${at}.meta` }];
}

function urlFaults(entry: JsonObject, at: string): Fault[] {
  const { fullUrl, resource } = entry;
  if (fullUrl === undefined) return [{ kind: 'url-missing', at }];
  if (typeof fullUrl !== 'string' || !URL_FORM.test(fullUrl)) return [{ kind: 'url-form', at: `${at}.fullUrl` }];
  const id = textOf(childOf(resource, 'id'));
  const ending = fullUrl.startsWith('urn:oid:') ? id : fullUrl.split(/[/:]/).at(-1);
  return id === undefined || ending === id ? [] : [{ kind: 'url-not-id', at: `${at}.fullUrl` }];
}

function entryFaults(entry: JsonObject, at: string): Fault[] {
  const { resource } = entry;
  const instructed = ['request', 'response', 'search'].some((name) => entry[name] !== undefined);
  return [
    ...(isObject(resource) && typeof resource.resourceType === 'string'
      ? idFaults(resource, `${at}.resource`)
      : [{ kind: 'entry-without-resource', at } as const]),
    ...(instructed ? [{ kind: 'entry-instruction', at } as const] : []),
    ...urlFaults(entry, at),
  ];
}

/** Places of entries whose fullUrl an earlier one has. */
function repeatedUrls(entries: readonly JsonObject[]): Fault[] {
  const seen = new Set<string>();
  return entries.flatMap(({ fullUrl }, index): Fault[] => {
    if (typeof fullUrl !== 'string') return [];
    const repeated = seen.has(fullUrl);
    seen.add(fullUrl);
    return repeated ? [{ kind: 'url-repeated', at: `Bundle.entry[${index}].fullUrl` }] : [];
  });
}

const COUNTS: readonly (readonly [type: string, kind: FaultKind, most: number])[] = [
  ['Patient', 'patient-count', 1],
  ['Encounter', 'encounter-count', 1],
  ['DocumentReference', 'document-count', 1],
  ['Organization', 'organization-missing', Number.POSITIVE_INFINITY],
];

const countFaults = (bundle: ReceivedBundle): Fault[] =>
  COUNTS.flatMap(([type, kind, most]): Fault[] => {
    const count = entriesOfType(bundle, type).length;
    return count < 1 || count > most ? [{ kind, at: 'Bundle.entry' }] : [];
  });

const odsFaults = (bundle: ReceivedBundle): Fault[] =>
  entriesOfType(bundle, 'Organization').flatMap(({ resource, at }): Fault[] => {
    const codes = objectsIn(resource.identifier).filter(({ system }) => system === ODS_CODE);
    return codes.length === 1 && textOf(codes[0]?.value) !== undefined ? [] : [{ kind: 'ods-code', at }];
  });

/** What the bundle is made of, whatever the resources say. */
export function checkEnvelope(bundle: ReceivedBundle): Fault[] {
  const { json } = bundle;
  const listed = json.entry === undefined || (Array.isArray(json.entry) && json.entry.every(isObject));
  const entries = objectsIn(json.entry);
  return [
    ...(json.type === 'collection' ? [] : [{ kind: 'bundle-type', at: 'Bundle.type' } as const]),
    ...idFaults(json, 'Bundle'),
    ...profileFaults(json, 'Bundle', 'Bundle'),
    ...(listed ? entries.flatMap((entry, index) => entryFaults(entry, `Bundle.entry[${index}]`)) : []),
    ...(listed ? repeatedUrls(entries) : [{ kind: 'entry-form', at: 'Bundle.entry' } as const]),
    ...countFaults(bundle),
    ...odsFaults(bundle),
    ...RM_RESOURCES.flatMap((type) =>
      entriesOfType(bundle, type).flatMap(({ resource, at }) => profileFaults(resource, type, at)),
    ),
  ];
}
