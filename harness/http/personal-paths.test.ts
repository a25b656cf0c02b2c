import { describe, expect, it } from 'vitest';
import type { Json } from '../model/json.js';
import { orla, patientOf, stranger, undeclared } from '../test-support/people.test-support.js';
import { createRedactor } from './redact.js';

const redactor = createRedactor(Buffer.from('a key of this run'), [orla]);
const redact = (value: Json): string => redactor.body(JSON.stringify(value)).text;
const read = (text: string): Json => JSON.parse(text);

const declared = patientOf({
  identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: orla.nhsNumber }],
  name: [{ family: orla.family, given: [...orla.given], text: 'Orla Mae Fenwick' }],
  birthDate: orla.birthDate,
  address: [{ line: [orla.address.line], city: orla.address.city, postalCode: orla.address.postalCode }],
});
const SECRETS = [...Object.values(stranger), 'aGlkZGVu', '2011-02-03T04:05:06Z', 'Thistledown'];

function expectNoneOf(text: string): void {
  for (const secret of SECRETS) expect(text).not.toContain(secret);
}

describe('people', () => {
  it('who are declared stay as they are, ended identities too', () => {
    const { nhsNumber, family, given, birthDate } = orla.invalidated ?? orla;
    const ended = patientOf({ identifier: [{ value: nhsNumber }], name: [{ family, given: [...given] }], birthDate });
    for (const person of [declared, ended]) {
      const { text, redactions } = redactor.body(JSON.stringify(person));
      expect(read(text)).toEqual(person);
      expect(redactions).toEqual([]);
    }
  });

  it('who are declared stay in texts, with spaces and hyphens in their number', () => {
    const text = 'asked for 9990010005, 999 001 0005 and 999-001-0005';
    expect(redactor.body(text)).toMatchObject({ text, redactions: [] });
  });

  it('who are not declared are taken out of every element that is theirs', () => {
    const { text, redactions } = redactor.body(JSON.stringify(undeclared));
    expectNoneOf(text);
    expectNoneOf(JSON.stringify(redactions));
    expect(redactions.map(({ at }) => at).sort()).toEqual([
      '/_birthDate/extension/0/valueDateTime',
      '/address/0/city',
      '/address/0/line/0',
      '/address/0/postalCode',
      '/address/0/text',
      '/birthDate',
      '/extension/0/valueString',
      '/identifier/0/value',
      '/name/0/family',
      '/name/0/given/0',
      '/name/0/text',
      '/photo/0/data',
      '/telecom/0/value',
      '/telecom/1/value',
      '/text/div',
    ]);
  });

  it.each(['Person', 'RelatedPerson', 'Practitioner'])('are taken out of a %s', (resourceType) => {
    const text = redact({ resourceType, identifier: [{ value: 'LOCAL-77' }], name: [{ text: stranger.family }] });
    expect(text).not.toMatch(/LOCAL-77|Quillfeather/);
  });

  it.each<[string, Json]>([
    ['a parameter', { resourceType: 'Parameters', parameter: [{ name: 'resource', resource: undeclared }] }],
    ['a Bundle', { resourceType: 'Bundle', entry: [{ resource: undeclared }] }],
    ['a contained resource', { resourceType: 'Observation', contained: [undeclared] }],
    ['a list', [[undeclared]]],
    [
      'a resource whose type comes last',
      JSON.parse(
        JSON.stringify(undeclared).replace('"resourceType":"Patient",', '').replace(/}$/, ',"resourceType":"Patient"}'),
      ),
    ],
    ['a resource without a type', JSON.parse(JSON.stringify(undeclared).replace('"resourceType":"Patient",', ''))],
    [
      'a HumanName as a value',
      {
        resourceType: 'Parameters',
        parameter: [{ valueHumanName: { family: stranger.family, text: stranger.given } }],
      },
    ],
    [
      'an Address as a value',
      { resourceType: 'Parameters', parameter: [{ valueAddress: { city: stranger.city, line: [stranger.line] } }] },
    ],
    [
      'a ContactPoint as a value',
      { resourceType: 'Parameters', parameter: [{ valueContactPoint: { value: 'call Quillfeather' } }] },
    ],
    [
      'a reference',
      { resourceType: 'Encounter', subject: { display: stranger.family, identifier: { value: stranger.nhsNumber } } },
    ],
    [
      'the contact of a Patient',
      patientOf({ contact: [{ name: { family: stranger.family }, telecom: [{ value: stranger.phone }] }] }),
    ],
    [
      'the contact of an Organization',
      { resourceType: 'Organization', contact: [{ name: { text: stranger.family } }] },
    ],
  ])('are taken out of %s', (_, value) => {
    expectNoneOf(redact(value));
  });

  it('are taken out of a resource that says twice what it is', () => {
    const text = '{"resourceType":"Patient","name":[{"text":"Quillfeather"}],"resourceType":"Basic"}';
    expectNoneOf(redactor.body(text).text);
  });

  it('are taken out of a truncated answer, wherever it was cut', () => {
    const whole = JSON.stringify({
      resourceType: 'Parameters',
      parameter: [
        {
          name: 'x',
          resource: { name: [{ family: stranger.family, given: [stranger.given] }], resourceType: 'Patient' },
        },
      ],
    });
    for (let length = 1; length < whole.length; length += 1) {
      const { text } = redactor.body(whole.slice(0, length));
      expect(text).not.toMatch(/Quillfea|Thadde/);
    }
  });

  it('are taken out of an answer with a bare line break in a string', () => {
    const { text } = redactor.body(
      '{"resourceType":"Patient","address":[{"line":["9 Hidden\nMews"]}],"name":[{"family":"Quillfeather"}]}',
    );
    expect(text).not.toMatch(/Hidden|Mews|Quillfeather/);
  });

  it('are taken out below 256 levels', () => {
    const deep = `${'{"resource":'.repeat(300)}${JSON.stringify(undeclared)}${'}'.repeat(300)}`;
    expectNoneOf(redactor.body(deep).text);
  });

  it.each([
    [
      'FHIR in XML',
      '<Patient xmlns="http://hl7.org/fhir"><name><family value="Quillfeather"/><given  value = \'Thaddea\' /></name><birthDate value="2011-02-03"/></Patient>',
    ],
    [
      'XML with a prefix',
      '<f:name><f:family value="Quillfeather"/></f:name><f:address><f:city value="Nowherebury"/></f:address>',
    ],
    ['other XML', '<name><given>Thaddea</given><family>Quillfeather</family></name><postalCode>YA9 9ZZ</postalCode>'],
    ['XML with a name of one letter', `<given value='ẞ'/><given value="ẞ"/><given>ẞ</given>`],
    ['XML in a JSON string', JSON.stringify({ text: '<family value="Quillfeather"/>' })],
  ])('are taken out of %s', (_, text) => {
    expectNoneOf(redactor.body(text).text);
    expect(redactor.body(text).text).not.toContain('ẞ');
  });
});

