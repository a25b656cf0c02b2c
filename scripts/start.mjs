// The main job: builds, then tests the bundled responder and leaves an HTML report.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const run = (...args) => spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1;

const built = run(at('./build.mjs'));
process.exit(built !== 0 ? built : run(at('../dist/cli/main.js'), 'demo', ...process.argv.slice(2)));
