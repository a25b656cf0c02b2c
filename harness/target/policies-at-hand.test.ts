import { describe, expect, it } from 'vitest';
import { POLICY_NAMES, type PolicyName } from '../../standards/data-exchange/registered-policies.js';
import type { PolicyDays, RecordedPolicies } from '../model/policies.js';
import { cannotAskUnder } from './policies-at-hand.js';

const NOON = new Date('2026-11-20T12:00:00Z');
const needs = (...policies: PolicyName[]) => ({ held: [], absent: [], policies });

const knowing = (days: Partial<Record<PolicyName, PolicyDays>>): RecordedPolicies => ({
  policies: Object.fromEntries(
    Object.entries(days).map(([name, own]) => [
      name,
      { uri: `https://p.example.test/${name}`, id: name, system: 'urn:p', ...own },
    ]),
  ),
  organisations: {},
});

const served = (servedOn: string) => knowing(Object.fromEntries(POLICY_NAMES.map((name) => [name, { servedOn }])));
const holding = (name: PolicyName, from: string, until: string, now = NOON) =>
  cannotAskUnder(needs(name), { policies: knowing({ [name]: { from, until } }), callers: [], now });

describe('what cannot be asked under policies', () => {
  it('is nothing where a scenario needs none', () => {
    expect(cannotAskUnder({ held: ['R01'], absent: [] }, { callers: [], now: NOON })).toBeNull();
  });

  it('is everything that needs one where the target was told of none', () => {
    expect(cannotAskUnder(needs('POL-1'), { callers: [], now: NOON })).toMatch(
      /^the target has no policies .*assay serve/,
    );
  });

  it.each([
    ['POL-1', '2026-11-20', '2026-11-20'],
    ['POL-2', '2026-01-01', '2026-11-19'],
    ['POL-3', '2026-11-21', '2027-01-01'],
    ['POL-7', '2026-01-01', '2026-11-20'],
  ] as const)('is not %s from %s until %s', (name, from, until) => {
    expect(holding(name, from, until)).toBeNull();
  });

  it.each([
    ['POL-1', '2026-11-21', '2026-12-20', 'from: 2026-10-21, until: 2026-12-20'],
    ['POL-1', '2026-01-01', '2026-11-19', 'from: 2026-10-21, until: 2026-12-20'],
    ['POL-2', '2026-01-01', '2026-11-20', 'until: 2026-11-19'],
    ['POL-3', '2026-11-20', '2027-01-01', 'from: 2026-11-21'],
    ['POL-7', '2026-01-01', '2026-11-21', 'until: 2026-11-20'],
    ['POL-7', '2026-01-01', '2026-11-19', 'until: 2026-11-20'],
  ] as const)('is %s from %s until %s, with what to write', (name, from, until, written) => {
    const told = holding(name, from, until);
    expect(told).toContain(
      `${name} holds from ${from} until ${until}, and it is 2026-11-20: write "${name}: { uri: …, `,
    );
    expect(told).toContain(written);
  });

  it('reads the day in London', () => {
    const late = new Date('2026-06-30T23:30:00Z');
    expect(holding('POL-7', '2026-01-01', '2026-07-01', late)).toBeNull();
    expect(holding('POL-7', '2026-01-01', '2026-06-30', late)).toContain('it is 2026-07-01');
  });

  it('is what was served for another day, told once', () => {
    const told = cannotAskUnder(needs('POL-1', 'POL-2'), { policies: served('2026-11-19'), callers: [], now: NOON });
    expect(told).toBe(
      'the policies were served for 2026-11-19, and it is 2026-11-20: start "assay serve policies" again',
    );
    expect(
      cannotAskUnder(needs('POL-1', 'POL-7'), { policies: served('2026-11-20'), callers: [], now: NOON }),
    ).toBeNull();
  });

  it('is a policy that is not written, and a caller who is not', () => {
    const at = { policies: knowing({}), callers: ['Q-LA'], now: NOON };
    expect(cannotAskUnder({ ...needs('POL-4'), callers: ['Q-SCH'] }, at)).toMatch(
      /^POL-4 is not under target\.policies: write "POL-4: .*for section 17 alone; Q-SCH is not under target\.callers$/,
    );
  });
});
