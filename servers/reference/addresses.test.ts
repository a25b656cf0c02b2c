import { describe, expect, it } from 'vitest';
import { comparePostcodes, type PatientAddress, streetsAgree } from './addresses.js';

const at = (postcode: string | null, line: string | null = null, city: string | null = null): PatientAddress => ({
  line,
  city,
  postcode,
});
const home = at('ZA1 1AA', '14 Larch Row', 'Southshire');

describe('postcodes', () => {
  it.each(['ZA1 1AA', 'za11aa', 'ZA1  1AA', ' Za1\u00a01aA ', 'ZA1-1AA'])('are equal when written %j', (postcode) => {
    expect(comparePostcodes([at(postcode)], [home])).toBe('equal');
  });

  it.each(['ZA1 1AB', 'ZA9 9ZZ', 'Y1 1AA', 'YA10 1AA', 'YA1B 1AA', 'Y1B 1AA'])('%s is another', (postcode) => {
    expect(comparePostcodes([at(postcode)], [home])).toBe('different');
  });

  it('may be any that the person has or had', () => {
    expect(comparePostcodes([at('YA7 7HH')], [home, at('YA7 7HH')])).toBe('equal');
    expect(comparePostcodes([at('ZA9 9ZZ'), at('ZA1 1AA')], [home])).toBe('equal');
  });

  it('of another country count where they are held', () => {
    expect(comparePostcodes([at('D02 X285')], [at('D02X285')])).toBe('equal');
    expect(comparePostcodes([at('D02 X285')], [home])).toBe('absent');
  });

  it.each<[string, PatientAddress[], PatientAddress[]]>([
    ['nobody asks', [], [home]],
    ['none is asked with', [at(null)], [home]],
    ['there is no letter in it', [at('%')], [home]],
    ['there are words in it', [at('NOT A POSTCODE')], [home]],
    ['it is far too long', [at('Z'.repeat(200))], [home]],
    ['there is a pattern in it', [at('ZA1 1A%')], [home]],
    ['none is held', [at('ZA1 1AA')], []],
    ['it is shared by thousands', [at('ZZ99 3VZ')], [at('ZZ99 3VZ')]],
    ['the one that is held is shared by thousands', [at('ZA1 1AA')], [at('ZZ99 3VZ')]],
  ])('say nothing when %s', (_when, asked, held) => {
    expect(comparePostcodes(asked, held)).toBe('absent');
  });
});

describe('streets', () => {
  it.each<[string, PatientAddress, boolean]>([
    ['line and city', at(null, '14, larch row', 'SOUTHSHIRE'), true],
    ['line and postcode', at('za11aa', '14 Larch Row'), true],
    ['the line alone', at(null, '14 Larch Row'), false],
    ['the city alone', at(null, null, 'Southshire'), false],
    ['line and another city', at(null, '14 Larch Row', 'Northshire'), false],
    ['another line', at('ZA1 1AA', '15 Larch Row', 'Southshire'), false],
  ])('agree by %s: %s', (_what, asked, agree) => {
    expect(streetsAgree([asked], [home])).toBe(agree);
  });

  it('do not agree by lines and cities of different addresses', () => {
    const held = [at(null, '14 Larch Row', 'Northshire'), at(null, '2 Elm Way', 'Southshire')];
    expect(streetsAgree([at(null, '14 Larch Row', 'Southshire')], held)).toBe(false);
  });

  it('of people without an address do not agree', () => {
    const nowhere = at('ZZ99 3VZ', 'No fixed abode');
    expect(streetsAgree([nowhere], [nowhere])).toBe(false);
  });
});
