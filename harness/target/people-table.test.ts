import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Person } from '../../standards/person.js';
import { refusalOf, TRAITS } from '../test-support/target-files.test-support.js';
import { PEOPLE_COLUMNS } from './declared-person.js';
import { BASELINE } from './people-file.js';
import { declaredPeople, peopleTable } from './people-table.js';

const HEADER = PEOPLE_COLUMNS.join(',');
const BASE = `${HEADER}
,baseline-child,held,9990010005,Fenwick,Orla|Mae,2015-05-01,female,14 Larch Row,Southshire,ZA1 1AA,,
,stranger,absent,9990010358,Nobody,Nemo,2001-01-01,,,,,,
`;
const read = (text: string): Person[] => declaredPeople(text, 'people.csv', TRAITS, BASELINE);

describe('a file with people', () => {
  it('says who stands in for whom', () => {
    const text = `${BASE}R15,,held,9434765919,O'Neil,,,unknown,,,,,\n,local-identifier-only,held,,"Å, ""B""",Jo|Ann-Marie Éa,1990-12-31,other,1 A St,B,ZA9 9ZZ,https://example.org/id,X/1\n`;
    expect(read(text)).toEqual([
      {
        id: 'R01',
        trait: 'baseline-child',
        standing: 'held',
        purpose: 'stands in for R01',
        nhsNumber: '9990010005',
        family: 'Fenwick',
        given: ['Orla', 'Mae'],
        birthDate: '2015-05-01',
        gender: 'female',
        address: { line: '14 Larch Row', city: 'Southshire', postalCode: 'ZA1 1AA' },
      },
      {
        id: 'N01',
        trait: 'stranger',
        standing: 'absent',
        purpose: 'stands in for N01',
        nhsNumber: '9990010358',
        family: 'Nobody',
        given: ['Nemo'],
        birthDate: '2001-01-01',
        address: { line: '', city: '', postalCode: '' },
      },
      {
        id: 'R15',
        trait: 'restricted',
        standing: 'held',
        purpose: 'stands in for R15',
        nhsNumber: '9434765919',
        family: "O'Neil",
        given: [],
        birthDate: null,
        gender: 'unknown',
        address: { line: '', city: '', postalCode: '' },
        sensitive: true,
      },
      {
        id: 'R28',
        trait: 'local-identifier-only',
        standing: 'held',
        purpose: 'stands in for R28',
        nhsNumber: null,
        family: 'Å, "B"',
        given: ['Jo', 'Ann-Marie Éa'],
        birthDate: '1990-12-31',
        gender: 'other',
        address: { line: '1 A St', city: 'B', postalCode: 'ZA9 9ZZ' },
        localIdentifiers: [{ system: 'https://example.org/id', value: 'X/1' }],
      },
    ]);
  });

  it.each([
    ['with a byte order mark', `\uFEFF${BASE}`],
    ['with the line ends of Windows', BASE.replaceAll('\n', '\r\n')],
    ['without a line end', BASE.trimEnd()],
    [
      'with empty lines and comments',
      `# ours, "test"\n\n${BASE.replace('\n,stranger', '\n\n# who is not held\n,stranger')}\n`,
    ],
    ['with spaces around values', BASE.replaceAll(',', ' , ')],
    ['with everything in quotes', BASE.replaceAll(/[^,\n]+/g, '"$&"')],
  ])('is the same %s', (_, text) => {
    expect(read(text)).toEqual(read(BASE));
  });

  it('needs no more columns than are used, in any order', () => {
    const text = `standing,birthDate,given,family,nhsNumber,trait\nheld,2015-05-01,Orla,Fenwick,9990010005,baseline-child\nabsent,2001-01-01,Nemo,Nobody,9990010358,stranger\n`;
    expect(read(text).map(({ id }) => id)).toEqual(['R01', 'N01']);
  });

  it('takes the persona and the trait when they agree', () => {
    expect(read(BASE.replace('\n,baseline', '\nR01,baseline'))).toEqual(read(BASE));
  });

  it('is read as it was written', () => {
    const name = fc.stringMatching(
      /^[^\s\p{C}|\u2028\u2029\uFEFF](?:[^\p{C}\s|]{0,20}[^\s\p{C}|\u2028\u2029\uFEFF])?$/u,
    );
    fc.assert(
      fc.property(name, name, name, (family, given, line) => {
        const [child, stranger] = read(BASE);
        if (child === undefined || stranger === undefined) throw new Error('the base has two people');
        const people = [{ ...child, family, given: [given, family], address: { ...child.address, line } }, stranger];
        expect(read(peopleTable(people))).toEqual(people);
      }),
    );
  });
});

