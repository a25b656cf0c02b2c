import { expect } from 'vitest';
import { indexBundle } from '../../../../harness/documents/bundle-index.js';
import type { AttachmentFacts, DocumentFinding, PdfFacts } from '../../../../harness/model/document.js';
import type { JsonObject } from '../../../../harness/model/json.js';
import {
  NEWS2_SUB_SCORES,
  NEWS2_TOTAL,
  NHS_NUMBER,
  READINGS,
  SNOMED,
} from '../../../../standards/supplementary-rm/codes.js';
import { contentRules } from './content-rules.js';

export const NUMBER = '9994730185';
/** A valid number of somebody else. */
export const OTHER_NUMBER = '9990000018';

const PATIENT = 'urn:uuid:7d2623d0-39d3-4369-bd01-c5e399e166ae';
export const AT = '2024-01-15T09:05:00+00:00';

/** A bundle that breaks nothing: entry 0 the Patient, 1 the Encounter, 2 the DocumentReference, and these from 3. */
export const bundleWith = (more: readonly JsonObject[] = [], patient: JsonObject = {}): JsonObject => ({
  resourceType: 'Bundle',
  meta: { lastUpdated: '2024-01-15T15:46:12+00:00' },
  timestamp: '2024-01-15T15:46:12+00:00',
  type: 'collection',
  entry: [
    {
      fullUrl: PATIENT,
      resource: {
        resourceType: 'Patient',
        id: PATIENT.slice(9),
        identifier: [{ system: NHS_NUMBER, value: NUMBER }],
        name: [{ family: 'Wardle', given: ['Asha', 'Ruth'] }],
        birthDate: '1948-05-17',
        ...patient,
      },
    },
    {
      fullUrl: 'urn:uuid:eba122a6-7d9c-4a4b-a153-e19cdf5ac245',
      resource: {
        resourceType: 'Encounter',
        subject: { reference: PATIENT },
        period: { start: '2024-01-08T10:00:00+00:00', end: '2024-01-15T15:30:00+00:00' },
      },
    },
    {
      fullUrl: 'urn:uuid:06f12fcd-8275-424f-af89-b3cc9aa9e473',
      resource: {
        resourceType: 'DocumentReference',
        subject: { reference: PATIENT },
        content: [{ attachment: { contentType: 'application/pdf', data: 'JVBERi0=' } }],
      },
    },
    ...more.map((resource, n) => ({ fullUrl: `urn:uuid:00000000-0000-4000-8000-00000000000${n}`, resource })),
  ],
});

export const PATIENT_REFERENCE: JsonObject = { reference: PATIENT };

export const snomed = (code: string, display?: string): JsonObject => ({
  coding: [{ system: SNOMED, code, ...(display === undefined ? {} : { display }) }],
});

export const observation = (code: string, value: JsonObject, effectiveDateTime = AT): JsonObject => ({
  resourceType: 'Observation',
  status: 'final',
  code: snomed(code),
  subject: PATIENT_REFERENCE,
  effectiveDateTime,
  ...value,
});

const quantity = (value: number, code: string): JsonObject => ({
  valueQuantity: { value, system: 'http://unitsofmeasure.org', code },
});

/** A set of one moment without links: readings, and sub-scores where wanted. A total of 1 by the chart. */
export const readings = (effectiveDateTime = AT): JsonObject[] => [
  observation(READINGS.respiration, quantity(18, '/min'), effectiveDateTime),
  observation(READINGS.saturation, quantity(95, '%'), effectiveDateTime),
  observation(READINGS.systolic, quantity(124, 'mm[Hg]'), effectiveDateTime),
  observation(READINGS.pulse, quantity(88, '/min'), effectiveDateTime),
  observation(READINGS.temperature, quantity(37.2, 'Cel'), effectiveDateTime),
  observation(READINGS.acvpu, { valueCodeableConcept: snomed('248234008') }, effectiveDateTime),
  observation(NEWS2_SUB_SCORES.airOrOxygen, { valueInteger: 0 }, effectiveDateTime),
  observation(NEWS2_SUB_SCORES.saturationScale1, { valueInteger: 1 }, effectiveDateTime),
];

export const total = (valueInteger: number, effectiveDateTime = AT): JsonObject =>
  observation(NEWS2_TOTAL, { valueInteger }, effectiveDateTime);

/** What the bundle's document turned out to be. */
const factsOf = (pdf: PdfFacts): AttachmentFacts => ({
  at: 'Bundle.entry[2].resource.content[0].attachment',
  path: ['entry', 2, 'resource', 'content', 0, 'attachment'],
  contentType: 'application/pdf',
  data: 'decoded',
  size: 5,
  pdf,
});

export const opened = (text: string): PdfFacts => ({ state: 'opened', pages: 1, text });

export const GOOD_TEXT =
  'Summary of a virtual ward stay\nPatient: WARDLE, Asha\nNHS number: 999 473 0185\nBorn: 17-May-1948';

/** What a rule says of a bundle and its PDF. */
export function judge(rule: string, bundle: JsonObject, pdf: PdfFacts = opened(GOOD_TEXT)): DocumentFinding[] | null {
  const found = contentRules.find(({ id }) => id === rule);
  if (found === undefined) throw new Error(`there is no rule ${rule}`);
  const attachments = [factsOf(pdf)];
  return found.judge(
    { resource: bundle, index: indexBundle(bundle), attachments },
    { version: '1.0', holds: new Set() },
  );
}

/** The places of what it says. */
export const places = (findings: DocumentFinding[] | null): string[] | null => findings?.map(({ at }) => at) ?? null;

/** Every rule that has something to say. */
export const heard = (bundle: JsonObject, pdf?: PdfFacts): string[] =>
  contentRules.map(({ id }) => id).filter((id) => (judge(id, bundle, pdf)?.length ?? 0) > 0);

export const DATA = 'Bundle.entry[2].resource.content[0].attachment.data';

/** The path of a finding leads to where it says. */
export const expectPlace = (findings: DocumentFinding[] | null, at: string): void => {
  expect(places(findings)).toEqual([at]);
};
