import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AttachFlags, attachExtract } from '../cli/attach.js';
import { kit } from '../cli/kit.js';
import { openRun } from '../cli/open-run.js';
import type { Verdict } from '../harness/model/verdict.js';
import { conductRun } from '../harness/run/conduct.js';
import { inProcessHost } from '../harness/run/host.js';
import { resolveTarget } from '../harness/target/resolve-target.js';
import { createGate } from '../servers/reference/access/gate.js';
import { heldFrom } from '../servers/reference/held.js';
import { type Listening, listen } from '../servers/reference/listen.js';
import { createRouter } from '../servers/reference/router.js';
import { AS_OF, people, TOKEN_VARIABLE } from './target.test-support.js';

/** Shown by auditors, and by nobody else. */
export const AUDITOR = 'a-token-of-the-auditor';

/** A responder that wants a token of its callers, and another one of auditors. */
export const startAuditedResponder = (): Promise<Listening> =>
  listen(
    createRouter({
      held: heldFrom(people),
      asOf: AS_OF,
      gate: createGate({ scheme: 'bearer', callers: { 'Q-LA': process.env[TOKEN_VARIABLE] ?? '' } }),
      auditors: { 'the auditor': AUDITOR },
    }),
  );

/** What an auditor gets. */
export async function exported(base: string, form: 'ndjson' | 'csv'): Promise<string> {
  const got = await fetch(`${base}/AuditEvent/$export-log?_format=${form}`, {
    headers: { Authorization: `Bearer ${AUDITOR}` },
  });
  if (got.status !== 200) throw new Error(`the export was answered with ${got.status}`);
  return got.text();
}

/** Rows that look at the log, and some that leave something in it. */
export const AUDIT_ROWS = [
  'SC-AUD-001',
  'SC-AUD-002',
  'SC-AUD-003',
  'SC-AUD-006',
  'SC-AUD-008',
  'SC-AUD-011',
  'SC-AUD-015',
  'SC-AUD-017',
  'SC-AUD-018',
  'SC-AUD-019',
];

/** A run against a responder whose record is kept until it is thrown away. `only` is null for every row there is. */
export async function keptRun(
  url: string,
  only: string[] | null = [...AUDIT_ROWS, 'SC-MAT-030'],
): Promise<{ folder: string; end(): void }> {
  const place = mkdtempSync(join(tmpdir(), 'assay-selftest-audit-'));
  const folder = join(place, 'run');
  const access = {
    callers: [{ id: 'Q-LA', scheme: 'bearer' as const, tokenEnv: TOKEN_VARIABLE }],
    headers: [],
  };
  const resolved = resolveTarget({ accept: 'defaults', profile: 'full', target: url }, null);
  const callers = [{ id: 'Q-LA', scheme: 'bearer' as const, clientCertificate: false }];
  await conductRun({
    kit,
    host: inProcessHost,
    folder,
    opened: openRun(
      { asOf: AS_OF, ...(only === null ? {} : { only }), described: { callers } },
      resolved,
      'in-process',
    ),
    access,
    listener: {},
    stop: new AbortController().signal,
  });
  return { folder, end: () => rmSync(place, { recursive: true, force: true }) };
}

export const FLAGS: AttachFlags = { as: 'audit', side: 'responder' };

/** Verdicts of a run after a text was attached to it. */
export function attachedVerdicts(
  folder: string,
  name: string,
  text: string,
  flags: Partial<AttachFlags> = {},
): Verdict[] {
  const path = join(folder, '..', name);
  writeFileSync(path, text);
  return attachExtract(folder, path, { ...FLAGS, ...flags }).judgement.verdicts.filter(
    ({ requirement }) => requirement !== null,
  );
}
