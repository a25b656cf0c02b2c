import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Fault, refusalOf, targetFiles } from '../test-support/target-files.test-support.js';

const { expectFault, folder, read } = targetFiles();
const asking = (people: string): string =>
  `environment: { kind: test }\ntarget:\n  url: http://127.0.0.1:1/fhir\n  people: ${people}\n`;
const BY = 'declaredSynthetic: { by: A. Person, date: 2026-11-01 }';

beforeAll(() => {
  const rows =
    'trait,standing,nhsNumber,family,given,birthDate\nbaseline-child,held,9990010005,Fenwick,Orla,2015-05-01\n';
  writeFileSync(join(folder, 'people.csv'), `${rows}stranger,absent,9990010358,Nobody,Nemo,2001-01-01\n`);
  writeFileSync(join(folder, 'half.csv'), rows);
  writeFileSync(join(folder, 'utf16.csv'), Buffer.from(`\uFEFF${rows}`, 'utf16le'));
});

describe('the people of a target', () => {
  it.each([
    ['{ held: all }', []],
    ['{ held: all, except: [] }', []],
    ['{ held: all, except: [R15, R02] }', ['R02', 'R15']],
  ])('are our personas: %s', (people, except) => {
    expect(read(asking(people)).people).toEqual({ kind: 'personas', except });
  });

  it('are its own, declared by somebody', () => {
    const { people } = read(asking(`{ file: people.csv, ${BY} }`));
    expect(people).toMatchObject({ kind: 'declared', by: 'A. Person', date: '2026-11-01' });
    expect(people.kind === 'declared' && people.list.map(({ id }) => id)).toEqual(['R01', 'N01']);
  });

  it.each<Fault>([
    ['nobody', asking('{}'), '4:11: target.people is {}', 'write at least one'],
    ['some', asking('{ held: some }'), '4:19: target.people.held is "some"', 'write one of: all'],
    [
      'exceptions of nobody',
      asking('{ except: [R02] }'),
      '4:11: target.people.held is missing',
      'add it under target.people',
    ],
    [
      'an exception twice',
      asking('{ held: all, except: [R02, R02] }'),
      '4:32: target.people.except is ["R02","R02"]',
      'write each once',
    ],
    [
      'an exception that is none',
      asking('{ held: all, except: [R02, R99] }'),
      '4:38: target.people.except[1] is "R99", which is no persona',
      'write ids among: R01, R02',
    ],
    [
      'the baseline excepted',
      asking('{ held: all, except: [R01] }'),
      '4:33: target.people.except[0] is "R01", and nothing can be asked without the baseline pair R01 and N01',
      'take it out',
    ],
    [
      'the stranger excepted',
      asking('{ held: all, except: [N01] }'),
      '4:33: target.people.except[0] is "N01"',
      'take it out',
    ],
    [
      'two kinds',
      asking(`{ held: all, file: people.csv, ${BY} }`),
      '4:11: target.people names two kinds of people',
      'either held',
    ],
    [
      'a file that nobody declares',
      asking('{ file: people.csv }'),
      '4:11: target.people.declaredSynthetic is missing',
      'add it under target.people',
    ],
    [
      'a declaration of nothing',
      asking(`{ ${BY} }`),
      '4:11: target.people.file is missing',
      'add it under target.people',
    ],
    [
      'a declaration by nobody',
      asking('{ file: people.csv, declaredSynthetic: { date: 2026-11-01 } }'),
      '4:50: target.people.declaredSynthetic.by is missing',
      'add it',
    ],
    [
      'a declaration of no day',
      asking('{ file: people.csv, declaredSynthetic: { by: A, date: 2026-02-30 } }'),
      '4:65: target.people.declaredSynthetic.date is "2026-02-30", which is no day',
      'YYYY-MM-DD',
    ],
    [
      'a declaration without a date',
      asking('{ file: people.csv, declaredSynthetic: { by: A } }'),
      '4:50: target.people.declaredSynthetic.date is missing',
      'add it',
    ],
    [
      'a file that is not there',
      asking(`{ file: nobody.csv, ${BY} }`),
      '4:19: target.people.file names nobody.csv: there is no such file',
      'name a CSV file',
    ],
    ['a folder', asking(`{ file: ., ${BY} }`), '4:19: target.people.file names .: this is a folder', 'name a CSV file'],
    [
      'a file in UTF-16',
      asking(`{ file: utf16.csv, ${BY} }`),
      '4:19: target.people.file names utf16.csv: this is not UTF-8',
      'save the file as UTF-8',
    ],
    [
      'people in the target file',
      asking('[{ family: Doe }]'),
      '4:11: target.people is [{"family":"Doe"}]',
      'write a group of keys',
    ],
  ])('are never %s', (_, text, message, remedy) => expectFault(text, message, remedy));

  it('are told apart from the target file where theirs is at fault', () => {
    const error = refusalOf(() => read(asking(`{ file: half.csv, ${BY} }`)));
    expect(error.message).toBe('half.csv:1: nobody has the trait stranger');
  });
});
