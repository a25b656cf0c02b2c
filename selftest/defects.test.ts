import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kit } from '../cli/kit.js';
import { checkIdOf, strengthOfClaim } from '../harness/judge/judge-claim.js';
import { consentClassOf } from '../harness/model/scenario-class.js';
import type { Outcome as Wanted } from '../harness/model/verdict.js';
import { type PolicyServer, startPolicyServer } from '../servers/policies/start.js';
import { accessDefects, defects, logDefects, policyDefects } from '../servers/reference/defects.js';
import type { Listening } from '../servers/reference/listen.js';
import { answersCompared, type SeenBy } from './asked-again.test-support.js';
import { type How, type Outcome, remarks, runAgainst } from './run.test-support.js';
import {
  coreUnderPolicies,
  policiesAt,
  startResponderUnderPolicies,
  withSeveralTokens,
} from './target.test-support.js';

let policies: PolicyServer;
let server: Listening;
let seenBy: (defect: string) => Promise<SeenBy>;
beforeAll(async () => {
  policies = await startPolicyServer();
  server = await startResponderUnderPolicies(policies);
  seenBy = await answersCompared(compared, {}, coreUnderPolicies(policies));
});
afterAll(async () => {
  await Promise.all([server.close(), policies.close()]);
});

const spaceOf = (id: string): URL => new URL(`/spaces/${id}/`, server.url);

/** One question at a time: what a responder remembers of earlier ones depends on their order. */
const IN_TURNS = { limits: { concurrency: 1 } };

const ordinary = kit.suite.scenarios.filter((one) => consentClassOf(one) === null).map(({ id }) => id);

const isUnderPolicies = (scenario: string): boolean =>
  kit.suite.scenarios.some(({ id, needs }) => id === scenario && needs.policies !== undefined);

/** Policies, and several who ask under them. */
const underPolicies = (): Pick<How, 'access' | 'policies'> => ({
  access: withSeveralTokens,
  policies: policiesAt(policies),
});

/** It is asked under policies only where a defect names a row that needs them. */
const policiesFor = (defect: string): Pick<How, 'access' | 'policies'> =>
  defects.find(({ id }) => id === defect)?.breaks.some(({ scenario }) => isUnderPolicies(scenario))
    ? underPolicies()
    : {};

/** Rows whose answers are compared before they are driven: quick ones, of those that strain a target too. */
const compared = kit.suite.scenarios
  .filter(({ needs, takes = 'instant' }) => takes === 'instant' && needs.policies === undefined)
  .filter(({ class: own, sendsMegabytes }) => own !== 'loading' && !(own === 'intrusive' && sendsMegabytes))
  .map(({ id }) => id);

/**
 * What a defect cannot be seen by is not driven against it: scenarios that get the same answers as without it. What
 * strains a target is driven only where a defect names it. Where the answers do not show what the defect names, they may
 * not show all of it, and everything is driven.
 */
async function extentFor(id: string): Promise<{ only: string[] }> {
  const named = (defects.find((defect) => defect.id === id)?.breaks ?? []).map(({ scenario }) => scenario);
  const { others, always } = await seenBy(id);
  const shows =
    (others.size > 0 || named.some(isUnderPolicies)) &&
    named.every((one) => others.has(one) || !compared.includes(one));
  const apart = ordinary.filter((one) => !compared.includes(one));
  const wanted = shows ? [...others, ...always, ...apart].filter((one) => ordinary.includes(one)) : ordinary;
  return { only: [...new Set([...wanted, ...named])] };
}

/** The defect whose space outlives its run. */
const ASKED_AGAIN = 'picks-the-first';

const runs = new Map<string, Promise<Outcome>>();