describe('a file with people that cannot be used', () => {
  const more = (row: string): string => `${BASE}${row}\n`;

  it.each<[what: string, text: string, message: string, remedy: string]>([
    ['nothing', '', '1: the file is empty', `begin it with the columns: ${HEADER}`],
    ['comments only', '# a\n', '1: the file is empty', 'begin it with the columns'],
    [
      'a header only',
      `${HEADER}\n`,
      '1: nobody has the trait baseline-child',
      'add a row with the trait baseline-child and standing held',
    ],
    [
      'semicolons',
      BASE.replaceAll(',', ';'),
      '1: there is no column "persona;trait;standing;nhsNumber;family;given;birthDate;gend"',
      'columns, with commas between: persona, trait',
    ],
    ['no header', BASE.slice(BASE.indexOf('\n') + 1), '1: there is no column ""', 'columns, with commas between'],
    ['another column', BASE.replace('gender', 'sex'), '1: there is no column "sex"', 'columns, with commas between'],
    [
      'a column in another case',
      BASE.replace('nhsNumber', 'NHSNumber'),
      '1: there is no column "NHSNumber"',
      'nhsNumber',
    ],
    ['a column twice', BASE.replace('city', 'line'), '1: column line stands here twice', 'write each column once'],
    ['a value too few', more(',restricted,held'), '4: 3 values stand under 13 columns', 'write a comma for each value'],
    [
      'a comma without quotes',
      BASE.replace('14 Larch Row', '14, Larch Row'),
      '2: 14 values stand under 13 columns',
      'put a value with a comma in quotes',
    ],
    [
      'an open quote',
      BASE.replace('Nobody', '"Nobody'),
      '3: a quote is opened here and never closed',
      'double the quotes in it',
    ],
    [
      'a quote in a value',
      BASE.replace('Nobody', 'No"body'),
      '3: a quote stands in the middle of a value',
      'double the quotes in it',
    ],
    [
      'something behind a quote',
      BASE.replace('Nobody', '"No"body'),
      '3: something follows a closing quote',
      'double the quotes in it',
    ],
    [
      'a value over two lines',
      BASE.replace('14 Larch Row', '"14\nLarch Row"'),
      '2: column line holds a line break',
      'write it on one line',
    ],
    [
      'a value over two lines, and a fault behind it',
      `${BASE.replace('14 Larch Row', '"14 Larch Row"')}\n"\n",restricted,held,,,,,,,,,,\n`,
      '5: column persona holds a line break',
      'on one line',
    ],
    [
      'a sign that cannot be seen',
      BASE.replace('Nobody', 'No\u0007body'),
      '3: column family holds a line break or another sign',
      'write it on one line',
    ],
    [
      'a value without end',
      BASE.replace('Nobody', 'x'.repeat(201)),
      '3: column family holds 201 signs',
      'write 200 at most',
    ],
    ['no stranger', BASE.split('\n').slice(0, 2).join('\n'), '1: nobody has the trait stranger', 'standing absent'],
    [
      'a baseline that is absent',
      BASE.replace('held', 'absent'),
      '2: column standing is absent for baseline-child',
      'write held',
    ],
    [
      'a stranger who is held',
      BASE.replace('absent', 'held'),
      '3: column standing is held for stranger',
      'write absent',
    ],
    [
      'a baseline without a number',
      BASE.replace('9990010005', ''),
      '2: column nhsNumber is empty for baseline-child',
      'needs number',
    ],
    [
      'a baseline without a date',
      BASE.replace('2015-05-01', ''),
      '2: column birthDate is empty for baseline-child',
      'needs number',
    ],
    ['a stranger without a name', BASE.replace('Nemo', ''), '3: column given is empty for stranger', 'needs number'],
  ])('%s', (_, text, message, remedy) => {
    const error = refusalOf(() => read(text));
    expect(error.code).toBe('HARNESS_CONFIG_INVALID');
    expect(error.message.slice(0, `people.csv:${message}`.length)).toBe(`people.csv:${message}`);
    expect(error.remedy).toContain(remedy);
    expect(`${error.message}${error.remedy}`).not.toMatch(/\n|undefined|Fenwick|\d{10}|1990-/);
  });

  it('never fails in another way', () => {
    fc.assert(
      fc.property(fc.nat(BASE.length), fc.nat(12), fc.string({ unit: 'grapheme', maxLength: 12 }), (at, gone, put) => {
        const text = BASE.slice(0, at) + put + BASE.slice(at + gone);
        try {
          read(text);
        } catch (error) {
          expect(error).toHaveProperty('code', 'HARNESS_CONFIG_INVALID');
          expect(error).toHaveProperty('message', expect.stringMatching(/^people\.csv:\d+: /));
        }
      }),
      { numRuns: 1000 },
    );
  });
});
