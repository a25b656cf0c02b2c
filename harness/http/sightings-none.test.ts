import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../model/json.js';
import { orla, patientOf } from '../test-support/people.test-support.js';
import { foreign, look, NHS, sian, unnumbered } from './sightings.test-support.js';

describe('no alarm', () => {
  it.each<[string, Json]>([
    [
      'ours',
      patientOf({
        identifier: [{ system: NHS, value: '9990010005' }],
        name: [{ family: 'Fenwick', given: ['Orla', 'Mae'], prefix: ['Ms'] }],
        birthDate: '2015-05-01',
      }),
    ],
    [
      'ours in other letters',
      patientOf({
        identifier: [{ system: NHS, value: '999 001 0005' }],
        name: [{ family: 'FENWICK', given: ['orla mae'], text: 'FENWICK, Orla (Miss)' }],
      }),
    ],
    ['ours without accents', patientOf({ name: [{ family: 'O Ceallaigh Nkemelu', given: ['SIAN', "D'Arcy"] }] })],
    ['ours in another normal form', patientOf({ name: [{ family: 'Ó Ceallaigh-Nkemelu'.normalize('NFD') }] })],
    ['an initial of ours', patientOf({ name: [{ family: 'Fenwick', given: ['O', 'M.'] }] })],
    ['a single name', patientOf({ name: [{ text: 'Suharto' }] })],
    [
      'what ours were before',
      patientOf({
        identifier: [{ system: NHS, value: '9990010021' }],
        name: [{ family: 'Pollard', given: ['Evie'] }, { family: 'Featherstonehaugh' }],
        birthDate: '2014-08-18',
        deceasedDateTime: '2026-01-02T00:00:00Z',
      }),
    ],
    [
      'what is sealed',
      patientOf({
        identifier: [{ system: NHS, value: '9990010196' }],
        name: [{ family: 'Sealed', given: ['Silas'] }],
        birthDate: '1950-03-04',
      }),
    ],
    ['part of a birth date of ours', patientOf({ birthDate: '2015-05' })],
    ['a year of ours', patientOf({ birthDate: '1948' })],
    ['a local number of ours', patientOf({ identifier: [{ value: '9990010188' }] })],
    [
      'somebody’s local number',
      patientOf({ identifier: [{ value: '9990010056', system: 'https://example.org/mrn' }] }),
    ],
    [
      'a name withheld',
      patientOf({ name: [{ family: 'WITHHELD', given: ['Not known'] }, { text: '***' }, { family: '' }] }),
    ],
    ['a masked number', patientOf({ identifier: [{ system: NHS, value: '******0056' }] })],
    ['a date that is none', patientOf({ birthDate: '2011-13-45' })],
    [
      'staff',
      {
        resourceType: 'Practitioner',
        name: [{ family: 'Quillfeather', given: ['Thaddea'], text: 'Dr Quillfeather' }],
        birthDate: '1970-01-01',
      },
    ],
    [
      'the name of an organisation',
      {
        resourceType: 'Organization',
        name: 'Quillfeather House',
        contact: [
          { name: { family: 'Quillfeather', given: ['Thaddea'] }, telecom: [{ system: 'phone', value: '9990010056' }] },
        ],
      },
    ],
    [
      'a number of an organisation',
      {
        resourceType: 'Organization',
        id: '9990010056',
        identifier: [
          { value: '9990010056' },
          { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: '9990010056' },
        ],
      },
    ],
    [
      'a reference to an organisation',
      { resourceType: 'Encounter', serviceProvider: { reference: 'Organization/9990010056' } },
    ],
    [
      'a telephone number anywhere',
      {
        telecom: [{ value: '9990010056' }],
        valueContactPoint: { value: '9990010056' },
        mobilePhone: '9990010056',
        one: { value: '9990010056', system: 'phone' },
        text: 'Ring us on 999 001 0056, tel: 9990010056 or +44 999 001 0056, 0999 999 001 0056',
      },
    ],
    ['a code', { code: { coding: [{ system: 'http://snomed.info/sct', code: '9990010056' }] } }],
    [
      'a version and an instant',
      {
        meta: { versionId: '9990010056', lastUpdated: '2026-11-20T09:30:00.000Z' },
        timestamp: '1701001999',
        n: 9990010056,
      },
    ],
    ['an id of a message', { requestId: '9990010056', trace_id: '9990010056', correlationId: '9990010056' }],
    ['a printed example', { issue: [{ diagnostics: 'an NHS number looks like 943 476 5919' }] }],
    ['a number that fails its check', { issue: [{ diagnostics: 'no 9990010057 and no 1234567890' }] }],
    ['ten equal digits', { issue: [{ diagnostics: 'no 9999999999 and no 4444444444' }] }],
    [
      'an error with a name',
      { name: 'NotFoundError', message: 'no such route', error: { name: { text: 'Quillfeather' } } },
    ],
    ['an attachment', { resourceType: 'Binary', data: `${'A'.repeat(80)}/9990010056+` }],
    ['nothing', {}],
  ])('is given by %s', (_, body) => {
    expect(look(body)).toEqual([]);
  });

  it.each([
    [
      'a telephone number',
      '<Organization><telecom><system value="phone"/><value value="9990010056"/></telecom></Organization>',
    ],
    [
      'another system',
      '<Organization><identifier><system value="urn:x"/><value value="9990010056"/></identifier></Organization>',
    ],
    [
      'another system behind it',
      '<f:Patient><f:identifier><f:value value="9990010056"/><f:system value="urn:x"/></f:identifier></f:Patient>',
    ],
    ['ours', `<Patient><identifier><value value="9990010005"/></identifier></Patient>`],
    ['our birth date in plain text', 'Date of birth: 01/05/2015, DOB 29 February 1948'],
    ['nothing', ''],
  ])('is given by a text with %s', (_, body) => {
    expect(look(body)).toEqual([]);
  });

  it('is given by the digits of technical headers', () => {
    const headers = ['ETag', 'X-RateLimit-Reset', 'X-Request-Id', 'Set-Cookie', 'Age', 'X-Trace', 'traceparent'].map(
      (name): [string, string] => [name, '9990010056'],
    );
    expect(look('', { headers })).toEqual([]);
  });

  it('is given by what we sent ourselves, in whatever writing', () => {
    const sent = JSON.stringify(foreign);
    expect(look(foreign, { sent })).toEqual([]);
    const shouted = patientOf({
      identifier: [{ system: NHS, value: '999 001 0056' }],
      name: [{ text: 'QUILLFEATHER, Thaddea' }],
      birthDate: '2011-02-03T00:00:00Z',
    });
    expect(look(shouted, { sent })).toEqual([]);
    expect(look('Date of birth: 3 February 2011, number 999-001-0056', { sent })).toEqual([]);
    const accented = patientOf({ name: [{ family: 'Zoë' }] });
    expect(look(accented, { sent: '{"family":"Zo\\u00eb"}' })).toEqual([]);
    expect(look(accented, { sent: 'GET /Patient?family=Zo%C3%AB' })).toEqual([]);
    expect(look(patientOf({ name: [{ family: 'Quill' }] }), { sent })).toHaveLength(1);
  });

  const digits = fc.stringMatching(/^\d{1,12}$/);
  const phones = fc.oneof(
    digits.map((rest) => `+44 ${rest}`),
    fc.stringMatching(/^0\d{2,4} \d{3} \d{3,4}$/),
    fc.stringMatching(/^\d{10}$/),
    fc.stringMatching(/^\(0\d{3}\) \d{3} \d{4}$/),
  );
  const trace = fc.stringMatching(/^00-[\da-f]{32}-[\da-f]{16}-01$/);
  const instant = fc.date({ min: new Date(0), noInvalidDate: true }).map((date) => date.toISOString());
  const version = fc.stringMatching(/^\d{1,3}\.\d{1,4}\.\d{1,10}$/);

  it('is given by any ordinary answer about our people', () => {
    const answers = fc.record({
      person: fc.constantFrom(orla, sian, unnumbered),
      phone: phones,
      ods: fc.stringMatching(/^[A-Z]\d[A-Z\d]\d{2,3}$/),
      uuid: fc.uuid(),
      at: instant,
      trace,
      version,
      seconds: fc.integer({ min: 1_600_000_000, max: 2_200_000_000 }),
      text: fc.lorem({ maxCount: 12 }),
    });
    fc.assert(
      fc.property(answers, ({ person, phone, ods, uuid, at, trace: id, version: v, seconds, text }) => {
        const patient = patientOf({
          id: uuid,
          meta: { lastUpdated: at, versionId: v },
          identifier: person.nhsNumber === null ? [] : [{ system: NHS, value: person.nhsNumber }],
          name: [
            { family: person.family, given: [...person.given], text: `${person.given.join(' ')} ${person.family}` },
          ],
          telecom: [{ system: 'phone', value: phone }, { value: phone }],
          ...(person.birthDate === null ? {} : { birthDate: person.birthDate }),
        });
        const desk = {
          resourceType: 'Organization',
          identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: ods }, { value: phone }],
          name: text,
          telecom: [{ system: 'phone', value: phone }],
        };
        const outcome = {
          resourceType: 'OperationOutcome',
          id: uuid,
          issue: [
            {
              severity: 'error',
              diagnostics: `${text} (${id}) at ${at}, version ${v}, tel ${phone}`,
              details: { text: uuid },
            },
          ],
        };
        const body = {
          resourceType: 'Bundle',
          id: uuid,
          timestamp: at,
          time: seconds,
          epoch: seconds,
          entry: [patient, desk, outcome].map((resource) => ({ fullUrl: `urn:uuid:${uuid}`, resource })),
        };
        const headers: [string, string][] = [
          ['Date', new Date(at).toUTCString()],
          ['traceparent', id],
          ['X-Correlation', uuid],
          ['ETag', `W/"${seconds}"`],
          ['Server', `x/${v}`],
          ['X-Served-By', uuid],
        ];
        expect(look(JSON.stringify(body), { headers })).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});
