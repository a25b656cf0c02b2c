import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kit } from '../cli/kit.js';
import { checkIdOf, strengthOfClaim } from '../harness/judge/judge-claim.js';
import { type PolicyServer, startPolicyServer } from '../servers/policies/start.js';
import { findDefect, policyDefects } from '../servers/reference/defects.js';
import type { Listening } from '../servers/reference/listen.js';
import { type Outcome, remarks, runAgainst } from './run.test-support.js';
import { hooksOfSpace } from './space-hooks.test-support.js';
import { policiesAt, startResponderUnderPolicies, withSeveralTokens } from './target.test-support.js';

const rows = kit.suite.scenarios.filter(({ hooks = [] }) => hooks.length > 0);
const only = rows.map(({ id }) => id);

/** Defects that show without hooks, too, with what they show here. */
const ALSO: Readonly<Record<string, string[]>> = { 'review-by-nobody': ['SC-ESC-020 DES-IG-027 fail'] };
const defects = [...policyDefects, ...Object.keys(ALSO).flatMap((id) => findDefect(id) ?? [])];

let policies: PolicyServer;
let server: Listening;
beforeAll(async () => {
  policies = await startPolicyServer();
  server = await startResponderUnderPolicies(policies);
});
afterAll(async () => {
  await server.close();
  await policies.close();
});

const runs = new Map<string, Promise<Outcome>>();

async function driven(space: string, defect: string | null): Promise<Outcome> {
  const put = await fetch(new URL(`/spaces/${space}/controls/defect`, server.url), {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ defect }),
  });
  expect(put.status).toBe(200);
  return runAgainst(new URL(`/spaces/${space}/fhir`, server.url).href, {
    only,
    access: withSeveralTokens,
    policies: policiesAt(policies),
    hooks: hooksOfSpace(server.url, space),
  });
}

function runOf(defect: string | null): Promise<Outcome> {
  const space = defect ?? 'whole';
  const run = runs.get(space) ?? driven(space, defect);
  runs.set(space, run);
  return run;
}

describe('the reference responder, with something done to it', () => {
  it('gives nothing to remark on without a defect, and is as before afterwards', async () => {
    const { claims, verdicts, ended } = await runOf(null);
    expect(ended).toBe('complete');
    expect(verdicts.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
    expect(new Set(claims.map(({ scenario }) => scenario))).toEqual(new Set(only));
    const state = await (await fetch(new URL('/spaces/whole/controls', server.url))).json();
    expect(state).toMatchObject({
      stopped: false,
      clock: null,
      log: { available: true },
      trouble: { matcherSeconds: 0, matcherFails: false, maintenance: false },
    });
  });

  it.each(defects)('fails exactly what the defect $id names', async ({ id, breaks }) => {
    const { claims, ended } = await runOf(id);
    expect(ended).toBe('complete');
    const seen = claims.filter(({ outcome }) => outcome !== 'not-shown' && outcome !== 'not-reached');
    expect(remarks(seen)).toEqual(
      ALSO[id] ??
        breaks
          .filter(({ scenario }) => only.includes(scenario))
          .map(({ scenario, requirement, outcome }) => `${scenario} ${requirement} ${outcome}`)
          .sort(),
    );
  });

  it('has a defect for every check', async () => {
    const tripped = new Set<string>();
    for (const { id } of defects) {
      const { claims } = await runOf(id);
      for (const { requirement, check, outcome } of claims)
        if (['fail', 'warning', 'differs'].includes(outcome)) tripped.add(`${requirement} ${check}`);
    }
    const asked = rows.flatMap((row) =>
      row.claims
        .filter((claim) => claim.requirement !== null && strengthOfClaim(claim) !== 'MAY')
        .map((claim) => `${claim.requirement} ${checkIdOf(row.id, claim)}`),
    );
    expect(asked.filter((check) => !tripped.has(check))).toEqual([]);
  });
});

describe('a row with hooks', () => {
  it('runs alone', async () => {
    const { claims } = await runOf(null);
    expect(claims.length).toBeGreaterThan(0);
    const plans: string[] = [];
    await runAgainst(new URL('/spaces/whole/fhir', server.url).href, {
      only,
      access: withSeveralTokens,
      policies: policiesAt(policies),
      hooks: hooksOfSpace(server.url, 'whole'),
      look: ({ opened }) => plans.push(...opened.plan.map((planned) => planned.runs)),
    });
    expect(new Set(plans)).toEqual(new Set(['alone']));
  });

  it('is left out with what to write where a hook is missing', async () => {
    const { 'kill-switch': _, ...others } = hooksOfSpace(server.url, 'whole');
    const lacking: string[] = [];
    await runAgainst(new URL('/spaces/whole/fhir', server.url).href, {
      only,
      access: withSeveralTokens,
      policies: policiesAt(policies),
      hooks: others,
      look: ({ opened }) =>
        lacking.push(
          ...opened.leftOut.flatMap(({ why, scenario, detail }) => (why === 'hooks' ? `${scenario}: ${detail}` : [])),
        ),
    });
    expect(lacking).toEqual([
      'SC-ESC-028: the hook kill-switch is missing: write target.hooks.kill-switch: a command, a url or a prompt after which automatic answers are switched off',
    ]);
  });

  it('is told as tested with operator where a person confirms, and not where they say no', async () => {
    const controls = hooksOfSpace(server.url, 'whole')['kill-switch'];
    const space = new URL('/spaces/whole/fhir', server.url).href;
    const throwSwitch = async (on: boolean): Promise<void> => {
      await fetch(new URL('/spaces/whole/controls/switch', server.url), {
        method: 'PUT',
        body: JSON.stringify({ on }),
      });
    };
    expect(controls).toBeDefined();
    const how = (says: boolean) => ({
      only: ['SC-ESC-028'],
      access: withSeveralTokens,
      hooks: {
        'kill-switch': {
          act: { by: 'prompt' as const, text: 'Throw the switch' },
          undo: { by: 'prompt' as const, text: 'Take the switch back' },
          seconds: 10,
        },
      },
      operator: {
        name: 'A. Person',
        confirm: async (text: string) => {
          await throwSwitch(says && text.startsWith('Throw'));
          return says || text.startsWith('Take');
        },
        tell: () => {},
      },
    });
    const helped = await runAgainst(space, how(true));
    expect(helped.claims.map(({ outcome, operators }) => [outcome, operators])).toEqual([['pass', ['A. Person']]]);
    const refused = await runAgainst(space, how(false));
    expect(refused.claims.map(({ outcome, cause, reason }) => [outcome, cause, reason])).toEqual([
      ['not-run', 'operator', 'the hook kill-switch was not done: A. Person said that it was not done'],
    ]);
  });
});
