import type { RmRequirementId } from '../../../standards/catalogue.js';
import {
  ACVPU_TRUNCATED,
  NEWS2_SUB_SCORES,
  NEWS2_TOTAL,
  READINGS,
  type SubScore,
} from '../../../standards/supplementary-rm/codes.js';
import type { BundleElements, Observation, Reference } from '../resources.js';
import { atAddedEntry, atCoded, type BundleFault, type BundleFaults, coded, entriesIn, there } from './bundle-fault.js';

const { acvpu, diastolic } = READINGS;

const SECOND_READING = 'ffffffff-0000-4000-8000-00000000000b';

const urlOf = (bundle: BundleElements, observation: Observation): Reference => ({
  reference: there(bundle.entry?.find(({ resource }) => resource === observation)?.fullUrl, 'fullUrl'),
});

const setCode = (bundle: BundleElements, code: string, other: string): void => {
  there(coded(bundle, code).code?.coding?.[0], 'coding').code = other;
};

/** The total that counts the first sub-score of a kind among its members is made to agree, so that only that score is wrong. */
function score(bundle: BundleElements, item: SubScore, value: number): void {
  const observation = coded(bundle, NEWS2_SUB_SCORES[item]);
  const total = totalOver(bundle, observation);
  if (total?.valueInteger !== undefined) total.valueInteger += value - (observation.valueInteger ?? 0);
  observation.valueInteger = value;
}

function totalOver(bundle: BundleElements, member: Observation): Observation | undefined {
  const { reference } = urlOf(bundle, member);
  for (const { resource } of bundle.entry ?? [])
    if (resource?.resourceType === 'Observation' && resource.hasMember?.some((one) => one.reference === reference))
      return resource;
  return undefined;
}

const outOfRange = (requirement: RmRequirementId, item: SubScore, value: number, words: string): BundleFault => ({
  title: `the ${words} score is ${value}, which the chart does not have`,
  requirement,
  at: atCoded(NEWS2_SUB_SCORES[item], '.value'),
  change: (bundle) => score(bundle, item, value),
});

const miscalculated = (requirement: RmRequirementId, item: SubScore, words: string): BundleFault => ({
  title: `the ${words} score is not the one that the chart gives for its reading`,
  requirement,
  at: atCoded(NEWS2_SUB_SCORES[item], '.value'),
  change: (bundle) => {
    const { valueInteger = 0 } = coded(bundle, NEWS2_SUB_SCORES[item]);
    score(bundle, item, valueInteger === 0 ? 3 : 0);
  },
});

/** Faults of codes, and of the scores and how they hang together. */
export const news2Faults: BundleFaults = {
  'snomed-code-of-a-description': {
    title: 'a SNOMED CT code is the id of a description and of no concept',
    requirement: 'VWRM-COD-002',
    at: atCoded(diastolic, '.code.coding[0].code'),
    change: (bundle) => setCode(bundle, diastolic, '680946014'),
  },
  'snomed-code-with-wrong-check-digit': {
    title: 'the check digit of a SNOMED CT code is wrong',
    requirement: 'VWRM-COD-003',
    at: atCoded(diastolic, '.code.coding[0].code'),
    change: (bundle) => setCode(bundle, diastolic, '1091811000000101'),
  },
  'acvpu-code-cut-short': {
    title: 'one more consciousness reading has the code that the guidance misprints',
    requirement: 'VWRM-COD-004',
    at: (bundle) => `${atAddedEntry(bundle)}.resource.code.coding[0].code`,
    change: (bundle) => {
      const { identifier, ...reading } = structuredClone(coded(bundle, acvpu));
      reading.id = SECOND_READING;
      there(reading.code?.coding?.[0], 'coding').code = ACVPU_TRUNCATED;
      entriesIn(bundle).push({ fullUrl: `urn:uuid:${SECOND_READING}`, resource: reading });
    },
  },
  'sub-score-in-sub-score': {
    title: 'a sub-score lists another sub-score as its member',
    requirement: 'VWRM-NEW-003',
    at: atCoded(NEWS2_SUB_SCORES.pulse, '.hasMember[0]'),
    change: (bundle) => {
      const member = urlOf(bundle, coded(bundle, NEWS2_SUB_SCORES.temperature));
      coded(bundle, NEWS2_SUB_SCORES.pulse).hasMember = [member];
    },
  },
  'sub-score-from-total': {
    title: 'a sub-score is derived from the total',
    requirement: 'VWRM-NEW-004',
    at: atCoded(NEWS2_SUB_SCORES.pulse, '.derivedFrom[0]'),
    change: (bundle) => {
      coded(bundle, NEWS2_SUB_SCORES.pulse).derivedFrom = [urlOf(bundle, coded(bundle, NEWS2_TOTAL))];
    },
  },
  'total-not-the-sum': {
    title: 'a NEWS2 total is one more than the sum of its scores',
    requirement: 'VWRM-NEW-012',
    at: atCoded(NEWS2_TOTAL, '.value'),
    change: (bundle) => {
      const total = coded(bundle, NEWS2_TOTAL);
      total.valueInteger = (total.valueInteger ?? 0) + 1;
    },
  },
  'total-above-twenty': {
    title: 'a NEWS2 total is 21',
    requirement: 'VWRM-NEW-013',
    at: atCoded(NEWS2_TOTAL, '.value'),
    change: (bundle) => {
      coded(bundle, NEWS2_TOTAL).valueInteger = 21;
    },
  },
  'respiration-score-of-four': outOfRange('VWRM-NEW-014', 'respiration', 4, 'respiration rate'),
  'oxygen-score-of-one': outOfRange('VWRM-NEW-017', 'airOrOxygen', 1, 'air or oxygen'),
  'systolic-score-of-four': outOfRange('VWRM-NEW-018', 'systolic', 4, 'systolic pressure'),
  'pulse-score-of-four': outOfRange('VWRM-NEW-019', 'pulse', 4, 'pulse'),
  'consciousness-score-of-one': outOfRange('VWRM-NEW-020', 'consciousness', 1, 'consciousness'),
  'temperature-score-of-four': outOfRange('VWRM-NEW-021', 'temperature', 4, 'temperature'),
  'scale-1-score-of-four': outOfRange('VWRM-NEW-015', 'saturationScale1', 4, 'saturation scale 1'),
  'scale-2-score-of-four': outOfRange('VWRM-NEW-016', 'saturationScale2', 4, 'saturation scale 2'),
  'respiration-score-wrong': miscalculated('VWRM-NEW-022', 'respiration', 'respiration rate'),
  'scale-1-score-wrong': miscalculated('VWRM-NEW-023', 'saturationScale1', 'saturation scale 1'),
  'scale-2-score-wrong': miscalculated('VWRM-NEW-024', 'saturationScale2', 'saturation scale 2'),
  'systolic-score-wrong': miscalculated('VWRM-NEW-025', 'systolic', 'systolic pressure'),
  'pulse-score-wrong': miscalculated('VWRM-NEW-026', 'pulse', 'pulse'),
  'temperature-score-wrong': miscalculated('VWRM-NEW-027', 'temperature', 'temperature'),
  'consciousness-score-wrong': miscalculated('VWRM-NEW-028', 'consciousness', 'consciousness'),
};
