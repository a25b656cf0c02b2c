import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defects } from '../servers/reference/defects.js';
import type { Listening } from '../servers/reference/listen.js';
import { remarks, runAgainst } from './run.test-support.js';
import { startResponder } from './target.test-support.js';

let server: Listening;
beforeAll(async () => {
  server = await startResponder();
});
afterAll(() => server.close());

const spaceOf = (id: string): URL => new URL(`/spaces/${id}/`, server.url);

describe('the reference responder', () => {
  it('gives nothing to remark on without a defect', async () => {
    const { claims, ended, exit } = await runAgainst(server.url);
    expect(ended).toBe('complete');
    expect(remarks(claims)).toEqual([]);
    expect(claims.filter(({ outcome }) => outcome === 'pass').length).toBeGreaterThan(20);
    expect(exit).toBe(0);
  });

  it('has at least six defects', () => {
    expect(defects.length).toBeGreaterThanOrEqual(6);
  });

  it.each(defects)('fails exactly what the defect $id names', async ({ id, breaks }) => {
    const put = await fetch(new URL('controls/defect', spaceOf(id)), {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ defect: id }),
    });
    expect(put.status).toBe(200);
    const { claims } = await runAgainst(new URL('fhir', spaceOf(id)).href);
    expect(remarks(claims)).toEqual(
      breaks.map(({ scenario, requirement, outcome }) => `${scenario} ${requirement} ${outcome}`).sort(),
    );
  });

  it('lets a stated requirement of a claimed document set the exit code, and our reading only when asked', async () => {
    const home = await runAgainst(new URL('fhir', spaceOf('contact-at-home')).href);
    expect(home.exit).toBe(1);
    expect(home.conclusions.find(({ document }) => document === 'des-0.2')?.kind).toBe('not-conformant');
    const reading = await runAgainst(new URL('fhir', spaceOf('reads-by-position')).href);
    expect(reading.exit).toBe(0);
    expect(reading.conclusions.find(({ document }) => document === 'des-0.2')?.kind).toBe('fails-our-reading');
  });

  it('differs, and does not fail, where the failure rests on a reading that the target has not accepted', async () => {
    const { claims } = await runAgainst(new URL('fhir', spaceOf('picks-the-first')).href, { accept: 'DES-AMB-12' });
    expect(remarks(claims)).toEqual(['SC-MAT-030 DES-IG-025 differs', 'SC-MAT-030 DES-MAT-030 differs']);
  });
});
