import { describe, expect, it } from 'vitest';
import type { Json } from '../harness/model/json.js';
import { SECTION_47 } from '../standards/data-exchange/operation.js';
import { SECTION_17 } from '../standards/data-exchange/sharing-policy.js';
import { countPeople } from './disclosure-contacts.js';
import { disclosureMatrix, fieldsOf } from './disclosure-matrix.js';
import { everyOutcome } from './every-outcome.test-support.js';
import { renderHtml } from './formats/html.js';
import { renderJson } from './formats/json.js';
import { elementsOf, textOf } from './formats/read-html.test-support.js';
import type { ReportExchange, ReportInput } from './report-input.js';

const patient = (value: string | null, family = 'Fenwick', birthDate = '2015-05-01'): Json => ({
  resourceType: 'Patient',
  ...(value === null ? {} : { identifier: [{ value }] }),
  name: [{ family }],
  birthDate,
});

const desk = (more: { [key: string]: Json } = {}): Json => ({
  resourceType: 'Organization',
  name: 'Southshire Duty Desk',
  identifier: [{ value: 'Z9Z9Z' }],
  telecom: [{ system: 'phone', use: 'work', value: '[contact 9-16 0a1b2c3d]' }],
  ...more,
});

interface Told {
  about?: Json;
  reason?: string | null;
  more?: Json[];
  status?: number;
  body?: Json;
  caller?: string;
  path?: string;
}

function inputOf(told: readonly Told[], values: readonly string[] = [SECTION_47]): ReportInput {
  const input = everyOutcome();
  const [sample] = [...input.exchanges.values()];
  if (sample === undefined) throw new Error('an exchange was expected');
  const exchanges = told.map(
    (
      { about = patient('9990010005'), reason = SECTION_47, more = [], status = 200, body, caller, path },
      n,
    ): ReportExchange => {
      const parameter = [
        { name: 'resource', resource: about },
        ...(reason === null ? [] : [{ name: 'reason', valueUri: reason }]),
        ...more,
      ];
      return {
        ...sample,
        ref: `SC-MAT-001.0/${n}`,
        url: path === undefined ? sample.url : `https://responder.example.test/fhir/${path}`,
        sentBody: JSON.stringify({ resourceType: 'Parameters', parameter }),
        received: { start: `HTTP/1.1 ${status} OK`, headers: [], body: body === undefined ? '' : JSON.stringify(body) },
        ...(caller === undefined ? {} : { caller }),
      };
    },
  );
  const dialect = { ...input.opened.dialect, 'reason.values': values };
  return {
    ...input,
    opened: { ...input.opened, dialect },
    exchanges: new Map(exchanges.map((one) => [one.ref, one])),
  };
}

const answer = (...parameter: Json[]): Json => ({ resourceType: 'Parameters', parameter });
const matched = (resource: Json = desk()): Json =>
  answer({ name: 'match', valueBoolean: true }, { name: 'contact', resource });
const unmatched = answer({ name: 'match', valueBoolean: false });
const refused: Json = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'forbidden' }] };

const matrixOf = (told: readonly Told[], values?: readonly string[]) => {
  const matrix = disclosureMatrix(inputOf(told, values));
  if (matrix === null) throw new Error('a responder has a matrix');
  return matrix;
};

