import { describe, expect, it } from 'vitest';
import { observationsIn, resourcesIn } from '../../../../fixtures/rm-bundle/parts-of-bundles.js';
import type { RmBundle } from '../../../../generators/bundles/resources.js';
import type { JsonObject } from '../../../../harness/model/json.js';
import type { ScenarioRule } from '../../../../harness/model/scenario.js';
import {
  codesAreFiledAsSent,
  documentIsFiledAsSent,
  filedAtOnce,
  linksAreFiledAsSent,
  localIdentifiersAreFiled,
  notesAreFiledAsSent,
  organisationsAreFiledAsSent,
  otherResourcesAreFiled,
  patientIsFiledAsSent,
  precisionIsKept,
  searchFindsOnlyWhatWasAsked,
  timesAreFiledAsSent,
  valuesAreFiledAsSent,
} from './filing-rules.js';
import { bundle, exchange, found, posted, refusal, saidOf } from './receiver-case.test-support.js';

const good = bundle();

const changedBy = (from: RmBundle, change: (filed: RmBundle) => void): RmBundle => {
  const filed = structuredClone(from);
  change(filed);
  return filed;
};

const rules: readonly ScenarioRule[] = [
  filedAtOnce,
  patientIsFiledAsSent,
  valuesAreFiledAsSent,
  codesAreFiledAsSent,
  timesAreFiledAsSent,
  documentIsFiledAsSent,
  organisationsAreFiledAsSent,
  linksAreFiledAsSent,
  notesAreFiledAsSent,
  localIdentifiersAreFiled,
  otherResourcesAreFiled,
  searchFindsOnlyWhatWasAsked,
];

/** Rules that find something, by id. */
const brokenBy = (sent: RmBundle, ...filed: readonly RmBundle[]): string[] =>
  rules
    .filter((rule) => (saidOf(rule, [posted('good', sent), found('good', ...filed)]) ?? []).length > 0)
    .map(({ id }) => id);

const temperature = (filed: RmBundle) =>
  observationsIn(filed).find(({ valueQuantity }) => valueQuantity?.code === 'Cel') as ReturnType<
    typeof observationsIn
  >[0];

/** What FHIR lets a server change. */
const legitimate: Record<string, (filed: RmBundle) => void> = {
  'the ids and the version': (filed) => Object.assign(filed, { id: '17', meta: { versionId: '1' } }),
  'the order of entries': (filed) => filed.entry?.reverse(),
  'a narrative': (filed) => {
    for (const { resource } of filed.entry ?? [])
      Object.assign(resource ?? {}, { text: { status: 'generated', div: '<div/>' } });
  },
  'ids and references of its own': (filed) => {
    const text = JSON.stringify(filed.entry).replace(/urn:uuid:([0-9a-f-]{36})/g, (whole, uuid: string) =>
      (filed.entry ?? []).some(({ fullUrl }) => fullUrl === whole)
        ? `https://receiver.example.test/fhir/X/${uuid.slice(0, 8)}`
        : whole,
    );
    filed.entry = JSON.parse(text) as NonNullable<RmBundle['entry']>;
    for (const { resource } of filed.entry) if (resource?.id) resource.id = resource.id.slice(0, 8);
  },
  'line ends in the base64': (filed) => {
    const attachment = resourcesIn(filed, 'DocumentReference')[0]?.content?.[0]?.attachment;
    if (attachment) attachment.data = attachment.data?.replace(/.{76}/g, '$&\r\n');
  },
  'a subject that is named by number, and one with its version': (filed) => {
    const [patient] = resourcesIn(filed, 'Patient');
    const [first, second] = observationsIn(filed);
    const number = patient?.identifier?.find(({ system }) => system?.endsWith('nhs-number'));
    Object.assign(first ?? {}, { subject: { identifier: number } });
    Object.assign(second ?? {}, { subject: { reference: `https://x.example.test/Patient/${patient?.id}/_history/3` } });
  },
  'the offset of a time': (filed) => {
    for (const one of observationsIn(filed))
      one.effectiveDateTime = new Date(Date.parse(one.effectiveDateTime ?? '')).toISOString();
  },
  'identifiers of its own before those that were sent': (filed) => {
    for (const { resource } of filed.entry ?? [])
      if (resource !== undefined && 'identifier' in resource && Array.isArray(resource.identifier))
        resource.identifier.unshift({ system: 'https://receiver.example.test/ids', value: `own ${resource.id}` });
  },
  'a nickname before the name that was sent': (filed) => {
    for (const one of resourcesIn(filed, 'Patient')) one.name?.unshift({ use: 'nickname', family: 'Otherwise' });
  },
  'ids of its own where observations keep no identifier': (filed) => {
    for (const [place, one] of observationsIn(filed).entries()) {
      delete one.identifier;
      one.id = `own-${place}`;
    }
  },
  'an address in the place of the bytes, with their hash': (filed) => {
    const attachment = resourcesIn(filed, 'DocumentReference')[0]?.content?.[0]?.attachment;
    delete attachment?.data;
    Object.assign(attachment ?? {}, { url: 'https://receiver.example.test/fhir/Binary/1' });
  },
  'a code of its own beside the one that was sent': (filed) => {
    for (const one of observationsIn(filed)) one.code?.coding?.push({ system: 'https://example.org/codes', code: '1' });
  },
};

