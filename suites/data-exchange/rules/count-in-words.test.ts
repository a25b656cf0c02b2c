import { describe, expect, it } from 'vitest';
import { countIn } from './count-in-words.js';

describe('a count of people who fit', () => {
  it.each([
    ['2 records match these details', '2 records match'],
    ['Two patients share these details.', 'two patients share'],
    ['We found 2 people', 'found 2 people'],
    ['3 possible matches', '3 possible matches'],
    ['candidates: 2', 'candidates: 2'],
    ['Number of matching persons: 4', 'number of matching persons: 4'],
    ['count=2', 'count=2'],
    ['match_count: 2', 'count: 2'],
    ['matches (2)', 'matches (2'],
    ['multiple matches (2 found)', 'matches (2'],
    ['both children fit', 'both children fit'],
    ['There are two people who fit', 'two people who fit'],
    ['2 of them match', '2 of them match'],
    ['a couple of candidates', 'a couple of candidates'],
    ['\u201c2\u201d candidates', '2 candidates'],
    ['TWO\u00a0POSSIBLE\nDUPLICATES', 'two possible duplicates'],
    ['2 Clarke records found', '2 clarke records found'],
    ['matched against 2 patients', 'matched against 2 patients'],
    ['2 different children with this name exist', '2 different children with this name exist'],
    ['At most 10 candidates are looked at, and 3 candidates fit.', '3 candidates'],
  ])('is found in "%s"', (text, found) => {
    expect(countIn(text)).toBe(found);
  });

  it.each([
    '',
    'Multiple matches',
    'Several people fit.',
    'More than one person fits',
    'More than one record matches these details.',
    'HTTP 422 matches no single person',
    'status 409: multiple matches',
    '409 multiple matches',
    'Error 409 matches: multiple-matches',
    '21 people trained to match records work at this desk',
    'Ask one of our 24 trained people',
    'our team of 12 people will review this',
    'Two people will review this question',
    'two-person review',
    'limit of 50 results',
    'at most 10 candidates are looked at',
    'the first 2 matches',
    'section 47 matches the reason',
    'DES-AMB-09 matches',
    'v2 matches',
    'retry in 60 seconds',
    'total: 30 seconds',
    'found: 24 hours',
    'found at 10:30',
    'count: 1',
    '0 records',
    '2013 records are archived',
    '3 working days',
    'Call 01632 960001',
    'A person will decide on this question. Ask again later.',
    'Ask with an identifier that has a system and a value, or with family name, given name and birth date.',
  ])('is not read into "%s"', (text) => {
    expect(countIn(text)).toBeNull();
  });
});
