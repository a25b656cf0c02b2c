import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { defaultDialect } from '../../standards/data-exchange/dialect.js';
import { documents } from '../../standards/documents.js';
import { faultClasses, HANDLINGS } from '../../standards/supplementary-rm/handling.js';
import type { Json } from '../model/json.js';
import { allowed, fileFor, valueAt, withValue } from '../test-support/full-targets.test-support.js';
import { loopbackCertificate } from '../test-support/loopback-certificate.test-support.js';
import { isLeaf, type Key, keys } from '../test-support/schema-keys.test-support.js';
import { targetFiles } from '../test-support/target-files.test-support.js';
import { resolveTarget } from './resolve-target.js';

const { folder, read } = targetFiles();

/** Another valid value where the schema does not name one. */
const OTHER: Readonly<Record<string, Json>> = {
  date: '2026-11-02',
  on: '2026-11-02',
  from: '2026-11-03',
  until: '2026-11-29',
  uri: 'https://p.example.test/2',
  url: 'https://g.example.test/',
  listen: '0.0.0.0:8098',
  'canary.url': 'http://b.example.test:8099',
  'load.requestsPerSecond': 0.25,
  tokenUrl: 'https://j.example.test/t',
  claims: ['ig-0.1'],
  consent: [{ ...allowed, classes: ['loading'] }],
  plantedValues: [{ name: 'a note', value: 'heron 4472' }],
  accept: ['DES-AMB-09'],
  'outcome.ambiguous.accept': ['no-match'],
  warn: ['review'],
  status: 404,
  certificate: 'b.pem',
  ca: 'b.pem',
  'reason.types': ['valueCode'],
  'reason.values': ['other'],
  'request.minimum': ['identifier'],
  'match.threshold': 0.9,
  'match.warnBelow': 0.9,
  path: 'b.ndjson',
  run: ['other', '{id}'],
  command: ['other'],
  body: { a: 1 },
};

function otherFor({ path, node }: Key, now: Json | undefined): Json {
  const [last = '', group = ''] = path.slice(-2).reverse();
  if (path.at(-2) === 'proxy' && last === 'url') return 'http://q:1';
  if (path.at(-2) === 'people' && last === 'file') return 'b.csv';
  if (Array.isArray(node.enum)) return node.enum.find((value) => value !== now && value !== 'keep-apart') ?? null;
  if (node.type === 'number' || node.type === 'integer') return OTHER[`${group}.${last}`] ?? OTHER[last] ?? 17;
  return OTHER[`${group}.${last}`] ?? OTHER[last] ?? 'other';
}

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  const row = (name: string): string =>
    `trait,standing,nhsNumber,family,given,birthDate\nbaseline-child,held,9990010005,${name},Orla,2015-05-01\nstranger,absent,9990010358,Nobody,Nemo,2001-01-01\n`;
  writeFileSync(join(folder, 'a.csv'), row('Doe'));
  writeFileSync(join(folder, 'b.csv'), row('Roe'));
  writeFileSync(join(folder, 'a.pem'), loopbackCertificate.cert);
  writeFileSync(join(folder, 'b.pem'), `${loopbackCertificate.cert}${loopbackCertificate.cert}`);
  writeFileSync(join(folder, 'key.pem'), loopbackCertificate.key);
});

const resolved = (value: Json): string => JSON.stringify(resolveTarget({}, read(JSON.stringify(value))));

/** What has one value only, or stands instead of another key. */
const oneValue = (key: Key): boolean =>
  key.node.const !== undefined || (Array.isArray(key.node.enum) && key.node.enum.length === 1);
const INSTEAD: Readonly<Record<string, [path: string[], value: Json]>> = {
  file: [['key'], { file: 'key.pem' }],
  except: [['people'], { held: 'all', except: ['R15'] }],
};

describe('the schema', () => {
  it('describes each key', () => {
    const silent = keys.filter(({ node }) => typeof node.description !== 'string' || node.description.length < 5);
    expect(silent.map(({ path }) => path.join(' '))).toEqual([]);
  });

  // What a role may not have is told in another test.
  const leaves = keys.filter(isLeaf).filter((key) => !oneValue(key) && key.path.join('.') !== 'target.role');
  it.each(leaves.map((key): [string, Key] => [key.path.join(' '), key]))('has a key %s that is read', (_, key) => {
    const last = key.path.at(-1) ?? '';
    const instead = key.path.at(-2) === 'people' && last === 'file' ? undefined : INSTEAD[last];
    const path = instead === undefined ? key.path : [...key.path.slice(0, -2), ...instead[0]];
    const whole = fileFor(key);
    const before = valueAt(whole, path);
    expect(before).toBeDefined();
    const put = instead === undefined ? otherFor(key, before) : instead[1];
    expect(resolved(withValue(whole, path, put))).not.toBe(resolved(whole));
  });

  it('knows the documents that there are', () => {
    const claims = keys.find(({ path }) => path.join('.') === 'target.claims');
    expect(claims?.node.items).toEqual({ enum: Object.keys(documents) });
  });

  it('knows the classes of fault and the handlings that there are', () => {
    const handling = keys.filter(({ path }) => path.length === 3 && path[1] === 'handling').map(({ path }) => path[2]);
    expect(handling.sort()).toEqual(Object.keys(faultClasses).sort());
    expect(keys.find(({ path }) => path.at(-1) === 'does')?.node.enum).toEqual([...HANDLINGS]);
  });

  it('knows the keys of the dialect that there are', () => {
    const set = keys.filter(({ path }) => path.length === 3 && path[1] === 'set').map(({ path }) => path[2]);
    expect(set.sort()).toEqual(Object.keys(defaultDialect).sort());
  });

  it('has the schemes that a credential can have', () => {
    const schemes = keys.flatMap(({ path, node }) => (path.at(-1) === 'scheme' ? [node.const] : []));
    expect(schemes).toEqual([
      'none',
      'header',
      'bearer',
      'oauth2-client-credentials',
      'private-key-jwt',
      'client-certificate',
    ]);
  });
});
