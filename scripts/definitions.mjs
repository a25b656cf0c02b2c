// Writes what we define for the person query, examples of it, and the JSON Schemas of its documents into
// docs/definitions. A self-test holds the folder and standards/ against each other.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const { definitionFiles } = await import('../dist/cli/definition-files.js');

const folder = at('../docs/definitions');
rmSync(folder, { recursive: true, force: true });
for (const part of ['examples', 'schemas']) mkdirSync(join(folder, part), { recursive: true });
for (const [name, text] of definitionFiles()) writeFileSync(join(folder, name), text);
console.log(`docs/definitions: ${definitionFiles().size} files`);
