import { defineConfig } from '@playwright/test';

const { CHROMIUM_PATH } = process.env;

/** Opens the HTML report in a real browser. Scenarios do not run here: see cli/playwright. */
export default defineConfig({
  testDir: './selftest/browser',
  testMatch: /\.browser\.ts$/,
  outputDir: './.assay-tmp/playwright',
  workers: 2,
  timeout: 120_000,
  reporter: 'list',
  use: {
    launchOptions: {
      ...(CHROMIUM_PATH === undefined ? {} : { executablePath: CHROMIUM_PATH }),
      args: [
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
