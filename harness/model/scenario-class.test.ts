import { expect, it } from 'vitest';
import { holds, PROFILES, profileFor } from './profile.js';
import { defineScenario, type Scenario } from './scenario.js';
import { byPlan, runsOf } from './scenario-class.js';

const scenario = (id: string, more: Partial<Scenario> = {}): Scenario =>
  defineScenario({
    id,
    title: id,
    role: 'responder',
    needs: { held: [], absent: [] },
    drive: () => Promise.resolve(),
    claims: [],
    ...more,
  });

it('a plan ends with what runs alone, then what is intrusive, then what loads the target, each by id', () => {
  const all = [
    scenario('SC-A-001', { class: 'loading' }),
    scenario('SC-B-002', { class: 'intrusive' }),
    scenario('SC-B-001', { class: 'intrusive', runs: 'together' }),
    scenario('SC-C-001', { runs: 'alone' }),
    scenario('SC-D-002', { class: 'faulty' }),
    scenario('SC-D-001'),
  ];
  expect(all.toSorted(byPlan).map(({ id }) => id)).toEqual([
    'SC-D-001',
    'SC-D-002',
    'SC-C-001',
    'SC-B-001',
    'SC-B-002',
    'SC-A-001',
  ]);
});

it('what is intrusive runs alone whatever it says of itself', () => {
  expect(runsOf(scenario('SC-A-001', { class: 'intrusive', runs: 'together' }))).toBe('alone');
  expect(runsOf(scenario('SC-A-001', { class: 'faulty' }))).toBe('together');
});

it('profiles hold one another, and only the last has what needs consent', () => {
  const suite = { smoke: new Set(['SC-A-001']), core: new Set(['SC-A-001', 'SC-A-002', 'SC-A-003']) };
  const wanted = [
    scenario('SC-A-001'),
    scenario('SC-A-002', { class: 'faulty' }),
    scenario('SC-A-003', { class: 'loading' }),
    scenario('SC-A-004'),
  ].map((one) => profileFor(one, suite));
  expect(wanted).toEqual(['smoke', 'core', 'intrusive', 'full']);
  expect(PROFILES.map((one) => wanted.filter((other) => holds(one, other)).length)).toEqual([1, 2, 3, 4]);
});
