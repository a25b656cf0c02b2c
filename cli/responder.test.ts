import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { personas } from '../generators/people/personas.js';
import { readTargetFile } from '../harness/target/target-file.js';
import { createAuthority, issueServerCertificate } from '../servers/reference/certificates.js';
import { traits } from './kit.js';
import { prepareReach, type ReachFlags, startResponder } from './responder.js';

const people = personas({ seed: 1, asOf: '2026-11-20' });
const question = JSON.stringify({
  resourceType: 'Parameters',
  parameter: [
    {
      name: 'resource',
      resource: {
        resourceType: 'Patient',
        identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990010005' }],
      },
    },
    { name: 'reason', valueUri: 'https://www.legislation.gov.uk/ukpga/1989/41/section/47' },
  ],
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-serve-'));
  vi.stubEnv('ASSAY_SECRET', '');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const flags = (change: Partial<ReachFlags> = {}): ReachFlags => ({
  listen: '127.0.0.1',
  caOut: join(folder, 'assay-ca.pem'),
  auth: 'none',
  issuerPort: 0,
  tokenSeconds: 60,
  ...change,
});

const PATH = '/Patient/$person-info-query';
const MEDIA = { 'Content-Type': 'application/fhir+json' };
const post = async (url: string, headers: Record<string, string>): Promise<number> =>
  (await fetch(`${url}${PATH}`, { method: 'POST', headers: { ...MEDIA, ...headers }, body: question })).status;

const postTls = (url: string, pem: { ca: string; cert?: string; key?: string }): Promise<number> =>
  new Promise((resolve, reject) => {
    const asked = request(`${url}${PATH}`, { ...pem, method: 'POST', headers: MEDIA, agent: false }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
    });
    asked.on('error', reject);
    asked.end(question);
  });

/** Serves as the flags say while `ask` asks, with the secret that was told, if one was. */
async function whileServing<T>(
  change: Partial<ReachFlags>,
  ask: (served: { url: string; secret: string; targetFile: string }) => Promise<T>,
): Promise<T> {
  const reach = await prepareReach(flags(change));
  const server = await startResponder({ people, ...reach.options });
  try {
    const secret = reach.environment[0]?.replace(/^ASSAY_SECRET=/, '') ?? '';
    return await ask({ url: server.url, secret, targetFile: reach.targetFile(server.url) });
  } finally {
    await server.close();
    await reach.close();
  }
}

describe('reach of a served responder', () => {
  it.each<Partial<ReachFlags>>([
    {},
    { auth: 'header' },
    { auth: 'bearer' },
    { auth: 'oauth2' },
    { https: true },
    { https: true, auth: 'oauth2' },
    { https: true, auth: 'mtls' },
  ])('is told in a target file that assay reads: %j', async (change) => {
    await whileServing(change, async ({ url, secret, targetFile }) => {
      const path = join(folder, 'assay.yaml');
      writeFileSync(path, targetFile);
      vi.stubEnv('ASSAY_SECRET', secret);
      expect(readTargetFile(path, traits)).toBeDefined();
      expect(targetFile).toContain(url);
      if (secret !== '') expect(targetFile).not.toContain(secret);
    });
  });

  it('is by a key in a header', async () => {
    await whileServing({ auth: 'header' }, async ({ url, secret }) => {
      expect([await post(url, {}), await post(url, { 'X-API-Key': secret })]).toEqual([401, 200]);
    });
  });

  it('is by a token that the environment holds, which is then not told', async () => {
    vi.stubEnv('ASSAY_SECRET', 'told-before');
    await whileServing({ auth: 'bearer' }, async ({ url, secret }) => {
      expect(secret).toBe('');
      expect([await post(url, {}), await post(url, { Authorization: 'Bearer told-before' })]).toEqual([401, 200]);
    });
  });

  it('is by a token of its issuer', async () => {
    await whileServing({ auth: 'oauth2' }, async ({ url, secret, targetFile }) => {
      const tokenUrl = /tokenUrl: "([^"]+)"/.exec(targetFile)?.[1] ?? '';
      const answer = await fetch(tokenUrl, {
        method: 'POST',
        headers: { authorization: `Basic ${Buffer.from(`Q-LA:${secret}`).toString('base64')}` },
        body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'person-info-query' }),
      });
      const { access_token, expires_in } = (await answer.json()) as { access_token: string; expires_in: number };
      expect(expires_in).toBe(60);
      expect([await post(url, {}), await post(url, { Authorization: `Bearer ${access_token}` })]).toEqual([401, 200]);
    });
  });

  it('is by HTTPS with an authority of its own', async () => {
    await whileServing({ https: true }, async ({ url }) => {
      expect(url).toMatch(/^https:/);
      const ca = readFileSync(join(folder, 'assay-ca.pem'), 'utf8');
      expect(ca).not.toContain('PRIVATE KEY');
      expect([await postTls(url, { ca }), await postTls(url.replace('127.0.0.1', 'localhost'), { ca })]).toEqual([
        200, 200,
      ]);
    });
  });

  it('is by a client certificate that lies beside the authority’s, its key readable by its owner only', async () => {
    await whileServing({ https: true, auth: 'mtls' }, async ({ url }) => {
      const [ca, cert, key] = ['assay-ca.pem', 'assay-client.pem', 'assay-client.key'].map((name) =>
        readFileSync(join(folder, name), 'utf8'),
      );
      expect(await postTls(url, { ca: ca! })).toBe(401);
      expect(await postTls(url, { ca: ca!, cert: cert!, key: key! })).toBe(200);
      if (process.platform !== 'win32') expect(statSync(join(folder, 'assay-client.key')).mode & 0o077).toBe(0);
    });
  });

  it('is by a certificate of the user’s own', async () => {
    const authority = await createAuthority();
    const { cert, key } = await issueServerCertificate(authority, ['127.0.0.1']);
    const [tlsCert, tlsKey] = [join(folder, 'own.pem'), join(folder, 'own.key')];
    writeFileSync(tlsCert, cert);
    writeFileSync(tlsKey, key);
    await whileServing({ tlsCert, tlsKey }, async ({ url }) => {
      expect(await postTls(url, { ca: authority.cert })).toBe(200);
    });
  });

  it.each<[string, () => string | Promise<string>]>([
    ['the key of another certificate', async () => (await createAuthority()).key],
    [
      'a key of another kind',
      () =>
        generateKeyPairSync('rsa', { modulusLength: 2048 })
          .privateKey.export({ type: 'pkcs8', format: 'pem' })
          .toString(),
    ],
    ['no key', () => 'no key'],
  ])('is not by a certificate with %s', async (_what, strangeKey) => {
    const [tlsCert, tlsKey] = [join(folder, 'own.pem'), join(folder, 'strange.key')];
    writeFileSync(tlsCert, (await createAuthority()).cert);
    writeFileSync(tlsKey, await strangeKey());
    await expect(prepareReach(flags({ tlsCert, tlsKey }))).rejects.toMatchObject({
      code: 'HARNESS_USAGE',
      message: '--tls-cert and --tls-key are no certificate and the key of it',
    });
  });

  it('leaves an AuditEvent for each request', async () => {
    const audit = join(folder, 'audit.ndjson');
    await whileServing({ auth: 'header', audit }, async ({ url, secret }) => {
      await post(url, {});
      await post(url, { 'X-API-Key': secret });
    });
    const lines = readFileSync(audit, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      {
        n: 0,
        event: {
          resourceType: 'AuditEvent',
          outcome: '4',
          agent: [{ who: { identifier: { value: 'not known' } } }, {}],
        },
      },
      { n: 1, event: { action: 'E', outcome: '0', agent: [{ who: { identifier: { value: 'Q-LA' } } }, {}] } },
    ]);
    expect(JSON.stringify(lines[1])).toContain('Patient/R01');
  });

  it.each<[string, Partial<ReachFlags>, RegExp]>([
    ['a certificate without its key', { tlsCert: 'a.pem' }, /belong together/],
    ['a key without its certificate', { tlsKey: 'a.key' }, /belong together/],
    ['both kinds of certificate', { https: true, tlsCert: 'a.pem', tlsKey: 'a.key' }, /--https makes a certificate/],
    ['a certificate that is not there', { tlsCert: 'no-such.pem', tlsKey: 'no-such.key' }, /--tls-cert cannot be read/],
    ['client certificates over HTTP', { auth: 'mtls' }, /needs HTTPS/],
    [
      'an audit in a folder that is not there',
      { audit: join('no-such-folder', 'audit.ndjson') },
      /--audit cannot be written/,
    ],
    [
      'an authority in a folder that is not there',
      { https: true, caOut: join('no-such-folder', 'ca.pem') },
      /cannot be written/,
    ],
    ['tokens that are never good', { auth: 'oauth2', tokenSeconds: 0 }, /--token-seconds is 0/],
  ])('cannot be had with %s', async (_what, change, message) => {
    await expect(prepareReach(flags(change))).rejects.toMatchObject({
      code: 'HARNESS_USAGE',
      message: expect.stringMatching(message),
    });
  });

  it('cannot be had when the port of the issuer is taken', async () => {
    const first = await startResponder({ people });
    try {
      await expect(
        prepareReach(flags({ auth: 'oauth2', issuerPort: Number(new URL(first.url).port) })),
      ).rejects.toMatchObject({
        code: 'HARNESS_PORT_IN_USE',
        message: expect.stringContaining('is in use'),
      });
    } finally {
      await first.close();
    }
  });
});
