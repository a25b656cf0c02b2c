import { HarnessError } from '../../harness/errors.js';
import { conductRun } from '../../harness/run/conduct.js';
import type { Host } from '../../harness/run/host.js';
import { keepLink } from '../../harness/run/link.js';
import { LINK_VARIABLE } from '../../harness/run/playwright/register.js';
import { reportOn } from '../drive.js';
import { kitOf } from '../kit.js';
import { openRun, resolveFromFlags, runFolder } from '../open-run.js';
import { runTeller } from '../tell-run.js';

/**
 * Opens the run that `registerScenarios` drives, in your own Playwright project: name it as `globalSetup`. It reads
 * `assay.yaml` (or the file in ASSAY_CONFIG). The teardown judges the run, leaves its report, and fails the Playwright
 * run when the exit code of Assay is not 0.
 */
async function openForPlaywright(): Promise<() => Promise<void>> {
  const config = process.env.ASSAY_CONFIG;
  const resolved = resolveFromFlags(config === undefined ? {} : { config });
  const opened = openRun({}, resolved, 'playwright');
  const folder = runFolder(resolved.output, opened);
  let finish = (): void => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let ready = (): void => {};
  const began = new Promise<void>((resolve) => {
    ready = resolve;
  });
  const host: Host = async ({ settings, turnstile, scenarios, onEnded }) => {
    const missing = new Set(scenarios.map(({ id }) => id));
    const link = await keepLink(settings, turnstile, (end) => {
      missing.delete(end.scenario);
      onEnded(end);
    });
    process.env[LINK_VARIABLE] = link.address;
    ready();
    await finished;
    link.close();
    return { failed: missing.size === 0 ? null : `Playwright did not drive ${[...missing].sort().join(', ')}` };
  };
  const run = conductRun({
    kit: kitOf(opened.target),
    host,
    folder,
    opened,
    access: resolved.access,
    listener: runTeller(),
    stop: new AbortController().signal,
  });
  const result = await Promise.race([began.then(() => null), run]);
  if (result?.readiness?.ready === false) {
    throw new HarnessError(
      'HARNESS_CONFIG_INVALID',
      `the target is not ready: ${result.readiness.problem}`,
      result.readiness.remedy,
    );
  }
  return async () => {
    finish();
    await run;
    const code = reportOn(folder, {});
    if (code !== 0) throw new Error(`Assay ended with exit code ${code}; see ${folder}/report/index.html`);
  };
}

export default openForPlaywright;
