import { describe, expect, it } from 'vitest';
import { NHS_NUMBER_SYSTEM } from '../../../standards/data-exchange/operation.js';
import { personOf } from '../asking.test-support.js';
import { broken, gist, like, numbered, REVIEW, sound } from './faulty.test-support.js';
import { faultyHiding } from './faulty-hiding.js';

const number = (id: string) => ({ identifier: [{ system: NHS_NUMBER_SYSTEM, value: personOf(id).nhsNumber }] });
const { family } = personOf('R01');

/** Question, what the reference responder says of it, and what the faulty one says. */
const cases: Record<keyof typeof faultyHiding, [question: object, sound: string, faulty: string]> = {
  otherPostcodeExcludes: [like('R01', { address: [{ postalCode: 'ZA1 1AB' }] }), REVIEW, 'no match'],
  severalToldAsNobody: [like('R05'), REVIEW, 'no match'],
  contradictedToldAsNobody: [numbered('N01', number('R01')), REVIEW, 'no match'],
  contradictedRefused: [numbered('N01', number('R01')), REVIEW, '400 required'],
  otherGivenNameHides: [numbered('R01', { name: [{ family, given: ['Winifred'] }] }), 'match', 'no match'],
  otherBirthDateHides: [numbered('R01', { birthDate: '2015-01-05' }), 'match', 'no match'],
  detailsOutweighNumber: [numbered('R02', number('R01')), REVIEW, 'match'],
};

describe('faulty hiding', () => {
  it.each(Object.entries(cases))('%s', async (name, [question, expected, wrong]) => {
    expect(await gist(sound, question)).toBe(expected);
    expect(await gist(broken(faultyHiding[name as keyof typeof faultyHiding]), question)).toBe(wrong);
  });

  it.each(Object.entries(faultyHiding))('%s leaves the baseline and a stranger as they are', async (_name, faulty) => {
    const core = broken(faulty);
    expect([await gist(core, numbered('R01')), await gist(core, numbered('N01'))]).toEqual(['match', 'no match']);
  });
});
