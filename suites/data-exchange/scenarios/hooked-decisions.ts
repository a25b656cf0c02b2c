import { askedUnder, asQuestionUnder, LOCAL_AUTHORITY } from '../../../fixtures/person-query/policies/asked-under.js';
import { atLondon } from '../../../generators/bundles/london-time.js';
import { londonDay } from '../../../generators/policies/london-day.js';
import {
  claim,
  contrast,
  type Driver,
  defineScenario,
  premise,
  type Question,
  type Scenario,
} from '../../../harness/model/scenario.js';
import type { PolicyName } from '../../../standards/data-exchange/registered-policies.js';
import { answersMatch, answersNoMatch } from '../rules/answers.js';
import {
  approvalIsAnswered,
  lastDayIsWhole,
  nothingIsReleasedByTime,
  waitsForAPerson,
  wrongClockPermitsNothing,
} from '../rules/hooked.js';

const DAY_MS = 86_400_000;

/** As a hook of the clock is asked: to the second, in UTC. */
const instant = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`;

interface Under {
  policy: PolicyName;
  /** The known person unless told otherwise. */
  about?: string;
  request: string;
  at: Date;
}

/** A question under one policy; the same request is the same bytes, so that it can be sent again. */
const under = (
  { person, policy, organisation, run }: Driver,
  { policy: name, about = 'R01', request, at }: Under,
): Question =>
  asQuestionUnder(
    askedUnder(person(about), {
      policies: [policy(name)],
      request: `${run}.${request}`,
      at,
      requester: organisation() ?? LOCAL_AUTHORITY,
    }),
  );

/** Parts of the last day, by a clock in London; seconds since midnight. */
const TIMES = { 'first-second': 1, noon: 12 * 3600, 'last-second': 24 * 3600 - 1 } as const;

const lastDay = defineScenario({
  id: 'SC-ESC-031',
  title: 'a policy that ends today permits from the first to the last second of the day',
  role: 'responder',
  runs: 'alone',
  takes: 'seconds',
  hooks: ['clock'],
  needs: { held: ['R01'], absent: ['N01'], policies: ['POL-1', 'POL-7'] },
  drive: async (driver) => {
    const stranger = { policy: 'POL-1', about: 'N01', request: 'SC-ESC-031.stranger', at: new Date() } as const;
    await driver.ask('stranger', under(driver, stranger));
    const midnight = atLondon(londonDay(new Date()), 0);
    for (const [time, seconds] of Object.entries(TIMES)) {
      const at = new Date(midnight + seconds * 1000);
      await driver.hook(`clock[${time}]`, 'clock', { now: instant(at) });
      const asked = (policy: PolicyName, request: string) =>
        under(driver, { policy, request: `SC-ESC-031.${request}`, at });
      await driver.ask(`beside[${time}]`, asked('POL-1', `beside.${time}`));
      await driver.ask(`last-day[${time}]`, asked('POL-7', time));
    }
  },
  claims: [
    contrast('stranger', answersNoMatch),
    premise('beside[*]', answersMatch),
    claim('DES-IG-010', 'last-day[*]', lastDayIsWhole, { atMost: 'SHOULD' }),
  ],
});

const clockAhead = defineScenario({
  id: 'SC-SEC-050',
  title: 'a clock that is a day ahead permits nothing under a policy that has not begun',
  role: 'responder',
  runs: 'alone',
  takes: 'seconds',
  hooks: ['clock'],
  needs: { held: ['R01'], absent: [], policies: ['POL-1', 'POL-3', 'POL-7'] },
  drive: async (driver) => {
    const now = new Date();
    const asked = (policy: PolicyName, request: string) =>
      under(driver, { policy, request: `SC-SEC-050.${request}`, at: now });
    await driver.ask('control', asked('POL-1', 'control'));
    await driver.ask('today', asked('POL-7', 'today'));
    await driver.hook('ahead', 'clock', { now: instant(new Date(now.getTime() + DAY_MS)) });
    await driver.ask('tomorrow', asked('POL-3', 'tomorrow'));
    await driver.ask('ended', asked('POL-7', 'ended'));
  },
  claims: [
    premise('control', answersMatch),
    contrast('today', answersMatch),
    claim('DES-IG-015', 'tomorrow', wrongClockPermitsNothing),
  ],
});

const undecided = defineScenario({
  id: 'SC-ESC-020',
  title: 'a question that nobody decides on is never answered, however long it waits',
  role: 'responder',
  runs: 'alone',
  takes: 'seconds',
  hooks: ['clock'],
  needs: { held: ['R01'], absent: [], policies: ['POL-1', 'POL-6'] },
  drive: async (driver) => {
    const now = new Date();
    const asked = (policy: PolicyName) => under(driver, { policy, request: `SC-ESC-020.${policy}`, at: now });
    await driver.ask('control', asked('POL-1'));
    await driver.ask('waiting', asked('POL-6'));
    for (const days of [1, 2]) {
      await driver.hook(`later[${days}]`, 'clock', { now: instant(new Date(now.getTime() + days * DAY_MS)) });
      await driver.ask(`again[${days}]`, asked('POL-6'));
    }
  },
  claims: [
    premise('control', answersMatch),
    contrast('waiting', waitsForAPerson),
    claim('DES-IG-027', 'waiting', nothingIsReleasedByTime),
    claim('DES-IG-027', 'again[*]', nothingIsReleasedByTime),
  ],
});

const approved = defineScenario({
  id: 'SC-ESC-021',
  title: 'a question that a person approves is answered when it is sent again',
  role: 'responder',
  runs: 'alone',
  takes: 'seconds',
  hooks: ['reviewer-decision'],
  needs: { held: ['R01'], absent: [], policies: ['POL-6'] },
  drive: async (driver) => {
    const now = new Date();
    const asked = (request: string) => under(driver, { policy: 'POL-6', request: `SC-ESC-021.${request}`, at: now });
    const { answer } = await driver.ask('waiting', asked('approved'));
    const request = `${driver.run}.SC-ESC-021.approved`;
    // What was answered waits for nobody, so that there is nothing to decide on.
    if (answer?.status !== 200) await driver.hook('approval', 'reviewer-decision', { decision: 'answer', request });
    await driver.ask('collected', asked('approved'));
    await driver.ask('other', asked('undecided'));
  },
  claims: [
    premise('waiting', waitsForAPerson),
    contrast('other', waitsForAPerson),
    claim('DES-IG-005', 'collected', approvalIsAnswered),
  ],
});

/** Rows on policies and reviews that need a clock, or a person who decides. */
export const hookedDecisionRows: readonly Scenario[] = [lastDay, undecided, approved, clockAhead];
