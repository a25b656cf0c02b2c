import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kit as productKit, traits } from '../cli/kit.js';
import { openRun } from '../cli/open-run.js';
import { judgeForReport, writeReports } from '../cli/outputs.js';
import type { AccessSettings } from '../harness/access/access.js';
import { createHookDesk, type Operator } from '../harness/hooks/hook-desk.js';
import type { Hooks } from '../harness/model/hook.js';
import type { RecordedPolicies } from '../harness/model/policies.js';
import type { RunOpened } from '../harness/model/record.js';
import type { Verdict } from '../harness/model/verdict.js';
import { conductRun } from '../harness/run/conduct.js';
import { inProcessHost } from '../harness/run/host.js';
import type { Kit } from '../harness/run/settings.js';
import { resolveTarget, type TargetFlags } from '../harness/target/resolve-target.js';
import { readTargetFile } from '../harness/target/target-file.js';
import { type RunRecord, readRecord } from '../harness/transcript/record.js';
import { isNotObservable } from '../reports/agreement.js';
import { conclude, type DocumentConclusion } from '../reports/conclusion.js';
import { exitCode } from '../reports/exit-code.js';
import { conformanceRows } from '../reports/rows.js';
import { AS_OF, TOKEN_VARIABLE } from './target.test-support.js';

export interface Outcome {
  verdicts: Verdict[];
  /** Verdicts that stand in a row: controls are left out. */
  claims: Verdict[];
  conclusions: readonly DocumentConclusion[];
  exit: number;
  ended: string | null;
}

export interface How extends TargetFlags {
  preflight?: boolean;
  kit?: Kit;
  limits?: Partial<RunOpened['limits']>;
  access?: AccessSettings;
  /** What the target was told of before. */
  policies?: RecordedPolicies;
  /** What can be done to the target, and who is there for it. */
  hooks?: Hooks;
  operator?: Operator;
  /** Scenarios to drive instead of all. */
  only?: string[];
  /** What the target file would say of what stands around the target. */
  around?: Pick<RunOpened, 'load' | 'catalogue' | 'canaryPlace'>;
  /** Looks at the record before it is thrown away. */
  look?: (record: RunRecord) => void;
}

const IN_MEMORY = '/dev/shm';
const ENOUGH_BYTES = 512 * 1024 * 1024;

const hasRoom = (place: string): boolean => {
  const { bavail, bsize } = statfsSync(place);
  return bavail * bsize > ENOUGH_BYTES;
};

/** A run leaves a file for each body. Hundreds of runs that are thrown away are half the work when they go to a disk. */
const place = existsSync(IN_MEMORY) && hasRoom(IN_MEMORY) ? IN_MEMORY : tmpdir();

/** The one caller of the selftests. */
const withToken: AccessSettings = {
  callers: [{ id: 'Q-LA', scheme: 'bearer', tokenEnv: TOKEN_VARIABLE }],
  headers: [],
};

/** A whole run through the engine, in this process, judged from its record; the record is thrown away. */
export async function runAgainst(
  url: string,
  {
    preflight = true,
    kit = productKit,
    limits,
    access = withToken,
    policies,
    hooks = {},
    operator,
    only,
    around = {},
    look,
    ...flags
  }: How = {},
): Promise<Outcome> {
  const folder = mkdtempSync(join(place, 'assay-selftest-run-'));
  try {
    const resolved = resolveTarget({ accept: 'defaults', profile: 'full', ...flags, target: url }, null);
    const callers = access.callers.map(({ id, scheme, clientCertificate }) => ({
      id,
      scheme,
      clientCertificate: clientCertificate !== undefined,
    }));
    const opened = openRun(
      {
        asOf: AS_OF,
        preflight,
        described: { callers },
        ...(only === undefined ? {} : { only }),
        ...(operator === undefined ? {} : { operator: operator.name }),
      },
      {
        ...resolved,
        ...around,
        hooks,
        ...(policies === undefined ? {} : { policies }),
        limits: { ...resolved.limits, ...limits },
      },
      'in-process',
    );
    const run = join(folder, 'run');
    const { verdicts } = await conductRun({
      kit,
      host: inProcessHost,
      folder: run,
      opened,
      access,
      hooks: createHookDesk(hooks, operator ?? null),
      listener: {},
      stop: new AbortController().signal,
    });
    const record = readRecord(run);
    look?.(record);
    const claims = verdicts.filter(({ requirement }) => requirement !== null);
    const controls = verdicts.filter(({ requirement }) => requirement === null);
    const ended = record.ended?.as ?? null;
    const rows = conformanceRows({ opened: record.opened, ended, verdicts: claims });
    const conclusions = conclude({ opened: record.opened, ended, rows });
    const exit = exitCode({ opened: record.opened, ended, rows, conclusions, controls, countEditorial: false });
    return { verdicts, claims, conclusions, exit, ended };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Everything that stands in the files of a folder. */
export const writtenIn = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');

export interface FiledOutcome extends Outcome {
  /** All that the run has left: record, bodies and reports. */
  written: string;
}

/**
 * A whole run as an `assay.yaml` says, with its reports; everything is thrown away.
 *
 * @param files what else stands beside the file, by name
 */
export async function runByFile(
  text: string,
  { files = {}, ...flags }: TargetFlags & { files?: Readonly<Record<string, string>> } = {},
): Promise<FiledOutcome> {
  const folder = mkdtempSync(join(place, 'assay-selftest-file-'));
  try {
    for (const [name, content] of Object.entries({ ...files, 'assay.yaml': text }))
      writeFileSync(join(folder, name), content);
    const resolved = resolveTarget(flags, readTargetFile(join(folder, 'assay.yaml'), traits));
    const run = join(folder, 'run');
    await conductRun({
      kit: productKit,
      host: inProcessHost,
      folder: run,
      opened: openRun({ asOf: AS_OF }, resolved, 'in-process'),
      access: resolved.access,
      listener: {},
      stop: new AbortController().signal,
    });
    const judgement = judgeForReport(readRecord(run));
    writeReports(judgement, join(run, 'report'));
    const { verdicts, conclusions, input } = judgement;
    const claims = verdicts.filter(({ requirement }) => requirement !== null);
    return {
      verdicts,
      claims,
      conclusions,
      exit: judgement.exit(false),
      ended: input.ended,
      written: writtenIn(run),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const QUIET = new Set(['pass', 'observed', 'not-applicable']);

type Told = Pick<Verdict, 'outcome' | 'reason'> & { scenario: string; requirement: string | null };

/**
 * What a reader would be told to look at: scenario, requirement and outcome, each once, sorted. That nothing is attached
 * to the run is no remark on the target.
 */
export const remarks = (claims: readonly Told[]): string[] =>
  [
    ...new Set(
      claims
        .filter((verdict) => !QUIET.has(verdict.outcome) && !isNotObservable(verdict))
        .map(({ scenario, requirement, outcome }) => `${scenario} ${requirement} ${outcome}`),
    ),
  ].sort();
