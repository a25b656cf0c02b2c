// What every part of the bench measures with.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export function buildOnce() {
  if (existsSync(at('dist/cli/main.js'))) return;
  const { status } = spawnSync(process.execPath, [at('scripts/build.mjs')], { stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}

const sorted = (values) => values.toSorted((a, b) => a - b);
export const median = (values) => sorted(values)[Math.floor(values.length / 2)];
export const spread = (values, digits = 2) =>
  `median ${median(values).toFixed(digits)}, min ${sorted(values)[0].toFixed(digits)}, max ${sorted(values).at(-1).toFixed(digits)}`;

/** Milliseconds on the clock. */
export const timed = async (work) => {
  const begun = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - begun) / 1e6;
};

/** Milliseconds of processor that this process used, its helpers for garbage included: what one core would be busy for. */
export const busy = async (work) => {
  const begun = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
};
