import { describe, expect, it } from 'vitest';
import { refusalOf, TRAITS } from '../test-support/target-files.test-support.js';
import { PEOPLE_COLUMNS } from './declared-person.js';
import { BASELINE } from './people-file.js';
import { declaredPeople } from './people-table.js';

const HEADER = PEOPLE_COLUMNS.join(',');
const BASE = `${HEADER}
,baseline-child,held,9990010005,Fenwick,Orla|Mae,2015-05-01,female,14 Larch Row,Southshire,ZA1 1AA,,
,stranger,absent,9990010358,Nobody,Nemo,2001-01-01,,,,,,
`;
const read = (text: string): unknown => declaredPeople(text, 'people.csv', TRAITS, BASELINE);

describe('somebody who cannot stand in', () => {
  const more = (row: string): string => `${BASE}${row}\n`;

  it.each<[what: string, text: string, message: string, remedy: string]>([
    ['neither persona nor trait', more(',,held,,Doe,,1990-01-01,,,,,,'), '4: column trait is empty', 'write the trait'],
    [
      'an unknown trait',
      more(',tall,held,,Doe,,1990-01-01,,,,,,'),
      '4: column trait is "tall", which is none',
      'write one of: baseline-child, closed-adult',
    ],
    [
      'a trait that objects have anyway',
      more(',constructor,held,,Doe,,1990-01-01,,,,,,'),
      '4: column trait is "constructor", which is none',
      'write one of',
    ],
    [
      'an unknown persona',
      more('R99,,held,,Doe,,1990-01-01,,,,,,'),
      '4: column persona is "R99", which is none',
      'write one of: R01, R02',
    ],
    [
      'a persona with another trait',
      more('R02,restricted,held,,Doe,,1990-01-01,,,,,,'),
      '4: column persona is R02, and the trait restricted is that of R15',
      'write one of the two',
    ],
    [
      'a trait twice',
      more(',baseline-child,held,,Doe,,1990-01-01,,,,,,'),
      '4: column trait is baseline-child again as in line 2',
      'write each person once',
    ],
    [
      'a persona under both names',
      more('R01,,held,,Doe,,1990-01-01,,,,,,'),
      '4: column trait is baseline-child again as in line 2',
      'write each person once',
    ],
    [
      'a number twice',
      more(',restricted,held,9990010005,Doe,,1990-01-01,,,,,,'),
      '4: column nhsNumber is the same as in line 2',
      'write each person once',
    ],
    [
      'a local identifier twice',
      more(',restricted,held,,Doe,,,,,,,https://e.org/i,1\n,closed-adult,held,,Roe,,,,,,,https://e.org/i,1'),
      '5: column localValue is the same as in line 4',
      'write each person once',
    ],
    ['no standing', more(',restricted,,,Doe,,1990-01-01,,,,,,'), '4: column standing is empty', 'write held'],
    [
      'an unknown standing',
      more(',restricted,known,,Doe,,1990-01-01,,,,,,'),
      '4: column standing is "known"',
      'write held (the target holds the person) or absent',
    ],
    [
      'a number with a wrong check digit',
      more(',restricted,held,9990010006,Doe,,1990-01-01,,,,,,'),
      '4: column nhsNumber does not pass the Modulus 11 check',
      'ten digits',
    ],
    [
      'a number that is never issued',
      more(',restricted,held,9990000000,Doe,,1990-01-01,,,,,,'),
      '4: column nhsNumber does not pass the Modulus 11 check',
      'ten digits',
    ],
    [
      'a number with spaces',
      more(',restricted,held,999 001 0005,Doe,,1990-01-01,,,,,,'),
      '4: column nhsNumber is not ten digits',
      'without spaces',
    ],
    [
      'a number as a spreadsheet shows it',
      more(',restricted,held,9.99001E+09,Doe,,1990-01-01,,,,,,'),
      '4: column nhsNumber is not ten digits',
      'ten digits',
    ],
    [
      'a number in other digits',
      more(',restricted,held,٩٩٩٠٠١٠٠٠٥,Doe,,1990-01-01,,,,,,'),
      '4: column nhsNumber is not ten digits',
      'ten digits',
    ],
    [
      'no family name',
      more(',restricted,held,,,Jo,1990-01-01,,,,,,'),
      '4: column family is empty',
      'a single name stands here',
    ],
    [
      'an empty given name',
      more(',restricted,held,,Doe,Jo||Ann,1990-01-01,,,,,,'),
      '4: column given holds an empty name',
      'Orla|Mae',
    ],
    [
      'a bar at the end',
      more(',restricted,held,,Doe,Jo|,1990-01-01,,,,,,'),
      '4: column given holds an empty name',
      'Orla|Mae',
    ],
    [
      'a date as people write it',
      more(',restricted,held,,Doe,Jo,01/01/1990,,,,,,'),
      '4: column birthDate is no day',
      'write YYYY-MM-DD',
    ],
    [
      'a day that never was',
      more(',restricted,held,,Doe,Jo,1990-02-30,,,,,,'),
      '4: column birthDate is no day',
      'write YYYY-MM-DD',
    ],
    ['a year', more(',restricted,held,,Doe,Jo,1990,,,,,,'), '4: column birthDate is no day', 'write YYYY-MM-DD'],
    [
      'a gender that FHIR has not',
      more(',restricted,held,,Doe,Jo,1990-01-01,F,,,,,'),
      '4: column gender is none that FHIR has',
      'write one of: male, female, other, unknown',
    ],
    [
      'half a local identifier',
      more(',restricted,held,,Doe,Jo,1990-01-01,,,,,https://e.org/i,'),
      '4: column localValue is empty',
      'write both',
    ],
    [
      'the other half',
      more(',restricted,held,,Doe,Jo,1990-01-01,,,,,,1'),
      '4: column localSystem is empty',
      'write both',
    ],
    [
      'somebody whom nothing identifies',
      more(',restricted,held,,Doe,Jo,,,,,,,'),
      '4: column nhsNumber is empty, and so are birthDate and localValue',
      'write one of them',
    ],
  ])('%s', (_, text, message, remedy) => {
    const error = refusalOf(() => read(text));
    expect(error.code).toBe('HARNESS_CONFIG_INVALID');
    expect(error.message.slice(0, `people.csv:${message}`.length)).toBe(`people.csv:${message}`);
    expect(error.remedy).toContain(remedy);
    expect(`${error.message}${error.remedy}`).not.toMatch(/\n|undefined|Fenwick|\d{10}|1990-/);
  });
});
