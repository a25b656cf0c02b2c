import { describe, expect, it } from 'vitest';
import { people } from './asking.test-support.js';
import { referenceDecisions } from './decisions.js';
import { heldFrom } from './held.js';
import { lookFor } from './matching.js';
import type { PatientDetails } from './patient-details.js';

const held = heldFrom(people);
const NHS = 'https://fhir.nhs.uk/Id/nhs-number';
const numbers = (...values: string[]) => values.map((value) => ({ system: NHS, value }));

const look = (asked: Partial<PatientDetails>) => {
  const finding = lookFor(
    { identifiers: [], names: [], birthDate: null, addresses: [], ...asked },
    held,
    referenceDecisions,
  );
  return finding.found === 'one' ? finding.person.id : finding.found;
};

const orla = { names: [{ family: 'Fenwick', given: ['Orla'] }], birthDate: '2015-05-01' };
const amy = { names: [{ family: 'Clarke', given: ['Amy'] }], birthDate: '2012-03-14' };

describe('looking for a person', () => {
  it.each<[string, Partial<PatientDetails>, string]>([
    ['finds a number alone', { identifiers: numbers('9990010005') }, 'R01'],
    ['finds a number with its names', { ...orla, identifiers: numbers('9990010005') }, 'R01'],
    [
      'finds a number beside one of another system',
      {
        identifiers: [{ system: 'https://example.org/Id/case-number', value: 'CASE-1' }, ...numbers('9990010005')],
      },
      'R01',
    ],
    ['finds names and date', orla, 'R01'],
    ['finds nobody under a number that is not held', { identifiers: numbers('9990010269') }, 'none'],
    ['finds several under the numbers of several', { identifiers: numbers('9990010005', '9990010056') }, 'several'],
    ['finds several of one name and date', amy, 'several'],
    ['tells two of one name apart by postcode', { ...amy, addresses: [{ postcode: 'ZA2 2BB' }] }, 'R05'],
    ['tells two of one name apart by number', { ...amy, identifiers: numbers('9990010064') }, 'R06'],
    ['doubts a number with the names and date of another', { ...amy, identifiers: numbers('9990010005') }, 'doubtful'],
    [
      'doubts names and date under a number that is not held',
      { ...orla, identifiers: numbers('9990010269') },
      'doubtful',
    ],
    [
      'finds names and date with an identifier of another system',
      {
        ...orla,
        identifiers: [{ system: 'https://example.org/Id/case-number', value: '9990010005' }],
      },
      'R01',
    ],
  ])('%s', (_what, asked, found) => {
    expect(look(asked)).toBe(found);
  });

  it.each<[string, Partial<PatientDetails>]>([
    ['number', { identifiers: numbers('9990010161') }],
    ['names and date', { names: [{ family: 'Pollard', given: ['Evie'] }], birthDate: '2018-08-18' }],
    [
      'both',
      {
        identifiers: numbers('9990010161'),
        names: [{ family: 'Pollard', given: ['Evie'] }],
        birthDate: '2018-08-18',
      },
    ],
  ])('finds nobody by the %s of an identity that was ended', (_what, asked) => {
    expect(look(asked)).toBe('none');
  });

  it('finds one person, not several, where two identities of that person fit', () => {
    const twice = [
      { id: 'R17', identities: held.flatMap(({ id, identities }) => (id === 'R01' ? identities : [])) },
    ].map(({ id, identities }) => ({ id, identities: [...identities, ...identities] }));
    const finding = lookFor({ identifiers: [], addresses: [], ...orla }, twice, referenceDecisions);
    expect(finding).toMatchObject({ found: 'one', person: { id: 'R17' } });
  });

  it('does not depend on the order of the people', () => {
    const finding = lookFor({ identifiers: [], addresses: [], ...amy }, held.toReversed(), referenceDecisions);
    expect(finding.found).toBe('several');
  });
});
