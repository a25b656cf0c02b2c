import { generateKeyPairSync } from 'node:crypto';
import type { ServerOptions } from 'node:https';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { listenProxy } from '../harness/access/listening.test-support.js';
import { type IssuerClient, startIssuer } from '../servers/reference/access/issuer.js';
import {
  createAuthority,
  issueClientCertificate,
  issueServerCertificate,
  type KeyAndCertificate,
} from '../servers/reference/certificates.js';
import { interpretations } from '../standards/catalogue.js';
import { type FiledOutcome, remarks, runByFile } from './run.test-support.js';
import {
  answerInOtherForm,
  bothOf,
  clientCertificate,
  type Demand,
  type ErrorForm,
  fixedToken,
  issuedToken,
  keyInHeader,
  nothing,
  type Readings,
} from './second-responder.test-support.js';
import { type Question, startTarget, type Target } from './target.test-support.js';

const SECRETS = {
  ASSAY_SCHEMES_KEY: 'key-of-the-schemes-selftest',
  ASSAY_SCHEMES_TOKEN: 'token-of-the-schemes-selftest',
  ASSAY_SCHEMES_SECRET: 'secret+of/the=schemes-selftest',
  ASSAY_SCHEMES_PASSWORD: 'password-of-the-schemes-selftest',
  ASSAY_SCHEMES_PROXY_USER: 'proxy-user',
};
Object.assign(process.env, SECRETS);

const hidden = [
  SECRETS.ASSAY_SCHEMES_KEY,
  SECRETS.ASSAY_SCHEMES_TOKEN,
  SECRETS.ASSAY_SCHEMES_SECRET,
  SECRETS.ASSAY_SCHEMES_PASSWORD,
  encodeURIComponent(SECRETS.ASSAY_SCHEMES_SECRET),
  Buffer.from(`proxy-user:${SECRETS.ASSAY_SCHEMES_PASSWORD}`).toString('base64'),
  'PRIVATE KEY',
];

let authority: KeyAndCertificate;
let server: KeyAndCertificate;
let client: KeyAndCertificate;
beforeAll(async () => {
  authority = await createAuthority();
  server = await issueServerCertificate(authority, ['localhost', '127.0.0.1']);
  client = await issueClientCertificate(authority, 'Q-LA');
});

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

interface Freedom {
  form?: ErrorForm;
  readings?: Readings;
  tls?: ServerOptions;
  look?: (question: Question) => void;
}

/** The second responder. `look` sees each question before it is answered. */
async function started(demand: Demand, { form, readings, tls, look }: Freedom = {}): Promise<Target> {
  const answer = answerInOtherForm(demand, form, readings);
  const target = await startTarget((question) => {
    look?.(question);
    return answer(question);
  }, tls);
  open.push(target.close);
  return target;
}

/** An `assay.yaml`; `more` are lines under `target`. */
const file = (url: string, caller: string | null, more: readonly string[] = [], rest: readonly string[] = []): string =>
  [
    'environment: { kind: test }',
    'target:',
    `  url: ${url}`,
    ...(caller === null ? [] : ['  callers:', `    Q-LA: ${caller}`]),
    ...more.map((line) => `  ${line}`),
    ...(rest.length === 0 ? ['dialect: { accept: defaults }'] : rest),
    '',
  ].join('\n');

function expectNothingHidden({ written }: FiledOutcome, ...more: readonly string[]): void {
  for (const secret of [...hidden, ...more]) expect(written).not.toContain(secret);
}

function expectQuiet(outcome: FiledOutcome, ...secrets: readonly string[]): void {
  expect(remarks(outcome.claims)).toEqual([]);
  expect(outcome.ended).toBe('complete');
  expect(outcome.exit).toBe(0);
  expectNothingHidden(outcome, ...secrets);
}

const HEADER = '{ scheme: header, name: X-API-Key, value: { env: ASSAY_SCHEMES_KEY } }';
const BEARER = '{ scheme: bearer, token: { env: ASSAY_SCHEMES_TOKEN } }';

