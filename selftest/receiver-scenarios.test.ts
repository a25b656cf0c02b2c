import { describe, expect, it } from 'vitest';
import { receiverPeople } from '../generators/bundles/receiver-people.js';
import { exchangeSubject, stepMatches } from '../harness/judge/subject.js';
import type { Question, Scenario } from '../harness/model/scenario.js';
import type { ExchangeEvent } from '../harness/model/transcript.js';
import { noReadBack } from '../harness/test-support/no-read-back.test-support.js';
import { catalogue } from '../standards/catalogue.js';
import { faultClasses } from '../standards/supplementary-rm/handling.js';
import { localRequirements } from '../standards/supplementary-rm/requirements-local.js';
import { receiverSuite } from '../suites/supplementary-rm/suite.js';

const { scenarios, preflight, knownGood } = receiverSuite;
const people = receiverPeople({ seed: 1, asOf: '2026-11-20' });

interface Driven {
  steps: string[];
  sent: string[];
  read: string[];
}

/** Drives a scenario without sending anything: every bundle is said to be filed as a first version. */
async function drive({ drive: act }: Scenario, run: string): Promise<Driven> {
  const driven: Driven = { steps: [], sent: [], read: [] };
  const event = (step: string): ExchangeEvent => {
    const measured = { wireBytes: 0, utf8: true, duplicateKeys: [], depth: 0, canaries: [], redacted: [] };
    const headers: [string, string][] = [['Location', 'Bundle/1/_history/1']];
    const sent = { start: 'POST /Bundle HTTP/1.1', headers: [], body: null, measured };
    const received = { start: 'HTTP/1.1 201 Created', headers, body: null, measured };
    return { type: 'exchange', step, asker: 'assay', over: 'http', sent, received, timing: { endUs: 0 }, trace: '' };
  };
  await act({
    run,
    largestMegabytes: 1,
    ask: (step: string, { body }: Question) => {
      driven.steps.push(step);
      driven.sent.push(Buffer.from(body).toString('utf8'));
      return Promise.resolve(
        exchangeSubject(`SC-RMR-999.0/${driven.steps.length}`, event(step), () => new Uint8Array()),
      );
    },
    readBack: (step, { identifier }) => {
      driven.steps.push(step);
      driven.read.push(identifier.value);
      return Promise.resolve({ seen: 'nothing' });
    },
    person: (id) => {
      const person = people.get(id);
      if (person === undefined) throw new Error(`nobody is called ${id}`);
      return person;
    },
    policy: noReadBack.policy,
    organisation: noReadBack.organisation,
    canary: noReadBack.canary,
    cannotAsk: noReadBack.cannotAsk,
    hook: noReadBack.hook,
    unhook: noReadBack.unhook,
  });
  return driven;
}

const idsIn = (text: string): string[] =>
  text.match(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g) ?? [];

describe.each([...scenarios, preflight])('$id', (scenario) => {
  it('is named in the manner of the house, asks each step once and claims what it asks', async () => {
    const { id, title, claims } = scenario;
    expect(id).toMatch(/^SC-(?:RMR|PRE)-\d{3}$/);
    expect([title, title.length <= 90, /^[a-z].*[^.!?]$/.test(title)]).toEqual([title, true, true]);
    const { steps } = await drive(scenario, 'a');
    expect(new Set(steps).size, steps.join(', ')).toBe(steps.length);
    const unasked = claims.filter(
      ({ step }) => step !== 'scenario' && step !== 'run' && !steps.some((asked) => stepMatches(asked, step)),
    );
    expect(unasked.map(({ step }) => step)).toEqual([]);
  });

  it('sends the same in every run but for ids, and no id of another run', async () => {
    const [one, again, other] = [
      await drive(scenario, 'run-a'),
      await drive(scenario, 'run-a'),
      await drive(scenario, 'run-b'),
    ];
    expect(again.sent).toEqual(one.sent);
    const shared = new Set(one.sent.flatMap(idsIn));
    const common = other.sent.flatMap(idsIn).filter((id) => shared.has(id) && !id.startsWith('ffffffff'));
    expect([...new Set(common)]).toEqual([]);
    expect(one.read.every((value) => value.startsWith('urn:uuid:'))).toBe(true);
  });

  it('has a control, so that no constant answer passes', () => {
    const { claims } = scenario;
    expect(claims.length === 0 || claims.some(({ control }) => control === 'contrast')).toBe(true);
  });

  it('carries the run in every whole bundle', async () => {
    const { sent, steps } = await drive(scenario, 'run-a');
    const posted = steps.filter((step) => !step.startsWith('read-'));
    for (const [place, text] of sent.entries())
      if (posted[place] === 'good' || posted[place] === 'baseline') expect(text).toContain('"code":"run-a"');
  });
});

describe('the rows of local assurance', () => {
  const claims = scenarios.flatMap((scenario) => scenario.claims);
  const claimed = new Set(claims.map(({ requirement }) => requirement));

  it('are each claimed, or say why not', () => {
    for (const [id, { untested }] of Object.entries(localRequirements))
      expect([id, claimed.has(id as keyof typeof localRequirements)]).toEqual([id, untested === undefined]);
  });

  it('are all that the suite claims, and none is conformance', () => {
    for (const requirement of claimed) {
      if (requirement === null) continue;
      expect(localRequirements).toHaveProperty(requirement);
      expect(catalogue[requirement]).toMatchObject({ document: 'local-receiver', roles: ['receiver'] });
    }
  });

  it('have a line of the agreement for every class of fault', () => {
    const agreed = new Set(claims.flatMap((claim) => claim.agreed ?? []));
    expect(Object.keys(faultClasses).filter((fault) => !agreed.has(fault as keyof typeof faultClasses))).toEqual([]);
  });

  it('need to see what is filed where they read back', () => {
    for (const { requirement, observes } of claims)
      if (requirement !== null && /-0(?:1\d|20|21|23|43)$/.test(requirement))
        expect([requirement, observes]).toEqual([requirement, 'filing']);
  });

  it('have one truth for each rule', () => {
    const truths = new Map<string, string>();
    for (const { rule } of claims) {
      expect(rule.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(truths.get(rule.id) ?? rule.truth).toBe(rule.truth);
      truths.set(rule.id, rule.truth);
    }
  });
});

it('a known good bundle is one that the suite would send', () => {
  expect(knownGood(people)).toMatchObject({ method: 'POST', path: 'Bundle' });
});
