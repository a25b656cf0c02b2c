import { NEWS2_SUB_SCORES, NEWS2_TOTAL, READINGS } from '../../../standards/supplementary-rm/codes.js';
import type { BundleElements, Observation } from '../resources.js';
import { atCoded, type BundleFaults, coded, first, there } from './bundle-fault.js';
import { fault } from './one-change.js';

const { pulse, saturation, diastolic, acvpu } = READINGS;

const inCoded =
  (code: string, change: (observation: Observation, bundle: BundleElements) => void) =>
  (bundle: BundleElements): void =>
    change(coded(bundle, code), bundle);

/** What the guidance asks of each Observation with SHOULD. */
export const observationAdviceFaults: BundleFaults = {
  'observation-without-survey': fault(
    'the categories of an Observation have no survey',
    'VWRM-OBS-014',
    atCoded(pulse),
    inCoded(pulse, (observation) => {
      observation.category = observation.category?.slice(1);
    }),
  ),
  'observation-identifier-shared': fault(
    'an Observation has the identifier of the stay',
    'VWRM-OBS-010',
    atCoded(pulse, '.identifier[0]'),
    inCoded(pulse, (observation, bundle) => {
      observation.identifier = structuredClone(there(first(bundle, 'Encounter').identifier, 'identifier'));
    }),
  ),
  'observation-of-a-minute': fault(
    'the time of an Observation has no zone, and a day is all it says',
    'VWRM-OBS-024',
    atCoded(diastolic, '.effective'),
    inCoded(diastolic, (observation) => {
      observation.effectiveDateTime = observation.effectiveDateTime?.slice(0, 10);
    }),
  ),
  'observation-before-stay': fault(
    'an Observation is from before the stay',
    'VWRM-OBS-025',
    atCoded(diastolic, '.effective'),
    inCoded(diastolic, (observation, bundle) => {
      const start = Date.parse(there(first(bundle, 'Encounter').period?.start, 'start'));
      observation.effectiveDateTime = new Date(start - 3_600_000).toISOString();
    }),
  ),
  'member-without-reference': fault(
    'a member of a total is named and not referred to',
    'VWRM-OBS-034',
    atCoded(NEWS2_TOTAL, '.hasMember[7]'),
    inCoded(NEWS2_TOTAL, ({ hasMember }) => {
      there(hasMember, 'members').push({ display: 'One more score' });
    }),
  ),
  'source-without-reference': fault(
    'the reading that a score comes from is named and not referred to',
    'VWRM-OBS-036',
    atCoded(NEWS2_SUB_SCORES.pulse, '.derivedFrom[1]'),
    inCoded(NEWS2_SUB_SCORES.pulse, ({ derivedFrom }) => {
      there(derivedFrom, 'readings').push({ display: 'The pulse' });
    }),
  ),
  'reading-without-unit': fault(
    'a reading has no unit',
    'VWRM-OBS-037',
    atCoded(diastolic, '.value'),
    inCoded(diastolic, (observation) => {
      observation.valueQuantity = { value: observation.valueQuantity?.value ?? 70 };
    }),
  ),
  'reading-in-local-unit': fault(
    'the unit of a reading is no code of UCUM',
    'VWRM-OBS-038',
    atCoded(diastolic, '.value'),
    inCoded(diastolic, ({ valueQuantity }) => {
      Object.assign(there(valueQuantity, 'value'), { code: 'mmHg' });
    }),
  ),
  'saturation-by-older-code': fault(
    'oxygen saturation has the code that version 0.7 replaced',
    'VWRM-COD-005',
    atCoded(saturation, '.code.coding[0].code'),
    inCoded(saturation, ({ code }) => {
      Object.assign(there(code?.coding?.[0], 'coding'), {
        code: READINGS.saturationObservable,
        display: 'Oxygen saturation in arterial blood',
      });
    }),
  ),
  'consciousness-in-words': fault(
    'consciousness is answered in words',
    'VWRM-COD-006',
    atCoded(acvpu, '.value'),
    inCoded(acvpu, (observation) => {
      observation.valueCodeableConcept = { text: 'Alert' };
    }),
  ),
  'saturation-without-scale': fault(
    'a saturation does not say which scale applies',
    'VWRM-COD-007',
    atCoded(saturation),
    inCoded(saturation, (observation) => {
      delete observation.note;
    }),
  ),
};
