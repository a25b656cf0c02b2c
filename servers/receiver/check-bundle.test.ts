import { describe, expect, it } from 'vitest';
import { bundles } from '../../generators/bundles/bundles.js';
import { BUNDLE_VARIANTS, type BundleVariant } from '../../generators/bundles/variants.js';
import { checkBundle } from './check-bundle.js';
import { type FaultKind, faults } from './faults.js';
import {
  changed,
  goodBundle,
  type Loose,
  OTHER_NUMBER,
  pdfOf,
  resourceIn,
  uuidOf,
} from './good-bundle.test-support.js';
import { receivedBundle } from './received-bundle.js';

const kindsIn = (bundle: Loose): string[] => [
  ...new Set(checkBundle(receivedBundle(JSON.parse(JSON.stringify(bundle)))).map(({ kind }) => kind)),
];

const VARIANTS = Object.keys(BUNDLE_VARIANTS) as BundleVariant[];

const patient = (bundle: Loose): Loose => resourceIn(bundle, 'Patient');
const stay = (bundle: Loose): Loose => resourceIn(bundle, 'Encounter');
const document = (bundle: Loose): Loose => resourceIn(bundle, 'DocumentReference');
const attachment = (bundle: Loose): Loose => document(bundle).content[0].attachment;
const observation = (bundle: Loose, index = 3): Loose => resourceIn(bundle, 'Observation', index);
const replaceData = (bundle: Loose, bytes: Buffer): void => {
  Object.assign(attachment(bundle), { data: bytes.toString('base64'), size: undefined, hash: undefined });
};