describe('a second responder, in other words and other headers', () => {
  it('that asks for no credential differs in that alone', async () => {
    const { url } = await started(nothing);
    const accepted = Object.keys(interpretations).filter((id) => id !== 'DES-AMB-15');
    const outcome = await runByFile(file(url, null, [], [`dialect: { accept: [${accepted.join(', ')}] }`]));
    expect(remarks(outcome.claims)).toEqual(['SC-SEC-001 DES-SEC-004 differs', 'SC-SEC-001 HBK-015 warning']);
    expect(outcome.exit).toBe(0);
  });

  it('that wants a key in a header', async () => {
    const { url } = await started(keyInHeader('x-api-key', SECRETS.ASSAY_SCHEMES_KEY));
    expectQuiet(await runByFile(file(url, HEADER)));
  });

  it.each<[ErrorForm, string]>([
    ['outcome', 'OperationOutcome'],
    ['problem', 'problem+json'],
  ])('that wants a fixed token and tells its errors as %s', async (form, format) => {
    const { url } = await started(fixedToken(SECRETS.ASSAY_SCHEMES_TOKEN), { form });
    const dialect = ['dialect:', '  accept: defaults', `  set: { errors.format: ${format} }`];
    expectQuiet(await runByFile(file(url, BEARER, [], dialect)));
  });

  it('that has readings of its own, which it declared', async () => {
    const readings: Readings = {
      'outcome.noMatch': { status: 404 },
      'outcome.review': { status: 409, code: 'business-rule' },
      'outcome.deny': { status: 422, code: 'business-rule' },
    };
    const { url } = await started(fixedToken(SECRETS.ASSAY_SCHEMES_TOKEN), { readings });
    const dialect = ['dialect:', '  accept: defaults', `  set: ${JSON.stringify(readings)}`];
    expectQuiet(await runByFile(file(url, BEARER, [], dialect)));
    expect(remarks((await runByFile(file(url, BEARER))).claims)).not.toEqual([]);
  });

  it('is told that problem details are not what it declared', async () => {
    const { url } = await started(fixedToken(SECRETS.ASSAY_SCHEMES_TOKEN), { form: 'problem' });
    const outcome = await runByFile(file(url, BEARER));
    const told = remarks(outcome.claims);
    expect(told).toContain('SC-SEC-030 DES-ERR-001 warning');
    expect(told.filter((line) => !line.endsWith(' warning'))).toEqual([]);
  });

  describe('that wants tokens of an issuer, which are renewed', () => {
    const USES = 60;
    const secret = SECRETS.ASSAY_SCHEMES_SECRET;
    const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const id = 'assay of the selftest';
    const ways: [string, IssuerClient, (tokenUrl: string) => string][] = [
      ...(['basic', 'post'] as const).map((send): [string, IssuerClient, (tokenUrl: string) => string] => [
        `for a secret by ${send}`,
        { id, method: `client_secret_${send}`, secret },
        (tokenUrl) =>
          `{ scheme: oauth2-client-credentials, tokenUrl: "${tokenUrl}", clientId: ${id}, clientSecret: { env: ASSAY_SCHEMES_SECRET }, scope: person-info-query, sendSecret: ${send} }`,
      ]),
      [
        'for a signed assertion',
        {
          id,
          method: 'private_key_jwt',
          keys: { keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: 'k1' }] },
        } as IssuerClient,
        (tokenUrl) =>
          `{ scheme: private-key-jwt, tokenUrl: "${tokenUrl}", clientId: ${id}, key: { file: key.pem }, keyId: k1, scope: person-info-query }`,
      ],
    ];

    /** One run; gives how many tokens it took. */
    async function tokensOf(
      [, known, caller]: (typeof ways)[number],
      { tokenSeconds, uses, more = [] }: { tokenSeconds?: number; uses: number; more?: string[] },
    ): Promise<number> {
      const issuer = await startIssuer({ clients: [known], ...(tokenSeconds === undefined ? {} : { tokenSeconds }) });
      open.push(issuer.close);
      const { demand, seen } = issuedToken(issuer.rules, uses);
      const { url } = await started(demand);
      const outcome = await runByFile(file(url, caller(issuer.tokenUrl), more), { files: { 'key.pem': pem } });
      const parts = [...seen.keys()].flatMap((token) => [token, ...token.split('.').slice(1)]);
      expectQuiet(outcome, ...parts, ...pem.split('\n').filter((line) => line.length > 40));
      return seen.size;
    }

    it.each(ways)('%s, each token refused after a number of questions', async (...way) => {
      expect(await tokensOf(way, { uses: USES })).toBeGreaterThan(3);
    });

    it('each token running out by the clock', async () => {
      const [way] = ways;
      if (way === undefined) throw new Error('there is no way to get a token');
      // At this pace the run takes longer than a token is good for.
      const more = ['limits: { requestsPerSecond: 100 }'];
      expect(await tokensOf(way, { tokenSeconds: 2, uses: Number.POSITIVE_INFINITY, more })).toBeGreaterThan(1);
    });
  });

  describe('over HTTPS of a private authority', () => {
    const files = () => ({ 'ca.pem': authority.cert, 'client.pem': client.cert, 'client.key': client.key });
    const CA = 'tls: { ca: ca.pem }';
    const CERTIFICATE = 'certificate: client.pem, key: { file: client.key }';
    const keyLines = () => client.key.split('\n').filter((line) => line.length > 40);
    const ways: [string, boolean][] = [
      ['and tells whoever shows none', false],
      ['and ends the handshake with whoever shows none', true],
    ];
    const asking = (rejectUnauthorized: boolean): ServerOptions => ({
      ...server,
      ca: authority.cert,
      requestCert: true,
      rejectUnauthorized,
    });

    it('that wants a fixed token', async () => {
      const { url } = await started(fixedToken(SECRETS.ASSAY_SCHEMES_TOKEN), { tls: { ...server } });
      expectQuiet(await runByFile(file(url, BEARER, [CA]), { files: files() }));
    });

    it.each(ways)('that wants a client certificate %s', async (_, rejecting) => {
      const { url } = await started(clientCertificate('Q-LA'), { tls: asking(rejecting) });
      const caller = `{ scheme: client-certificate, ${CERTIFICATE} }`;
      expectQuiet(await runByFile(file(url, caller, [CA]), { files: files() }), ...keyLines());
    });

    it.each(ways)('that wants a token and a client certificate %s', async (_, rejecting) => {
      const token = fixedToken(SECRETS.ASSAY_SCHEMES_TOKEN);
      const { url } = await started(bothOf(token, clientCertificate('Q-LA')), { tls: asking(rejecting) });
      const caller = BEARER.replace(/ \}$/, `, clientCertificate: { ${CERTIFICATE} } }`);
      expectQuiet(await runByFile(file(url, caller, [CA]), { files: files() }), ...keyLines());
    });

    // A gateway looks at the certificate first, and cannot answer 401 where no scheme of HTTP is wanted.
    it('that wants a client certificate before a token, and tells whoever shows none', async () => {
      const token = fixedToken(SECRETS.ASSAY_SCHEMES_TOKEN);
      const { url } = await started(bothOf(clientCertificate('Q-LA'), token), { tls: asking(false) });
      const caller = BEARER.replace(/ \}$/, `, clientCertificate: { ${CERTIFICATE} } }`);
      expectQuiet(await runByFile(file(url, caller, [CA]), { files: files() }));
    });
  });

  describe('behind a proxy, with a header more in each question', () => {
    const THROUGH = (url: string) => [
      `proxy: { url: "${url}", username: { env: ASSAY_SCHEMES_PROXY_USER }, password: { env: ASSAY_SCHEMES_PASSWORD } }`,
      'headers: { X-Tenant: selftest }',
    ];
    const basic = `Basic ${Buffer.from(`proxy-user:${SECRETS.ASSAY_SCHEMES_PASSWORD}`).toString('base64')}`;

    it.each([true, false])('over TLS: %s', async (secure) => {
      const heads: NodeJS.Dict<string | string[]>[] = [];
      const demand = fixedToken(SECRETS.ASSAY_SCHEMES_TOKEN);
      const { url, count } = await started(demand, {
        ...(secure ? { tls: { ...server } } : {}),
        look: ({ incoming }) => heads.push(incoming.headers),
      });
      const proxy = await listenProxy();
      const lines = [...(secure ? ['tls: { ca: ca.pem }'] : []), ...THROUGH(proxy.url)];
      const outcome = await runByFile(file(url, BEARER, lines), { files: { 'ca.pem': authority.cert } });
      expectQuiet(outcome);
      expect(proxy.heard).toHaveLength(count());
      expect(proxy.heard.every(({ headers }) => headers['proxy-authorization'] === basic)).toBe(true);
      expect(heads.every((head) => head['x-tenant'] === 'selftest')).toBe(true);
      expect(heads.some((head) => 'proxy-authorization' in head)).toBe(false);
      if (!secure) return;
      expect(new Set(proxy.heard.map(({ method }) => method))).toEqual(new Set(['CONNECT']));
      expect(JSON.stringify(proxy.heard)).not.toContain(SECRETS.ASSAY_SCHEMES_TOKEN);
    });
  });
});
