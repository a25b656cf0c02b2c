import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { receiverPeople } from '../generators/bundles/receiver-people.js';
import { planDigest, planOf } from '../harness/judge/plan.js';
import type { ReadBack, ReceiverSetting } from '../harness/model/receiver.js';
import type { Verdict } from '../harness/model/verdict.js';
import { conductRun } from '../harness/run/conduct.js';
import { inProcessHost } from '../harness/run/host.js';
import { noAccess, openedFor } from '../harness/test-support/suite.test-support.js';
import { type FaultClass, faultClasses, type Handling } from '../standards/supplementary-rm/handling.js';
import { receiverSuite } from '../suites/supplementary-rm/suite.js';

/** What a careful receiver and its senders agree on. */
export const CAREFUL: Readonly<Record<FaultClass, Handling>> = {
  ...(Object.fromEntries(Object.keys(faultClasses).map((fault) => [fault, 'refuse'])) as Record<FaultClass, Handling>),
  duplicate: 'accept',
  correction: 'keep-apart',
  'out-of-order': 'keep-apart',
};

/** More than any good bundle has, and little enough to be sent often. */
export const AGREED_MEGABYTES = 8;

export const settingOf = (
  agreed: Readonly<Partial<Record<FaultClass, Handling>>> = CAREFUL,
  by: ReadBack['by'] | null = 'fhir-search',
): ReceiverSetting => ({
  handling: Object.fromEntries(
    Object.entries(agreed).map(([fault, does]) => [
      fault,
      fault === 'too-large' ? { does, largestMegabytes: AGREED_MEGABYTES } : { does },
    ]),
  ),
  readBack: by === 'fhir-read' || by === 'fhir-search' ? { by } : null,
});

export interface ReceiverRun {
  verdicts: Verdict[];
  ended: string;
  detail: string | null;
}

let runs = 0;

interface How {
  only?: readonly string[];
  setting?: ReceiverSetting;
  preflight?: boolean;
  /** Id of the run; one of its own unless told otherwise. */
  run?: string;
}

/** A run of the receiver suite, or of some of its scenarios, through the engine; the record is thrown away. */
export async function runReceiver(
  url: string,
  { only, setting = settingOf(), preflight = false, run }: How = {},
): Promise<ReceiverRun> {
  runs += 1;
  const folder = mkdtempSync(join(tmpdir(), 'assay-selftest-receiver-'));
  try {
    const plan = planOf(
      receiverSuite.scenarios.filter(({ id }) => only?.includes(id) ?? true),
      setting,
    );
    const result = await conductRun({
      kit: { suite: receiverSuite, peopleOf: receiverPeople },
      host: inProcessHost,
      folder: join(folder, 'run'),
      opened: openedFor(
        url,
        {
          run: run ?? `selftest${String(runs).padStart(4, '0')}`,
          plan,
          planDigest: planDigest(plan),
          target: { role: 'receiver', url, product: null, environment: null, claims: ['local-receiver'], callers: [] },
          limits: { requestsPerSecond: null, concurrency: 2, answerSeconds: 20, bodyMegabytes: 40 },
          receiver: setting,
          preflight: preflight ? 'asked' : 'skipped',
        },
        receiverSuite,
      ),
      access: noAccess,
      listener: {},
      stop: new AbortController().signal,
    });
    return { verdicts: result.verdicts, ended: result.ended, detail: result.detail };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const QUIET = new Set(['pass', 'observed', 'not-applicable']);

/** What a reader is told to look at: scenario, requirement and outcome, each once, sorted; controls as such. */
export const remarks = ({ verdicts }: ReceiverRun): string[] =>
  [
    ...new Set(
      verdicts
        .filter(({ outcome }) => !QUIET.has(outcome))
        .map(({ scenario, requirement, outcome }) => `${scenario} ${requirement ?? 'control'} ${outcome}`),
    ),
  ].sort();
