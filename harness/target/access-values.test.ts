import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loopbackCertificate } from '../test-support/loopback-certificate.test-support.js';
import { type Fault, refusalOf, targetFiles } from '../test-support/target-files.test-support.js';

const { expectFault, folder, read } = targetFiles();
const HEAD = 'environment: { kind: test }\ntarget:\n  url: https://h.example.test/fhir\n';
const SECRET = 'hunter2-is-the-secret';

/** The caller stands in line 5, its keys from column 10 on. */
const calling = (caller: string): string => `${HEAD}  callers:\n    Q: ${caller}\n`;
const clientSecret = (change: string): string =>
  calling(`{ scheme: oauth2-client-credentials, clientId: assay, ${change} }`);
const privateKey = (key: string): string =>
  calling(`{ scheme: private-key-jwt, tokenUrl: https://i.example.test/t, clientId: assay, key: ${key} }`);

beforeAll(() => {
  mkdirSync(join(folder, 'keys'));
  writeFileSync(join(folder, 'keys', 'cert.pem'), loopbackCertificate.cert);
  writeFileSync(join(folder, 'keys', 'key.pem'), loopbackCertificate.key);
  writeFileSync(join(folder, 'keys', 'key.jwk'), '{"kty":"EC"}');
});

describe('callers that can be used', () => {
  it('keep the order of the file, and the names of variables only', () => {
    const { access } = read(`${HEAD}  callers:
    Q-LA: { scheme: oauth2-client-credentials, tokenUrl: https://i.example.test/t, clientId: assay, clientSecret: { env: A_SECRET }, scope: a b, audience: x, sendSecret: post }
    b: { scheme: private-key-jwt, tokenUrl: https://i.example.test/t, clientId: c, key: { env: A_KEY }, keyId: k1, algorithm: RS512 }
    key: { scheme: header, name: X-API-Key, value: { env: API_KEY } }
    token: { scheme: bearer, token: { env: TOKEN }, clientCertificate: { certificate: keys/cert.pem, key: { env: CERT_KEY }, passphrase: { env: PASS } } }
    cert: { scheme: client-certificate, certificate: ./keys/cert.pem, key: { file: keys/key.pem } }
    a: { scheme: none }
`);
    expect(access).toEqual({
      headers: [],
      callers: [
        {
          id: 'Q-LA',
          scheme: 'oauth2-client-credentials',
          tokenUrl: 'https://i.example.test/t',
          clientId: 'assay',
          clientSecretEnv: 'A_SECRET',
          scope: 'a b',
          audience: 'x',
          sendSecret: 'post',
        },
        {
          id: 'b',
          scheme: 'private-key-jwt',
          tokenUrl: 'https://i.example.test/t',
          clientId: 'c',
          keyEnv: 'A_KEY',
          keyId: 'k1',
          algorithm: 'RS512',
        },
        { id: 'key', scheme: 'header', name: 'X-API-Key', valueEnv: 'API_KEY' },
        {
          id: 'token',
          scheme: 'bearer',
          tokenEnv: 'TOKEN',
          clientCertificate: { cert: loopbackCertificate.cert, keyEnv: 'CERT_KEY', passphraseEnv: 'PASS' },
        },
        {
          id: 'cert',
          scheme: 'client-certificate',
          clientCertificate: { cert: loopbackCertificate.cert, key: loopbackCertificate.key },
        },
        { id: 'a', scheme: 'none' },
      ],
    });
  });

  it.each([
    ['keys/key.pem', loopbackCertificate.key],
    ['keys/key.jwk', '{"kty":"EC"}'],
  ])('sign with the key in %s', (file, key) => {
    expect(read(privateKey(`{ file: ${file} }`)).access.callers[0]).toMatchObject({ key });
  });

  it('go through a proxy, trust a private authority and send headers', () => {
    const { access } = read(`${HEAD}  tls: { ca: keys/cert.pem }
  proxy: { url: "http://proxy.example.test:3128", username: { env: PROXY_USER }, password: { env: PROXY_PASSWORD } }
  headers: { X-Tenant: test, x-note: "" }
`);
    expect(access).toEqual({
      callers: [],
      headers: [
        ['X-Tenant', 'test'],
        ['x-note', ''],
      ],
      tls: { ca: loopbackCertificate.cert },
      proxy: { url: 'http://proxy.example.test:3128/', usernameEnv: 'PROXY_USER', passwordEnv: 'PROXY_PASSWORD' },
    });
  });
});

