import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { interpretations } from '../../standards/catalogue.js';
import { defaultDialect } from '../../standards/data-exchange/dialect.js';
import { documents } from '../../standards/documents.js';
import { HarnessError } from '../errors.js';
import { isJsonObject, type Json, type JsonObject } from '../model/json.js';
import { resolveTarget, type TargetFlags } from './resolve-target.js';
import type { TargetFile } from './target-file.js';

const FILE: TargetFile = { target: { url: 'https://responder.example.test/fhir' } };
const LOCAL: TargetFlags = { target: 'http://127.0.0.1:8080/fhir' };

const fileWith = (target: Partial<TargetFile['target']>, more: Partial<TargetFile> = {}): TargetFile => ({
  ...FILE,
  ...more,
  target: { ...FILE.target, ...target },
});

function refusalOf(flags: TargetFlags, file: TargetFile | null): string {
  try {
    resolveTarget(flags, file);
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    expect(error.remedy).not.toBe('');
    return `${error.code}: ${error.message}`;
  }
  return 'resolved';
}

describe('the target of a run', () => {
  it('has defaults where nothing is said but the URL', () => {
    expect(resolveTarget({}, FILE)).toEqual({
      target: {
        role: 'responder',
        url: 'https://responder.example.test/fhir',
        product: null,
        environment: null,
        claims: ['des-0.2'],
      },
      dialect: defaultDialect,
      dialectOrigins: {},
      accepted: [],
      limits: { requestsPerSecond: 5, concurrency: 2, answerSeconds: 10, bodyMegabytes: 20 },
      output: 'assay-runs',
    });
  });

  it('needs a URL', () => {
    expect(refusalOf({}, null)).toBe('HARNESS_CONFIG_MISSING: there is no base URL to ask');
  });

  it.each([
    ['http://127.0.0.1:8080/fhir', null],
    ['http://127.1.2.3/', null],
    ['http://localhost/', null],
    ['http://[::1]:1/', null],
    ['http://2130706433/', null],
    ['https://responder.example.test/', 5],
    ['http://127.0.0.1.example.test/', 5],
    ['http://127.example.test/', 5],
    ['http://localhost.example.test/', 5],
    ['http://10.0.0.1/', 5],
  ])('is asked at the pace of where it is: %s', (url, requestsPerSecond) => {
    const { limits } = resolveTarget({ target: url }, null);
    expect(limits).toMatchObject({ requestsPerSecond, concurrency: requestsPerSecond === null ? 4 : 2 });
  });

  it.each<[keyof TargetFlags, TargetFlags, string]>([
    ['target', { target: 'http://127.0.0.1:1/x' }, '"url":"http://127.0.0.1:1/x"'],
    ['accept', { accept: 'DES-AMB-12, DES-AMB-01,DES-AMB-12,' }, '"accepted":["DES-AMB-01","DES-AMB-12"]'],
    ['claims', { claims: 'ig-0.1,des-0.2,ig-0.1' }, '"claims":["ig-0.1","des-0.2"]'],
    ['requestsPerSecond', { requestsPerSecond: 7 }, '"requestsPerSecond":7'],
    ['concurrency', { concurrency: 8 }, '"concurrency":8'],
    ['answerSeconds', { answerSeconds: 9 }, '"answerSeconds":9'],
    ['output', { output: 'there' }, '"output":"there"'],
  ])('lets the flag --%s beat the file', (_, flags, expected) => {
    const file = fileWith(
      { claims: ['match-draft'], limits: { requestsPerSecond: 1, concurrency: 1, answerSeconds: 1 } },
      { dialect: { accept: 'defaults' }, output: 'here' },
    );
    expect(JSON.stringify(resolveTarget(flags, file))).toContain(expected);
    expect(JSON.stringify(resolveTarget({}, file))).not.toContain(expected);
  });

  it('accepts all default readings by one word', () => {
    expect(resolveTarget({ ...LOCAL, accept: 'defaults' }, null).accepted).toEqual(Object.keys(interpretations));
    expect(resolveTarget({}, fileWith({}, { dialect: { accept: 'defaults' } })).accepted).toEqual(
      Object.keys(interpretations),
    );
    expect(resolveTarget({ ...LOCAL, accept: '' }, fileWith({}, { dialect: { accept: 'defaults' } })).accepted).toEqual(
      [],
    );
  });

  it('records which keys of the dialect the file set', () => {
    const review = { status: 403, code: 'suppressed' };
    const { dialect, dialectOrigins } = resolveTarget(
      {},
      fileWith({}, { dialect: { set: { 'outcome.review': review } } }),
    );
    expect(dialect).toEqual({ ...defaultDialect, 'outcome.review': review });
    expect(dialectOrigins).toEqual({ 'outcome.review': 'file' });
  });

  it('keeps a base with and without a slash at its end, and signs that are no letters', () => {
    for (const url of ['http://127.0.0.1:1/fhir', 'http://127.0.0.1:1/fhir/', 'http://127.0.0.1:1/a%20b/%zz'])
      expect(resolveTarget({ target: url }, null).target.url).toBe(url);
  });

  it.each<[TargetFlags, string]>([
    [{ target: 'localhost:8080' }, '--target is "localhost:8080": only http and https can be asked'],
    [{ target: '' }, '--target is "", which is not a URL'],
    [{ target: 'http://u@h/' }, '--target holds a user name or password'],
    [{ target: 'ftp://u:secret@h/' }, '--target holds a user name or password'],
    [{ target: 'http://h/#x' }, '--target is "http://h/#x": a base URL has no ? and no #'],
    [
      { target: 'http://h/fhir/Patient/$person-info-query' },
      '--target is "http://h/fhir/Patient/$person-info-query", which is the operation and not the base',
    ],
    [
      { target: 'http://h/fhir/Patient/%24match/' },
      '--target is "http://h/fhir/Patient/%24match/", which is the operation and not the base',
    ],
    [{ ...LOCAL, claims: 'des-9' }, '--claims names "des-9", which is no document of this version'],
    [{ ...LOCAL, claims: ' , ' }, '--claims names no document'],
    [{ ...LOCAL, accept: 'DES-AMB-99' }, '--accept names "DES-AMB-99", which is no interpretation of this version'],
    [{ ...LOCAL, accept: 'constructor' }, '--accept names "constructor", which is no interpretation of this version'],
  ])('refuses %j', (flags, message) => {
    expect(refusalOf(flags, null)).toBe(`HARNESS_CONFIG_INVALID: ${message}`);
  });

  it('names the key of the file where the file is at fault', () => {
    expect(refusalOf({}, fileWith({ url: 'x' }))).toMatch(/: target\.url is "x"/);
    expect(refusalOf({}, fileWith({ claims: ['x'] }))).toMatch(/: target\.claims names "x"/);
    expect(refusalOf({}, fileWith({}, { dialect: { accept: ['x'] } }))).toMatch(/: dialect\.accept names "x"/);
  });
});

