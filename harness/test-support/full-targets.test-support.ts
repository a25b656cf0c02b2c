import { defaultDialect } from '../../standards/data-exchange/dialect.js';
import { POLICY_NAMES } from '../../standards/data-exchange/registered-policies.js';
import { faultClasses } from '../../standards/supplementary-rm/handling.js';
import { isJsonObject, type Json, type JsonObject } from '../model/json.js';
import type { Key } from './schema-keys.test-support.js';

/** What stands at a place of a file. */
export const valueAt = (value: Json | undefined, path: readonly string[]): Json | undefined =>
  path.reduce<Json | undefined>((at, part) => (isJsonObject(at) ? at[part] : undefined), value);

/** The file with another value at one place. */
export const withValue = (value: Json | undefined, [first, ...rest]: readonly string[], put: Json): Json =>
  first === undefined
    ? put
    : {
        ...(isJsonObject(value) ? value : {}),
        [first]: withValue(isJsonObject(value) ? value[first] : undefined, rest, put),
      };

const issuer = { tokenUrl: 'https://i.example.test/t', clientId: 'c', scope: 's', audience: 'a' };
const beside = { clientCertificate: { certificate: 'a.pem', key: { env: 'K' }, passphrase: { env: 'P' } } };

/** One consent. */
export const allowed = {
  classes: ['intrusive'],
  host: 'h.example.test',
  authorisedBy: { name: 'A. Person', role: 'Head of Testing' },
  from: '2026-11-01',
  until: '2026-11-05',
};

const policies = Object.fromEntries(
  POLICY_NAMES.map((name) => [
    name,
    { uri: 'https://p.example.test/1', from: '2026-11-01', until: '2026-11-30', id: 'p', system: 'urn:p' },
  ]),
);

const full: JsonObject = {
  product: { name: 'a', version: 'b', supplier: 'c' },
  environment: { kind: 'test', noLiveData: { saidBy: 'd', date: '2026-11-01' } },
  target: {
    role: 'responder',
    url: 'https://h.example.test/',
    claims: ['des-0.2'],
    callers: {
      'X-A': { scheme: 'none' },
      none: { scheme: 'none', for: 'without-scope', ...beside },
      header: { scheme: 'header', for: 'inactive', name: 'X-Key', value: { env: 'A' }, ...beside },
      bearer: { scheme: 'bearer', for: 'expired-token', token: { env: 'A' }, ...beside },
      'oauth2-client-credentials': {
        scheme: 'oauth2-client-credentials',
        for: 'future-token',
        clientSecret: { env: 'A' },
        sendSecret: 'basic',
        ...issuer,
        ...beside,
      },
      'private-key-jwt': {
        scheme: 'private-key-jwt',
        for: 'wrong-audience',
        key: { env: 'A' },
        keyId: 'k',
        algorithm: 'RS512',
        ...issuer,
        ...beside,
      },
      'client-certificate': { scheme: 'client-certificate', for: 'wrong-issuer', ...beside.clientCertificate },
    },
    tls: { ca: 'a.pem' },
    proxy: { url: 'http://p:1', username: { env: 'U' }, password: { env: 'P' } },
    headers: { 'X-A': 'a' },
    people: { file: 'a.csv', declaredSynthetic: { by: 'e', date: '2026-11-01' } },
    policies: { served: { url: 'http://127.0.0.1:8090', on: '2026-11-01' }, ...policies },
    organisations: { 'X-A': { value: 'a', system: 'urn:b' } },
    consent: [allowed],
    plantedValues: [{ name: 'a note', value: 'heron 4471' }],
    canary: { listen: '0.0.0.0:8099', url: 'http://a.example.test:8099' },
    load: { requestsPerSecond: 0.5, minutes: 5, p95Milliseconds: 500 },
    catalogue: { url: 'https://c.example.test/entries' },
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

const ACTS: Readonly<Record<string, JsonObject>> = { command: { command: ['a'] }, prompt: { prompt: 'a' } };
const BY_URL: JsonObject = {
  url: 'https://h.example.test/',
  method: 'PUT',
  headers: { 'X-A': { env: 'A' } },
  body: {},
};

/** One hook, with the way that a key of it belongs to. */
function hookWith([key = '', ...below]: readonly string[]): JsonObject {
  if (key === 'undo') return { prompt: 'a', undo: hookWith(below) };
  return { ...(ACTS[key] ?? BY_URL), seconds: 5, undo: 'b' };
}

const hookFor = (path: readonly string[]): JsonObject => {
  const { undo, seconds, ...act } = hookWith(path);
  if (!isJsonObject(undo)) return { ...act, undo: undo ?? null, seconds: seconds ?? null };
  const { undo: _, seconds: __, ...back } = undo;
  return { ...act, undo: back };
};

/** The file in which a key is tried, and the key's own place in it. */
export function fileFor({ path }: Key): JsonObject {
  const [group, key, own = ''] = path;
  if (group === 'target' && key === 'policies' && own === 'served')
    return withValue(full, ['target', 'policies'], { served: valueAt(full, path.slice(0, 3)) ?? null }) as JsonObject;
  if (group === 'target' && key === 'hooks')
    return withValue(full, ['target', 'hooks'], { [own]: hookFor(path.slice(3)) }) as JsonObject;
  if (group !== 'target' || (key !== 'handling' && key !== 'readBack')) return full;
  return key === 'handling'
    ? fullReceiver
    : (withValue(fullReceiver, ['target', 'readBack'], WAYS[own] ?? null) as JsonObject);
}