describe('what is filed', () => {
  it('breaks nothing as it was sent', () => {
    expect(brokenBy(good, good)).toEqual([]);
  });

  it.each(Object.entries(legitimate))('may differ in %s', (_, change) => {
    expect(brokenBy(good, changedBy(good, change))).toEqual([]);
  });

  const faults: Record<string, [rule: ScenarioRule, change: (filed: RmBundle) => void, from?: RmBundle]> = {
    'another NHS number': [
      patientIsFiledAsSent,
      (filed) => Object.assign(resourcesIn(filed, 'Patient')[0]?.identifier?.[0] ?? {}, { value: '9990000018' }),
    ],
    'another date of birth': [
      patientIsFiledAsSent,
      (filed) => Object.assign(resourcesIn(filed, 'Patient')[0] ?? {}, { birthDate: '1950-01-01' }),
    ],
    'a rounded value': [
      valuesAreFiledAsSent,
      (filed) => Object.assign(temperature(filed).valueQuantity ?? {}, { value: 99 }),
    ],
    'no unit': [valuesAreFiledAsSent, (filed) => delete temperature(filed).valueQuantity?.unit],
    'an observation that was taken back': [
      valuesAreFiledAsSent,
      (filed) => Object.assign(temperature(filed), { status: 'entered-in-error' }),
    ],
    'an observation that was not sent': [
      valuesAreFiledAsSent,
      (filed) => filed.entry?.push(...(bundle('of another').entry ?? []).slice(-1)),
    ],
    'an observation about somebody else': [
      patientIsFiledAsSent,
      (filed) => Object.assign(temperature(filed), { subject: { reference: 'Patient/somebody-else' } }),
    ],
    'a stay about nobody': [
      patientIsFiledAsSent,
      (filed) => {
        for (const one of resourcesIn(filed, 'Encounter')) delete one.subject;
      },
    ],
    'a document of another day': [
      timesAreFiledAsSent,
      (filed) => {
        const attachment = resourcesIn(filed, 'DocumentReference')[0]?.content?.[0]?.attachment;
        Object.assign(attachment ?? {}, { creation: '2001-01-01T10:00:00Z' });
      },
    ],
    'an address without a hash in the place of the bytes': [
      documentIsFiledAsSent,
      (filed) => {
        const attachment = resourcesIn(filed, 'DocumentReference')[0]?.content?.[0]?.attachment;
        delete attachment?.data;
        delete attachment?.hash;
        Object.assign(attachment ?? {}, { url: 'https://receiver.example.test/fhir/Binary/1' });
      },
    ],
    'an observation less': [valuesAreFiledAsSent, (filed) => filed.entry?.pop()],
    'an observation twice': [
      valuesAreFiledAsSent,
      (filed) => filed.entry?.push(structuredClone(filed.entry.at(-1) ?? {})),
    ],
    'another code': [
      codesAreFiledAsSent,
      (filed) => Object.assign(temperature(filed).code?.coding?.[0] ?? {}, { code: '78564009' }),
    ],
    'a time an hour off': [
      timesAreFiledAsSent,
      (filed) => Object.assign(temperature(filed), { effectiveDateTime: '2026-10-03T10:00:00Z' }),
    ],
    'another end of the stay': [
      timesAreFiledAsSent,
      (filed) => Object.assign(resourcesIn(filed, 'Encounter')[0]?.period ?? {}, { end: '2026-10-30T10:00:00Z' }),
    ],
    'half a document': [
      documentIsFiledAsSent,
      (filed) => {
        const attachment = resourcesIn(filed, 'DocumentReference')[0]?.content?.[0]?.attachment;
        if (attachment) attachment.data = attachment.data?.slice(0, 100);
      },
    ],
    'no organisation': [
      organisationsAreFiledAsSent,
      (filed) => {
        filed.entry = filed.entry?.filter(({ resource }) => resource?.resourceType !== 'Organization') ?? [];
      },
    ],
    'no links': [
      linksAreFiledAsSent,
      (filed) => {
        for (const one of observationsIn(filed)) delete one.derivedFrom;
      },
    ],
    'no notes': [
      notesAreFiledAsSent,
      (filed) => {
        for (const one of observationsIn(filed)) delete one.note;
      },
    ],
    'no local identifier': [
      localIdentifiersAreFiled,
      (filed) => {
        for (const one of resourcesIn(filed, 'Patient')) one.identifier = one.identifier?.slice(1) ?? [];
      },
      bundle('local', 'local-identifiers'),
    ],
    'no device': [
      otherResourcesAreFiled,
      (filed) => {
        filed.entry = filed.entry?.filter(({ resource }) => resource?.resourceType !== 'Device') ?? [];
      },
      bundle('others', 'other-resources'),
    ],
  };

  it.each(Object.entries(faults))('may not have %s', (_, [rule, change, from = good]) => {
    expect(brokenBy(from, changedBy(from, change))).toEqual([rule.id]);
  });

  it('is there at once', () => {
    expect(brokenBy(good)).toEqual([filedAtOnce.id]);
    expect(saidOf(filedAtOnce, [posted('good', good, refusal()), found('good')])).toBeNull();
    expect(saidOf(filedAtOnce, [posted('good', good), exchange('read-good', { status: 500 })])).toBeNull();
  });

  it('is found alone', () => {
    expect(brokenBy(good, good, bundle('other'))).toEqual([searchFindsOnlyWhatWasAsked.id]);
    expect(saidOf(searchFindsOnlyWhatWasAsked, [posted('good', good)])).toBeNull();
  });

  it('keeps the digits of a number', () => {
    const precise = JSON.stringify(good).replace(/"value":(\d+\.\d),"unit":"degrees/, '"value":$10,"unit":"degrees');
    const read = (text: string) =>
      exchange('read-good', { status: 200, body: text }, { method: 'GET', path: 'Bundle/1' });
    expect(precise).toMatch(/\.\d0,"unit"/);
    expect(saidOf(precisionIsKept, [posted('good', precise), read(precise)])).toEqual([]);
    const notYet = exchange('read-good', { status: 404 }, { method: 'GET', path: 'Bundle/1' });
    expect(saidOf(precisionIsKept, [posted('good', precise), notYet, read(precise)])).toEqual([]);
    expect(saidOf(precisionIsKept, [posted('good', precise), read(JSON.stringify(good as JsonObject))])).toHaveLength(
      1,
    );
  });
});
