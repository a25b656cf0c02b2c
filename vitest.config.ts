import { basename } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The longest first, so that none of them runs alone at the end; vitest knows their times only on a machine that has run them. */
const LONGEST = [
  'crash.test.ts',
  'wire.test.ts',
  'doors.test.ts',
  'cli.test.ts',
  'defects.test.ts',
  'package.test.ts',
  'hosts.test.ts',
  'receiver-defects.test.ts',
  'generate-bundles.test.ts',
];

const rank = ({ moduleId }: TestSpecification): number => {
  const place = LONGEST.indexOf(basename(moduleId));
  return place === -1 ? LONGEST.length : place;
};

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
  }
}

export default defineConfig({
  test: {
    include: ['{standards,harness,suites,fixtures,generators,reports,servers,cli,selftest}/**/*.test.ts'],
    // One more than the cores that CI has: several of the longest files wait for sockets most of their time.
    maxWorkers: 3,
    // Tests that say they are concurrent wait for processes of their own; there are two cores.
    maxConcurrency: 3,
    sequence: { sequencer: LongestFirst },
    // Self-tests start processes on a machine that may be busy; no test asserts a time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
