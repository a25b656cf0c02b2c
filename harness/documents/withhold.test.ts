import { describe, expect, it } from 'vitest';
import type { AttachmentFacts, DocumentVerdict } from '../model/document.js';
import type { JsonObject } from '../model/json.js';
import { couldBeAboutSomebody, couldBeSomebodys, WITHHELD, withholdValues, withoutNumbers } from './withhold.js';

const bundleWith = (
  value: string | number,
  system: string | undefined = 'https://fhir.nhs.uk/Id/nhs-number',
): JsonObject => ({
  resourceType: 'Bundle',
  entry: [{ resource: { resourceType: 'Patient', identifier: [{ ...(system === '' ? {} : { system }), value }] } }],
});

const pdf = (text: string): AttachmentFacts => ({
  at: 'Bundle.entry[3].resource.content[0].attachment',
  path: [],
  contentType: 'application/pdf',
  data: 'decoded',
  size: 100,
  pdf: { state: 'opened', pages: 1, text },
});

describe('a number that could be that of somebody', () => {
  it.each(['0101000000', '4000000000', '485 777 3456', '485-777-3456', '6000000000', '7999999999', '3200000000'])(
    'is %s',
    (text) => expect(couldBeSomebodys(text)).toBe(true),
  );
  it.each([
    '9994730185',
    '9000000000',
    '5000000000',
    '8599999999',
    '3150000000',
    '485777345',
    '48577734567',
    'none',
    '',
  ])('is not %s', (text) => expect(couldBeSomebodys(text)).toBe(false));
});

describe('a document that could be about somebody', () => {
  it('has such a number at a Patient, also with a wrong check digit, as a number or without its system', () => {
    expect(couldBeAboutSomebody(bundleWith('4857773457'), [])).toBe(true);
    expect(couldBeAboutSomebody(bundleWith(4857773456), [])).toBe(true);
    expect(couldBeAboutSomebody(bundleWith('4857773456', ''), [])).toBe(true);
    expect(couldBeAboutSomebody({ resourceType: 'Patient', identifier: { value: '4857773456' } }, [])).toBe(true);
  });

  it('names such a number in a PDF', () => {
    expect(couldBeAboutSomebody(bundleWith('9994730185'), [pdf('NHS number: 485 777 3456.')])).toBe(true);
    expect(couldBeAboutSomebody(bundleWith('9994730185'), [pdf('NHS number: 999 473 0185, call 01632 960123')])).toBe(
      false,
    );
  });

  it.each<[string, JsonObject]>([
    ['a note', { note: [{ text: 'see 485 777 3457' }] }],
    ['a narrative', { text: { div: '<div>4857773457</div>' } }],
    ['an identifier of another system', { identifier: [{ system: 'https://example.org/local', value: '4857773457' }] }],
    ['a number', { valueInteger: 4857773457 }],
    ['an id', { id: 'patient-4857773457' }],
    ['a reference', { subject: { reference: 'urn:nhs:4857773457' } }],
    ['a name of a property', { x4857773457: 'a' }],
    ['the name of its type', { resourceType: 'Patient 4857773457' }],
    ['a code that is none of SNOMED CT', { code: { coding: [{ code: '4857773457' }] } }],
    ['a contained resource', { contained: [{ identifier: { value: '485-777-3457' } }] }],
  ])('has such a number with its check digit in %s', (_, resource) => {
    expect(couldBeAboutSomebody({ resourceType: 'Observation', ...resource }, [])).toBe(true);
    const wrong = JSON.parse(JSON.stringify(resource).replaceAll('3457', '3456')) as JsonObject;
    expect(couldBeAboutSomebody({ resourceType: 'Observation', ...wrong }, [])).toBe(false);
  });

  it.each<[string, string, string]>([
    ['the digits of a UUID', 'fullUrl', 'urn:uuid:aaaaaaaa-bbbb-4ccc-8ddd-a4857773457f'],
    ['a code of SNOMED CT', 'code', '1149222004'],
    ['a telephone number', 'value', '01632 960123'],
    ['a time', 'valueDateTime', '2026-11-20T10:00:00Z'],
    ['the same digit ten times', 'value', '4444444444'],
    ['bytes', 'data', `${'A'.repeat(100)}+4857773457+`],
  ])('is none with %s', (_, key, value) => expect(couldBeAboutSomebody({ [key]: value }, [])).toBe(false));

  it('is none with a number of the 999 range, or one of another system', () => {
    expect(couldBeAboutSomebody(bundleWith('9994730185'), [])).toBe(false);
    expect(couldBeAboutSomebody(bundleWith('4857773456', 'https://example.org/local'), [])).toBe(false);
    expect(couldBeAboutSomebody({}, [])).toBe(false);
  });
});

describe('a name of a file', () => {
  it('is told without such a number, and otherwise as it is', () => {
    expect(withoutNumbers('a/485-777-3457.json')).toBe(`a/${WITHHELD}.json`);
    expect(withoutNumbers('a/9994730185-4857773456.json')).toBe('a/9994730185-4857773456.json');
  });
});

describe('what is withheld', () => {
  const verdict = (at: string, actual: string): DocumentVerdict => ({
    rule: 'r',
    requirement: 'VWRM-BUN-001',
    layer: 2,
    strength: 'SHALL',
    basis: 'stated',
    outcome: 'fail',
    findings: [{ at, kind: 'value', expected: `not ${actual}`, actual, mend: `change ${actual}` }],
    readings: [],
  });
  const withheld = (at: string, actual: string) => withholdValues([verdict(at, actual)])[0]?.findings[0];

  it('is every value, and never that something is not there', () => {
    expect(withheld('Bundle.id', 'Mrs X')).toEqual({
      at: 'Bundle.id',
      kind: 'value',
      expected: expect.not.stringContaining('Mrs X'),
      actual: WITHHELD,
    });
    expect(withheld('Bundle.id', 'nothing')?.actual).toBe('nothing');
  });

  it('is a value that slipped into a location', () => {
    expect(withheld('Bundle.entry[0].resource.Mrs X', 'x')?.at).not.toContain('Mrs');
    expect(withheld("Bundle.entry[0].where(name = 'Mrs X')", 'x')?.at).not.toContain('Mrs');
  });
});
