// Finds a Chromium for the browser tests, and gets one where there is none: Playwright's own download first, Debian's
// package where that cannot be reached. Prints nothing; returns the path, or null for Playwright's own.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const works = (path) => spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;

const installed = () => {
  const { CHROMIUM_PATH } = process.env;
  if (CHROMIUM_PATH !== undefined) return CHROMIUM_PATH;
  return PLACES.find((path) => existsSync(path) && (process.platform === 'win32' || works(path)));
};

const playwrightCli = join(dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')), 'cli.js');

const playwrightHasOne = async () => {
  const { chromium } = await import('@playwright/test');
  return existsSync(chromium.executablePath());
};

/** @returns {Promise<string | null>} */
export async function ensureChromium() {
  const there = installed();
  if (there !== undefined) return there;
  if (await playwrightHasOne()) return null;
  console.log('No Chromium here: installing one for the browser tests.');
  spawnSync(process.execPath, [playwrightCli, 'install', 'chromium'], { stdio: 'inherit', timeout: 300_000 });
  if (await playwrightHasOne()) return null;
  if (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-q'], { stdio: 'ignore', env });
    spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-liberation'], {
      stdio: 'ignore',
      env,
    });
    const now = installed();
    if (now !== undefined) return now;
  }
  throw new Error('no Chromium could be had: install one and name it in CHROMIUM_PATH');
}
