import type { JsonObject } from '../../../harness/model/json.js';
import {
  ACVPU_VALUES,
  NEWS2_SUB_SCORES,
  NEWS2_TOTAL,
  NHS_NUMBER,
  ODS_CODE,
  READINGS,
  SNOMED,
  type SubScore,
  UCUM,
  ukCoreProfile,
  VERIFICATION_EXTENSION,
  VERIFICATION_SYSTEM,
} from '../../../standards/supplementary-rm/codes.js';

const uuid = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
const urn = (n: number): string => `urn:uuid:${uuid(n)}`;
const refer = (n: number): JsonObject => ({ reference: urn(n) });

const PATIENT = 1;
const ORGANIZATION = 2;
const ENCOUNTER = 3;

const entry = (n: number, resource: JsonObject): JsonObject => ({
  fullUrl: urn(n),
  resource: {
    ...resource,
    id: uuid(n),
    meta: { profile: [ukCoreProfile(resource.resourceType as 'Patient')] },
  },
});

const coding = (code: string, display: string): JsonObject => ({ coding: [{ system: SNOMED, code, display }] });

function observation(n: number, code: string, day: number, rest: JsonObject): JsonObject {
  return entry(n, {
    resourceType: 'Observation',
    identifier: [{ system: 'https://provider.example.org/observation', value: `${n}` }],
    status: 'final',
    category: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'survey' }] }],
    code: coding(code, `Item ${code}`),
    subject: refer(PATIENT),
    encounter: refer(ENCOUNTER),
    effectiveDateTime: `2024-01-${`${day}`.padStart(2, '0')}T11:20:00+00:00`,
    performer: [refer(ORGANIZATION)],
    ...rest,
  });
}

const quantity = (value: number, unit: string, code: string): JsonObject => ({
  valueQuantity: { value, unit, system: UCUM, code },
});

type Round = readonly (readonly [SubScore, string, JsonObject, number])[];

/** A set of readings with what they score. */
const ROUND: Round = [
  ['respiration', READINGS.respiration, quantity(22, 'per minute', '/min'), 2],
  ['saturationScale1', READINGS.saturation, { ...quantity(95, 'percent', '%'), note: [{ text: 'SpO2 scale 1' }] }, 1],
  ['airOrOxygen', READINGS.saturation, {}, 0],
  ['systolic', READINGS.systolic, quantity(108, 'millimeter of mercury', 'mm[Hg]'), 1],
  ['pulse', READINGS.pulse, quantity(95, 'per minute', '/min'), 1],
  ['consciousness', READINGS.acvpu, { valueCodeableConcept: coding(ACVPU_VALUES.alert, 'Mentally alert') }, 0],
  ['temperature', READINGS.temperature, quantity(38.4, 'degree Celsius', 'Cel'), 1],
];

/** The same on oxygen with the second scale of saturation. */
const ROUND_ON_SCALE_2: Round = ROUND.map((part) => {
  const [score, code, value] = part;
  if (score === 'airOrOxygen') return [score, code, value, 2];
  if (score !== 'saturationScale1') return part;
  return ['saturationScale2', code, { ...quantity(95, 'percent', '%'), note: [{ text: 'SpO2 scale 2' }] }, 2];
});

/** A total with its sub-scores and readings: fifteen entries of numbers from `n`. */
function round(n: number, day: number, parts: Round): JsonObject[] {
  const scores = parts.map(([score, , , points], k) =>
    observation(n + 1 + k, NEWS2_SUB_SCORES[score], day, {
      valueInteger: points,
      derivedFrom: [refer(n + 8 + (score === 'airOrOxygen' ? 1 : k))],
    }),
  );
  const readings = parts.map(([score, code, value], k) =>
    score === 'airOrOxygen'
      ? observation(n + 8 + k, READINGS.diastolic, day, quantity(70, 'millimeter of mercury', 'mm[Hg]'))
      : observation(n + 8 + k, code, day, value),
  );
  const total = observation(n, NEWS2_TOTAL, day, {
    valueInteger: parts.reduce((sum, [, , , points]) => sum + points, 0),
    hasMember: scores.map((_, k) => refer(n + 1 + k)),
  });
  return [total, ...scores, ...readings];
}

/**
 * A bundle that breaks nothing, with so many rounds of NEWS2 of fifteen observations; 34 entries for two. The first is
 * on scale 1 of saturation and the next on scale 2, or the other way round.
 */
export const goodBundle = (rounds = 2, first: 0 | 1 = 0): JsonObject => ({
  resourceType: 'Bundle',
  id: uuid(99),
  meta: { versionId: '1', lastUpdated: '2024-02-15T15:46:12.000+00:00', profile: [ukCoreProfile('Bundle')] },
  identifier: { system: 'urn:ietf:rfc:3986', value: urn(98) },
  type: 'collection',
  entry: [
    entry(PATIENT, {
      resourceType: 'Patient',
      identifier: [
        {
          extension: [
            {
              url: VERIFICATION_EXTENSION,
              valueCodeableConcept: { coding: [{ system: VERIFICATION_SYSTEM, code: '01' }] },
            },
          ],
          system: NHS_NUMBER,
          value: '9994730185',
        },
      ],
      name: [{ use: 'official', family: 'TESTCASE-WARDLE', given: ['Asha'] }],
      telecom: [{ system: 'phone', value: '01632 960123', use: 'home' }],
      gender: 'female',
      birthDate: '1948-05-17',
      address: [
        { use: 'home', type: 'both', line: ['12 Imaginary Terrace'], city: 'Exampleton', postalCode: 'AA1 1AA' },
      ],
      contact: [
        {
          relationship: [{ text: 'sister' }],
          name: { family: 'TESTCASE-MORROW', given: ['Idris'] },
          telecom: [{ system: 'phone', value: '07700 900123', use: 'mobile' }],
          gender: 'male',
        },
      ],
    }),
    entry(ORGANIZATION, {
      resourceType: 'Organization',
      identifier: [{ system: ODS_CODE, value: 'ABC12' }],
      name: 'Exampleton Trust (synthetic)',
      telecom: [{ system: 'phone', value: '01632 960456', use: 'work' }],
    }),
    entry(ENCOUNTER, {
      resourceType: 'Encounter',
      identifier: [{ system: 'https://provider.example.org/stay', value: '1' }],
      status: 'finished',
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'HH' },
      type: [coding('270420001', 'Seen in own home')],
      subject: refer(PATIENT),
      period: { start: '2024-01-01T10:00:00+00:00', end: '2024-02-15T15:30:00+00:00' },
      serviceProvider: refer(ORGANIZATION),
    }),
    entry(4, {
      resourceType: 'DocumentReference',
      masterIdentifier: { system: 'urn:ietf:rfc:3986', value: urn(97) },
      status: 'current',
      docStatus: 'final',
      type: coding('371534008', 'Summary report'),
      subject: refer(PATIENT),
      author: [refer(ORGANIZATION)],
      custodian: refer(ORGANIZATION),
      content: [
        {
          attachment: {
            contentType: 'application/pdf',
            data: 'JVBERi0xLjQK',
            title: 'Stay',
            creation: '2024-02-15T15:40:00+00:00',
          },
        },
      ],
      context: { encounter: [refer(ENCOUNTER)] },
    }),
    ...Array.from({ length: rounds }, (_, k) =>
      round(100 + 20 * k, 2 + ((k + 6) % 27), k % 2 === first ? ROUND : ROUND_ON_SCALE_2),
    ).flat(),
  ],
});
