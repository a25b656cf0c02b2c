import {
  NEWS2_SUB_SCORES,
  NEWS2_TOTAL,
  NHS_NUMBER,
  READINGS,
  SNOMED,
} from '../../../standards/supplementary-rm/codes.js';
import { londonDateTime } from '../london-time.js';
import type { BundleElements, Coding } from '../resources.js';
import { keepLastTotal } from './advice-links.js';
import { atAddedEntry, atCoded, type BundleFaults, coded, entriesIn, first, there } from './bundle-fault.js';
import { holdLines, identityLines, NUMBER_OF_NOBODY } from './content-of-documents.js';
import { fault, inFirst } from './one-change.js';

const CONDITION = 'ffffffff-0000-4000-8000-00000000000c';

/** A problem that is added, about whoever is said. */
function addProblem(bundle: BundleElements, coding: Coding, subject: string): void {
  const system = 'http://terminology.hl7.org/CodeSystem/condition-clinical';
  entriesIn(bundle).push({
    fullUrl: `urn:uuid:${CONDITION}`,
    resource: {
      resourceType: 'Condition',
      id: CONDITION,
      clinicalStatus: { coding: [{ system, code: 'active' }] },
      code: { coding: [{ system: SNOMED, ...coding }] },
      subject: { reference: subject },
    },
  });
}

const patientUrl = ({ entry = [] }: BundleElements): string =>
  there(entry.find(({ resource }) => resource?.resourceType === 'Patient')?.fullUrl, 'Patient');

/** Another number in the Patient and in the document, so that only what number it is is wrong. */
const renumber = (value: string) => (bundle: BundleElements) => {
  there(first(bundle, 'Patient').identifier?.[0], 'NHS number').value = value;
  holdLines(bundle, identityLines(bundle));
};

const HOUR = 3_600_000;

/** The same moment by a clock that is an hour ahead of London's. */
function eastOfLondon(time: string): string {
  const at = Date.parse(time);
  const hours = Number(londonDateTime(at).slice(20, 22)) + 1;
  return `${new Date(at + hours * HOUR).toISOString().slice(0, 19)}+0${hours}:00`;
}

const NUMBER = 'Patient.identifier[0].value';

