import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { defaultDialect } from '../../standards/data-exchange/dialect.js';
import { documents } from '../../standards/documents.js';
import { faultClasses, HANDLINGS } from '../../standards/supplementary-rm/handling.js';
import { isJsonObject, type Json, type JsonObject } from '../model/json.js';
import { loopbackCertificate } from '../test-support/loopback-certificate.test-support.js';
import { targetFiles } from '../test-support/target-files.test-support.js';
import { resolveTarget } from './resolve-target.js';

const { folder, read } = targetFiles();
const schema: JsonObject = JSON.parse(readFileSync(new URL('./assay.schema.json', import.meta.url), 'utf8'));

const definition = (reference: Json | undefined): JsonObject => {
  const [, name = ''] = /^#\/definitions\/(\w+)$/.exec(String(reference)) ?? [];
  const found = isJsonObject(schema.definitions) ? schema.definitions[name] : undefined;
  if (!isJsonObject(found)) throw new Error(`there is no definition ${String(reference)}`);
  return found;
};

function followed(node: Json | undefined): JsonObject {
  if (!isJsonObject(node)) throw new Error('a schema is an object');
  if (node.$ref !== undefined) return { ...definition(node.$ref), ...node };
  const [first] = Array.isArray(node.allOf) ? node.allOf : [];
  return first === undefined ? node : { ...followed(first), ...node };
}

interface Key {
  path: string[];
  node: JsonObject;
}

/** Callers are called like their scheme here, headers `X-A`. */
function below(node: JsonObject, path: string[]): Key[] {
  if (Array.isArray(node.oneOf) && node.discriminator !== undefined) {
    return node.oneOf.flatMap((branch) => {
      const one = followed(branch);
      const scheme = isJsonObject(one.properties) ? followed(one.properties.scheme).const : undefined;
      return keysOf(one, [...path.slice(0, -1), String(scheme)]);
    });
  }
  return keysOf(node, path);
}

function keysOf(node: JsonObject, path: string[]): Key[] {
  const own = isJsonObject(node.properties) ? Object.entries(node.properties) : [];
  const any = isJsonObject(node.additionalProperties) ? followed(node.additionalProperties) : undefined;
  return [
    ...own.flatMap(([name, value]) => {
      const next = followed(value);
      return [{ path: [...path, name], node: next }, ...below(next, [...path, name])];
    }),
    ...(any === undefined ? [] : below(any, [...path, 'X-A'])),
  ];
}

const keys = keysOf(schema, []);
const isLeaf = ({ node }: Key): boolean => node.properties === undefined && node.additionalProperties === undefined;

const issuer = { tokenUrl: 'https://i.example.test/t', clientId: 'c', scope: 's', audience: 'a' };
const beside = { clientCertificate: { certificate: 'a.pem', key: { env: 'K' }, passphrase: { env: 'P' } } };

const full: JsonObject = {
  product: { name: 'a', version: 'b', supplier: 'c' },
  environment: { kind: 'test', noLiveData: { saidBy: 'd', date: '2026-11-01' } },
  target: {
    role: 'responder',
    url: 'https://h.example.test/',
    claims: ['des-0.2'],
    callers: {
      none: { scheme: 'none', ...beside },
      header: { scheme: 'header', name: 'X-Key', value: { env: 'A' }, ...beside },
      bearer: { scheme: 'bearer', token: { env: 'A' }, ...beside },
      'oauth2-client-credentials': {
        scheme: 'oauth2-client-credentials',
        clientSecret: { env: 'A' },
        sendSecret: 'basic',
        ...issuer,
        ...beside,
      },
      'private-key-jwt': {
        scheme: 'private-key-jwt',
        key: { env: 'A' },
        keyId: 'k',
        algorithm: 'RS512',
        ...issuer,
        ...beside,
      },
      'client-certificate': { scheme: 'client-certificate', ...beside.clientCertificate },
    },
    tls: { ca: 'a.pem' },
    proxy: { url: 'http://p:1', username: { env: 'U' }, password: { env: 'P' } },
    headers: { 'X-A': 'a' },
    people: { file: 'a.csv', declaredSynthetic: { by: 'e', date: '2026-11-01' } },
    limits: { requestsPerSecond: 1, concurrency: 1, answerSeconds: 1, bodyMegabytes: 1 },
  },
  dialect: { accept: [], set: JSON.parse(JSON.stringify(defaultDialect)) },
  profile: 'core',
  output: 'f',
};

const agreed = { does: 'refuse', told: 'by letter', acts: 'the ward' };

/** What a receiver has in the place of people and readings. */
const fullReceiver: JsonObject = {
  environment: { kind: 'test' },
  target: {
    role: 'receiver',
    url: 'https://h.example.test/',
    handling: {
      ...Object.fromEntries(Object.keys(faultClasses).map((fault) => [fault, agreed])),
      'too-large': { ...agreed, largestMegabytes: 5 },
    },
    readBack: { by: 'fhir-read' },
  },
};

const WAYS: Readonly<Record<string, JsonObject>> = {
  by: { by: 'fhir-read' },
  path: { by: 'file', path: 'a.ndjson' },
  run: { by: 'command', run: ['show', '{id}'] },
  waitSeconds: { by: 'file', path: 'a.ndjson', waitSeconds: 1 },
};

/** The file in which a key is tried, and the key's own place in it. */
function fileFor({ path }: Key): JsonObject {
  const [group, key, own = ''] = path;
  if (group !== 'target' || (key !== 'handling' && key !== 'readBack')) return full;
  return key === 'handling'
    ? fullReceiver
    : (withValue(fullReceiver, ['target', 'readBack'], WAYS[own] ?? null) as JsonObject);
}

/** Another valid value where the schema does not name one. */
const OTHER: Readonly<Record<string, Json>> = {
  date: '2026-11-02',
  url: 'https://g.example.test/',
  tokenUrl: 'https://j.example.test/t',
  claims: ['ig-0.1'],
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
};

function otherFor({ path, node }: Key, now: Json | undefined): Json {
  const [last = '', group = ''] = path.slice(-2).reverse();
  if (path.at(-2) === 'proxy' && last === 'url') return 'http://q:1';
  if (path.at(-2) === 'people' && last === 'file') return 'b.csv';
  if (Array.isArray(node.enum)) return node.enum.find((value) => value !== now && value !== 'keep-apart') ?? null;
  if (node.type === 'number' || node.type === 'integer') return OTHER[last] ?? 17;
  return OTHER[`${group}.${last}`] ?? OTHER[last] ?? 'other';
}

const valueAt = (value: Json | undefined, path: readonly string[]): Json | undefined =>
  path.reduce<Json | undefined>((at, part) => (isJsonObject(at) ? at[part] : undefined), value);

const withValue = (value: Json | undefined, [first, ...rest]: readonly string[], put: Json): Json =>
  first === undefined
    ? put
    : {
        ...(isJsonObject(value) ? value : {}),
        [first]: withValue(isJsonObject(value) ? value[first] : undefined, rest, put),
      };

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