describe('what is not personal survives', () => {
  it.each<[string, Json]>([
    [
      'Observation.code',
      {
        resourceType: 'Observation',
        code: {
          coding: [{ system: 'http://loinc.org', code: '9279-1', display: 'Respiratory rate' }],
          text: 'Breaths',
        },
        valueQuantity: { value: 18, unit: '/min' },
      },
    ],
    [
      'Organization.name and identifier',
      {
        resourceType: 'Organization',
        name: 'Southshire Children’s Services',
        identifier: [{ system: 'ods', value: 'RX1' }],
      },
    ],
    [
      'OperationOutcome.issue',
      {
        resourceType: 'OperationOutcome',
        issue: [{ severity: 'error', code: 'not-found', diagnostics: 'nobody fits', expression: ['Patient.name'] }],
      },
    ],
    [
      'names of parameters',
      {
        resourceType: 'Parameters',
        parameter: [
          { name: 'match', valueBoolean: true },
          { name: 'text', valueString: 'given' },
        ],
      },
    ],
    [
      'Patient.gender and meta',
      patientOf({ id: 'p1', gender: 'female', meta: { lastUpdated: '2026-11-20T09:30:00Z' }, active: true }),
    ],
    [
      'a Coding’s display',
      {
        resourceType: 'Encounter',
        class: { code: 'VR', display: 'virtual' },
        type: [{ coding: [{ display: 'Ward' }] }],
      },
    ],
    ['parts of no name', { resourceType: 'Basic', prefix: 'x', family: 'y', suffix: ['z'] }],
    ['what is no part of a name', { resourceType: 'Organization', name: { use: 'official' } }],
    ['Encounter.identifier', { resourceType: 'Encounter', identifier: [{ value: 'E-1' }] }],
  ])('%s', (_, value) => {
    expect(redactor.body(JSON.stringify(value))).toMatchObject({ text: JSON.stringify(value), redactions: [] });
  });
});
