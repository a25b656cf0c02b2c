import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loopbackCertificate } from '../test-support/loopback-certificate.test-support.js';
import { type Fault, refusalOf, targetFiles } from '../test-support/target-files.test-support.js';

const { expectFault, folder, read } = targetFiles();
const HEAD = 'environment: { kind: test }\ntarget:\n  url: https://h.example.test/fhir\n';
const SECRET = 'hunter2-is-the-secret';

/** The caller stands in line 5, its keys from column 10 on. */
const calling = (caller: string): string => `${HEAD}  callers:\n    Q: ${caller}\n`;
const privateKey = (key: string): string =>
  calling(`{ scheme: private-key-jwt, tokenUrl: https://i.example.test/t, clientId: assay, key: ${key} }`);

beforeAll(() => {
  mkdirSync(join(folder, 'keys'));
  writeFileSync(join(folder, 'keys', 'cert.pem'), loopbackCertificate.cert);
  writeFileSync(join(folder, 'keys', 'key.pem'), loopbackCertificate.key);
  writeFileSync(join(folder, 'keys', 'key.jwk'), '{"kty":"EC"}');
  writeFileSync(join(folder, 'keys', 'torn.pem'), loopbackCertificate.cert.replace(/MIIB.{40}/, 'MIIB'));
  writeFileSync(join(folder, 'keys', 'latin.pem'), Buffer.from([0xe9]));
  writeFileSync(join(folder, 'keys', 'large.pem'), 'x'.repeat(1024 * 1024 + 1));
});

const certificate = (file: string, key = '{ env: K }'): string =>
  calling(`{ scheme: client-certificate, certificate: ${file}, key: ${key} }`);

describe('files that a target file names', () => {
  it.each<Fault>([
    [
      'a certificate that is not there',
      certificate('c.pem'),
      '5:51: target.callers.Q.certificate names c.pem: there is no such file',
      'relative to the folder of assay.yaml',
    ],
    [
      'a certificate that is a folder',
      certificate('keys'),
      '5:51: target.callers.Q.certificate names keys: this is a folder',
      'name a file',
    ],
    [
      'a certificate that is a key',
      certificate('keys/key.pem'),
      '5:51: target.callers.Q.certificate names keys/key.pem, which holds no certificate in PEM',
      'BEGIN CERTIFICATE',
    ],
    [
      'a certificate that is torn',
      certificate('keys/torn.pem'),
      '5:51: target.callers.Q.certificate names keys/torn.pem, which holds no certificate',
      'BEGIN CERTIFICATE',
    ],
    [
      'a certificate that is no text',
      certificate('keys/latin.pem'),
      '5:51: target.callers.Q.certificate names keys/latin.pem: this is not UTF-8',
      'save the file as UTF-8',
    ],
    [
      'a certificate that is too large',
      certificate('keys/large.pem'),
      '5:51: target.callers.Q.certificate names keys/large.pem: 1048577 bytes are too many',
      'name a file',
    ],
    [
      'a key that is a certificate',
      certificate('keys/cert.pem', '{ file: keys/cert.pem }'),
      '5:79: target.callers.Q.key.file names keys/cert.pem, which holds no private key',
      'as PEM',
    ],
    [
      'a key of a certificate as JWK',
      certificate('keys/cert.pem', '{ file: keys/key.jwk }'),
      '5:79: target.callers.Q.key.file names keys/key.jwk, which holds no private key',
      'as PEM',
    ],
    [
      'a key that is not there',
      privateKey('{ file: k.pem }'),
      '5:101: target.callers.Q.key.file names k.pem: there is no such file',
      'name a file',
    ],
    [
      'a signing key that is a certificate',
      privateKey('{ file: keys/cert.pem }'),
      '5:101: target.callers.Q.key.file names keys/cert.pem, which holds no private key',
      'as PEM or JWK',
    ],
    [
      'an authority that is not there',
      `${HEAD}  tls: { ca: ca.pem }\n`,
      '4:14: target.tls.ca names ca.pem: there is no such file',
      'name a file',
    ],
    [
      'an authority that is a key',
      `${HEAD}  tls: { ca: keys/key.pem }\n`,
      '4:14: target.tls.ca names keys/key.pem, which holds no certificate',
      'BEGIN CERTIFICATE',
    ],
    ['no authority', `${HEAD}  tls: {}\n`, '4:8: target.tls.ca is missing', 'add it under target.tls'],
    [
      'TLS that is not checked',
      `${HEAD}  tls: { verify: false }\n`,
      '4:10: unknown key target.tls.verify',
      'keys that may stand here: ca',
    ],
    [
      'a certificate beside a scheme, half',
      calling('{ scheme: none, clientCertificate: { certificate: keys/cert.pem } }'),
      '5:43: target.callers.Q.clientCertificate.key is missing',
      'add it under target.callers.Q.clientCertificate',
    ],
    [
      'a certificate without TLS',
      certificate('keys/cert.pem').replace('https:', 'http:'),
      '5:8: target.callers.Q has a client certificate, and target.url is not https',
      'write the https address',
    ],
  ])('%s', (_, text, message, remedy) => expectFault(text, message, remedy));
});