/** @param extent what is driven; everything that strains nobody, where nothing is said */
async function breakAndRun(id: string, extent: { only?: string[] }): Promise<Outcome> {
  const put = await fetch(new URL('controls/defect', spaceOf(id)), {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ defect: id }),
  });
  expect(put.status).toBe(200);
  const outcome = await runAgainst(new URL('fhir', spaceOf(id)).href, { ...IN_TURNS, ...policiesFor(id), ...extent });
  // A server has room for two hundred spaces; one of them is asked again below.
  if (id !== ASKED_AGAIN) await fetch(new URL('controls', spaceOf(id)), { method: 'DELETE' });
  return outcome;
}

/** The run against a defect, in a space of its own. Each is made once. */
function runOf(id: string): Promise<Outcome> {
  const run = runs.get(id) ?? extentFor(id).then((extent) => breakAndRun(id, extent));
  runs.set(id, run);
  return run;
}

describe('the reference responder', () => {
  it('gives nothing to remark on without a defect', async () => {
    const { claims, ended, exit } = await runAgainst(server.url, underPolicies());
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
  'DES-IG-016 SC-ESC-013#question/a-question-without-a-policy-is-decided-by-its-reason': BASELINE,
  'DES-MAT-002 SC-MAT-001#question/a-held-person-is-answered-with-a-match': BELOW_GATE,
  'DES-OP-001 SC-MAT-001#question/a-held-person-is-answered-with-a-match': BELOW_GATE,
  'DES-OP-002 SC-MAT-001#question/the-decision-comes-in-the-same-exchange': BELOW_GATE,
  'DES-OP-007 SC-MAT-001#question/a-question-without-vendor-extras-is-answered': BELOW_GATE,
};

const OVER_TLS = 'it is about TLS, which this responder is not served over: it is tripped in wire.test.ts';
const HELD_OPEN = 'connections that are held open are seen by no decision of the responder';
const OF_CALLERS = 'it wants several callers, tokens of an issuer or an agreed load: it is tripped in doors.test.ts';
const OF_TLS_CALLERS = 'it wants a target over https: it is tripped in doors-tls.test.ts';
const OF_A_CATALOGUE = 'it asks a catalogue, not the responder: it is tripped in doors.test.ts';

/** Checks that need more than a defect of the responder, and what shows them. */
const TRIPPED_ELSEWHERE: Readonly<Record<string, string>> = {
  'DES-SEC-002 SC-SEC-009#scenario/an-outdated-handshake-fails': OVER_TLS,
  'HBK-017 SC-SEC-009#scenario/an-outdated-handshake-fails': OVER_TLS,
  'DES-SEC-002 SC-SEC-010#question/the-certificate-is-valid-for-a-while-yet': OVER_TLS,
  'DES-ERR-007 SC-SEC-044#beside/a-held-person-is-answered-with-a-match': HELD_OPEN,
  'DES-SEC-005 SC-SEC-002#useless[*]/a-token-out-of-its-time-or-place-is-refused': OF_CALLERS,
  'DES-SEC-006 SC-SEC-004#forbidden[*]/who-lacks-the-permission-is-told-403': OF_CALLERS,
  'HBK-016 SC-SEC-004#forbidden[*]/who-lacks-the-permission-is-told-403': OF_CALLERS,
  'DES-IG-029 SC-SEC-006#inactive/an-organisation-that-is-not-active-is-refused': OF_CALLERS,
  'CAT-011 SC-SEC-006#inactive/an-organisation-that-is-not-active-is-refused': OF_CALLERS,
  'DES-SEC-017 SC-SEC-040#replayed[*]/a-replay-by-another-caller-is-refused': OF_CALLERS,
  'DES-SEC-017 SC-SEC-040#late/a-replay-after-the-token-is-over-is-refused': OF_CALLERS,
  'DES-SEC-018 SC-SEC-041#scenario/the-agreed-load-changes-no-outcome': OF_CALLERS,
  'DES-SEC-018 SC-SEC-041#scenario/the-agreed-load-is-answered-in-the-agreed-time': OF_CALLERS,
  'DES-IG-030 SC-SEC-007#mixed/a-certificate-with-the-token-of-another-is-refused': OF_TLS_CALLERS,
  'DES-SEC-001 SC-SEC-008#plain/plain-http-gives-nothing': OF_TLS_CALLERS,
  'CAT-008 SC-SEC-051#catalogue/the-catalogue-shows-nobody-points-of-access': OF_A_CATALOGUE,
};

/** Scenarios that the server has nothing to be broken in for, and where they are seen red. */
const SHOWN_ELSEWHERE: Readonly<Record<string, string>> = {
  'SC-AUD-018': 'it writes no diagnostic log: attach.test.ts attaches some',
};

const FAILED: ReadonlySet<Wanted> = new Set(['fail', 'warning', 'differs']);

describe('the defects', () => {
  it('are found by every scenario', () => {
    const named = new Set(
      [...defects, ...logDefects, ...policyDefects, ...accessDefects].flatMap(({ breaks }) =>
        breaks.map(({ scenario }) => scenario),
      ),
    );
    // A row that only records is failed by nobody.
    const failable = scenarios.filter(({ id, claims }) =>
      claims.some(
        (claim) =>
          claim.requirement !== null &&
          strengthOfClaim(claim) !== 'MAY' &&
          !(`${claim.requirement} ${checkIdOf(id, claim)}` in TRIPPED_ELSEWHERE),
      ),
    );
    expect(failable.map(({ id }) => id).filter((id) => !(named.has(id) || id in SHOWN_ELSEWHERE))).toEqual([]);
  });

  it('trip every check above MAY, but for those that are listed with a reason', async () => {
    const tripped = new Set<string>();
    for (const { id } of defects) {
      const { claims } = await runOf(id);
      for (const { requirement, check, outcome } of claims)
        if (FAILED.has(outcome)) tripped.add(`${requirement} ${check}`);
    }
    const asked = scenarios.flatMap(({ id, claims, hooks }) =>
      claims
        .filter((claim) => claim.requirement !== null && strengthOfClaim(claim) !== 'MAY')
        // What is judged by an attached log is tripped in audit.test.ts.
        .filter(({ observes }) => observes === undefined)
        // What needs something done to the target is tripped in hooks.test.ts.
        .filter(() => hooks === undefined)
        .map((claim) => `${claim.requirement} ${checkIdOf(id, claim)}`),
    );
    expect(asked.filter((check) => !tripped.has(check)).sort()).toEqual(
      Object.keys({ ...NEVER_TRIPPED, ...TRIPPED_ELSEWHERE }).sort(),
    );
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
    const { claims } = await runAgainst(new URL('fhir', spaceOf('nobody')).href, {
      ...IN_TURNS,
      ...underPolicies(),
      preflight: false,
    });
    for (const [listed, reason] of Object.entries(NEVER_TRIPPED)) {
      const [verdict] = claims.filter(({ requirement, check }) => `${requirement} ${check}` === listed);
      expect([listed, verdict?.outcome]).toEqual([listed, reason === BASELINE ? 'fail' : 'not-reached']);
    }
  });
});

describe('a defect', () => {
  it('sets the exit code where a stated requirement of a claimed document fails, our reading only when asked', async () => {
    const home = await breakAndRun('contact-at-home', {});
    expect(home.exit).toBe(1);
    expect(home.conclusions.find(({ document }) => document === 'des-0.2')?.kind).toBe('not-conformant');
    const reading = await breakAndRun('reads-by-position', {});
    expect(reading.exit).toBe(0);
    expect(reading.conclusions.find(({ document }) => document === 'des-0.2')?.kind).toBe('fails-our-reading');
  });

  it('makes the target differ, and not fail, where the expectation is a reading that it has not accepted', async () => {
    await runOf(ASKED_AGAIN);
    const { claims } = await runAgainst(new URL('fhir', spaceOf(ASKED_AGAIN)).href, { accept: 'DES-AMB-12' });
    expect(remarks(claims)).toEqual(['SC-MAT-030 DES-IG-025 differs', 'SC-MAT-030 DES-MAT-030 differs']);
  });
});
