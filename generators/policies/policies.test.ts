import { describe, expect, it } from 'vitest';
import { SECTION_47 } from '../../standards/data-exchange/operation.js';
import { REQUIRED_ELEMENTS, SECTION_17 } from '../../standards/data-exchange/sharing-policy.js';
import { londonDay } from './london-day.js';
import { DEFAULT_PARTIES, POLICY_IDS, policiesFor, policyOf } from './policies.js';

const setting = { asOf: '2026-03-01', uriOf: (id: string) => `https://policies.example.org/${id}` };

describe('policies', () => {
  it('are the same for the same day', () => {
    expect([...policiesFor(setting)]).toEqual([...policiesFor(setting)]);
  });

  it.each(POLICY_IDS)('%s has all that a policy has to have, and says where it is', (id) => {
    const policy = policyOf(id, setting);
    for (const element of REQUIRED_ELEMENTS) expect(policy[element]).toBeTruthy();
    expect([policy.URI, policy.Identifier.value]).toEqual([`https://policies.example.org/${id}`, id]);
    expect(policy.StartDate <= policy.EndDate).toBe(true);
  });

  it('have the dates that their rows need, relative to the day', () => {
    const at = (id: (typeof POLICY_IDS)[number]) => policyOf(id, setting);
    expect(at('POL-2').EndDate).toBe('2026-02-28');
    expect(at('POL-3').StartDate).toBe('2026-03-02');
    expect(at('POL-7').EndDate).toBe('2026-03-01');
    expect([at('POL-1').StartDate < setting.asOf, at('POL-1').EndDate > setting.asOf]).toEqual([true, true]);
  });

  it('differ from POL-1 in one thing', () => {
    const { URI: _uri, Identifier: _id, Name: _name, ...one } = policyOf('POL-1', setting);
    const differing = POLICY_IDS.map((id) => {
      const other = policyOf(id, setting);
      const keys = Object.entries(one).flatMap(([key, value]) =>
        JSON.stringify(value) === JSON.stringify(Reflect.get(other, key)) ? [] : [key],
      );
      return `${id} ${keys.join(' ')}`.trim();
    });
    expect(differing).toEqual([
      'POL-1',
      'POL-2 EndDate',
      'POL-3 StartDate',
      'POL-4 Purpose',
      'POL-5',
      'POL-6 Restrictions',
      'POL-7 EndDate',
      'POL-8 Party',
      'POL-6-FORBIDS Restrictions',
      'POL-1-OTHER-DATA Data',
      'POL-1-CLOSED-USE PermittedUse',
    ]);
    expect([policyOf('POL-1', setting).Purpose, policyOf('POL-4', setting).Purpose]).toEqual([
      [SECTION_47],
      [SECTION_17],
    ]);
  });

  it('name the parties that they are made for, and POL-8 leaves the responder out', () => {
    const responder = { value: 'R-9', system: 'https://example.org/catalogue' };
    const ids = (id: 'POL-1' | 'POL-8') =>
      policyOf(id, { ...setting, parties: { responder } }).Party.flatMap(({ CatalogueID }) => CatalogueID);
    expect(ids('POL-1')).toEqual([DEFAULT_PARTIES.requester, responder]);
    expect(ids('POL-8')).not.toContainEqual(responder);
  });
});

describe('day in London', () => {
  it.each([
    ['2026-06-30T22:59:59Z', '2026-06-30'],
    ['2026-06-30T23:00:00Z', '2026-07-01'],
    ['2026-12-31T23:59:59Z', '2026-12-31'],
    ['2027-01-01T00:00:00Z', '2027-01-01'],
  ])('at %s is %s', (at, day) => {
    expect(londonDay(new Date(at))).toBe(day);
  });
});
