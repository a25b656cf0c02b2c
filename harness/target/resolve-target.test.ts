import { describe, expect, it } from 'vitest';
import { interpretations } from '../../standards/catalogue.js';
import { defaultDialect } from '../../standards/data-exchange/dialect.js';
import type { AccessSettings, CallerSettings } from '../access/access.js';
import { refusalOf } from '../test-support/target-files.test-support.js';
import { resolveTarget, type TargetFlags } from './resolve-target.js';
import type { TargetFile } from './target-file.js';
import type { WrittenTarget } from './written-target.js';

const URL = 'https://responder.example.test/fhir';
const LOCAL: TargetFlags = { target: 'http://127.0.0.1:8080/fhir' };

const fileWith = (
  target: Partial<WrittenTarget['target']> = {},
  more: Partial<WrittenTarget> = {},
  access: Partial<AccessSettings> = {},
): TargetFile => ({
  written: { environment: { kind: 'test' }, ...more, target: { url: URL, ...target } },
  access: { callers: [], headers: [], ...access },
  people: { kind: 'personas', except: [] },
});

const refusal = (flags: TargetFlags, file: TargetFile | null): string => {
  const { code, message, remedy } = refusalOf(() => resolveTarget(flags, file));
  expect(remedy).not.toBe('');
  return `${code}: ${message}`;
};

