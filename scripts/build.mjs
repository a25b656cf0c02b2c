// Builds the package into dist/: TypeScript, then the files that the built code reads beside itself.
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
const ASSETS = /\.(hbs|css|json|cjs)$/;

rmSync(join(root, 'dist'), { recursive: true, force: true });
const { status } = spawnSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json')], { stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);
for (const folder of ['harness', 'reports', 'standards']) {
  for (const file of readdirSync(join(root, folder), { recursive: true })) {
    if (ASSETS.test(file)) cpSync(join(root, folder, file), join(root, 'dist', folder, file));
  }
}
