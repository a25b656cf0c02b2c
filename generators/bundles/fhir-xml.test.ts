import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../../harness/documents/read/read-document.js';
import { bundles } from './bundles.js';
import { toFhirXml } from './fhir-xml.js';

const again = (resource: object): unknown => {
  const xml = toFhirXml(resource);
  const result = readDocument(Buffer.from(xml), { file: 'x.xml' });
  if (!result.read) throw new Error(result.fault.message);
  expect(result.document.faults).toEqual([]);
  return result.document.resource;
};

// XML can have neither control characters nor halves of characters.
const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .filter((value) => !/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u.test(value));
const some = <T>(value: fc.Arbitrary<T>) => fc.array(value, { minLength: 1, maxLength: 3 });
// JSON text has no negative zero.
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const extension = fc.oneof(
  fc.record({ url: text, valueString: text }),
  fc.record({ url: text, valueQuantity: fc.record({ value: number }) }),
  fc.record({ url: text, extension: some(fc.record({ url: text, valueBoolean: fc.boolean() })) }),
);
const extra = fc.oneof(fc.record({ id: text }), fc.record({ extension: some(extension) }));

const name = fc
  .tuple(
    fc.record({ family: text, use: fc.constantFrom('official', 'usual') }, { requiredKeys: [] }),
    fc.array(fc.tuple(fc.option(text), fc.option(extra)).filter(([value, more]) => value !== null || more !== null)),
  )
  .map(([known, given]) => {
    const values = given.map(([value]) => value);
    const extras = given.map(([, more]) => more);
    return {
      ...known,
      ...(values.some((value) => value !== null) && { given: values }),
      ...(extras.some((more) => more !== null) && { _given: extras }),
    };
  })
  .filter((value) => Object.keys(value).length > 0);

const organisation = fc.record({ resourceType: fc.constant('Organization'), id: text, active: fc.boolean() });
const patient = fc.record(
  {
    resourceType: fc.constant('Patient'),
    id: text,
    meta: fc.record({ profile: some(text) }),
    text: fc.constant({ status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml"><p>A &amp; B</p></div>' }),
    contained: some(organisation),
    extension: some(extension),
    name: some(name),
    birthDate: text,
    _birthDate: extra,
    multipleBirthInteger: fc.integer(),
    contact: some(fc.record({ gender: text })),
  },
  { requiredKeys: ['resourceType', 'id'] },
);
const bundle = fc.record({
  resourceType: fc.constant('Bundle'),
  type: text,
  entry: some(fc.record({ fullUrl: text, resource: fc.oneof(patient, organisation) })),
});

describe('FHIR XML', () => {
  test('is the same once it is read', () => {
    fc.assert(
      fc.property(fc.oneof(patient, bundle), (resource) => {
        expect(again(resource)).toEqual(resource);
      }),
      { numRuns: 500 },
    );
  });

  test('of whole bundles is the same once it is read', () => {
    for (const { resource } of bundles({ seed: 4, asOf: '2026-11-20', count: 24 })) {
      expect(again(resource)).toEqual(JSON.parse(JSON.stringify(resource)));
    }
  });

  test('has the order of the definition, attributes and escapes', () => {
    const xml = toFhirXml({
      resourceType: 'Patient',
      birthDate: '2000-01-01',
      name: [{ given: ['A', null], _given: [null, { extension: [{ url: 'u', valueString: '<"&\n' }] }] }],
      id: 'p',
    });
    expect(xml).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<Patient xmlns="http://hl7.org/fhir"><id value="p"/><name>' +
        '<given value="A"/><given><extension url="u"><valueString value="&lt;&quot;&amp;&#10;"/></extension></given>' +
        '</name><birthDate value="2000-01-01"/></Patient>\n',
    );
  });

  test('cannot be written with a control character', () => {
    expect(() => toFhirXml({ resourceType: 'Patient', id: '\u0001' })).toThrow(RangeError);
  });
});