describe('the target of a run', () => {
  it('has defaults where nothing is said but where and what it is', () => {
    expect(resolveTarget({}, fileWith())).toEqual({
      target: {
        role: 'responder',
        url: URL,
        product: null,
        environment: { kind: 'test', noLiveData: null },
        claims: ['des-0.2'],
        callers: [],
      },
      loopback: false,
      access: { callers: [], headers: [] },
      people: { kind: 'personas', except: [] },
      consent: [],
      plantedValues: [],
      hooks: {},
      profile: 'core',
      dialect: defaultDialect,
      dialectOrigins: {},
      accepted: [],
      limits: { requestsPerSecond: 5, concurrency: 2, answerSeconds: 10, bodyMegabytes: 20 },
      output: 'assay-runs',
      warnings: [],
    });
  });

  it.each([
    [LOCAL.target, 'http://proxy.example.test:3128', false],
    ['http://localhost/fhir', 'https://proxy.example.test', false],
    ['http://[::1]/fhir', 'http://192.0.2.7:3128', false],
    [LOCAL.target, 'http://127.0.0.1:3128', true],
    ['http://localhost/fhir', 'http://[::1]:3128', true],
    [URL, 'http://proxy.example.test:3128', true],
  ])('that is at %s and behind the proxy %s can be asked: %s', (target, proxy, can) => {
    const file = fileWith({}, {}, { proxy: { url: proxy } });
    if (can) expect(resolveTarget({ target }, file).access.proxy).toEqual({ url: proxy });
    else
      expect(refusal({ target }, file)).toMatch(
        /^HARNESS_CONFIG_INVALID: .* is on this machine, and would be asked through/,
      );
  });

  it('needs a URL', () => {
    expect(refusal({}, null)).toBe('HARNESS_CONFIG_MISSING: there is no base URL to ask');
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
    const { limits, loopback } = resolveTarget({ target: url, environment: 'test' }, null);
    expect(limits).toMatchObject({ requestsPerSecond, concurrency: requestsPerSecond === null ? 4 : 2 });
    expect(loopback).toBe(requestsPerSecond === null);
  });

  it.each<[keyof TargetFlags, TargetFlags, string]>([
    ['target', { target: `${URL}/x` }, `"url":"${URL}/x"`],
    ['environment', { environment: 'integration' }, '"environment":{"kind":"integration"'],
    ['accept', { accept: 'DES-AMB-12, DES-AMB-01,DES-AMB-12,' }, '"accepted":["DES-AMB-01","DES-AMB-12"]'],
    ['claims', { claims: 'ig-0.1,des-0.2,ig-0.1' }, '"claims":["ig-0.1","des-0.2"]'],
    ['profile', { profile: 'core' }, '"profile":"core"'],
    ['requestsPerSecond', { requestsPerSecond: 7 }, '"requestsPerSecond":7'],
    ['concurrency', { concurrency: 8 }, '"concurrency":8'],
    ['answerSeconds', { answerSeconds: 9 }, '"answerSeconds":9'],
    ['output', { output: 'there' }, '"output":"there"'],
  ])('lets the flag --%s beat the file', (_, flags, expected) => {
    const file = fileWith(
      { claims: ['match-draft'], limits: { requestsPerSecond: 1, concurrency: 1, answerSeconds: 1 } },
      { dialect: { accept: 'defaults' }, output: 'here', profile: 'full' },
    );
    expect(JSON.stringify(resolveTarget(flags, file))).toContain(expected);
    expect(JSON.stringify(resolveTarget({}, file))).not.toContain(expected);
  });

  it('accepts all default readings by one word', () => {
    const all = Object.keys(interpretations);
    expect(resolveTarget({ ...LOCAL, accept: 'defaults' }, null).accepted).toEqual(all);
    expect(resolveTarget({}, fileWith({}, { dialect: { accept: 'defaults' } })).accepted).toEqual(all);
    expect(resolveTarget({ ...LOCAL, accept: '' }, fileWith({}, { dialect: { accept: 'defaults' } })).accepted).toEqual(
      [],
    );
  });

  it('records which keys of the dialect the file set', () => {
    const set = { 'outcome.review': { status: 403, code: 'suppressed' }, 'match.threshold': 0.7 };
    const { dialect, dialectOrigins } = resolveTarget({}, fileWith({}, { dialect: { set } }));
    expect(dialect).toEqual({ ...defaultDialect, ...set });
    expect(dialectOrigins).toEqual({ 'outcome.review': 'file', 'match.threshold': 'file' });
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
    [
      { target: 'https://API.service.nhs.uk/x', environment: 'test' },
      '--target: api.service.nhs.uk is a live service of the NHS, and Assay never asks a live system',
    ],
    [{ ...LOCAL, environment: 'live' }, '--environment is "live"'],
    [{ ...LOCAL, profile: 'all' }, '--profile is "all", which is no profile'],
    [{ ...LOCAL, claims: 'des-9' }, '--claims names "des-9", which is no document of this version'],
    [{ ...LOCAL, claims: ' , ' }, '--claims names no document'],
    [{ ...LOCAL, accept: 'DES-AMB-99' }, '--accept names "DES-AMB-99", which is no interpretation of this version'],
    [{ ...LOCAL, accept: 'constructor' }, '--accept names "constructor", which is no interpretation of this version'],
  ])('refuses %j', (flags, message) => {
    expect(refusal(flags, null)).toBe(`HARNESS_CONFIG_INVALID: ${message}`);
  });
});

describe('what kind of system it is', () => {
  const said = { kind: 'integration' as const, noLiveData: { saidBy: 'A. Person', date: '2026-11-01' } };

  it('has to be said off loopback, and only there', () => {
    expect(resolveTarget(LOCAL, null).target.environment).toBeNull();
    expect(refusal({ target: URL }, null)).toBe(
      'HARNESS_CONFIG_MISSING: nobody has said what kind of system https://responder.example.test is',
    );
    expect(refusalOf(() => resolveTarget({ target: URL }, null)).remedy).toMatch(
      /^give --environment test.*Assay never asks a live system$/,
    );
    expect(resolveTarget({ target: URL, environment: 'test' }, null).target.environment).toEqual({
      kind: 'test',
      noLiveData: null,
    });
  });

  it('is said by the file for the system of the file', () => {
    const file = fileWith({}, { environment: said });
    expect(resolveTarget({}, file).target.environment).toEqual(said);
    expect(resolveTarget({ target: `${URL}/other` }, file).target.environment).toEqual(said);
    expect(resolveTarget({ environment: 'test' }, file).target.environment).toEqual({ ...said, kind: 'test' });
  });

  it('is not said by the file for another system', () => {
    const file = fileWith({}, { environment: said });
    expect(refusal({ target: 'https://other.example.test/fhir' }, file)).toMatch(/^HARNESS_CONFIG_MISSING: nobody/);
    const there = { target: 'https://other.example.test/fhir', environment: 'test' };
    expect(resolveTarget(there, file).target.environment).toEqual({ kind: 'test', noLiveData: null });
    expect(resolveTarget(LOCAL, file).target.environment).toBeNull();
  });
});

