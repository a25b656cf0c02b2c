import { describe, expect, it } from 'vitest';
import { judge } from '../harness/judge/judge.js';
import { checkIdOf, strengthOfClaim } from '../harness/judge/judge-claim.js';
import { stepMatches } from '../harness/judge/subject.js';
import type { Question, Scenario } from '../harness/model/scenario.js';
import type { Event } from '../harness/model/transcript.js';
import type { Verdict } from '../harness/model/verdict.js';
import { noReadBack } from '../harness/test-support/no-read-back.test-support.js';
import { catalogue, isRequirementId, type RequirementId } from '../standards/catalogue.js';
import type { Strength } from '../standards/requirement.js';
import {
  facts,
  type Given,
  isMatch,
  manyMatches,
  matchBody,
  noMatchBody,
  outcome,
  parameters,
  personOf,
  review,
  seen,
  storedBody,
} from '../suites/data-exchange/exchange.test-support.js';
import { responderSuite } from '../suites/data-exchange/suite.js';
import { AUDIT_REGISTER } from './audit-register.test-support.js';
import { DECISION_REGISTER } from './decision-register.test-support.js';
import { MATCH_REGISTER } from './match-register.test-support.js';
import { REFUSAL_REGISTER } from './refusal-register.test-support.js';
import { WIRE_REGISTER } from './wire-register.test-support.js';

const { scenarios, preflight } = responderSuite;

/** The scenario register: level and requirements of the rows that this version drives. */
const REGISTER: Readonly<Record<string, [level: Strength, requirements: string[]]>> = {
  ...MATCH_REGISTER,
  ...REFUSAL_REGISTER,
  ...WIRE_REGISTER,
  ...AUDIT_REGISTER,
  ...DECISION_REGISTER,
};

/**
 * What this version claims beyond the register: the baseline is the known person, so a match shows DES-RES-015 too, and
 * its answer is the one that could hold a record (DES-RES-008). A line break that makes a header is input that was
 * interpreted (DES-SEC-012), and a name that comes back was repeated (DES-ERR-010).
 */
const ADDED: Readonly<Record<string, string[]>> = {
  'SC-MAT-001': ['DES-RES-008', 'DES-RES-015'],
  'SC-SEC-016': ['DES-SEC-012'],
  'SC-SEC-036': ['DES-ERR-010'],
};

/** What a row names and this version cannot judge in it; the catalogue says why. */
const LEFT: Readonly<Record<string, RequirementId[]>> = {
  'SC-ESC-021': ['DES-AUD-009'],
};

const WEAKEST_FIRST: readonly Strength[] = ['MAY', 'SHOULD', 'SHALL-IF-HELD', 'SHALL'];
const rank = (strength: Strength): number => WEAKEST_FIRST.indexOf(strength);

interface Driven {
  steps: string[];
  asked: string[];
  /** Bytes of the largest body. */
  largest: number;
  events: Event[];
}

/** Drives a scenario against answers that are given without looking at anything but the question. */
async function drive(scenario: Scenario, answer: (question: Question) => Given): Promise<Driven> {
  const driven: Driven = { steps: [], asked: [], largest: 0, events: [] };
  const append = (body: object): number => {
    const n = driven.events.length;
    driven.events.push({ n, prev: '', at: '2026-11-20T00:00:00.000Z', us: n, ...body } as Event);
    return n;
  };
  append({ type: 'segment-opened', scenario: scenario.id, attempt: 0, needs: scenario.needs });
  await scenario.drive({
    ask: (step, question) => {
      driven.steps.push(step);
      driven.largest = Math.max(driven.largest, question.body.length);
      const subject = seen(step, answer(question), question);
      append(subject.event);
      return Promise.resolve(subject);
    },
    ...noReadBack,
    person: (id) => {
      driven.asked.push(id);
      return personOf(id);
    },
  });
  append({ type: 'segment-closed', as: 'complete' });
  return driven;
}

const always = (given: Given) => (): Given => given;
const noMatch = always({ body: noMatchBody });

describe.each([...scenarios, preflight])('$id', (scenario) => {
  const { id, title, needs, claims } = scenario;

  it('is named in the manner of the house', () => {
    expect(id).toMatch(/^SC-[A-Z]{3}-\d{3}$/);
    expect(title).toMatch(/^[a-z]/);
    expect(title).not.toMatch(/\bshould\b|[.!?]$/i);
    expect(title.length).toBeLessThanOrEqual(90);
  });

  it('asks each step once, in kebab-case, with its case in brackets', async () => {
    const { steps } = await drive(scenario, noMatch);
    expect(new Set(steps).size, steps.join(', ')).toBe(steps.length);
    for (const step of steps) expect(step).toMatch(/^[a-z]+(-[a-z]+)*(\[[a-z0-9]+(-[a-z0-9]+)*\])?$/);
  });

  it('claims only steps that it asks', async () => {
    const { steps } = await drive(scenario, noMatch);
    const unasked = claims
      .map(({ step }) => step)
      .filter((step) => step !== 'scenario' && step !== 'run' && !steps.some((asked) => stepMatches(asked, step)));
    expect(unasked, `asked are ${steps.join(', ')}`).toEqual([]);
  });

  it('says how large a body it sends', async () => {
    const megabytes = (await drive(scenario, noMatch)).largest / (1024 * 1024);
    expect(scenario.sendsMegabytes).toBe(megabytes < 0.25 ? undefined : Math.ceil(megabytes));
  });

  it('needs exactly the people that it asks about, held and absent as they are', async () => {
    const { asked } = await drive(scenario, noMatch);
    expect([...needs.held, ...needs.absent].sort()).toEqual([...new Set(asked)].sort());
    expect(needs.held.filter((person) => personOf(person).standing !== 'held')).toEqual([]);
    expect(needs.absent.filter((person) => personOf(person).standing !== 'absent')).toEqual([]);
  });

  it('has one verdict for each requirement and check', () => {
    const keys = claims.map((claim) => `${checkIdOf(id, claim)} ${claim.requirement}`);
    expect(new Set(keys).size, keys.join('\n')).toBe(keys.length);
  });
});