describe('the schema of the file', () => {
  const schema: JsonObject = JSON.parse(readFileSync(new URL('./assay.schema.json', import.meta.url), 'utf8'));

  /** Paths of all keys that hold a value. */
  function keysOf(at: Json | undefined, path: string[] = []): string[][] {
    const properties = isJsonObject(at) ? at.properties : undefined;
    if (!isJsonObject(properties)) return [path];
    return Object.entries(properties).flatMap(([key, below]) => keysOf(below, [...path, key]));
  }

  const nested = ([first = '', ...rest]: readonly string[], value: Json): JsonObject => ({
    [first]: rest.length === 0 ? value : nested(rest, value),
  });

  function mergedInto(base: JsonObject, change: JsonObject): JsonObject {
    const result = { ...base };
    for (const [key, value] of Object.entries(change)) {
      const own = result[key];
      result[key] = isJsonObject(own) && isJsonObject(value) ? mergedInto(own, value) : value;
    }
    return result;
  }

  const full: JsonObject = {
    product: { name: 'a', version: 'b', supplier: 'c' },
    environment: { kind: 'test', noLiveData: { saidBy: 'd', date: '2026-11-01' } },
    target: { url: 'http://127.0.0.1:1/', role: 'responder', claims: ['des-0.2'] },
    dialect: {
      accept: [],
      set: { 'outcome.review': { status: 202, code: 'e' }, 'outcome.ambiguous': { accept: [], warn: [] } },
    },
  };
  const asFile = (value: JsonObject): TargetFile => JSON.parse(JSON.stringify(value));

  /** Another valid value, by the last part of the key. */
  const OTHER: Record<string, Json> = {
    kind: 'integration',
    date: '2026-11-02',
    url: 'http://127.0.0.1:2/',
    role: 'sender',
    claims: ['ig-0.1'],
    accept: ['DES-AMB-09'],
    status: 403,
    warn: ['match'],
    requestsPerSecond: 17,
    concurrency: 17,
    answerSeconds: 17,
    bodyMegabytes: 17,
  };

  it.each(keysOf(schema).map((path): [string, string[]] => [path.join(' '), path]))(
    'has a key %s that is read',
    (_, path) => {
      const change = OTHER[path.at(-1) ?? ''] ?? 'other';
      const changed = mergedInto(full, nested(path, change));
      expect(JSON.stringify(resolveTarget({}, asFile(changed)))).not.toBe(
        JSON.stringify(resolveTarget({}, asFile(full))),
      );
    },
  );

  it('knows the documents that there are', () => {
    const known = JSON.stringify(Object.keys(documents));
    expect(JSON.stringify(schema)).toContain(`"items":{"enum":${known}}`);
  });

  it('knows the keys of the dialect that there are', () => {
    const set = keysOf(schema).filter(([first, second]) => first === 'dialect' && second === 'set');
    expect([...new Set(set.map(([, , key]) => key))].sort()).toEqual(Object.keys(defaultDialect).sort());
  });
});
