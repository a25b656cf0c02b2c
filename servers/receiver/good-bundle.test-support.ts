import { createHash } from 'node:crypto';
import {
  NEWS2_SUB_SCORES,
  NEWS2_TOTAL,
  READINGS,
  SNOMED,
  UCUM,
  ukCoreProfile,
} from '../../standards/supplementary-rm/codes.js';

/** A resource as tests write and change it. */
// biome-ignore lint/suspicious/noExplicitAny: tests change any place of a resource, and the wrong ones on purpose
export type Loose = any;

export const NUMBER = '9990000018';
export const OTHER_NUMBER = '9990000026';
const AT = '2026-03-02T09:30:00+00:00';

/** Equal for equal names. */
export function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export const pdfOf = (length = 0): Buffer =>
  Buffer.concat([Buffer.from('%PDF-1.4\n%'), Buffer.alloc(length, 'x'), Buffer.from('\ntrailer\n%%EOF\n')]);

const concept = (code: string, display: string) => ({ coding: [{ system: SNOMED, code, display }] });
const linkTo = (name: string) => ({ reference: `urn:uuid:${uuidOf(name)}` });

const entryOf = (name: string, resource: { resourceType: string } & Loose) => ({
  fullUrl: `urn:uuid:${uuidOf(name)}`,
  resource: {
    ...resource,
    id: uuidOf(name),
    meta: { profile: [ukCoreProfile(resource.resourceType)] },
  },
});

function observationOf(name: string, code: string, more: Loose) {
  return entryOf(name, {
    resourceType: 'Observation',
    status: 'final',
    code: concept(code, name.replace(/^.*:/, '')),
    subject: more.subject,
    effectiveDateTime: AT,
    ...more,
  });
}

const quantity = (value: number, unit: string, code: string) => ({ value, unit, system: UCUM, code });

/** A small bundle that nothing is wrong with. `run` keeps the identifiers of tests apart. */
export function goodBundle(run = 'one', number = NUMBER): Loose {
  const name = (part: string) => `${run}:${part}`;
  const subject = linkTo(name('patient'));
  const score = (part: string, code: string, valueInteger: number, from: string) =>
    observationOf(name(part), code, { subject, valueInteger, derivedFrom: [linkTo(name(from))] });
  const data = pdfOf();
  return {
    resourceType: 'Bundle',
    id: uuidOf(name('bundle')),
    meta: { versionId: '1', lastUpdated: '2026-03-03T12:00:00+00:00', profile: [ukCoreProfile('Bundle')] },
    identifier: { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${uuidOf(name('identifier'))}` },
    type: 'collection',
    timestamp: '2026-03-03T12:00:00+00:00',
    entry: [
      entryOf(name('patient'), {
        resourceType: 'Patient',
        identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: number }],
        name: [{ use: 'official', family: 'Quillfeather', given: ['Orla'] }],
        gender: 'female',
        birthDate: '1948-05-17',
      }),
      ...['trust', 'supplier'].map((part, index) =>
        entryOf(name(part), {
          resourceType: 'Organization',
          identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: `ZZ9${index}` }],
          name: `Synthetic ${part}`,
        }),
      ),
      entryOf(name('stay'), {
        resourceType: 'Encounter',
        status: 'finished',
        class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'HH' },
        subject,
        period: { start: '2026-03-01T10:00:00+00:00', end: '2026-03-03T11:00:00+00:00' },
        serviceProvider: linkTo(name('trust')),
      }),
      entryOf(name('document'), {
        resourceType: 'DocumentReference',
        masterIdentifier: { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${uuidOf(name('master'))}` },
        status: 'current',
        docStatus: 'final',
        type: concept('371534008', 'Summary report'),
        subject,
        author: [linkTo(name('supplier'))],
        custodian: linkTo(name('trust')),
        content: [
          {
            attachment: {
              contentType: 'application/pdf',
              data: data.toString('base64'),
              size: data.byteLength,
              hash: createHash('sha1').update(data).digest('base64'),
              title: 'Virtual ward stay',
              creation: '2026-03-03T11:30:00+00:00',
            },
          },
        ],
        context: { encounter: [linkTo(name('stay'))] },
      }),
      observationOf(name('total'), NEWS2_TOTAL, {
        subject,
        valueInteger: 3,
        hasMember: [linkTo(name('respiration score')), linkTo(name('temperature score'))],
      }),
      score('respiration score', NEWS2_SUB_SCORES.respiration, 2, 'respiration'),
      score('temperature score', NEWS2_SUB_SCORES.temperature, 1, 'temperature'),
      observationOf(name('respiration'), READINGS.respiration, {
        subject,
        performer: [subject],
        valueQuantity: quantity(22, 'breaths/minute', '/min'),
        note: [{ text: 'At rest.' }],
      }),
      observationOf(name('temperature'), READINGS.temperature, {
        subject,
        valueQuantity: quantity(38.5, 'degrees C', 'Cel'),
      }),
    ],
  };
}

/** The resource of a type, the first unless told which. */
export const resourceIn = (bundle: Loose, type: string, index = 0): Loose =>
  bundle.entry.map(({ resource }: Loose) => resource).filter(({ resourceType }: Loose) => resourceType === type)[index];

/** A bundle with one thing changed. */
export function changed(change: (bundle: Loose) => void, run?: string): Loose {
  const bundle = goodBundle(run);
  change(bundle);
  return bundle;
}
