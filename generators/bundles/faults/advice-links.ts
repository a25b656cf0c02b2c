import { NEWS2_SUB_SCORES, NEWS2_TOTAL, READINGS, type SubScore } from '../../../standards/supplementary-rm/codes.js';
import type { BundleElements, Observation, Reference, Resource } from '../resources.js';
import {
  atAddedEntry,
  atCoded,
  type BundleFault,
  type BundleFaults,
  coded,
  entriesIn,
  first,
  there,
} from './bundle-fault.js';
import { holdLines, identityLines } from './content-of-documents.js';
import { fault, setIn } from './one-change.js';

const NOBODY = { reference: 'urn:uuid:ffffffff-0000-4000-8000-00000000000d' };

const urlOf = ({ entry = [] }: BundleElements, of: unknown): Reference => ({
  reference: there(entry.find(({ resource }) => resource === of)?.fullUrl, 'fullUrl'),
});

/** A score that is derived from the reading of diastolic pressure, which no score is made from. */
const wrongSource = (requirement: BundleFault['requirement'], item: SubScore, words: string): BundleFault =>
  fault(
    `the ${words} score is derived from a diastolic pressure`,
    requirement,
    atCoded(NEWS2_SUB_SCORES[item], '.derivedFrom[0]'),
    (bundle) => {
      const score = coded(bundle, NEWS2_SUB_SCORES[item]);
      score.derivedFrom = [urlOf(bundle, coded(bundle, READINGS.diastolic))];
      // The reading said why, and is no longer there to say it.
      if (item === 'saturationScale2') score.note = [{ text: 'A clinician decided on scale 2.' }];
    },
  );

/** The total has one member less, and its figure is that of those that are left. */
const withoutMember = (requirement: BundleFault['requirement'], item: SubScore, words: string): BundleFault =>
  fault(`the total has no ${words} score among its members`, requirement, atCoded(NEWS2_TOTAL), (bundle) => {
    const total = coded(bundle, NEWS2_TOTAL);
    const score = coded(bundle, NEWS2_SUB_SCORES[item]);
    const { reference } = urlOf(bundle, score);
    total.hasMember = there(total.hasMember, 'members').filter((one) => one.reference !== reference);
  });

const stray = (requirement: BundleFault['requirement'], title: string, at: string, elements: object): BundleFault =>
  fault(title, requirement, at, setIn(at.split('.')[0] as 'Encounter' | 'DocumentReference', elements));

const inObservation = (
  requirement: BundleFault['requirement'],
  title: string,
  code: string,
  at: string,
  change: (observation: Observation, bundle: BundleElements) => void,
): BundleFault => fault(title, requirement, atCoded(code, at), (bundle) => change(coded(bundle, code), bundle));

/** Of all Observations the last total is left, which is the one that the document prints. */
export function keepLastTotal(bundle: BundleElements, ...others: string[]): void {
  const totals = entriesIn(bundle).filter(({ resource }) => hasCode(resource, NEWS2_TOTAL));
  const total = there(totals.at(-1)?.resource, 'NEWS2 total') as Observation;
  delete total.hasMember;
  bundle.entry = entriesIn(bundle).filter(
    ({ resource }) =>
      resource?.resourceType !== 'Observation' ||
      resource === total ||
      (resource.effectiveDateTime === total.effectiveDateTime && others.some((code) => hasCode(resource, code))),
  );
}

const hasCode = (resource: Resource | undefined, code: string): boolean =>
  resource?.resourceType === 'Observation' && resource.code?.coding?.some((one) => one.code === code) === true;

