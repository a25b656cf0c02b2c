import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonPath, ReadDocument, ReadFault, ReadResult } from '../../model/document.js';
import { readDocument } from './read-document.js';
import { READ_LIMITS } from './read-limits.js';

const read = (content: string | Uint8Array, record?: number): ReadResult =>
  readDocument(typeof content === 'string' ? Buffer.from(content) : content, {
    file: 'x.json',
    ...(record && { record }),
  });

const faultOf = (content: string | Uint8Array): ReadFault => {
  const result = read(content);
  if (result.read) throw new Error('it was read');
  return result.fault;
};

const documentOf = (content: string | Uint8Array, record?: number): ReadDocument => {
  const result = read(content, record);
  if (!result.read) throw new Error(result.fault.message);
  return result.document;
};

const PATIENT = '{\n  "resourceType": "Patient",\n  "name": [{ "family": "Moss" }]\n}';

describe('what is no document is told with its place', () => {
  const cases: [string, string | Uint8Array, Partial<ReadFault>][] = [
    ['nothing', '', { code: 'empty' }],
    ['blanks', ' \n\t\n', { code: 'empty' }],
    ['not JSON', '{\n  "a": nothing\n}', { code: 'not-json', place: { line: 2, column: 8 } }],
    ['cut off', PATIENT.slice(0, -20), { code: 'truncated', place: { line: 3, column: 15 } }],
    ['UTF-16 LE with a mark', Buffer.from(`\ufeff${PATIENT}`, 'utf16le'), { code: 'encoding' }],
    ['UTF-16 LE', Buffer.from(PATIENT, 'utf16le'), { code: 'encoding', message: expect.stringContaining('little') }],
    [
      'UTF-16 BE',
      Buffer.from(PATIENT, 'utf16le').swap16(),
      { code: 'encoding', message: expect.stringContaining('big') },
    ],
    ['Latin-1', Buffer.from('{\n"a": "é"}', 'latin1'), { code: 'encoding', place: { line: 2, column: 7 } }],
    ['a zip', Buffer.from([0x50, 0x4b, 3, 4, 20, 0]), { code: 'archive' }],
    ['a gzip', gzipSync(PATIENT), { code: 'archive' }],
    ['a PDF', '%PDF-1.7\n', { code: 'pdf' }],
    ['a list', '[{"resourceType":"Patient"}]', { code: 'not-a-resource', remedy: expect.stringContaining('NDJSON') }],
    ['a value', '12', { code: 'not-a-resource' }],
    ['10,000 levels', '['.repeat(10_000) + ']'.repeat(10_000), { code: 'too-deep', place: { line: 1, column: 257 } }],
    ['10,000 levels of XML', `<a xmlns="http://hl7.org/fhir">${'<a>'.repeat(10_000)}`, { code: 'too-deep' }],
    [
      'a DTD',
      '<?xml version="1.0"?>\n<!DOCTYPE Patient>\n<Patient/>',
      { code: 'doctype', place: { line: 2, column: 1 } },
    ],
    [
      'a billion laughs',
      `<!DOCTYPE a [<!ENTITY a "ha">${'<!ENTITY b "&a;&a;">'.repeat(9)}]>\n<Patient xmlns="http://hl7.org/fhir"/>`,
      { code: 'doctype', place: { line: 1, column: 1 } },
    ],
    [
      'a DTD cut off',
      '<!-- <!DOCTYPE x> --><!DOCTYPE a [<!ENTITY',
      { code: 'doctype', place: { line: 1, column: 22 } },
    ],
    [
      'an entity',
      '<Patient xmlns="http://hl7.org/fhir">\n<id value="&xxe;"/></Patient>',
      { code: 'entity', place: { line: 2, column: 12 } },
    ],
    [
      'an instruction',
      '<?xml-stylesheet href="x"?><Patient xmlns="http://hl7.org/fhir"/>',
      { code: 'processing-instruction' },
    ],
    [
      'another encoding',
      '<?xml version="1.0" encoding="ISO-8859-1"?><Patient xmlns="http://hl7.org/fhir"/>',
      { code: 'encoding' },
    ],
    ['no namespace', '<Patient/>', { code: 'not-fhir-xml', message: expect.stringContaining('no namespace') }],
    [
      'a web page',
      '<html xmlns="http://www.w3.org/1999/xhtml"/>',
      { code: 'not-fhir-xml', message: expect.stringContaining('web page') },
    ],
    [
      'unclosed tags',
      '<Patient xmlns="http://hl7.org/fhir">\n<name>',
      { code: 'truncated', place: { line: 2, column: 7 } },
    ],
    ['a wrong end tag', '<Patient xmlns="http://hl7.org/fhir"><name></nome></Patient>', { code: 'not-xml' }],
  ];
  test.each(cases)('%s', (_, content, expected) => {
    const fault = faultOf(content);
    expect(fault).toMatchObject({ fatal: true, ...expected });
    expect(`${fault.message} ${fault.remedy}`).not.toMatch(/\bat .*:\d+|Error/);
  });

  test('a million attributes', () => {
    const many = Array.from({ length: 1_000_001 }, (_, n) => `a${n}=""`).join(' ');
    expect(faultOf(`<Patient ${many}/>`)).toMatchObject({ code: 'too-many-elements', place: { line: 1 } });
  });

  test('more than the limit', () => {
    const result = readDocument(Buffer.from(PATIENT), { file: 'x' }, { ...READ_LIMITS, bytes: 20 });
    expect(result).toMatchObject({ read: false, fault: { code: 'too-large' } });
  });
});

