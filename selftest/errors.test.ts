import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HARNESS_ERRORS } from '../harness/errors.js';
import { repository } from './built.test-support.js';

const codes = Object.keys(HARNESS_ERRORS).sort();
const sources = ['harness', 'cli', 'servers']
  .flatMap((folder) =>
    readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  )
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== join('harness', 'errors.ts'))
  .map((file) => readFileSync(join(repository, file), 'utf8'))
  .join('\n');

describe('the errors', () => {
  it('are documented, each once, and nothing else is', () => {
    const page = readFileSync(join(repository, 'docs', 'errors.md'), 'utf8');
    const documented = [...page.matchAll(/^\| `(HARNESS_\w+)`/gm)].map(([, code]) => code).sort();
    expect(documented).toEqual(codes);
  });

  it.each(codes)('%s is raised somewhere', (code) => {
    expect(sources).toContain(`'${code}'`);
  });
});
