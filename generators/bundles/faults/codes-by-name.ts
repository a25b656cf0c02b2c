import type { RmRequirementId } from '../../../standards/catalogue.js';
import { READINGS, SNOMED } from '../../../standards/supplementary-rm/codes.js';
import type { Coding, Observation } from '../resources.js';
import { atAddedEntry, type BundleFault, type BundleFaults, coded, entriesIn } from './bundle-fault.js';
import { fault } from './one-change.js';

const ID = 'ffffffff-0000-4000-8000-00000000000a';

/** One more Observation, which nothing refers to, with this code and whatever else. */
const added = (
  title: string,
  requirement: RmRequirementId,
  rest: string,
  coding: Coding,
  elements: Partial<Observation> = {},
): BundleFault =>
  fault(
    title,
    requirement,
    (bundle) => `${atAddedEntry(bundle)}.resource${rest}`,
    (bundle) => {
      const { identifier, ...reading } = structuredClone(coded(bundle, READINGS.diastolic));
      const resource = { ...reading, id: ID, code: { coding: [coding] }, ...elements };
      if (elements.valueInteger !== undefined) delete resource.valueQuantity;
      entriesIn(bundle).push({ fullUrl: `urn:uuid:${ID}`, resource });
    },
  );

/** Observations that say in words what they are, and have another code. */
export const codesByNameFaults: BundleFaults = {
  'observation-in-local-code': added(
    'an Observation has a code of no national system',
    'VWRM-GEN-004',
    '.code.coding[0]',
    { system: 'https://example.org/CodeSystem/local', code: 'GRIP', display: 'Grip strength' },
  ),
  'total-by-code-of-first-news': added(
    'a NEWS2 total has the code of the score before it',
    'VWRM-COD-016',
    '.code',
    { system: SNOMED, code: '859261000000108', display: 'NEWS2 total score' },
    { valueInteger: 1 },
  ),
  'diastolic-by-older-code': added('a diastolic pressure has the code that UK Core has', 'VWRM-COD-017', '.code', {
    system: SNOMED,
    code: '271650006',
    display: 'Diastolic blood pressure',
  }),
};
