import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defects, NULL_TARGETS } from '../servers/receiver/defects.js';
import type { AgreedHandling } from '../servers/receiver/handling.js';
import { startReceiver } from '../servers/receiver/start.js';
import type { Listening } from '../servers/reference/listen.js';
import { receiverSuite } from '../suites/supplementary-rm/suite.js';
import {
  AGREED_MEGABYTES,
  CAREFUL,
  type ReceiverRun,
  remarks,
  runReceiver,
  settingOf,
} from './receiver-run.test-support.js';

let server: Listening;
beforeAll(async () => {
  server = await startReceiver({ largestMegabytes: AGREED_MEGABYTES });
});
afterAll(() => server.close());

/** The same agreement in the words of the reference receiver and in those of `assay.yaml`. */
const FLAGGING: { server: AgreedHandling; suite: typeof CAREFUL } = {
  server: { news2: 'accept-and-flag', identity: 'quarantine' },
  suite: { ...CAREFUL, score: 'accept-and-flag', identity: 'quarantine' },
};

/** What they do is seen only where something else than a refusal was agreed. */
const SEEN_BY_AGREEMENT = ['flags-nothing', 'ignores-the-agreed-handling', 'files-what-is-to-be-quarantined'];

interface How {
  only?: readonly string[];
  flagging?: boolean;
}

/** A run against a space of its own, which is thrown away with all that was filed in it. */
async function runWith(space: string, defect: string | null, { only, flagging = false }: How): Promise<ReceiverRun> {
  const base = new URL(`/spaces/${space}/`, server.url);
  const put = async (name: string, body: object): Promise<void> => {
    const told = await fetch(new URL(`controls/${name}`, base), { method: 'PUT', body: JSON.stringify(body) });
    expect(told.status).toBe(200);
  };
  await put('handling', flagging ? FLAGGING.server : {});
  await put('defect', { defect });
  const setting = settingOf(flagging ? FLAGGING.suite : CAREFUL);
  const run = await runReceiver(new URL('fhir', base).href, { setting, ...(only === undefined ? {} : { only }) });
  await fetch(new URL('controls', base), { method: 'DELETE' });
  return run;
}

/** A defect that shows in many rows shows in two; a cheap row beside them shows that it leaves others alone. */
const MOST = 2;
const BESIDE = 'SC-RMR-003';

describe('the reference receiver', () => {
  it.each([
    ['refuses what is wrong', false],
    ['flags and sets apart as agreed', true],
  ])('gives nothing to remark on when it %s', { timeout: 60_000 }, async (_, flagging) => {
    const run = await runWith(
      `sound-${flagging}`,
      null,
      flagging ? { flagging, only: ['SC-RMR-033', 'SC-RMR-037'] } : {},
    );
    expect(run.ended).toBe('complete');
    expect(remarks(run)).toEqual([]);
    expect(run.verdicts.filter(({ outcome }) => outcome === 'pass').length).toBeGreaterThan(flagging ? 4 : 100);
  });

  it('names rows for every defect', () => {
    const known = new Set(receiverSuite.scenarios.map(({ id }) => id));
    for (const { id, breaks } of defects) {
      expect([id, breaks.length > 0]).toEqual([id, true]);
      expect(breaks.filter(({ scenario }) => !known.has(scenario))).toEqual([]);
    }
  });

  it.each(defects)('fails exactly the rows that $id names', { timeout: 30_000 }, async ({ id, breaks }) => {
    const named = [...new Set(breaks.map(({ scenario }) => scenario))].slice(0, MOST);
    const isConstant = (NULL_TARGETS as readonly string[]).includes(id);
    const only = [...new Set([...(isConstant ? [] : [BESIDE]), ...named])];
    const run = await runWith(id, id, { only, flagging: SEEN_BY_AGREEMENT.includes(id) });
    const wanted = breaks
      .filter(({ scenario }) => only.includes(scenario))
      .map(({ scenario, requirement, outcome }) => `${scenario} ${requirement} ${outcome}`);
    expect(run.ended).toBe('complete');
    expect(remarks(run).filter((remark) => /(?:fail|warning|differs)$/.test(remark))).toEqual(
      [...new Set(wanted)].sort(),
    );
  });
});

/** One of each kind, and all that are controlled in a manner of their own. */
const SAMPLE = [
  '001',
  '003',
  '018',
  '030',
  '033',
  '040',
  '041',
  '042',
  '044',
  '050',
  '051',
  '052',
  '053',
  '054',
  '060',
  '061',
  '062',
  '063',
];

describe.each(NULL_TARGETS)('a receiver that answers %s', (id) => {
  it.each(['fhir-search', null] as const)('passes nothing, read back by %s', { timeout: 30_000 }, async (by) => {
    const base = new URL(`/spaces/null-${id}-${by}/`, server.url);
    await fetch(new URL('controls/defect', base), { method: 'PUT', body: JSON.stringify({ defect: id }) });
    const { verdicts, ended } = await runReceiver(new URL('fhir', base).href, {
      only: SAMPLE.map((number) => `SC-RMR-${number}`),
      setting: settingOf(CAREFUL, by),
    });
    expect(ended).toBe('complete');
    const passed = verdicts.filter(({ requirement, outcome }) => requirement !== null && outcome === 'pass');
    expect(passed.map(({ check }) => check)).toEqual([]);
    await fetch(new URL('controls', base), { method: 'DELETE' });
  });
});
