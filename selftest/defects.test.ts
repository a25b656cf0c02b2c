import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kit } from '../cli/kit.js';
import { checkIdOf, strengthOfClaim } from '../harness/judge/judge-claim.js';
import type { Outcome as Wanted } from '../harness/model/verdict.js';
import { defects } from '../servers/reference/defects.js';
import type { Listening } from '../servers/reference/listen.js';
import { type Outcome, remarks, runAgainst } from './run.test-support.js';
import { startGuardedResponder } from './target.test-support.js';

let server: Listening;
beforeAll(async () => {
  server = await startGuardedResponder();
});
afterAll(() => server.close());

const spaceOf = (id: string): URL => new URL(`/spaces/${id}/`, server.url);

/** One question at a time: what a responder remembers of earlier ones depends on their order. */
const IN_TURNS = { limits: { concurrency: 1 } };

const runs = new Map<string, Promise<Outcome>>();

async function breakAndRun(id: string): Promise<Outcome> {
  const put = await fetch(new URL('controls/defect', spaceOf(id)), {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ defect: id }),
  });
  expect(put.status).toBe(200);
  return runAgainst(new URL('fhir', spaceOf(id)).href, IN_TURNS);
}

/** The run against a defect, in a space of its own. Each is made once. */
function runOf(id: string): Promise<Outcome> {
  const run = runs.get(id) ?? breakAndRun(id);
  runs.set(id, run);
  return run;
}

describe('the reference responder', () => {
  it('gives nothing to remark on without a defect', async () => {
    const { claims, ended, exit } = await runAgainst(server.url);
    expect(ended).toBe('complete');
    expect(remarks(claims)).toEqual([]);
    expect(claims.filter(({ outcome }) => outcome === 'pass').length).toBeGreaterThan(20);
    expect(exit).toBe(0);
  });

  it.each(defects)('fails exactly what the defect $id names', async ({ id, breaks }) => {
    const { claims, ended } = await runOf(id);
    expect(ended).toBe('complete');
    // What a fault keeps from being shown is no failure of it.
    const seen = claims.filter(({ outcome }) => outcome !== 'not-shown' && outcome !== 'not-reached');
    expect(remarks(seen)).toEqual(
      breaks.map(({ scenario, requirement, outcome }) => `${scenario} ${requirement} ${outcome}`).sort(),
    );
  });
});

const { scenarios } = kit.suite;

const BASELINE = 'the same question is asked at preflight, and whoever does not match there is asked nothing more';
const BELOW_GATE = 'it stands below the gate of the scenario and asks of the same answer no more than the gate does';

/** Checks that no defect can trip, and why. */
const NEVER_TRIPPED: Readonly<Record<string, string>> = {
  'DES-RES-015 SC-MAT-001#question/a-held-person-is-answered-with-a-match': BASELINE,
  'DES-MAT-002 SC-MAT-001#question/a-held-person-is-answered-with-a-match': BELOW_GATE,
  'DES-OP-001 SC-MAT-001#question/a-held-person-is-answered-with-a-match': BELOW_GATE,
  'DES-OP-002 SC-MAT-001#question/the-decision-comes-in-the-same-exchange': BELOW_GATE,
  'DES-OP-007 SC-MAT-001#question/a-question-without-vendor-extras-is-answered': BELOW_GATE,
};

const FAILED: ReadonlySet<Wanted> = new Set(['fail', 'warning', 'differs']);

describe('the defects', () => {
  it('are found by every scenario', () => {
    const named = new Set(defects.flatMap(({ breaks }) => breaks.map(({ scenario }) => scenario)));
    expect(scenarios.map(({ id }) => id).filter((id) => !named.has(id))).toEqual([]);
  });

  it('trip every check above MAY, but for those that are listed with a reason', async () => {
    const tripped = new Set<string>();
    for (const { id } of defects) {
      const { claims } = await runOf(id);
      for (const { requirement, check, outcome } of claims)
        if (FAILED.has(outcome)) tripped.add(`${requirement} ${check}`);
    }
    const asked = scenarios.flatMap(({ id, claims }) =>
      claims
        .filter((claim) => claim.requirement !== null && strengthOfClaim(claim) !== 'MAY')
        .map((claim) => `${claim.requirement} ${checkIdOf(id, claim)}`),
    );
    expect(asked.filter((check) => !tripped.has(check)).sort()).toEqual(Object.keys(NEVER_TRIPPED).sort());
  });
});

describe('a responder that holds nobody', () => {
  it('fails the baseline when there is no preflight, and what is below that gate is not reached', async () => {
    const put = await fetch(new URL('controls/people', spaceOf('nobody')), {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ resourceType: 'Bundle', type: 'collection' }),
    });
    expect(put.status).toBe(200);
    const { claims } = await runAgainst(new URL('fhir', spaceOf('nobody')).href, { ...IN_TURNS, preflight: false });
    for (const [listed, reason] of Object.entries(NEVER_TRIPPED)) {
      const [verdict] = claims.filter(({ requirement, check }) => `${requirement} ${check}` === listed);
      expect([listed, verdict?.outcome]).toEqual([listed, reason === BASELINE ? 'fail' : 'not-reached']);
    }
  });
});

describe('a defect', () => {
  it('sets the exit code where a stated requirement of a claimed document fails, our reading only when asked', async () => {
    const home = await runOf('contact-at-home');
    expect(home.exit).toBe(1);
    expect(home.conclusions.find(({ document }) => document === 'des-0.2')?.kind).toBe('not-conformant');
    const reading = await runOf('reads-by-position');
    expect(reading.exit).toBe(0);
    expect(reading.conclusions.find(({ document }) => document === 'des-0.2')?.kind).toBe('fails-our-reading');
  });

  it('makes the target differ, and not fail, where the expectation is a reading that it has not accepted', async () => {
    await runOf('picks-the-first');
    const { claims } = await runAgainst(new URL('fhir', spaceOf('picks-the-first')).href, { accept: 'DES-AMB-12' });
    expect(remarks(claims)).toEqual(['SC-MAT-030 DES-IG-025 differs', 'SC-MAT-030 DES-MAT-030 differs']);
  });
});
