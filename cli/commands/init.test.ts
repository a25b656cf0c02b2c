import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { personas } from '../../generators/people/personas.js';
import { HarnessError } from '../../harness/errors.js';
import { readTargetFile } from '../../harness/target/target-file.js';
import { loopbackCertificate } from '../../harness/test-support/loopback-certificate.test-support.js';
import { faultClasses } from '../../standards/supplementary-rm/handling.js';
import { writeStartFiles } from './init.js';
import { schemaFrom } from './init-files.js';

const AS_OF = '2026-11-20';
const FILES = ['assay.yaml', 'assay-people.json', 'people.csv'];
const traits = new Map([...personas({ seed: 1, asOf: AS_OF }).values()].map(({ id, trait }) => [trait, id]));

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-init-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string): string => join(folder, name);
const write = (force = false): string[] => writeStartFiles(folder, { asOf: AS_OF, force });

/** Lines that are commented out: what stands behind the sign begins with a key. */
const EXAMPLE = /^( *)# ( *(?:- )?[A-Za-z][\w.-]*:(?: .*)?)$/;

describe('assay init', () => {
  it('writes a target file that can be used as it stands', () => {
    expect(write()).toEqual(FILES);
    const { written, access, people } = readTargetFile(file('assay.yaml'), traits);
    expect(written).toMatchObject({ environment: { kind: 'test' }, profile: 'core', output: 'assay-runs' });
    expect(access).toEqual({ callers: [], headers: [] });
    expect(people).toEqual({ kind: 'personas', except: [] });
  });

  it('writes a file for a receiver that can be used, with a line for each class of fault to take in', () => {
    expect(writeStartFiles(folder, { asOf: AS_OF, force: false, role: 'receiver' })).toEqual(['assay.yaml']);
    expect(readTargetFile(file('assay.yaml'), traits)).toMatchObject({
      written: { target: { role: 'receiver', claims: ['local-receiver'] } },
      receiver: { handling: {}, readBack: { by: 'fhir-read' } },
    });
    const taken = readFileSync(file('assay.yaml'), 'utf8')
      .replace('  # handling:', '  handling:')
      .replace(/^ {2}# {3}([a-z-]+: \{ does:.*)$/gm, '    $1');
    writeFileSync(file('assay.yaml'), taken);
    const { receiver } = readTargetFile(file('assay.yaml'), traits);
    expect(Object.keys(receiver?.handling ?? {})).toEqual(Object.keys(faultClasses));
  });

  it('writes examples that can be used when they are taken in', () => {
    write();
    const lines = readFileSync(file('assay.yaml'), 'utf8').split('\n');
    const taken = lines
      .filter((line) => !line.startsWith('  people: { held'))
      .map((line) => (line.includes('$schema=') ? line : line.replace(EXAMPLE, '$1$2')))
      .map((line) => line.replace('http://127.0.0.1:8080', 'https://responder.example.test'));
    writeFileSync(file('assay.yaml'), taken.join('\n'));
    writeFileSync(file('ca.pem'), loopbackCertificate.cert);
    writeFileSync(file('client.pem'), loopbackCertificate.cert);
    writeFileSync(file('assay-key.pem'), loopbackCertificate.key);
    const { written, access, people } = readTargetFile(file('assay.yaml'), traits);
    expect(access.callers.map(({ scheme }) => scheme)).toEqual([
      'oauth2-client-credentials',
      'private-key-jwt',
      'header',
      'bearer',
      'client-certificate',
      'none',
      'bearer',
    ]);
    expect(access.callers.find((caller) => caller.for === 'intrusive')?.id).toBe('Q-PROBE');
    expect(written.target.consent).toMatchObject([{ classes: ['intrusive'], from: AS_OF, until: AS_OF }]);
    expect(Object.keys(written.target)).toEqual([
      'role',
      'url',
      'claims',
      'callers',
      'tls',
      'proxy',
      'headers',
      'people',
      'consent',
      'hooks',
      'limits',
    ]);
    expect(written.environment.noLiveData).toEqual({ saidBy: 'A. Person', date: AS_OF });
    expect(written.dialect?.accept).toBe('defaults');
    expect(people).toMatchObject({ kind: 'declared', by: 'A. Person', date: AS_OF });
    expect(people.kind === 'declared' && people.list.map(({ id }) => id)).toEqual(['R01', 'R02', 'N01']);
  });

  it('tells editors where the schema is', () => {
    write();
    const [first = ''] = readFileSync(file('assay.yaml'), 'utf8').split('\n');
    const [, reference = ''] = /^# yaml-language-server: \$schema=(\S+)$/.exec(first) ?? [];
    expect(JSON.parse(readFileSync(resolve(folder, reference), 'utf8'))).toHaveProperty('properties.target');
  });

  it('tells editors where the schema is when a path has spaces, or is below', () => {
    const root = fileURLToPath(new URL('../../', import.meta.url));
    expect(schemaFrom(root)).toBe('./harness/target/assay.schema.json');
    expect(schemaFrom(join(root, 'harness', 'target'))).toBe('./assay.schema.json');
    const spaced = join(folder, 'a b');
    mkdirSync(spaced);
    expect(existsSync(resolve(spaced, schemaFrom(spaced)))).toBe(true);
  });

  it('writes the people to load', () => {
    write();
    const bundle: unknown = JSON.parse(readFileSync(file('assay-people.json'), 'utf8'));
    expect(bundle).toMatchObject({ resourceType: 'Bundle', type: 'collection' });
  });

  it.each(FILES)('writes over nothing: %s', (name) => {
    writeFileSync(file(name), 'mine');
    expect(() => write()).toThrow(HarnessError);
    expect(() => write()).toThrow(`${name} would be written over`);
    expect(readFileSync(file(name), 'utf8')).toBe('mine');
    expect(FILES.filter((one) => existsSync(file(one)))).toEqual([name]);
    expect(write(true)).toEqual(FILES);
    expect(readFileSync(file(name), 'utf8')).not.toBe('mine');
  });
});
