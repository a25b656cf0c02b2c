import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logDefects } from '../servers/reference/defects.js';
import type { Listening } from '../servers/reference/listen.js';
import { attachedVerdicts, exported, keptRun, startAuditedResponder } from './audit-run.test-support.js';
import { remarks } from './run.test-support.js';

let server: Listening;
beforeAll(async () => {
  server = await startAuditedResponder();
});
afterAll(() => server.close());

const put = async (space: string, name: string, body: object): Promise<string> => {
  const root = new URL(`/spaces/${space}/`, server.url);
  const answer = await fetch(new URL(`controls/${name}`, root), {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
  return new URL('fhir', root).href;
};

describe('the log of the reference responder, attached to a run', () => {
  it.each(['ndjson', 'csv'] as const)('as %s gives nothing to remark on', async (form) => {
    const url = await put(`sound-${form}`, 'people', { people: 'personas' });
    const run = await keptRun(url);
    try {
      const verdicts = attachedVerdicts(run.folder, `audit.${form}`, await exported(url, form));
      expect(remarks(verdicts)).toEqual([]);
      const passed = verdicts.filter(({ scenario, outcome }) => scenario.startsWith('SC-AUD') && outcome === 'pass');
      expect(passed.length).toBeGreaterThan(form === 'ndjson' ? 12 : 10);
    } finally {
      run.end();
    }
  });

  it('gives nothing to remark on over every row there is', async () => {
    const url = await put('every-row', 'people', { people: 'personas' });
    const run = await keptRun(url, null);
    try {
      const verdicts = attachedVerdicts(run.folder, 'audit.ndjson', await exported(url, 'ndjson'));
      expect(remarks(verdicts.filter(({ scenario }) => scenario.startsWith('SC-AUD')))).toEqual([]);
    } finally {
      run.end();
    }
  });

  it.each(logDefects)('shows exactly what the defect $id names', async ({ id, breaks }) => {
    const url = await put(id, 'defect', { defect: id });
    const run = await keptRun(url);
    try {
      const verdicts = attachedVerdicts(run.folder, 'audit.ndjson', await exported(url, 'ndjson'));
      expect(remarks(verdicts)).toEqual(
        breaks.map(({ scenario, requirement, outcome }) => `${scenario} ${requirement} ${outcome}`).sort(),
      );
    } finally {
      run.end();
    }
  });
});