describe('who asks', () => {
  const bearer: CallerSettings = { id: 'Q', scheme: 'bearer', tokenEnv: 'TOKEN' };
  const certificate: CallerSettings = { id: 'C', scheme: 'none', clientCertificate: { cert: 'PEM', keyEnv: 'KEY' } };

  it('is recorded without a secret, a file or the name of a variable', () => {
    const { target, access } = resolveTarget({}, fileWith({}, {}, { callers: [bearer, certificate] }));
    expect(target.callers).toEqual([
      { id: 'Q', scheme: 'bearer', clientCertificate: false },
      { id: 'C', scheme: 'none', clientCertificate: true },
    ]);
    expect(access.callers).toEqual([bearer, certificate]);
  });

  it.each([
    ['a token', bearer],
    ['a certificate', certificate],
  ])('never shows %s to another system', (_, caller) => {
    const file = fileWith({}, {}, { callers: [caller] });
    for (const target of [
      'https://other.example.test/fhir',
      'http://responder.example.test/fhir',
      'https://responder.example.test:8443/fhir',
      'https://responder.example.test./fhir',
      'http://127.0.0.1/fhir',
    ])
      expect(refusal({ target, environment: 'test' }, file)).toBe(
        'HARNESS_CONFIG_INVALID: --target is another system than target.url of the file, and the credentials of the file are not for it',
      );
    const same = 'https://RESPONDER.example.test:443/other';
    expect(resolveTarget({ target: same }, file).access.callers).toEqual([caller]);
  });

  it('may be somebody without a credential anywhere', () => {
    const file = fileWith({}, {}, { callers: [{ id: 'A', scheme: 'none' }] });
    expect(resolveTarget(LOCAL, file).target.callers).toEqual([{ id: 'A', scheme: 'none', clientCertificate: false }]);
  });
});

describe('warnings', () => {
  const bearer: CallerSettings = { id: 'Q', scheme: 'bearer', tokenEnv: 'TOKEN' };
  const issued = (tokenUrl: string): CallerSettings => ({
    id: 'Q',
    scheme: 'oauth2-client-credentials',
    tokenUrl,
    clientId: 'c',
    clientSecretEnv: 'S',
  });

  it.each<[string, string, CallerSettings[], RegExp | null]>([
    ['a test system', URL, [bearer], null],
    ['a name that looks live', 'https://live.example.test/', [], /^live\.example\.test looks like a live system/],
    ['an issuer that looks live', URL, [issued('https://prod.example.test/t')], /^prod\.example\.test looks like/],
    ['an organisation of the NHS', 'https://fhir.anytrust.nhs.uk/', [], /does not say "test"/],
    ['a credential in the clear', 'http://h.example.test/', [bearer], /plain http: the credential can be read/],
    ['a credential on loopback', 'http://127.0.0.1/', [bearer], null],
    ['no credential in the clear', 'http://h.example.test/', [], null],
  ])('are given as they are needed: %s', (_, url, callers, warning) => {
    const { warnings } = resolveTarget({}, fileWith({ url }, {}, { callers }));
    expect(warnings).toEqual(warning === null ? [] : [expect.stringMatching(warning)]);
  });

  it('are given once for a host', () => {
    const callers = [issued('https://prod.example.test/t')];
    expect(resolveTarget({}, fileWith({ url: 'https://prod.example.test/' }, {}, { callers })).warnings).toHaveLength(
      1,
    );
  });
});
