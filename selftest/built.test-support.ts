import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('..', import.meta.url));

/** The built command: packaging is tested by every run. */
export const main = join(repository, 'dist', 'cli', 'main.js');