/** What the guidance asks with SHOULD of what points at what. */
export const linkAdviceFaults: BundleFaults = {
  'provider-not-in-bundle': stray(
    'VWRM-REF-005',
    'the provider of the stay is not in the bundle',
    'Encounter.serviceProvider.reference',
    { serviceProvider: { ...NOBODY } },
  ),
  'author-not-in-bundle': stray(
    'VWRM-REF-006',
    'the author of the document is not in the bundle',
    'DocumentReference.author[0].reference',
    { author: [{ ...NOBODY }] },
  ),
  'stay-of-document-not-in-bundle': stray(
    'VWRM-REF-007',
    'the stay of the document is not in the bundle',
    'DocumentReference.context.encounter[0].reference',
    { context: { encounter: [{ ...NOBODY }] } },
  ),
  'performer-is-the-stay': inObservation(
    'VWRM-REF-008',
    'the performer of an Observation is the stay',
    READINGS.pulse,
    '.performer[0].reference',
    (observation, bundle) => {
      observation.performer = [urlOf(bundle, first(bundle, 'Encounter'))];
    },
  ),
  'member-is-the-stay': inObservation(
    'VWRM-REF-009',
    'a member of a total is the stay',
    NEWS2_TOTAL,
    '.hasMember[7].reference',
    ({ hasMember }, bundle) => {
      there(hasMember, 'members').push(urlOf(bundle, first(bundle, 'Encounter')));
    },
  ),
  'source-is-the-stay': inObservation(
    'VWRM-REF-010',
    'a score is derived from the stay',
    NEWS2_SUB_SCORES.pulse,
    '.derivedFrom[1].reference',
    ({ derivedFrom }, bundle) => {
      there(derivedFrom, 'readings').push(urlOf(bundle, first(bundle, 'Encounter')));
    },
  ),
  'stay-of-observation-is-the-patient': inObservation(
    'VWRM-REF-011',
    'the stay of an Observation is the Patient',
    READINGS.pulse,
    '.encounter.reference',
    (observation, bundle) => {
      observation.encounter = urlOf(bundle, first(bundle, 'Patient'));
    },
  ),
  'reading-by-unknown-code': fault(
    'one of the readings that a score comes from has a code that the table does not have',
    'VWRM-COD-001',
    (bundle) => `${atAddedEntry(bundle)}.resource.code.coding[0].code`,
    (bundle) => {
      const { identifier, derivedFrom, ...reading } = structuredClone(coded(bundle, READINGS.pulse));
      reading.id = NOBODY.reference.slice('urn:uuid:'.length);
      Object.assign(there(reading.code?.coding?.[0], 'coding'), { code: '364075005', display: 'Heart rate' });
      entriesIn(bundle).push({ fullUrl: NOBODY.reference, resource: reading });
      there(coded(bundle, NEWS2_SUB_SCORES.pulse).derivedFrom, 'readings').push({ ...NOBODY });
    },
  ),
  'pulse-score-of-other-reading': wrongSource('VWRM-COD-008', 'pulse', 'pulse'),
  'temperature-score-of-other-reading': wrongSource('VWRM-COD-009', 'temperature', 'temperature'),
  'oxygen-score-of-other-reading': wrongSource('VWRM-COD-010', 'airOrOxygen', 'air or oxygen'),
  'consciousness-score-of-other-reading': wrongSource('VWRM-COD-011', 'consciousness', 'consciousness'),
  'respiration-score-of-other-reading': wrongSource('VWRM-COD-012', 'respiration', 'respiration rate'),
  'systolic-score-of-other-reading': wrongSource('VWRM-COD-013', 'systolic', 'systolic pressure'),
  'scale-2-score-of-other-reading': wrongSource('VWRM-COD-014', 'saturationScale2', 'saturation scale 2'),
  'scale-1-score-of-other-reading': wrongSource('VWRM-COD-015', 'saturationScale1', 'saturation scale 1'),
  'total-without-members': inObservation('VWRM-NEW-001', 'a total lists no sub-scores', NEWS2_TOTAL, '', (total) => {
    delete total.hasMember;
  }),
  'score-without-reading': inObservation(
    'VWRM-NEW-002',
    'a sub-score does not say which reading it comes from',
    NEWS2_SUB_SCORES.airOrOxygen,
    '',
    (score) => {
      delete score.derivedFrom;
    },
  ),
  'total-without-respiration-score': withoutMember('VWRM-NEW-005', 'respiration', 'respiration rate'),
  'total-without-oxygen-score': withoutMember('VWRM-NEW-006', 'airOrOxygen', 'air or oxygen'),
  'total-without-systolic-score': withoutMember('VWRM-NEW-007', 'systolic', 'systolic pressure'),
  'total-without-pulse-score': withoutMember('VWRM-NEW-008', 'pulse', 'pulse'),
  'total-without-consciousness-score': withoutMember('VWRM-NEW-009', 'consciousness', 'consciousness'),
  'total-without-temperature-score': withoutMember('VWRM-NEW-010', 'temperature', 'temperature'),
  'total-without-saturation-score': withoutMember('VWRM-NEW-011', 'saturationScale1', 'saturation scale 1'),
  'news2-in-a-child': fault(
    'the first NEWS2 total is of the day before the patient turned 16',
    'VWRM-NEW-029',
    atCoded(NEWS2_TOTAL, '.effective'),
    (bundle) => {
      const day = there(coded(bundle, NEWS2_TOTAL).effectiveDateTime, 'time').slice(0, 10);
      const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
      first(bundle, 'Patient').birthDate = `${Number(next.slice(0, 4)) - 16}${next.slice(4)}`;
      holdLines(bundle, identityLines(bundle));
    },
  ),
  'total-by-itself': fault('a NEWS2 total is all there is', 'VWRM-NEW-030', 'Bundle', (bundle) => {
    keepLastTotal(bundle);
  }),
};
