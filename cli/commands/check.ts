import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Readiness } from '../../harness/model/suite.js';
import { conductRun } from '../../harness/run/conduct.js';
import type { Host } from '../../harness/run/host.js';
import { consentInWords } from '../../reports/consent.js';
import type { Role } from '../../standards/requirement.js';
import { examples, withTargetFlags } from '../command-parts.js';
import { kitOf } from '../kit.js';
import { tellLeftSet } from '../left-set.js';
import { openRun, type RunFlags, resolveFromFlags } from '../open-run.js';
import { readyWords, tellNotReady } from '../tell-run.js';
import { paint, say } from '../terminal.js';

const nothing: Host = () => Promise.resolve({ failed: null });

const EXIT_CONFIGURATION = 2;
const EXIT_NOT_SHOWN = 3;

export const exitOfReadiness = (readiness: Readiness): number =>
  readiness.ready ? 0 : readiness.cause === 'configuration' ? EXIT_CONFIGURATION : EXIT_NOT_SHOWN;

interface Asked {
  url: string;
  role: Role;
  readiness: Readiness;
  /** Who allows what, as the file says it. */
  consent: string[];
  /** Where runs are kept. */
  output: string;
}

/** Asks the baseline question in a record of its own, which is thrown away. */
async function askBaseline(flags: RunFlags): Promise<Asked> {
  const resolved = resolveFromFlags(flags);
  const folder = mkdtempSync(join(tmpdir(), 'assay-check-'));
  try {
    const opened = openRun(flags, resolved, 'in-process');
    const { readiness } = await conductRun({
      kit: kitOf(opened.target),
      host: nothing,
      folder: join(folder, 'run'),
      opened,
      access: resolved.access,
      readBack: resolved.receiver?.readBack ?? null,
      listener: {},
      stop: new AbortController().signal,
    });
    if (readiness === null) throw new Error('the baseline question left no answer on record');
    const { url, role } = resolved.target;
    return { url, role, readiness, consent: consentInWords(opened), output: resolved.output };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function addCheck(program: Command, exit: (code: number) => void): void {
  withTargetFlags(program.command('check'))
    .summary('ask the preflight questions and say what to mend')
    .description(
      'Asks a responder about the baseline person and about two people who cannot exist, or a receiver whether it can be sent to. Tells an unreachable target, a wrong path, a wrong media type, a credential that is refused, a person that is not loaded, and a target that finds anybody apart.',
    )
    .option('--json', 'one JSON object on stdout instead of words')
    .addHelpText(
      'after',
      examples(
        [['assay check --target http://localhost:8080/fhir', 'ready, or what to mend']],
        'Exit codes: 0 ready · 2 configuration (wrong path, credential, people not loaded) · 3 the target (unreachable, wrong media type)',
      ),
    )
    .action(async ({ json, ...flags }: RunFlags & { json?: boolean }) => {
      const { url, role, readiness, consent, output } = await askBaseline(flags);
      if (json) say(JSON.stringify({ url, ...readiness }));
      else if (readiness.ready) say(`${paint('green', 'Ready')}: ${url} ${readyWords(role)}`);
      else tellNotReady(readiness);
      if (!json) tellLeftSet(output);
      if (!json) for (const line of consent) say(`Consent: ${line}`);
      exit(exitOfReadiness(readiness));
    });
}
