import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { OUTPUT_VARIABLE, WORKERS_VARIABLE } from '../../harness/run/playwright/host.js';

// Playwright's main process goes when the process that started it goes; its workers go by their own line to it.
if (process.env.TEST_WORKER_INDEX === undefined && process.connected) process.on('disconnect', () => process.exit(1));

/** No retries (they would send a failing question again), no attachments, no output of Playwright's own. */
export default {
  testDir: dirname(fileURLToPath(import.meta.url)),
  testMatch: /assay\.spec\.[jt]s$/,
  outputDir: process.env[OUTPUT_VARIABLE],
  workers: Number(process.env[WORKERS_VARIABLE] ?? 1),
  retries: 0,
  timeout: 0,
  reporter: 'null',
  use: { trace: 'off', screenshot: 'off', video: 'off' },
  projects: [
    { name: 'together', grep: /@together/, fullyParallel: true },
    { name: 'alone', grep: /@alone/, dependencies: ['together'] },
  ],
};
