import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { likenessDefects } from '../servers/reference/defects-likeness.js';
import type { Listening } from '../servers/reference/listen.js';
import { remarks, runAgainst } from './run.test-support.js';
import { ordinaryAnswer, people, startGuardedResponder, startTarget } from './target.test-support.js';

let server: Listening;
beforeAll(async () => {
  server = await startGuardedResponder();
});
afterAll(() => server.close());

/** In turns, as in any run that takes times. */
const IN_TURNS = { only: ['SC-SEC-022', 'SC-SEC-023', 'SC-SEC-052'], limits: { concurrency: 1 } };

describe('rows on what must not be told apart, over sockets', () => {
  it('have nothing against the reference responder, and print what was measured', async () => {
    const { claims, ended } = await runAgainst(server.url, IN_TURNS);
    expect(ended).toBe('complete');
    expect(remarks(claims)).toEqual([]);
    const timed = claims.find(({ requirement }) => requirement === 'DES-SEC-013');
    expect(timed?.outcome).toBe('pass');
    expect(timed?.leavesOpen).toMatch(
      /Time for the restricted person, in two blocks of 100: medians [\d.]+ and [\d.]+ ms against [\d.]+ and [\d.]+ ms for a stranger, p [=<] .* after Holm: no difference seen; under \d+ ms would not have been seen\./,
    );
    expect(timed?.leavesOpen).toContain('Time for the adopted person');
    const planted = claims.find(({ scenario }) => scenario === 'SC-SEC-052');
    expect(planted?.leavesOpen).toMatch(/Of 5 planted values 0 came back in 6\d\d answers with their headers\./);
  }, 120_000);

  it.each(likenessDefects)(
    'find the defect $id, and nothing else',
    async ({ id, breaks }) => {
      const space = new URL(`/spaces/likeness-${id}/`, server.url);
      const put = await fetch(new URL('controls/defect', space), {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ defect: id }),
      });
      expect(put.status).toBe(200);
      const { claims } = await runAgainst(new URL('fhir', space).href, IN_TURNS);
      expect(remarks(claims)).toEqual(
        breaks
          .filter(({ scenario }) => IN_TURNS.only.includes(scenario))
          .map(({ scenario, requirement, outcome }) => `${scenario} ${requirement} ${outcome}`)
          .sort(),
      );
    },
    120_000,
  );
});

describe('times over sockets', () => {
  const TIMED = { only: ['SC-SEC-023'], limits: { concurrency: 1 } };

  it('are no finding against an endpoint that does the same for everybody, three times over', async () => {
    for (let run = 0; run < 3; run += 1) expect(remarks((await runAgainst(server.url, TIMED)).claims)).toEqual([]);
  }, 120_000);

  it('are a finding where somebody restricted is answered 10 ms later', async () => {
    const number = people.get('R15')?.nhsNumber ?? '';
    const target = await startTarget(async (question) => {
      const { status, headers, body } = await ordinaryAnswer(question);
      if (question.body.includes(number)) await sleep(10);
      question.outgoing.writeHead(status, headers.map(([name, value]) => [name, value]) as never);
      question.outgoing.end(body);
    });
    try {
      const { claims } = await runAgainst(target.url, TIMED);
      expect(remarks(claims)).toEqual(['SC-SEC-023 DES-RES-022 fail', 'SC-SEC-023 DES-SEC-013 warning']);
      expect(claims.flatMap(({ findings }) => findings.map(({ at }) => at))).toEqual([
        'time for the restricted person',
        'time for the restricted person',
      ]);
    } finally {
      await target.close();
    }
  }, 120_000);
});
