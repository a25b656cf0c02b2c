import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { peopleDigestSource } from '../generators/people/digest-source.js';
import type { RunOpened } from '../harness/model/record.js';
import { sha256 } from '../harness/transcript/chain.js';
import type { Person } from '../standards/person.js';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The nearest package.json is one level up from the sources and two from the built files. */
function packageVersion(): string {
  for (const up of ['package.json', '../package.json']) {
    try {
      const parsed: { name?: string; version?: string } = JSON.parse(readFileSync(join(root, up), 'utf8'));
      if (parsed.name === 'assay-conformance' && parsed.version !== undefined) return parsed.version;
    } catch {
      // The other place is looked at next.
    }
  }
  return 'unknown';
}

export const version = packageVersion();

const CODE = /(?<!\.test)(?<!\.d)\.(js|ts|json)$/;

const known = new Map<string, string>();

/** A digest of what a folder of this package holds, by path and content. What this process runs does not change under it. */
function digestOf(folder: string): string {
  const digest = known.get(folder) ?? readDigest(folder);
  known.set(folder, digest);
  return digest;
}

function readDigest(folder: string): string {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => CODE.test(file))
    .sort();
  return sha256(
    files.map((file) => `${file.replaceAll('\\', '/')} ${sha256(readFileSync(join(root, folder, file)))}`).join('\n'),
  );
}

export const digests = (people: ReadonlyMap<string, Person>): RunOpened['digests'] => ({
  people: sha256(peopleDigestSource(people)),
  harness: digestOf('harness'),
  rules: digestOf('suites'),
  catalogue: digestOf('standards'),
});