describe('callers that cannot be used', () => {
  it.each<Fault>([
    ['none', `${HEAD}  callers: {}\n`, '4:12: target.callers cannot be used as written', 'write at least one'],
    ['a list', `${HEAD}  callers: [a]\n`, '4:12: target.callers cannot be used', 'write a group of keys'],
    [
      'nobody',
      calling('').replace('Q:', 'nobody: { scheme: none }'),
      '5:5: target.callers.nobody is taken',
      'another name',
    ],
    [
      'a name that is a number',
      calling('').replace('Q:', '1: { scheme: none }'),
      '5:5: target.callers has a key "1"',
      'write it as a letter, then letters',
    ],
    [
      'a name with a space',
      calling('').replace('Q:', 'Q LA: { scheme: none }'),
      '5:5: target.callers has a key "Q LA"',
      'write it as a letter, then letters',
    ],
    [
      'a name that objects have anyway',
      calling('').replace('Q:', '__proto__: { scheme: none }'),
      '5:5: target.callers has a key "__proto__"',
      'write it as a letter',
    ],
    ['a caller of nothing', calling(''), '5:8: target.callers.Q cannot be used as written', 'write a group of keys'],
    ['a caller of text', calling(SECRET), '5:8: target.callers.Q cannot be used as written', 'write a group of keys'],
    ['no scheme', calling('{ token: { env: T } }'), '5:8: target.callers.Q.scheme is missing', 'none, header, bearer'],
    [
      'a scheme that is none',
      calling('{ scheme: basic }'),
      '5:18: target.callers.Q.scheme is "basic"',
      'write one of: none, header, bearer, oauth2-client-credentials, private-key-jwt, client-certificate',
    ],
    [
      'a scheme that is no text',
      calling('{ scheme: [none] }'),
      '5:18: target.callers.Q.scheme is ["none"]',
      'write one of: none, header',
    ],
    [
      'a key of another scheme',
      calling('{ scheme: none, token: { env: T } }'),
      '5:24: unknown key target.callers.Q.token',
      'keys that may stand here: scheme, clientCertificate',
    ],
    [
      'no token',
      calling('{ scheme: bearer }'),
      '5:8: target.callers.Q.token is missing',
      'add it under target.callers.Q',
    ],
    ...(
      [
        ['a token', calling(`{ scheme: bearer, token: ${SECRET} }`), '5:33: target.callers.Q.token'],
        ['a number', calling('{ scheme: bearer, token: 12345678 }'), '5:33: target.callers.Q.token'],
        ['a header', calling(`{ scheme: header, name: X-Key, value: ${SECRET} }`), '5:46: target.callers.Q.value'],
        [
          'a client secret',
          clientSecret(`tokenUrl: https://i.example.test/t, clientSecret: ${SECRET}`),
          '5:112: target.callers.Q.clientSecret',
        ],
        ['a private key', privateKey(`"-----BEGIN PRIVATE KEY-----\\n${SECRET}"`), '5:93: target.callers.Q.key'],
        [
          'a passphrase',
          calling(`{ scheme: client-certificate, certificate: c, key: { env: K }, passphrase: ${SECRET} }`),
          '5:83: target.callers.Q.passphrase',
        ],
        [
          'a proxy password',
          `${HEAD}  proxy: { url: "http://p/", username: { env: U }, password: ${SECRET} }\n`,
          '4:62: target.proxy.password',
        ],
        ['a proxy user', `${HEAD}  proxy: { url: "http://p/", username: ${SECRET} }\n`, '4:40: target.proxy.username'],
      ] as const
    ).map(
      ([what, text, message]): Fault => [
        `${what} that is written out`,
        text,
        `${message} is written out, or is no group of keys`,
        'keep it in an environment variable and name that here: { env: ASSAY_SECRET }',
      ],
    ),
    [
      'a secret in the place of a variable',
      calling(`{ scheme: bearer, token: { env: ${SECRET} } }`),
      '5:40: target.callers.Q.token.env cannot be used as written',
      'letters, digits and _, for example ASSAY_SECRET: the name of the variable and not its value',
    ],
    [
      'a variable of no name',
      calling('{ scheme: bearer, token: { env: "" } }'),
      '5:40: target.callers.Q.token.env cannot be used as written',
      'the name of the variable',
    ],
    [
      'a token in a file',
      calling('{ scheme: bearer, token: { file: t } }'),
      '5:35: target.callers.Q.token holds an unknown key',
      'keys that may stand here: env',
    ],
    [
      'a key in two places',
      privateKey('{ env: K, file: keys/key.pem }'),
      '5:93: target.callers.Q.key cannot be used as written',
      'write one of: env, file',
    ],
    [
      'a key in no place',
      privateKey('{}'),
      '5:93: target.callers.Q.key cannot be used as written',
      'write at least one',
    ],
    [
      'an algorithm that is none',
      calling('{ scheme: private-key-jwt, algorithm: HS256, tokenUrl: "https://i/t", clientId: a, key: { env: K } }'),
      '5:46: target.callers.Q.algorithm is "HS256"',
      'write one of: RS256',
    ],
    [
      'a way of sending that is none',
      clientSecret('tokenUrl: "https://i/t", clientSecret: { env: S }, sendSecret: header'),
      '5:125: target.callers.Q.sendSecret is "header"',
      'write one of: basic, post',
    ],
    [
      'a token URL that is none',
      clientSecret('tokenUrl: issuer, clientSecret: { env: S }'),
      '5:72: target.callers.Q: tokenUrl is no http or https URL',
      'write the whole address',
    ],
    [
      'a token URL in the clear',
      clientSecret('tokenUrl: "http://i.example.test/t", clientSecret: { env: S }'),
      '5:72: target.callers.Q: tokenUrl is plain HTTP',
      'use the https address',
    ],
    [
      'a token URL with a password',
      clientSecret(`tokenUrl: "https://u:${SECRET}@i.example.test/t", clientSecret: { env: S }`),
      '5:72: target.callers.Q: tokenUrl holds a user name or password',
      'take it out of the URL',
    ],
    [
      'a token URL of a live system',
      clientSecret('tokenUrl: "https://API.service.NHS.uk./oauth2/token", clientSecret: { env: S }'),
      '5:72: target.callers.Q.tokenUrl: api.service.nhs.uk is a live service of the NHS, and Assay never asks a live system',
      'name a test or integration system',
    ],
    [
      'a header that is none',
      calling('{ scheme: header, name: "X Key", value: { env: V } }'),
      '5:32: target.callers.Q.name: "X Key" is no name of a header',
      'use letters, digits and hyphens',
    ],
    [
      'a header of the message itself',
      calling('{ scheme: header, name: content-length, value: { env: V } }'),
      '5:32: target.callers.Q.name: content-length is written by Assay itself',
      'leave it out',
    ],
  ])('%s', (_, text, message, remedy) => {
    expectFault(text, message, remedy);
    const error = refusalOf(() => read(text));
    expect(`${error.message} ${error.remedy}`).not.toContain(SECRET);
  });

  it('never have a secret repeated, whatever YAML takes it for', () => {
    const sign = fc.constantFrom(...'*&!@"\'[]{}|>%#:-,?`~\\ =.\t'.split(''), '\n      ', ': ', ' #', '<<', '\\q', 'a');
    const around = fc.array(sign, { maxLength: 3 }).map((signs) => signs.join(''));
    for (const value of [
      `{${SECRET}}`,
      `{ ${SECRET}: x }`,
      `{ env: A, ${SECRET}: }`,
      `[${SECRET}]`,
      `!!set {${SECRET}}`,
    ])
      expect(refusalOf(() => read(calling(`{ scheme: bearer, token: ${value} }`))).message).not.toContain(SECRET);
    fc.assert(
      fc.property(around, around, (before, after) => {
        const error = refusalOf(() => read(calling(`\n      scheme: bearer\n      token: ${before}${SECRET}${after}`)));
        expect(`${error.message} ${error.remedy}`).not.toContain(SECRET);
      }),
      { numRuns: 1500 },
    );
  });
});