describe('a proxy and headers that cannot be used', () => {
  const proxied = (url: string): string => `${HEAD}  proxy: { url: "${url}" }\n`;
  const headed = (headers: string): string => `${HEAD}  headers: { ${headers} }\n`;

  it.each<Fault>([
    ['a proxy without a URL', `${HEAD}  proxy: {}\n`, '4:10: target.proxy.url is missing', 'add it under target.proxy'],
    [
      'a proxy without a scheme',
      proxied('proxy:3128'),
      '4:17: target.proxy.url is no http or https URL',
      'for example http://',
    ],
    [
      'a proxy of another kind',
      proxied('socks5://p:1'),
      '4:17: target.proxy.url is no http or https URL',
      'for example http://',
    ],
    [
      'a proxy with a password',
      proxied(`http://u:${SECRET}@p:1`),
      '4:17: target.proxy.url holds a user name or password',
      '{ env: PROXY_USER }',
    ],
    [
      'a proxy with a path',
      proxied('http://p:1/x'),
      '4:17: target.proxy.url has more than a host and a port',
      'for example http://',
    ],
    [
      'a password for nobody',
      `${HEAD}  proxy: { url: "http://p:1", password: { env: P } }\n`,
      '4:10: target.proxy.username is missing',
      'add it under target.proxy',
    ],
    ...['Authorization', 'proxy-authorization', 'Cookie', 'X-API-Key', 'Ocp-Apim-Subscription-Key'].map(
      (name): Fault => [
        `a header ${name}`,
        headed(`${name}: ${SECRET}`),
        `4:14: target.headers names ${name}, which holds a secret`,
        'give it to a caller with "scheme: header"',
      ],
    ),
    ...['Host', 'content-length', 'Content-Type', 'Transfer-Encoding', 'Connection', 'traceparent'].map(
      (name): Fault => [
        `a header ${name}`,
        headed(`${name}: x`),
        `4:14: target.headers: ${name} is written by Assay itself`,
        'leave it out',
      ],
    ),
    [
      'a header with a colon',
      headed('"X:Y": x'),
      '4:14: target.headers: "X:Y" is no name of a header',
      'letters, digits',
    ],
    ['a header of no name', headed('"": x'), '4:14: target.headers: "" is no name of a header', 'letters, digits'],
    [
      'a header over two lines',
      headed('X-A: "a\\r\\nX-B: b"'),
      '4:14: target.headers: the value of X-A cannot be sent',
      'one line of plain signs',
    ],
    [
      'a header that is a number',
      headed('X-A: 1'),
      '4:19: target.headers.X-A cannot be used as written',
      'put it in quotes',
    ],
    ['a header twice', headed('X-A: a, x-a: b'), '4:22: target.headers names X-A and x-a', 'write each header once'],
    [
      'the header of a caller',
      `${calling('{ scheme: header, name: X-Who, value: { env: V } }')}  headers: { x-who: me }\n`,
      '6:14: target.headers names x-who, by which caller Q shows who it is',
      'give it to a caller',
    ],
  ])('%s', (_, text, message, remedy) => {
    expectFault(text, message, remedy);
    expect(refusalOf(() => read(text)).message).not.toContain(SECRET);
  });
});
