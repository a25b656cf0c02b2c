import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { definitionFiles } from '../cli/definition-files.js';

const folder = fileURLToPath(new URL('../docs/definitions', import.meta.url));

it('docs/definitions holds what standards/ defines, to the byte', () => {
  const stored = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.json'));
  const wanted = definitionFiles();
  expect(stored.sort()).toEqual([...wanted.keys()].sort());
  const stale = stored.filter((file) => readFileSync(join(folder, file), 'utf8') !== wanted.get(file));
  expect(stale, 'write them again: npm run build && node scripts/definitions.mjs').toEqual([]);
});
