import { afterAll, beforeAll, expect, it } from 'vitest';
import { startReceiver } from '../servers/receiver/start.js';
import type { Listening } from '../servers/reference/listen.js';
import { receiverSuite } from '../suites/supplementary-rm/suite.js';
import { AGREED_MEGABYTES, CAREFUL, remarks, runReceiver, settingOf } from './receiver-run.test-support.js';
import { startSecondReceiver } from './receiver-second.test-support.js';

let behind: Listening;
let second: Awaited<ReturnType<typeof startSecondReceiver>>;
beforeAll(async () => {
  behind = await startReceiver({
    handling: { identity: 'quarantine', news2: 'accept-and-flag' },
    largestMegabytes: AGREED_MEGABYTES,
  });
  second = await startSecondReceiver(behind.url.replace(/\/$/, ''));
});
afterAll(async () => {
  await second.close();
  await behind.close();
});

/** The largest bodies say nothing about how answers are worded. */
const small = receiverSuite.scenarios.map(({ id }) => id).filter((id) => id !== 'SC-RMR-016' && id !== 'SC-RMR-017');

const AGREED = { ...CAREFUL, identity: 'quarantine', score: 'accept-and-flag' } as const;

it('another manner of receiving passes under its own agreement', { timeout: 60_000 }, async () => {
  const run = await runReceiver(second.url, { only: small, setting: settingOf(AGREED, 'fhir-read'), preflight: true });
  expect(run.ended).toBe('complete');
  expect(remarks(run)).toEqual([]);
});

it('a second run against the same receiver is no repeat of the first', { timeout: 60_000 }, async () => {
  const only = ['SC-RMR-001', 'SC-RMR-050', 'SC-RMR-051', 'SC-RMR-052', 'SC-RMR-053'];
  for (const run of ['first', 'second'])
    expect(remarks(await runReceiver(second.url, { only, run, setting: settingOf(AGREED, 'fhir-read') }))).toEqual([]);
});

it('without an agreement and a way to look, what it does with faults is only observed', {
  timeout: 60_000,
}, async () => {
  const only = ['SC-RMR-001', 'SC-RMR-033', 'SC-RMR-051'];
  const { verdicts } = await runReceiver(second.url, { only, setting: settingOf({}, null) });
  const of = (check: string) => verdicts.find((verdict) => verdict.check === check);
  expect(of('SC-RMR-033#scenario/identity-is-handled-as-agreed')).toMatchObject({
    outcome: 'observed',
    findings: expect.arrayContaining([expect.objectContaining({ actual: expect.stringContaining('HTTP 202') })]),
  });
  expect(of('SC-RMR-001#scenario/values-are-filed-as-sent')).toMatchObject({
    outcome: 'not-run',
    cause: 'configuration',
  });
  expect(of('SC-RMR-001#good/a-good-bundle-is-accepted')).toMatchObject({ outcome: 'pass' });
});
