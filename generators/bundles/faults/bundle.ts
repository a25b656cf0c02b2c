import type { BundleElements, Entry, ResourceType } from '../resources.js';
import { atAddedEntry, atEntryOf, type BundleFaults, entriesIn, first, there } from './bundle-fault.js';
import { idAndProfileFaults } from './id-and-profile.js';

const without = (bundle: BundleElements, ...types: ResourceType[]): void => {
  bundle.entry = entriesIn(bundle).filter(({ resource }) => !types.some((type) => type === resource?.resourceType));
};

/** Nothing in a bundle points to its document, so that changes to its entry break nothing else. */
const documentEntry = (bundle: BundleElements): Entry =>
  there(
    entriesIn(bundle).find(({ resource }) => resource?.resourceType === 'DocumentReference'),
    'DocumentReference',
  );

const OTHER_ID = 'ffffffff-0000-4000-8000-00000000000f';

function addAnother(bundle: BundleElements, type: ResourceType): void {
  const resource = { ...structuredClone(first(bundle, type)), id: OTHER_ID };
  entriesIn(bundle).push({ fullUrl: `urn:uuid:${OTHER_ID}`, resource });
}

const DOCUMENT_URL = atEntryOf('DocumentReference', '.fullUrl');

/** Faults of the Bundle and its entries. */
export const bundleItselfFaults: BundleFaults = {
  ...idAndProfileFaults('Bundle', 'bundle'),
  'bundle-without-type': {
    title: 'the Bundle has no type',
    requirement: 'VWRM-BUN-013',
    at: 'Bundle',
    change: (bundle) => {
      delete bundle.type;
    },
  },
  'bundle-of-type-document': {
    title: 'the Bundle is a document and no collection',
    requirement: 'VWRM-BUN-014',
    at: 'Bundle.type',
    change: (bundle) => {
      bundle.type = 'document';
    },
  },
  'bundle-of-three-entries': {
    title: 'the Bundle has three entries',
    requirement: 'VWRM-BUN-015',
    at: 'Bundle',
    change: (bundle) => {
      without(bundle, 'DocumentReference', 'Observation', 'Device', 'Condition');
      bundle.entry = entriesIn(bundle).slice(0, 3);
    },
  },
  'bundle-without-patient': {
    title: 'there is no Patient',
    requirement: 'VWRM-BUN-016',
    at: 'Bundle',
    change: (bundle) => without(bundle, 'Patient'),
  },
  'bundle-with-two-patients': {
    title: 'there are two Patients',
    requirement: 'VWRM-BUN-016',
    at: atAddedEntry,
    change: (bundle) => addAnother(bundle, 'Patient'),
  },
  'bundle-without-organization': {
    title: 'there is no Organization',
    requirement: 'VWRM-BUN-017',
    at: 'Bundle',
    change: (bundle) => without(bundle, 'Organization'),
  },
  'bundle-without-encounter': {
    title: 'there is no Encounter',
    requirement: 'VWRM-BUN-018',
    at: 'Bundle',
    change: (bundle) => without(bundle, 'Encounter'),
  },
  'bundle-with-two-encounters': {
    title: 'there are two Encounters',
    requirement: 'VWRM-BUN-018',
    at: atAddedEntry,
    change: (bundle) => {
      addAnother(bundle, 'Encounter');
      const added = entriesIn(bundle).at(-1)?.resource;
      if (added?.resourceType === 'Encounter') delete added.identifier;
    },
  },
  'bundle-without-document': {
    title: 'there is no DocumentReference',
    requirement: 'VWRM-BUN-019',
    at: 'Bundle',
    change: (bundle) => without(bundle, 'DocumentReference'),
  },
  'bundle-with-two-documents': {
    title: 'there are two DocumentReferences',
    requirement: 'VWRM-BUN-019',
    at: atAddedEntry,
    change: (bundle) => addAnother(bundle, 'DocumentReference'),
  },
  'entry-without-resource': {
    title: 'an entry holds no resource',
    requirement: 'VWRM-BUN-021',
    at: atAddedEntry,
    change: (bundle) => {
      entriesIn(bundle).push({ fullUrl: `urn:uuid:${OTHER_ID}` });
    },
  },
  'entry-without-full-url': {
    title: 'an entry has no fullUrl',
    requirement: 'VWRM-BUN-022',
    at: atEntryOf('DocumentReference', ''),
    change: (bundle) => {
      delete documentEntry(bundle).fullUrl;
    },
  },
  'full-url-of-another-id': {
    title: 'a fullUrl does not end in the id of its resource',
    requirement: 'VWRM-BUN-023',
    at: DOCUMENT_URL,
    change: (bundle) => {
      documentEntry(bundle).fullUrl = `urn:uuid:${OTHER_ID}`;
    },
  },
  'full-url-relative': {
    title: 'a fullUrl is no absolute address',
    requirement: 'VWRM-BUN-024',
    at: DOCUMENT_URL,
    change: (bundle) => {
      documentEntry(bundle).fullUrl = `DocumentReference/${first(bundle, 'DocumentReference').id}`;
    },
  },
  'full-url-in-capitals': {
    title: 'a fullUrl has a UUID in capitals',
    requirement: 'VWRM-BUN-025',
    at: DOCUMENT_URL,
    change: (bundle) => {
      const id = OTHER_ID.toUpperCase();
      Object.assign(documentEntry(bundle), { fullUrl: `urn:uuid:${id}` });
      first(bundle, 'DocumentReference').id = id;
    },
  },
  'full-url-twice': {
    title: 'two entries share a fullUrl',
    requirement: 'VWRM-BUN-026',
    at: (bundle) => `${atAddedEntry(bundle)}.fullUrl`,
    change: (bundle) => {
      const organization = entriesIn(bundle).find(({ resource }) => resource?.resourceType === 'Organization');
      entriesIn(bundle).push(structuredClone(there(organization, 'Organization')));
    },
  },
  'entry-with-request': {
    title: 'an entry has a request, as in a transaction',
    requirement: 'VWRM-BUN-027',
    at: atEntryOf('DocumentReference', '.request'),
    change: (bundle) => {
      Object.assign(documentEntry(bundle), { request: { method: 'POST', url: 'DocumentReference' } });
    },
  },
};
