import { describe, expect, it } from 'vitest';
import { OPERATION, patientOf, people, personOf, queryFor } from './asking.test-support.js';
import { memorySink } from './audit-sinks.js';
import { startReferenceServer } from './start.js';

const ask = (url: string, id: string, headers: Record<string, string> = {}) =>
  fetch(`${url}${OPERATION}`, {
    method: 'POST',
    headers: { 'content-type': 'application/fhir+json', ...headers },
    body: JSON.stringify(queryFor(patientOf(personOf(id)))),
  });

describe('reference server', () => {
  it('listens on this machine only, at any free port, with the people that it is given', async () => {
    const server = await startReferenceServer({ people });
    try {
      expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9][0-9]*\/fhir$/);
      expect(await (await ask(server.url, 'R01')).text()).toContain('"valueBoolean":true');
      expect(await (await ask(server.url, 'N01')).text()).toContain('"valueBoolean":false');
    } finally {
      await server.close();
    }
  });

  it('starts with a defect', async () => {
    const server = await startReferenceServer({ people, defect: 'contact-at-home' });
    try {
      expect(await (await ask(server.url, 'R01')).text()).toContain('"use":"home"');
    } finally {
      await server.close();
    }
  });

  it('does not start with a defect that nobody knows', async () => {
    await expect(startReferenceServer({ people, defect: 'no-such' })).rejects.toThrow('there is no defect "no-such"');
  });

  it('has no controls when they are switched off', async () => {
    const server = await startReferenceServer({ people, controls: false });
    try {
      const reset = await fetch(new URL('/spaces/a/controls/reset', server.url), { method: 'POST' });
      expect(reset.status).toBe(404);
    } finally {
      await server.close();
    }
  });

  it('asks who it is that asks, in every space, and records it', async () => {
    const audit = memorySink();
    const access = { scheme: 'bearer', callers: { 'Q-LA': 'token' } } as const;
    const server = await startReferenceServer({ people, access, audit });
    try {
      const space = new URL('/spaces/a/', server.url).href;
      expect((await fetch(`${space}controls/reset`, { method: 'POST' })).status).toBe(200);
      const known = { authorization: 'Bearer token' };
      for (const base of [server.url, `${space}fhir`]) {
        const refused = await ask(base, 'R01');
        expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="assay"']);
        expect(await refused.text()).toMatch(/"code":"login"/);
        expect((await ask(base, 'R01', known)).status).toBe(200);
      }
      expect((await fetch(`${server.url}/metadata`)).status).toBe(200);
      expect(audit.lines.map(({ caller, status }) => `${caller} ${status}`)).toEqual([
        'null 401',
        'Q-LA 200',
        'null 401',
        'Q-LA 200',
        'null 200',
      ]);
    } finally {
      await server.close();
    }
  });

  it('lets a caller ask only so often', async () => {
    const server = await startReferenceServer({ people, limitPerSecond: 0.001 });
    try {
      expect((await ask(server.url, 'R01')).status).toBe(200);
      const refused = await ask(server.url, 'R01');
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, expect.stringMatching(/^\d+$/)]);
      expect(await refused.text()).toMatch(/"code":"throttled"/);
    } finally {
      await server.close();
    }
  });

  it('answers nothing that it cannot record', async () => {
    const audit = { write: () => Promise.reject(new Error('full')) };
    const server = await startReferenceServer({ people, audit });
    try {
      const answer = await ask(server.url, 'R01');
      expect([answer.status, (await answer.text()).includes('"match"')]).toEqual([503, false]);
    } finally {
      await server.close();
    }
  });

  it('takes the day that it is told for today', async () => {
    const server = await startReferenceServer({ people, asOf: '2015-04-30' });
    try {
      expect((await ask(server.url, 'R01')).status).toBe(400);
      expect((await ask(server.url, 'R02')).status).toBe(200);
    } finally {
      await server.close();
    }
  });
});