describe('the matrix of reasons and disclosure', () => {
  it('has a line for each reason, caller, policy and decision, and says whose the reason is', () => {
    const policy: Json = {
      name: 'request',
      part: [{ name: 'SharingPolicy', part: [{ name: 'URI', valueString: 'https://policies.example.test/1' }] }],
    };
    const { lines, unread } = matrixOf(
      [
        { body: matched(), caller: 'Q-LA' },
        { body: matched(), caller: 'Q-LA' },
        { body: unmatched, caller: 'Q-NHS' },
        { body: refused, status: 403, reason: 'urn:made-up', caller: 'Q-LA' },
        { body: unmatched, reason: 'urn:own', caller: 'Q-LA', more: [policy] },
        { body: { ...(refused as object) }, status: 202, caller: 'Q-LA' },
        { body: refused, status: 400, reason: null, caller: 'Q-LA' },
        { status: 500, caller: 'Q-LA' },
        { body: matched(), path: 'Patient/$other' },
        { about: 'nobody', body: refused, status: 400 },
      ],
      [SECTION_47, 'urn:own'],
    );
    expect(
      lines.map(({ reason, mark, caller, policy: cited, decision, answers }) => [
        reason,
        mark,
        caller,
        cited,
        decision,
        answers,
      ]),
    ).toEqual([
      [SECTION_47, 'published', 'Q-LA', null, 'escalated', 1],
      [SECTION_47, 'published', 'Q-LA', null, 'match', 2],
      [SECTION_47, 'published', 'Q-LA', null, 'something else', 1],
      [SECTION_47, 'published', 'Q-NHS', null, 'no match', 1],
      ['urn:own', 'supplier', 'Q-LA', 'https://policies.example.test/1', 'no match', 1],
      ['urn:made-up', 'ours', 'Q-LA', null, 'refused', 1],
      [null, 'none', 'Q-LA', null, 'refused', 1],
    ]);
    expect(unread).toBe(1);
  });

  it('tells the fields that no published answer of the decision has', () => {
    const { lines } = matrixOf([
      { body: answer({ name: 'match', valueBoolean: false }, { name: 'score', valueDecimal: 0.4 }) },
      { body: matched(desk({ address: [{ city: 'x' }], id: 'd1' })) },
    ]);
    expect(lines.map(({ decision, beyond }) => [decision, beyond])).toEqual([
      ['match', ['contact.address']],
      ['no match', ['score']],
    ]);
    expect(fieldsOf({ resourceType: 'Patient', name: [] })).toEqual(['name', 'resourceType']);
  });

  it('tells what stands beside the issues and the parameters, and in their parts', () => {
    expect(fieldsOf({ resourceType: 'OperationOutcome', contained: [], issue: [{ code: 'x' }] })).toEqual([
      'contained',
      'issue.code',
    ]);
    const note = { name: 'note', part: [{ name: 'case', valueString: 'x' }] };
    expect(fieldsOf({ resourceType: 'Parameters', text: {}, parameter: [note, { name: 'match' }] })).toEqual([
      'match',
      'note.case',
      'text',
    ]);
  });

  it('does not take section 17 for a reason that was made up', () => {
    expect(matrixOf([{ reason: SECTION_17, body: unmatched }]).lines.map(({ mark }) => mark)).toEqual(['unpublished']);
    expect(matrixOf([{ reason: SECTION_17, body: unmatched }], [SECTION_17]).lines[0]?.mark).toBe('supplier');
  });

  it('is none of a role that discloses nothing', () => {
    const input = inputOf([]);
    const { opened } = input;
    expect(
      disclosureMatrix({ ...input, opened: { ...opened, target: { ...opened.target, role: 'receiver' } } }),
    ).toBeNull();
  });
});