/** Faults of what the resources say, where the guidance asks for nothing. */
export const resourceContentFaults: BundleFaults = {
  'nhs-number-that-fills-a-field': fault(
    'the NHS number is ten times 1',
    'ASSAY-PAT-001',
    NUMBER,
    renumber('1111111111'),
  ),
  // A CHI number begins with a date of birth: nobody was born on the 31st of February.
  'chi-number-as-nhs-number': fault(
    'the NHS number is one of Scotland',
    'ASSAY-PAT-002',
    NUMBER,
    renumber('3102990002'),
  ),
  'verification-in-retired-system': fault(
    'the verification status is in the code system that UK Core retired',
    'ASSAY-PAT-003',
    'Patient.identifier[0].extension[0].value.coding[0].system',
    inFirst('Patient', ({ identifier }) => {
      const status = there(identifier?.[0]?.extension?.[0]?.valueCodeableConcept?.coding?.[0], 'verification status');
      status.system = 'https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatus';
    }),
  ),
  'type-by-description': fault(
    'the type of the stay has the identifier of a description',
    'ASSAY-COD-001',
    'Encounter.type[0].coding[0].code',
    inFirst('Encounter', ({ type }) => {
      there(type?.[0]?.coding?.[0], 'type').code = '680946014';
    }),
  ),
  'code-one-slip-away': fault(
    'a code that was added is that of the total with a digit less',
    'ASSAY-COD-002',
    (bundle) => `${atAddedEntry(bundle)}.resource.code.coding[0].code`,
    (bundle) => addProblem(bundle, { code: '104441000000107', display: 'Consciousness' }, patientUrl(bundle)),
  ),
  'display-of-another-code': fault(
    'a diastolic pressure is called a temperature',
    'ASSAY-COD-003',
    atCoded(READINGS.diastolic, '.code.coding[0].display'),
    (bundle) => {
      there(coded(bundle, READINGS.diastolic).code?.coding?.[0], 'coding').display = 'Core body temperature';
    },
  ),
  'unlinked-total-wrong': fault(
    'a total without members is not what the scores of its moment give',
    'ASSAY-NEW-001',
    atCoded(NEWS2_TOTAL, '.value'),
    (bundle) => {
      const total = coded(bundle, NEWS2_TOTAL);
      delete total.hasMember;
      total.valueInteger = (total.valueInteger ?? 0) + 5;
    },
  ),
  'unlinked-score-wrong': fault(
    'a sub-score without its reading is not what the reading of its moment gives',
    'ASSAY-NEW-002',
    atCoded(NEWS2_SUB_SCORES.temperature, '.value'),
    (bundle) => {
      const score = coded(bundle, NEWS2_SUB_SCORES.temperature);
      const total = coded(bundle, NEWS2_TOTAL);
      const wrong = score.valueInteger === 0 ? 3 : 0;
      total.valueInteger = (total.valueInteger ?? 0) + wrong - (score.valueInteger ?? 0);
      score.valueInteger = wrong;
      delete score.derivedFrom;
    },
  ),
  'total-without-scores': fault(
    'a NEWS2 total comes with a reading and no sub-scores',
    'ASSAY-NEW-003',
    ({ entry = [] }) =>
      `Bundle.entry[${entry.filter(({ resource }) => resource?.resourceType !== 'Observation').length}].resource.value`,
    (bundle) => keepLastTotal(bundle, READINGS.diastolic),
  ),
  'scale-2-without-reason': fault(
    'scale 2 is used and nothing says that it was decided',
    'ASSAY-NEW-004',
    atCoded(NEWS2_SUB_SCORES.saturationScale2),
    (bundle) => {
      coded(bundle, NEWS2_SUB_SCORES.saturationScale2);
      coded(bundle, READINGS.saturation).note = [{ text: 'Reading 2 of the day.' }];
    },
  ),
  'news2-in-pregnancy': fault(
    'a patient with NEWS2 totals is pregnant',
    'ASSAY-NEW-005',
    atCoded(NEWS2_TOTAL, '.code'),
    (bundle) => addProblem(bundle, { code: '77386006', display: 'Pregnancy' }, patientUrl(bundle)),
  ),
  'pressure-nobody-has': fault(
    'a diastolic pressure is 700',
    'ASSAY-OBS-001',
    atCoded(READINGS.diastolic, '.value.value'),
    (bundle) => {
      there(coded(bundle, READINGS.diastolic).valueQuantity, 'value').value = 700;
    },
  ),
  'problem-of-another-patient': fault(
    'a problem that was added is of another patient',
    'ASSAY-BUN-001',
    (bundle) => `${atAddedEntry(bundle)}.resource.subject.reference`,
    (bundle) =>
      addProblem(bundle, { code: '233604007', display: 'Pneumonia' }, 'https://example.org/fhir/Patient/another'),
  ),
  'number-of-another-patient': fault(
    'a reference to the Patient has the NHS number of somebody else',
    'ASSAY-BUN-002',
    atCoded(READINGS.pulse, '.subject.identifier.value'),
    (bundle) => {
      const subject = there(coded(bundle, READINGS.pulse).subject, 'subject');
      subject.identifier = { system: NHS_NUMBER, value: NUMBER_OF_NOBODY };
    },
  ),
  'note-about-another-patient': fault(
    'a note has the NHS number of somebody else',
    'ASSAY-TXT-001',
    atCoded(READINGS.pulse, '.note[0].text'),
    (bundle) => {
      coded(bundle, READINGS.pulse).note = [{ text: `Rung about NHS number ${NUMBER_OF_NOBODY}.` }];
    },
  ),
  'reading-of-the-future': fault(
    'a reading was issued a year after the Bundle was put together',
    'ASSAY-TIM-001',
    atCoded(READINGS.pulse, '.issued'),
    (bundle) => {
      Object.assign(coded(bundle, READINGS.pulse), { issued: '2099-01-01T10:00:00Z' });
    },
  ),
  'reading-before-birth': fault(
    'a reading is from before the birth of the Patient',
    'ASSAY-TIM-002',
    atCoded(READINGS.diastolic, '.effective'),
    (bundle) => {
      coded(bundle, READINGS.diastolic).effectiveDateTime = '1890-01-01T10:00:00Z';
    },
  ),
  'death-before-stay': fault(
    'the stay begins after the death of the Patient',
    'ASSAY-TIM-003',
    'Encounter.period.start',
    (bundle) => {
      const start = Date.parse(there(first(bundle, 'Encounter').period?.start, 'start'));
      first(bundle, 'Patient').deceasedDateTime = new Date(start - 86_400_000).toISOString();
    },
  ),
  'stay-of-three-years': fault(
    'the stay began three years before it ended',
    'ASSAY-TIM-004',
    'Encounter.period',
    inFirst('Encounter', ({ period }) => {
      const { start = '' } = there(period, 'period');
      Object.assign(there(period, 'period'), { start: `${Number(start.slice(0, 4)) - 3}${start.slice(4)}` });
    }),
  ),
  'offset-east-of-london': fault(
    'the end of the stay has an offset that is an hour more than that of London',
    'ASSAY-TIM-005',
    'Encounter.period.end',
    inFirst('Encounter', ({ period }) => {
      const { end } = there(period, 'period');
      Object.assign(there(period, 'period'), { end: eastOfLondon(there(end, 'end')) });
    }),
  ),
  'custodian-nhs-england': fault(
    'the custodian of the document is NHS England',
    'ASSAY-DOC-001',
    'DocumentReference.custodian',
    inFirst('Organization', (organization) => {
      const code = there(organization.identifier?.[0], 'ODS code');
      Object.assign(code, { value: 'X26' });
      organization.name = 'NHS England';
    }),
  ),
};
