import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
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

const generated = fileURLToPath(new URL('../standards/fhir/r4/generated', import.meta.url));

it('what is compiled of FHIR R4 is made again to the byte', () => {
  const fresh = mkdtempSync(join(tmpdir(), 'assay-definitions-'));
  try {
    execFileSync(process.execPath, [
      fileURLToPath(new URL('../scripts/build-definitions.mjs', import.meta.url)),
      fresh,
    ]);
    const files = readdirSync(fresh).sort();
    expect(readdirSync(generated).sort()).toEqual(files);
    const stale = files.filter((file) => !readFileSync(join(fresh, file)).equals(readFileSync(join(generated, file))));
    expect(stale, 'make them again: npm run build:definitions').toEqual([]);
  } finally {
    rmSync(fresh, { recursive: true });
  }
});

it('the schema that it is compiled of is that of HL7', () => {
  const provenance = JSON.parse(readFileSync(join(generated, 'provenance.json'), 'utf8'));
  expect(provenance.schemaWithoutAdditions).toBe('a99c573aa33d8b7b6366cd5c00508b73949d0ec4e2974faf6136418a20b74ad6');
});
