import { describe, expect, test } from 'vitest';
import type { ReadFault } from '../../model/document.js';
import type { JsonObject } from '../../model/json.js';
import { READ_LIMITS } from './read-limits.js';
import { readXml } from './read-xml.js';
import { placesIn } from './text-places.js';

const read = (text: string): { resource: JsonObject; faults: ReadFault[] } => {
  const result = readXml(text, placesIn(text, 1), READ_LIMITS);
  if (!result.read) throw new Error(result.fault.message);
  return result;
};
const observation = (inside: string): string => `<Observation xmlns="http://hl7.org/fhir">${inside}</Observation>`;
const patient = (inside: string): string => `<Patient xmlns="http://hl7.org/fhir">${inside}</Patient>`;
const resourceOf = (text: string): JsonObject => read(text).resource;
const messagesOf = (text: string): string[] => read(text).faults.map(({ message }) => message);

describe('FHIR XML in the JSON model', () => {
  test('values have the type of their element', () => {
    const text = observation(
      '<code><coding><userSelected value="true"/></coding></code><valueQuantity><value value="22.0"/></valueQuantity>',
    );
    expect(read(text)).toMatchObject({
      faults: [],
      resource: { code: { coding: [{ userSelected: true }] }, valueQuantity: { value: 22 } },
    });
  });

  test('what is no value of its type stays a string', () => {
    const text = observation('<valueQuantity><value value="22,5"/></valueQuantity>');
    expect(resourceOf(text).valueQuantity).toEqual({ value: '22,5' });
    expect(resourceOf(patient('<active value="yes"/>')).active).toBe('yes');
    expect(resourceOf(observation('<valueInteger value="1.0"/>')).valueInteger).toBe('1.0');
    expect(resourceOf(observation('<valueInteger value="007"/>')).valueInteger).toBe('007');
    expect(resourceOf(observation('<valueQuantity><value value="1e999"/></valueQuantity>')).valueQuantity).toEqual({
      value: '1e999',
    });
  });

  test('lists of values and their extensions stay side by side', () => {
    const given = '<given value="A"/><given id="g"><extension url="u"><valueCode value="x"/></extension></given>';
    expect(resourceOf(patient(`<name>${given}<given value="C"/></name>`)).name).toEqual([
      { given: ['A', null, 'C'], _given: [null, { id: 'g', extension: [{ url: 'u', valueCode: 'x' }] }, null] },
    ]);
    expect(resourceOf(patient('<birthDate id="b"/>'))).toEqual({ resourceType: 'Patient', _birthDate: { id: 'b' } });
  });

  test('resources inside a resource', () => {
    const text =
      '<Bundle xmlns="http://hl7.org/fhir"><entry><resource><Patient><id value="p"/></Patient></resource></entry></Bundle>';
    expect(resourceOf(text)).toEqual({
      resourceType: 'Bundle',
      entry: [{ resource: { resourceType: 'Patient', id: 'p' } }],
    });
    expect(
      resourceOf(patient('<contained><Organization><id value="o"/></Organization></contained>')).contained,
    ).toEqual([{ resourceType: 'Organization', id: 'o' }]);
  });

  test('a resource whose definition is not held', () => {
    const text =
      '<Account xmlns="http://hl7.org/fhir"><id value="a"/><meta><profile value="p"/></meta><name value="n"/></Account>';
    expect(read(text)).toMatchObject({
      faults: [],
      resource: { resourceType: 'Account', id: 'a', meta: { profile: ['p'] }, name: 'n' },
    });
  });

  test('the narrative is kept as it is written', () => {
    const div = '<div xmlns="http://www.w3.org/1999/xhtml"><p>1 &lt; 2 &#160;<br/><!-- c --></p>\n</div>';
    expect(read(patient(`<text><status value="generated"/>${div}</text>`))).toMatchObject({
      faults: [],
      resource: { text: { status: 'generated', div } },
    });
    const prefixed =
      '<Patient xmlns="http://hl7.org/fhir" xmlns:h="http://www.w3.org/1999/xhtml"><text><h:div id="a"><h:p/></h:div></text></Patient>';
    expect(resourceOf(prefixed).text).toEqual({
      div: '<h:div xmlns:h="http://www.w3.org/1999/xhtml" id="a"><h:p/></h:div>',
    });
  });

  test('prefixes, schema hints, comments and character references are read', () => {
    const text =
      '<f:Patient xmlns:f="http://hl7.org/fhir" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a b"><!-- c --><f:id value="&#x41;&amp;"/></f:Patient>';
    expect(read(text)).toMatchObject({ resource: { resourceType: 'Patient', id: 'A&' }, faults: [] });
  });
});

describe('what FHIR XML does not have', () => {
  test('unknown elements are kept for the rules to find', () => {
    const text = patient('<shoe value="9"/><hat><size value="7"/></hat><hat/>');
    expect(resourceOf(text)).toMatchObject({ shoe: '9', hat: [{ size: '7' }, {}] });
  });

  test('an element that may not repeat becomes a list', () => {
    expect(resourceOf(patient('<gender value="male"/><gender value="female"/>')).gender).toEqual(['male', 'female']);
    expect(resourceOf(patient('<gender id="a"/><gender value="male"/>'))).toMatchObject({
      gender: [null, 'male'],
      _gender: [{ id: 'a' }, null],
    });
  });

  test.each([
    ['order', '<birthDate value="2000-01-01"/><gender value="male"/>', 'gender stands too late in Patient'],
    [
      'a list that is interrupted',
      '<name><text value="a"/></name><telecom><value value="1"/></telecom><name><text value="b"/></name>',
      'name stands too late',
    ],
    ['an attribute', '<name value="Moss"/>', 'has an attribute value'],
    ['an attribute of the resource', '<name use="official"><text value="a"/></name>', 'has an attribute use'],
    ['an element for an attribute', '<name><id value="x"/></name>', 'id of name has to be an attribute'],
    ['text', '<name>Moss</name>', 'text stands inside name'],
    ['an empty element', '<birthDate/>', 'birthDate is empty'],
    ['another namespace', '<x:a xmlns:x="urn:x" value="1"/>', '(unknown name) is not in the namespace of FHIR'],
    ['a narrative that is none', '<text><div><p/></div></text>', 'the narrative is not XHTML'],
    [
      'a second resource',
      '<contained><Patient><id value="a"/></Patient><Patient><id value="b"/></Patient></contained>',
      'holds a second resource',
    ],
    ['a type as an element', '<resourceType value="Bundle"/>', 'resourceType is no element'],
    ['extensions as an element', '<_birthDate id="a"/>', '_birthDate is no element'],
  ])('%s is told, and the rest is read', (_, inside, message) => {
    expect(messagesOf(patient(inside))).toContainEqual(expect.stringContaining(message));
    expect(resourceOf(patient(inside)).resourceType).toBe('Patient');
  });

  test('a fault of order has its place', () => {
    const { faults } = read(patient('\n<birthDate value="2000-01-01"/>\n  <gender value="male"/>'));
    expect(faults).toMatchObject([{ code: 'not-fhir-xml', fatal: false, place: { line: 3, column: 3 } }]);
  });
});
