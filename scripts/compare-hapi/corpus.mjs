import { bundles } from '../../dist/generators/bundles/bundles.js';
import { bundleFaults, withFault } from '../../dist/generators/bundles/faults.js';
import { bundleVariants } from '../../dist/generators/bundles/variants.js';
import { beyond, legal, mutations } from './mutations.mjs';
import { soundBundle } from './sound-bundle.mjs';

const AS_OF = '2026-01-01';
/** Bundles that a fault may be made in: not every stay has readings on scale 2, or a device beside it. */
const BASES = 60;
/** Of bodies that HAPI has no definitions for: the profiles of UK Core, and our own. */
const NOT_HELD = /^https:\/\/(fhir\.hl7\.org\.uk|example\.org\/assay)\//;

/** The document without the profiles that HAPI cannot hold against it; both validators are given this one. */
function withoutProfiles(document) {
  const copy = JSON.parse(JSON.stringify(document));
  const strip = (resource) => {
    const { meta } = resource ?? {};
    if (!Array.isArray(meta?.profile)) return;
    const kept = meta.profile.filter((url) => typeof url !== 'string' || !NOT_HELD.test(url));
    if (kept.length === meta.profile.length) return;
    if (kept.length > 0) meta.profile = kept;
    else delete meta.profile;
    if (Object.keys(meta).length === 0) delete resource.meta;
  };
  strip(copy);
  for (const entry of Array.isArray(copy.entry) ? copy.entry : []) strip(entry?.resource);
  return copy;
}

function* goodBundles() {
  for (const seed of [1, 2]) {
    const variants = bundleVariants.filter((name) => seed === 1 || name !== 'large');
    for (const { resource, variant } of bundles({ seed, asOf: AS_OF, count: variants.length, variants }))
      yield { group: 'good', id: `${variant} (seed ${seed})`, resource };
  }
}

function faulty(id, bases) {
  for (const base of bases) {
    try {
      return withFault(base, id).resource;
    } catch (error) {
      // A bundle that has nothing to make it in; the next one may.
      if (!(error instanceof RangeError)) throw error;
    }
  }
  throw new Error(`no bundle of ${bases.length} has what the fault ${id} is made in`);
}

function* faultyBundles() {
  const variants = ['extra-extensions', ...bundleVariants.filter((name) => name !== 'large')];
  const bases = [...bundles({ seed: 3, asOf: AS_OF, count: BASES, variants })].map(({ resource }) => resource);
  for (const id of Object.keys(bundleFaults)) yield { group: 'fault', id, resource: faulty(id, bases) };
}

function* changedBundles() {
  const changed = (entry, change) => {
    const bundle = soundBundle();
    change(entry < 0 ? bundle : bundle.entry[entry].resource);
    return bundle;
  };
  yield { group: 'legal', id: 'the sound bundle itself', resource: soundBundle() };
  for (const [id, entry, change] of legal) yield { group: 'legal', id, resource: changed(entry, change) };
  for (const [id, entry, change] of mutations) yield { group: 'mutation', id, resource: changed(entry, change) };
  for (const [id, entry, change] of beyond) yield { group: 'beyond', id, resource: changed(entry, change) };
  for (const resource of [{}, { resourceType: 'Bundle' }, { resourceType: 'Nothing' }, { resourceType: [] }])
    yield { group: 'mutation', id: `nothing but ${JSON.stringify(resource)}`, resource };
}

export const GROUPS = {
  good: 'Good bundles of the generator, every variant',
  legal: 'Legal changes to a small sound bundle',
  fault: 'Faults of the generator, one in each bundle; most break only the guidance and not FHIR R4',
  mutation: 'Changes that break FHIR R4',
  beyond: 'What layer 1 leaves to a terminology server, to definitions of extensions and to other rows',
};

/** Every document that is put to both validators. */
export function* corpus() {
  for (const part of [goodBundles(), changedBundles(), faultyBundles()])
    for (const { resource, ...named } of part) yield { ...named, resource: withoutProfiles(resource) };
}
