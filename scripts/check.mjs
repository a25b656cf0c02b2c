// Lint, format, types and the import table.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);
const bin = (name, file) => join(dirname(require.resolve(`${name}/package.json`)), file);
const steps = [
  [bin('@biomejs/biome', 'bin/biome'), 'check', '--error-on-warnings'],
  [bin('typescript', 'bin/tsc'), '-p', join(root, 'tsconfig.json')],
];
// The test command runs the import table with the other tests.
if (!process.argv.includes('--without-tests'))
  steps.push([bin('vitest', 'vitest.mjs'), 'run', 'selftest/architecture.test.ts']);

const failed = steps.filter(
  ([file, ...args]) => spawnSync(process.execPath, [file, ...args], { stdio: 'inherit', cwd: root }).status !== 0,
);
process.exit(failed.length === 0 ? 0 : 1);