describe('the register', () => {
  it('has the scenarios of this version, each under an id of its own', () => {
    expect(scenarios.map(({ id }) => id).sort()).toEqual(Object.keys(REGISTER).sort());
  });

  it.each(scenarios)('names the requirements of $id, and the claims differ where we say', ({ id, claims }) => {
    const [, named] = REGISTER[id] ?? ['MAY', []];
    const claimed = new Set(claims.flatMap(({ requirement }) => requirement ?? []));
    const left = new Set<string>(LEFT[id]);
    expect([...claimed].sort()).toEqual([...named, ...(ADDED[id] ?? [])].filter((one) => !left.has(one)).sort());
  });

  it.each(Object.entries(LEFT))('leaves out of %s what it names and the catalogue calls untested', (id, left) => {
    expect(REGISTER[id]?.[1]).toEqual(expect.arrayContaining(left));
    for (const requirement of left) expect(catalogue[requirement].untested, requirement).toBeDefined();
  });

  it.each(scenarios)(
    'is nowhere outdone by $id: no claim is stronger than its catalogue entry or its row',
    ({ id, claims }) => {
      const [level = 'MAY'] = REGISTER[id] ?? [];
      for (const claim of claims) {
        if (claim.requirement === null || !isRequirementId(claim.requirement)) continue;
        const strength = rank(strengthOfClaim(claim));
        expect(strength).toBeLessThanOrEqual(rank(catalogue[claim.requirement].strength));
        expect(strength, `${claim.requirement} in ${id}`).toBeLessThanOrEqual(rank(level));
      }
    },
  );
});

describe('the rules', () => {
  const rules = scenarios.flatMap(({ claims }) => claims.map(({ rule }) => rule));

  it('are named by their truth in kebab-case, or by the requirement that they were made from', () => {
    for (const { id } of rules) expect(isRequirementId(id) || /^[a-z]+(-[a-z0-9]+)*$/.test(id), id).toBe(true);
  });

  it('have one truth for each id and one id for each truth', () => {
    const pairs = [...new Set(rules.map(({ id, truth }) => `${id}\n${truth}`))].map((pair) => pair.split('\n'));
    expect(new Set(pairs.map(([id]) => id)).size).toBe(pairs.length);
    expect(new Set(pairs.map(([, truth]) => truth)).size).toBe(pairs.length);
  });
});

const echo = ({ body, headers = [] }: Question): Given => ({
  text: Buffer.from(body).toString('utf8'),
  media: headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? null,
});
const deaf: [name: string, answer: (question: Question) => Given][] = [
  ['match and contact', always({ body: matchBody() })],
  ['no match', noMatch],
  ['REVIEW', always(review())],
  ['several matches', always(manyMatches())],
  ['400', always({ status: 400, body: outcome('invalid') })],
  ['403', always({ status: 403, body: outcome('forbidden') })],
  ['404', always({ status: 404, body: outcome('not-found') })],
  ['500', always({ status: 500, body: outcome('exception') })],
  ['an empty object', always({ body: {} })],
  ['an empty body', always({ text: '' })],
  ['an empty Parameters', always({ body: { resourceType: 'Parameters' } })],
  ['the question itself', echo],
  ['nothing at all', always({ noAnswer: 'reset' })],
  ['match and no match at once', always({ body: parameters(isMatch(true), isMatch(false)) })],
];

describe.each(deaf)('whoever always answers %s', (_, answer) => {
  it.each(scenarios)('passes nothing of $id', async (scenario) => {
    const { events } = await drive(scenario, answer);
    const verdicts: Verdict[] = judge(scenario, { events, read: storedBody, facts, accepted: new Set() });
    expect(verdicts).toHaveLength(scenario.claims.length);
    const passed = verdicts.filter(({ requirement, outcome: given }) => requirement !== null && given === 'pass');
    expect(
      passed.map(({ check, requirement }) => `${requirement} by ${check}`),
      'give it a premise or a contrast',
    ).toEqual([]);
    expect(verdicts.map(({ outcome: given }) => given)).not.toContain('error');
  });
});

it('a claim without a control would be seen', async () => {
  const scenario = scenarios.find(({ id }) => id === 'SC-MAT-036') as Scenario;
  const bare: Scenario = { ...scenario, claims: scenario.claims.filter(({ control }) => control === undefined) };
  const { events } = await drive(bare, noMatch);
  const verdicts = judge(bare, { events, read: storedBody, facts, accepted: new Set() });
  expect(verdicts.map(({ outcome: given }) => given)).toEqual(['pass']);
});