describe('what is wrong and can be judged all the same', () => {
  test('a byte order mark', () => {
    const { faults, resource } = documentOf(`\ufeff${PATIENT}`);
    expect(faults).toMatchObject([{ code: 'byte-order-mark', fatal: false }]);
    expect(resource.resourceType).toBe('Patient');
  });

  test('repeated keys, twenty of them', () => {
    const { faults } = documentOf(`{"resourceType":"Patient"${',\n"a":1'.repeat(40)}}`);
    expect(faults).toHaveLength(20);
    expect(faults[0]).toMatchObject({ code: 'duplicate-key', place: { line: 3, column: 1 } });
  });

  test('an object that is no resource', () => {
    expect(documentOf('{}').faults).toMatchObject([{ code: 'not-a-resource', fatal: false, place: { line: 1 } }]);
    expect(documentOf('{"resourceType":1}').faults).toMatchObject([{ code: 'not-a-resource' }]);
    expect(documentOf(PATIENT).faults).toEqual([]);
  });

  test('keys with a meaning in JavaScript are keys', () => {
    const { resource } = documentOf('{"resourceType":"Patient","__proto__":{"polluted":true}}');
    expect(Object.hasOwn(resource, '__proto__')).toBe(true);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    const xml = documentOf(
      '<Patient xmlns="http://hl7.org/fhir"><__proto__><polluted value="1"/></__proto__></Patient>',
    );
    expect(xml.resource.polluted).toBeUndefined();
    expect(xml.faults).not.toEqual([]);
  });
});

describe('places', () => {
  test('of what is there, and of the nearest that is', () => {
    const { placeOf } = documentOf(PATIENT);
    expect(placeOf(['resourceType'])).toEqual({ line: 2, column: 3 });
    expect(placeOf(['name', 0, 'family'])).toEqual({ line: 3, column: 14 });
    expect(placeOf(['name', 0, 'given', 1])).toEqual({ line: 3, column: 12 });
    expect(placeOf(['birthDate'])).toEqual({ line: 1, column: 1 });
  });

  test('count from the line of the record', () => {
    expect(documentOf('{"resourceType":"Patient","id":"a"}', 7).placeOf(['id'])).toEqual({ line: 7, column: 27 });
  });

  test('of XML', () => {
    const { placeOf } = documentOf(
      [
        '<Bundle xmlns="http://hl7.org/fhir">',
        ' <!-- <entry> --><entry><fullUrl value="a>b"/></entry>',
        ' <entry><resource>',
        '  <Patient><name><given value="A"/><given value="B"><extension url="x"/></given></name>',
        '  </Patient></resource></entry></Bundle>',
      ].join('\n'),
    );
    expect(placeOf(['entry', 0, 'fullUrl'])).toEqual({ line: 2, column: 25 });
    expect(placeOf(['entry', 1, 'resource'])).toEqual({ line: 4, column: 3 });
    expect(placeOf(['entry', 1, 'resource', 'name', 0, 'given', 1])).toEqual({ line: 4, column: 36 });
    expect(placeOf(['entry', 1, 'resource', 'name', 0, '_given', 1, 'extension', 0])).toEqual({ line: 4, column: 53 });
    expect(placeOf(['entry', 1, 'resource', 'birthDate'])).toEqual({ line: 4, column: 3 });
    expect(placeOf([])).toEqual({ line: 1, column: 1 });
  });

  test('every value of any JSON stands where its place says', () => {
    const check = (
      text: string,
      lines: string[],
      value: unknown,
      path: JsonPath,
      placeOf: ReadDocument['placeOf'],
    ): void => {
      const place = placeOf(path);
      const rest = [lines[place!.line - 1]!.slice(place!.column - 1), ...lines.slice(place!.line)].join('\n');
      const key = path.at(-1);
      if (typeof key === 'string') expect(rest.startsWith(JSON.stringify(key))).toBe(true);
      else expect(rest.startsWith((JSON.stringify(value) ?? '').slice(0, 1))).toBe(true);
      if (typeof value === 'object' && value !== null)
        for (const [name, child] of Object.entries(value))
          check(text, lines, child, [...path, Array.isArray(value) ? Number(name) : name], placeOf);
    };
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom(0, 1, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const { resource, placeOf } = documentOf(text);
        check(text, text.split('\n'), resource, [], placeOf);
      }),
    );
  });
});

describe('any bytes', () => {
  test('give a result and never an exception', () => {
    const seeds = [PATIENT, '<Patient xmlns="http://hl7.org/fhir"><name><family value="A"/></name></Patient>'];
    const mutated = fc
      .tuple(fc.constantFrom(...seeds), fc.nat(), fc.nat(6), fc.uint8Array({ maxLength: 6 }))
      .map(([seed, at, cut, put]) => {
        const bytes = Buffer.from(seed);
        const place = at % bytes.length;
        return Buffer.concat([bytes.subarray(0, place), put, bytes.subarray(place + cut)]);
      });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), mutated), (bytes) => {
        const result = read(bytes);
        if (result.read) expect(result.document.placeOf(['name', 0, 'x'])).not.toBeNull();
        else expect(result.fault.message).not.toBe('');
      }),
      { numRuns: 5000 },
    );
  });

  test('objects have the value that JSON.parse gives', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const text = JSON.stringify(value);
        expect(documentOf(text).resource).toEqual(JSON.parse(text));
      }),
    );
  });
});