describe('contacts', () => {
  it('are listed with how many people share them, whoever has one alone first', () => {
    const { contacts } = matrixOf([
      { body: matched() },
      { body: matched(), about: patient('999 001 0005') },
      { body: matched(), about: patient('9990010013', 'Other', '2001-01-01') },
      { body: matched(desk({ name: 'CAMHS North' })) },
    ]);
    expect(contacts.map(({ name, people, flags }) => [name, people, flags])).toEqual([
      ['CAMHS North', 1, ['service-type', 'one-person']],
      ['Southshire Duty Desk', 2, []],
    ]);
  });

  it.each<[string, Json, string[], string]>([
    ['a title and a name', desk({ name: 'Dr Anna Lindqvist, Duty Desk' }), ['personal-name'], 'D… A… L…, Duty Desk'],
    [
      'somebody to ask for',
      desk({ contact: [{ name: { family: '[person 1-8 00]' } }] }),
      ['personal-name'],
      'Southshire Duty Desk',
    ],
    [
      'a mobile',
      desk({ telecom: [{ system: 'phone', use: 'mobile', value: '[contact 9-16 00]' }] }),
      ['mobile'],
      'Southshire Duty Desk',
    ],
    ['a service in its type', desk({ type: [{ text: 'Youth justice' }] }), ['service-type'], 'Southshire Duty Desk'],
    ['nothing of note', desk({ name: 'Drummond House Reception' }), [], 'Drummond House Reception'],
  ])('are noted for %s, and names of people are masked', (_, contact, flags, name) => {
    const [only] = matrixOf([
      { body: matched(contact) },
      { body: matched(contact), about: patient('9990010013', 'Other', '2001-01-01') },
    ]).contacts;
    expect(only).toMatchObject({ flags, name, people: 2 });
  });

  it('count people who are told by number and by details once', () => {
    const asked = [patient('9990010005'), patient(null), patient('9990010005', 'Fenwick-Hale'), patient(null, 'Else')];
    expect(countPeople(asked.map((one) => ({ asked: one as never })))).toBe(2);
    expect(countPeople([])).toBe(0);
    const spelled = [patient('999\u00a0001\u00a00005', '\u200bFENWICK'), patient('9990010005', 'Else')];
    expect(countPeople([...spelled, {}].map((one) => ({ asked: one as never })))).toBe(1);
    expect(countPeople([{ asked: {} }])).toBe(1);
    const bridged = [patient('9990010005', 'A'), patient('9990010013', 'B'), patient('9990010005', 'B')];
    expect(countPeople(bridged.map((one) => ({ asked: one as never })))).toBe(1);
  });

  it('mask the identifiers of people, and addresses for mail', () => {
    const nurse: Json = { resourceType: 'Practitioner', identifier: [{ value: '99A1234E' }], name: [{ family: 'x' }] };
    const byMail = desk({ name: 'Desk a.person@example.org', identifier: [{ value: 'a.person@example.org' }] });
    const { contacts } = matrixOf([{ body: matched(nurse) }, { body: matched(byMail) }]);
    expect(contacts.map(({ name, identifiers }) => [name, identifiers])).toEqual([
      [null, ['9…']],
      ['Desk …@…', ['a…']],
    ]);
  });
});

describe('in the report', () => {
  const input = inputOf([
    { body: matched(desk({ name: 'Mrs Jane Doe' })) },
    { body: unmatched, reason: 'urn:made-up' },
  ]);
  const page = renderHtml(input);

  it('the section shows each mark, the empty column, and no name of staff', () => {
    const text = textOf(page).replace(/\s+/g, ' ');
    for (const said of [
      '(published)',
      '(ours: misspelt or made up)',
      'Adult safeguarding (no reason published)',
      'Adult safeguarding Not asked',
      'It seems to name one member of staff.',
      'M… J… D…',
    ])
      expect(text).toContain(said);
    const heading = elementsOf(page).filter(({ attributes }) => attributes.id === 'disclosure');
    expect(heading).toHaveLength(1);
    // "Asserted" is all that a test can say of a reason.
    expect(
      page.slice(page.indexOf('aria-labelledby="disclosure"'), page.indexOf('aria-labelledby="readings"')),
    ).not.toMatch(/lawful/i);
  });

  it('a thousand contacts and reasons of the supplier leave a page that can be opened', () => {
    const urns = Array.from({ length: 1000 }, (_, n) => `urn:own:${n}`);
    const many = inputOf(
      urns.map((reason, n) => ({ reason, body: matched(desk({ name: `Desk ${n} <b>` })), about: patient(`${n}`) })),
      urns,
    );
    const page = renderHtml(many);
    const section = page.slice(page.indexOf('id="disclosure"'), page.indexOf('id="readings"'));
    expect(section.length).toBeLessThan(600_000);
    const text = textOf(section);
    for (const said of ['1,000 reasons', '800 further lines in report.json', '900 further contacts in report.json'])
      expect(text).toContain(said);
    expect(section).not.toContain('<b>');
  });

  it('programs get the same lines and contacts', () => {
    const { disclosure } = JSON.parse(renderJson(input)) as {
      disclosure: { lines: object[]; contacts: { name: string }[] };
    };
    expect(disclosure.lines).toHaveLength(2);
    expect(disclosure.contacts.map(({ name }) => name)).toEqual(['M… J… D…']);
  });
});
