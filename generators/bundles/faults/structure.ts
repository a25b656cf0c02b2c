import { READINGS } from '../../../standards/supplementary-rm/codes.js';
import { rmArtefacts } from '../../../standards/supplementary-rm/profiles/artefacts.js';
import { atCoded, type BundleFaults, coded, first } from './bundle-fault.js';
import { fault, inFirst, setIn } from './one-change.js';

const GENERAL = 'VWRM-GEN-001';

/** Our own profile of the Bundle. */
const bundleProfile = rmArtefacts.map(({ url }) => url).find((url) => /bundle$/i.test(url)) ?? '';

/** What FHIR R4 itself does not allow, where the guidance says nothing of it; one for each kind of check. */
export const structureFaults: BundleFaults = {
  'property-that-is-none': fault(
    'the Patient has a property that FHIR does not have',
    GENERAL,
    'Patient.nickname',
    setIn('Patient', { nickname: 'Bo' }),
  ),
  'link-to-nobody': fault(
    'a link of the Patient says to whom it is not',
    GENERAL,
    'Patient.link[0].other',
    setIn('Patient', { link: [{ type: 'seealso' }] }),
  ),
  'date-that-does-not-exist': fault(
    'the document is of the 30th of February',
    GENERAL,
    'DocumentReference.date',
    setIn('DocumentReference', { date: '2026-02-30T10:00:00Z' }),
  ),
  'name-of-unknown-use': fault(
    'the use of a name is no code of FHIR',
    GENERAL,
    'Patient.name[0].use',
    inFirst('Patient', ({ name }) => Object.assign(name?.[0] ?? {}, { use: 'formal' })),
  ),
  'device-is-an-organization': fault(
    'what measured is an organisation by its address',
    GENERAL,
    atCoded(READINGS.pulse, '.device.reference'),
    (bundle) => {
      coded(bundle, READINGS.pulse).device = { reference: 'https://example.org/fhir/Organization/maker' };
    },
  ),
  'value-and-reason-for-none': fault(
    'an Observation has a value and a reason why it has none',
    GENERAL,
    atCoded(READINGS.pulse),
    (bundle) => {
      Object.assign(coded(bundle, READINGS.pulse), { dataAbsentReason: { text: 'not measured' } });
    },
  ),
  'our-profile-not-kept': fault(
    'the Bundle claims our profile, and its document has no custodian',
    GENERAL,
    'DocumentReference.custodian',
    (bundle) => {
      bundle.meta = { ...bundle.meta, profile: [bundleProfile] };
      delete first(bundle, 'DocumentReference').custodian;
    },
  ),
};
