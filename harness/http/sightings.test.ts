import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../model/json.js';
import { patientOf, stranger } from '../test-support/people.test-support.js';
import { couldBeIssued } from './number-finds.js';
import { foreign, known, look, NHS, sameOf, told } from './sightings.test-support.js';

const FOREIGN = (at: string): string[] => [
  `birth-date ${at}/birthDate`,
  `name ${at}/name/0/family`,
  `name ${at}/name/0/given/0`,
  `nhs-number ${at}/identifier/0/value`,
];

describe('somebody unknown', () => {
  it.each<[string, string, (patient: Json) => Json]>([
    ['as the answer', '', (one) => one],
    ['in a Bundle', '/entry/0/resource', (one) => ({ resourceType: 'Bundle', entry: [{ resource: one }] })],
    ['contained', '/contained/0', (one) => ({ resourceType: 'Organization', contained: [one] })],
    [
      'in Parameters',
      '/parameter/0/resource',
      (one) => ({ resourceType: 'Parameters', parameter: [{ name: 'x', resource: one }] }),
    ],
    [
      'in a part',
      '/parameter/0/part/0/resource',
      (one) => ({ resourceType: 'Parameters', parameter: [{ part: [{ resource: one }] }] }),
    ],
  ])('is seen %s, by place and type', (_, at, wrap) => {
    expect(told(look(wrap(foreign)))).toEqual(FOREIGN(at).sort());
  });

  it('is told by sign and never by value', () => {
    const seen = look(foreign);
    expect(JSON.stringify(seen)).not.toMatch(/Quillfeather|Thaddea|9990010056|2011/);
    expect(seen.find(({ what }) => what === 'nhs-number')?.same).toBe(sameOf(stranger.nhsNumber));
  });

  it('is seen where the type stands behind, or nowhere', () => {
    const { resourceType: _, ...untyped } = foreign as Record<string, Json>;
    expect(look({ ...untyped, resourceType: 'Patient' })).toHaveLength(4);
    expect(look(untyped)).toHaveLength(4);
    expect(look(JSON.stringify(foreign).slice(0, -30))).toHaveLength(3);
  });

  it.each<[string, Json, string[]]>([
    ['a name as text', patientOf({ name: [{ text: 'Ms Thaddea Fenwick' }] }), ['name /name/0/text']],
    [
      'a contact of a patient',
      patientOf({ contact: [{ name: { family: 'Quill' } }] }),
      ['name /contact/0/name/family'],
    ],
    [
      'a name in an extension',
      { resourceType: 'Flag', extension: [{ valueHumanName: { given: ['Thaddea'] } }] },
      ['name /extension/0/valueHumanName/given/0'],
    ],
    ['a day of death', patientOf({ deceasedDateTime: '2020-01-01T10:00:00Z' }), ['birth-date /deceasedDateTime']],
    [
      'a time of birth',
      patientOf({ _birthDate: { extension: [{ valueDateTime: '2011-02-03T04:05:06Z' }] } }),
      ['birth-date /_birthDate/extension/0/valueDateTime'],
    ],
    ['a number as an id', patientOf({ id: '9990010056' }), ['nhs-number /id']],
    [
      'a number with a wrong check digit',
      patientOf({ identifier: [{ value: '9990010057', system: NHS }] }),
      ['nhs-number /identifier/0/value'],
    ],
    [
      'a number without a system',
      patientOf({ identifier: [{ value: '999 001 0056' }] }),
      ['nhs-number /identifier/0/value'],
    ],
    ['a number as a number', { nhsNumber: 9990010056 }, ['nhs-number /nhsNumber']],
    [
      'a number of the Data Dictionary’s OID',
      { identifier: { value: '9990010056', system: 'urn:oid:2.16.840.1.113883.2.1.4.1' } },
      ['nhs-number /identifier/value'],
    ],
    [
      'a number in a reference',
      { resourceType: 'Encounter', subject: { reference: 'Patient/9990010056' } },
      ['nhs-number /subject/reference'],
    ],
    [
      'a number in the identifier of a reference',
      { resourceType: 'Encounter', subject: { identifier: { system: NHS, value: '9990010056' } } },
      ['nhs-number /subject/identifier/value'],
    ],
    [
      'a number in an error',
      { resourceType: 'OperationOutcome', issue: [{ diagnostics: 'call failed for 9990010056: none' }] },
      ['nhs-number /issue/0/diagnostics'],
    ],
    ['a number with hyphens in an error', { error: 'no 999-001-0056' }, ['nhs-number /error']],
    ['a number with hard spaces', { error: 'no 999\u00a0001\u00a00056' }, ['nhs-number /error']],
    ['a number as a key', { people: { '9990010056': 1 } }, ['nhs-number /people/*']],
    ['a birth date in an error', { message: 'DOB: 03/02/2011 differs' }, ['birth-date /message']],
    [
      'a birth date of somebody’s own JSON',
      { person: { dateOfBirth: '2011-02-03' } },
      ['birth-date /person/dateOfBirth'],
    ],
  ])('is seen by %s', (_, body, expected) => {
    expect(told(look(body))).toEqual(expected);
  });

  it.each([
    ['plain text', 'Patient 9990010056 could not be read'],
    ['HTML', '<html><p>No record of 999 001 0056</p></html>'],
    ['XML', `<Patient><identifier><system value="${NHS}"/><value value="9990010056"/></identifier></Patient>`],
    ['XML without a system', '<f:Patient><f:identifier><f:value value="9990010056"/></f:identifier></f:Patient>'],
    ['text before JSON', 'Oops: {"id":"9990010056"}'],
    ['an address', 'https://x.example.org/Patient?identifier=https://fhir.nhs.uk/Id/nhs-number%7C9990010056'],
  ])('is seen by a number in %s', (_, body) => {
    expect(told(look(body))).toEqual(['nhs-number ']);
  });

  it('is seen by a birth date in plain text', () => {
    for (const date of ['2011-02-03', '3/2/2011', '03.02.2011', '3 February 2011', '3 Feb 2011']) {
      const [seen] = look(`Date of birth: ${date}`);
      expect(seen).toEqual({ at: '', what: 'birth-date', same: sameOf('2011-02-03') });
    }
  });

  it('is seen by a number in a header or the reason', () => {
    expect(told(look('', { headers: [['X-Patient', '9990010056']] }))).toEqual(['nhs-number X-Patient']);
    expect(told(look('', { headers: [['Location', '/fhir/Patient/9990010056']] }))).toEqual(['nhs-number Location']);
    expect(told(look('', { start: 'HTTP/1.1 404 No 9990010056' }))).toEqual(['nhs-number /start']);
  });

  it('is seen in any Bundle, wherever they stand among our own', () => {
    const own = patientOf({ name: [{ family: 'Fenwick' }] });
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), (before, after) => {
        const all = [...Array(before).fill(own), foreign, ...Array(after).fill(own)];
        const body = { resourceType: 'Bundle', entry: all.map((resource) => ({ resource })) };
        expect(told(look(body))).toEqual(FOREIGN(`/entry/${before}/resource`).sort());
      }),
      { numRuns: 40 },
    );
  });

  it('is told a hundred times at most', () => {
    expect(look({ resourceType: 'Bundle', entry: Array(300).fill({ resource: foreign }) })).toHaveLength(100);
  });

  it('is never missed for a number that could be issued, in a sentence', () => {
    const issued = fc
      .stringMatching(/^[4679]\d{9}$/)
      .filter(
        (one) => couldBeIssued(one) && !known('nhs-number', one) && !/^9(?:876543210|434765919|449306753)$/.test(one),
      );
    fc.assert(
      fc.property(issued, fc.constantFrom('', ' ', '-'), (number, gap) => {
        const written = [number.slice(0, 3), number.slice(3, 6), number.slice(6)].join(gap);
        expect(look({ error: `Nobody has the number ${written}.` })).toHaveLength(1);
        expect(look(`Nobody has the number ${written}.`)).toHaveLength(1);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a hostile answer', () => {
  const DEEP = 20_000;
  it.each<[string, string]>([
    ['deep', `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`],
    ['cut off', '{"resourceType":"Patient","name":[{"family":"Fenwick'],
    ['full of openings', '<identifier>'.repeat(DEEP)],
    ['full of numbers', '9990010005 '.repeat(DEEP)],
    ['full of birth dates', 'born on '.repeat(DEEP)],
    ['full of digits', '9'.repeat(DEEP * 10)],
    ['full of phones', `+4${' '.repeat(DEEP)}`.repeat(3)],
    ['not text', '\u0000\ufffd'.repeat(DEEP)],
  ])('that is %s is looked through', (_, body) => {
    expect(look(body)).toEqual([]);
    expect(look(`{"a":${JSON.stringify(body)}}`)).toEqual([]);
  });
});
