import { describe, expect, it } from 'vitest';
import { OPERATION, patientOf, people, personOf, queryFor } from './asking.test-support.js';
import { startReferenceServer } from './start.js';

const ask = (url: string, id: string) =>
  fetch(`${url}${OPERATION}`, {
    method: 'POST',
    headers: { 'content-type': 'application/fhir+json' },
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
});