/** One fault each, and everything else as it was. */
const counterexamples: readonly (readonly [FaultKind, (bundle: Loose) => void])[] = [
  ['bundle-type', (b) => (b.type = 'message')],
  ['null-value', (b) => (patient(b).name[0].given = [null])],
  ['empty-value', (b) => (patient(b).name[0].family = ' ')],
  [
    'modifier-extension',
    (b) => (observation(b).modifierExtension = [{ url: 'https://example.org/not', valueBoolean: true }]),
  ],
  ['implicit-rules', (b) => (b.implicitRules = 'https://example.org/rules')],
  ['entry-without-resource', (b) => b.entry.push({ fullUrl: `urn:uuid:${uuidOf('none')}` })],
  ['entry-instruction', (b) => (b.entry[0].request = { method: 'POST', url: 'Patient' })],
  ['url-missing', (b) => delete b.entry[9].fullUrl],
  ['url-form', (b) => (b.entry[2].fullUrl = 'urn:uuid:NOT-A-UUID')],
  ['url-repeated', (b) => b.entry.push(b.entry[1])],
  ['url-not-id', (b) => (b.entry[9].resource.id = 'another')],
  ['id-missing', (b) => delete b.entry[9].resource.id],
  ['id-form', (b) => (b.id = 'has_underscore')],
  ['ods-code', (b) => (resourceIn(b, 'Organization').identifier[0].system = 'https://example.org/Id/codes')],
  ['profile-missing', (b) => (observation(b).meta.profile = ['https://example.org/profile'])],
  ['nhs-number-missing', (b) => (patient(b).identifier[0].system = 'https://example.org/Id/case-number')],
  ['nhs-number-repeated', (b) => patient(b).identifier.push({ ...patient(b).identifier[0], value: OTHER_NUMBER })],
  ['nhs-number-form', (b) => (patient(b).identifier[0].value = '999 000 0018')],
  ['nhs-number-form', (b) => (patient(b).identifier[0].value = '1111111111')],
  ['nhs-number-form', (b) => (patient(b).identifier[0].value = 9990000018)],
  ['nhs-number-check-digit', (b) => (patient(b).identifier[0].value = '9990000017')],
  ['nhs-number-check-digit', (b) => (patient(b).identifier[0].value = '9990000000')],
  ['birth-date', (b) => (patient(b).birthDate = '1948-02-30')],
  ['gender-code', (b) => (patient(b).gender = 'F')],
  ['deceased-form', (b) => (patient(b).deceasedBoolean = 'true')],
  ['deceased-form', (b) => Object.assign(patient(b), { deceasedBoolean: true, deceasedDateTime: '2026-03-03' })],
  ['subject-missing', (b) => delete stay(b).subject],
  ['subject-of-another', (b) => (observation(b).subject = { reference: b.entry[1].fullUrl })],
  ['subject-of-another', (b) => (observation(b).subject = { reference: 'https://example.org/fhir/Patient/2' })],
  [
    'subject-of-another',
    (b) => (observation(b).subject.identifier = { system: 'https://fhir.nhs.uk/Id/nhs-number', value: OTHER_NUMBER }),
  ],
  ['reference-form', (b) => (observation(b, 0).hasMember[0].reference = uuidOf('one:respiration score'))],
  ['reference-unresolved', (b) => (stay(b).serviceProvider.reference = `urn:uuid:${uuidOf('nobody')}`)],
  ['reference-of-other-type', (b) => (document(b).custodian.reference = b.entry[3].fullUrl)],
  ['stay-status', (b) => (stay(b).status = 'final')],
  ['stay-class', (b) => delete stay(b).class],
  ['stay-period', (b) => delete stay(b).period.end],
  ['stay-times', (b) => (stay(b).period.end = '2026-03-03T11:00')],
  ['stay-order', (b) => (stay(b).period.end = '2026-02-01T11:00:00Z')],
  ['master-identifier', (b) => delete document(b).masterIdentifier.system],
  ['document-status', (b) => (document(b).status = 'superseded')],
  ['document-state', (b) => (document(b).docStatus = 'current')],
  ['custodian-missing', (b) => delete document(b).custodian],
  ['document-untitled', (b) => [delete document(b).type, delete attachment(b).title]],
  [
    'attachment-missing',
    (b) => document(b).content.push({ attachment: { contentType: 'text/plain', creation: '2026-03-03' } }),
  ],
  ['attachment-type', (b) => document(b).content.push({ attachment: { data: 'QUJD', creation: '2026-03-03' } })],
  ['attachment-creation', (b) => delete attachment(b).creation],
  ['pdf-missing', (b) => (attachment(b).contentType = 'text/plain')],
  ['data-not-base64', (b) => (attachment(b).data = '%%%')],
  ['data-not-pdf', (b) => replaceData(b, Buffer.from('PK a zip'))],
  ['pdf-cut-short', (b) => replaceData(b, pdfOf(3000).subarray(0, 2000))],
  ['size-differs', (b) => (attachment(b).size += 1)],
  ['hash-differs', (b) => (attachment(b).hash = 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=')],
  ['observation-status', (b) => (observation(b).status = 'done')],
  ['observation-withdrawn', (b) => (observation(b).status = 'entered-in-error')],
  ['observation-code', (b) => (observation(b).code = { text: 'Breathing' })],
  ['snomed-code', (b) => (observation(b).code.coding[0].code = '86290006')],
  ['consciousness-misprint', (b) => (observation(b).code.coding[0].code = '104441000000107')],
  ['observation-time', (b) => delete observation(b).effectiveDateTime],
  ['value-missing', (b) => delete observation(b).valueQuantity],
  ['value-repeated', (b) => (observation(b).valueString = '22')],
  ['value-type', (b) => (observation(b).valueQuantity.value = '22')],
  ['note-form', (b) => (observation(b).note = 'At rest.')],
  ['score-range', (b) => (observation(b, 0).valueInteger = 21)],
  ['score-differs', (b) => (observation(b, 1).valueInteger = 3)],
  ['total-differs', (b) => (observation(b, 0).valueInteger = 4)],
];

/** Faults that cannot be alone: what one change breaks as well. */
const ECHOES: Readonly<Partial<Record<FaultKind, readonly FaultKind[]>>> = {
  'url-missing': ['reference-unresolved'],
  'url-form': ['reference-unresolved'],
  'id-missing': [],
  'score-range': ['total-differs'],
  'score-differs': ['total-differs'],
  'data-not-base64': ['pdf-missing'],
  'snomed-code': ['score-differs'],
  'entry-without-resource': [],
};

describe('business checks', () => {
  it('find nothing in a good bundle', () => {
    expect(kindsIn(goodBundle())).toEqual([]);
  });

  it.each(VARIANTS)('find nothing in what is unusual and right: %s', (variant) => {
    for (const { resource } of bundles({ seed: 11, asOf: '2026-11-20', count: 4, variants: [variant] })) {
      expect(kindsIn(resource)).toEqual([]);
    }
  });

  it.each(counterexamples)('find %s', (kind, change) => {
    const found = kindsIn(changed(change));
    expect(found).toContain(kind);
    expect(found.filter((other) => other !== kind && !ECHOES[kind]?.includes(other as FaultKind))).toEqual([]);
  });

  it.each([
    ['patient-count', 'Patient', ['subject-of-another', 'reference-unresolved']],
    ['encounter-count', 'Encounter', ['reference-unresolved']],
    ['document-count', 'DocumentReference', []],
    ['organization-missing', 'Organization', ['reference-unresolved']],
  ])('find %s when there is none', (kind, type, echoes) => {
    const found = kindsIn(
      changed((b) => (b.entry = b.entry.filter(({ resource }: Loose) => resource.resourceType !== type))),
    );
    expect(found).toContain(kind);
    expect(found.filter((other) => other !== kind && !echoes.includes(other as never))).toEqual([]);
  });

  it('have a counterexample each', () => {
    const shown = new Set<string>(counterexamples.map(([kind]) => kind));
    const elsewhere = ['patient-count', 'encounter-count', 'document-count', 'organization-missing', 'entry-form'];
    const ofFiling = ['identifier-of-another', 'document-held'];
    expect(
      Object.keys(faults).filter((kind) => !shown.has(kind) && ![...elsewhere, ...ofFiling].includes(kind)),
    ).toEqual([]);
    expect(kindsIn(changed((b) => (b.entry = ['nothing'])))).toContain('entry-form');
  });

  it('take what the texts leave open', () => {
    const open: ((bundle: Loose) => void)[] = [
      (b) => (b.meta.profile = [`${b.meta.profile[0]}|2.0.0`, 'https://example.org/profile']),
      (b) => delete b.identifier,
      (b) => (observation(b).dataAbsentReason = { text: 'refused' }),
      (b) => (observation(b, 0).valueInteger = 3),
      (b) => (stay(b).period = { start: '2026-03-01', end: '2026-03-01' }),
      (b) => (attachment(b).data = attachment(b).data.replace(/(.{8})/, '$1\n')),
      (b) => (observation(b).performer = [{ reference: 'https://example.org/fhir/Practitioner/7' }]),
      (b) => (patient(b).name[0]._given = [{ extension: [{ url: 'https://example.org/x', valueBoolean: true }] }]),
    ];
    for (const change of open) expect(kindsIn(changed(change))).toEqual([]);
  });
});
