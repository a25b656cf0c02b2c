import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{standards,harness,suites,fixtures,generators,reports,servers,cli,selftest}/**/*.test.ts'],
    maxWorkers: 2,
    // Self-tests start processes on a machine that may be busy; no test asserts a time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
