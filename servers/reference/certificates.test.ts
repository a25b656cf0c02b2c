import { X509Certificate } from 'node:crypto';
import { request } from 'node:https';
import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPERATION, patientOf, people, personOf, queryFor } from './asking.test-support.js';
import {
  createAuthority,
  issueClientCertificate,
  issueServerCertificate,
  type KeyAndCertificate,
} from './certificates.js';
import type { Listening } from './listen.js';
import { startReferenceServer } from './start.js';

let authority: KeyAndCertificate;
let stranger: KeyAndCertificate;
beforeAll(async () => {
  [authority, stranger] = await Promise.all([createAuthority(), createAuthority()]);
});

/** Status and body of the baseline question over TLS; the message of the error when there is no answer. */
const ask = (url: string, options: { ca: string; cert?: string; key?: string }): Promise<string> =>
  new Promise((resolve) => {
    const headers = { 'Content-Type': 'application/fhir+json' };
    const asked = request(`${url}${OPERATION}`, { ...options, method: 'POST', agent: false, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      answer.on('end', () => resolve(`${answer.statusCode} ${text}`));
    });
    asked.on('error', ({ message }) => resolve(message));
    asked.end(JSON.stringify(queryFor(patientOf(personOf('R01')))));
  });

describe('certificates', () => {
  it('of servers and clients are signed by the authority, and name whom they are for', async () => {
    const issued = await Promise.all([
      issueServerCertificate(authority, ['localhost', '127.0.0.1']),
      issueClientCertificate(authority, 'Q-LA'),
    ]);
    const [server, client] = issued.map(({ cert }) => new X509Certificate(cert));
    const root = new X509Certificate(authority.cert);
    expect([root.ca, server?.ca, client?.ca]).toEqual([true, false, false]);
    expect([server, client].map((cert) => cert?.verify(root.publicKey))).toEqual([true, true]);
    expect(server?.checkHost('localhost')).toBe('localhost');
    expect(server?.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(server?.checkHost('example.org')).toBeUndefined();
    expect(client?.subject).toBe('CN=Q-LA');
  });

  it('can have ended', async () => {
    const ended = { from: new Date('2020-01-01'), until: new Date('2020-01-02') };
    const { cert } = await issueServerCertificate(authority, ['localhost'], ended);
    expect(new X509Certificate(cert).validTo).toContain('2020');
  });

  it('are new each time', async () => {
    expect(new X509Certificate(authority.cert).fingerprint256).not.toBe(
      new X509Certificate(stranger.cert).fingerprint256,
    );
    expect(authority.key).not.toBe(stranger.key);
  });
});

describe('HTTPS', () => {
  let server: Listening;
  beforeAll(async () => {
    const tls = await issueServerCertificate(authority, ['127.0.0.1']);
    server = await startReferenceServer({
      people,
      tls: { ...tls, clientAuthority: authority.cert },
      access: { scheme: 'mtls', callers: ['Q-LA'] },
    });
  });
  afterAll(() => server.close());

  const client = async (by: KeyAndCertificate, caller: string) => ({
    ca: authority.cert,
    ...(await issueClientCertificate(by, caller)),
  });

  it('answers a caller whose certificate it believes', async () => {
    expect(server.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/fhir$/);
    expect(await ask(server.url, await client(authority, 'Q-LA'))).toMatch(/^200 .*"valueBoolean":true/);
  });

  it('refuses who has none, one of another authority, or one of somebody else', async () => {
    expect(await ask(server.url, { ca: authority.cert })).toMatch(/^401 .*"code":"login"/);
    expect(await ask(server.url, await client(stranger, 'Q-LA'))).toMatch(/^401 .*"code":"login"/);
    expect(await ask(server.url, await client(authority, 'Q-NHS'))).toMatch(/^403 .*"code":"forbidden"/);
  });

  it('refuses a certificate that has ended', async () => {
    const ended = { from: new Date('2020-01-01'), until: new Date('2020-01-02') };
    const pair = await issueClientCertificate(authority, 'Q-LA', ended);
    expect(await ask(server.url, { ca: authority.cert, ...pair })).toMatch(/^401 /);
  });

  it('is not believed by who does not know its authority', async () => {
    expect(await ask(server.url, { ca: stranger.cert })).toMatch(/certificate|unable to verify/i);
  });

  it('does not speak versions of TLS that are no longer safe', async () => {
    const { hostname, port } = new URL(server.url);
    const message = await new Promise<string>((resolve) => {
      const socket = connect({
        host: hostname,
        port: Number(port),
        ca: authority.cert,
        minVersion: 'TLSv1',
        maxVersion: 'TLSv1.1',
        ciphers: 'DEFAULT@SECLEVEL=0',
      });
      socket.on('secureConnect', () => resolve(`spoke ${socket.getProtocol()}`));
      socket.on('error', (error) => resolve(error.message));
    });
    expect(message).toMatch(/alert protocol version|no protocols available|unsupported protocol/i);
  });

  it('does not answer plain HTTP', async () => {
    await expect(fetch(`${server.url.replace('https', 'http')}/metadata`)).rejects.toThrow();
    expect(await ask(server.url, await client(authority, 'Q-LA'))).toMatch(/^200 /);
  });
});
