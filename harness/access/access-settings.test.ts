import { describe, expect, it } from 'vitest';
import { answerOf, LIMITS } from '../test-support/asking.test-support.js';
import { type Access, type AccessSettings, type CallerSettings, createAccess } from './access.js';
import { accessTo, ask, bearer, header, none, oauth } from './access.test-support.js';
import { makeAuthority } from './certificates.test-support.js';
import { listenTls } from './listening.test-support.js';

describe('settings that cannot be used', () => {
  const refusalOf = (more: Partial<AccessSettings>, base = 'https://target.example.org/'): string => {
    try {
      accessTo(base, more);
    } catch (error) {
      if (error instanceof Error && 'code' in error && 'remedy' in error) {
        return `${error.code}: ${error.message}. ${error.remedy}`;
      }
      throw error;
    }
    return 'none';
  };

  it.each<[string, CallerSettings]>([
    ['UNSET', { ...header, valueEnv: 'UNSET' } as CallerSettings],
    ['UNSET', { ...bearer, tokenEnv: 'UNSET' } as CallerSettings],
    ['UNSET', { ...oauth('https://x.example.org/'), clientSecretEnv: 'UNSET' } as CallerSettings],
    [
      'UNSET',
      { id: 'K', scheme: 'private-key-jwt', tokenUrl: 'https://x.example.org/', clientId: 'a', keyEnv: 'UNSET' },
    ],
  ])('name the variable %s', (name, caller) => {
    expect(refusalOf({ callers: [caller] })).toMatch(
      new RegExp(`^HARNESS_CONFIG_INVALID: caller \\w: the environment variable ${name} is not set\\. .*${name}`),
    );
  });

  it('name a variable that is empty, or that no header can carry, and never its value', () => {
    const refused = (value: string): string => {
      try {
        createAccess({ callers: [bearer], headers: [] }, new URL('https://x.example.org/'), {
          limits: LIMITS,
          env: { ASSAY_TOKEN: value },
        });
      } catch (error) {
        return String(error);
      }
      return 'none';
    };
    expect(refused(' ')).toContain('ASSAY_TOKEN is empty');
    for (const value of ['hidden\n', 'hid\r\nden', ' hidden', 'hidden\u00e9', 'hid\0den']) {
      expect(refused(value)).toContain('ASSAY_TOKEN holds what no header can carry');
      expect(refused(value)).not.toMatch(/hid/);
    }
  });

  it.each<[string, Partial<AccessSettings>, RegExp]>([
    ['two callers of one name', { callers: [none, none] }, /two callers are called N/],
    ['a caller called nobody', { callers: [{ ...none, id: 'nobody' }] }, /two callers are called nobody/],
    ['a header that is no header', { callers: [{ ...header, name: 'X Key' } as CallerSettings] }, /"X Key" is no name/],
    ['a credential in Host', { callers: [{ ...header, name: 'host' } as CallerSettings] }, /host is written by Assay/],
    ['an extra header that is no header', { headers: [['X:', 'a']] }, /"X:" is no name/],
    ['an extra header over two lines', { headers: [['X-a', 'a\r\nb']] }, /X-a cannot be sent/],
    ['an extra header of ours', { headers: [['Content-Length', '1']] }, /Content-Length is written by Assay/],
    ['an extra header that is a secret', { headers: [['X-Api-Key', 'k']] }, /X-Api-Key holds a secret/],
    ['an extra header that a caller has', { callers: [header], headers: [['x-vendor-key', 'k']] }, /holds a secret/],
    ['a token URL in the clear', { callers: [oauth('http://issuer.example.org/')] }, /plain HTTP/],
    ['a token URL that is none', { callers: [oauth('nowhere/')] }, /tokenUrl is no http or https URL/],
    ['a token URL of another scheme', { callers: [oauth('file:///')] }, /tokenUrl is no http or https URL/],
    ['a password in a token URL', { callers: [oauth('https://a:b@x.example.org/')] }, /tokenUrl holds a user name/],
    [
      'a password in the URL of the proxy',
      { proxy: { url: 'http://a:b@x.example.org/' } },
      /proxy: url holds a user name/,
    ],
    ['a proxy that is none', { proxy: { url: 'socks://x' } }, /proxy: url is no http or https URL/],
    ['a proxy with a password only', { proxy: { url: 'http://x', passwordEnv: 'PROXY_PASSWORD' } }, /no user name/],
    ['a proxy whose variable is not set', { proxy: { url: 'http://x', usernameEnv: 'UNSET' } }, /UNSET is not set/],
    ['an authority that is none', { tls: { ca: 'x' } }, /tls: ca is no certificate/],
    [
      'an authority that is broken',
      { tls: { ca: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----' } },
      /tls: ca is no certificate/,
    ],
    [
      'a certificate that is missing',
      { callers: [{ id: 'C', scheme: 'client-certificate' }] },
      /has no client certificate/,
    ],
    [
      'a certificate that is none',
      { callers: [{ id: 'C', scheme: 'client-certificate', clientCertificate: { cert: 'x', key: 'y' } }] },
      /clientCertificate is no certificate/,
    ],
  ])('are refused: %s', (_, more, problem) => {
    const refusal = refusalOf(more);
    expect(refusal).toMatch(/^HARNESS_CONFIG_INVALID: /);
    expect(refusal).toMatch(problem);
  });

  it('are refused when the base has a password', () => {
    expect(refusalOf({}, 'https://a:b@x.example.org/')).toMatch(/the base URL holds a user name or password/);
  });

  it('may be plain HTTP to an issuer on loopback', () => {
    for (const host of ['localhost:1', '127.0.0.1', '127.1.2.3', '[::1]:9']) {
      expect(refusalOf({ callers: [oauth(`http://${host}/`)] })).toBe('none');
    }
    for (const host of ['127.0.0.1.example.org', 'localhost.example.org', '10.0.0.1']) {
      expect(refusalOf({ callers: [oauth(`http://${host}/`)] })).toMatch(/plain HTTP/);
    }
  });
});

describe('a client certificate', () => {
  it('is opened with its passphrase, and needs its own key', async () => {
    const authority = await makeAuthority();
    const [own, client, other] = await Promise.all([authority.issue(), authority.issue(), authority.issue()]);
    const { createPrivateKey, generateKeyPairSync } = await import('node:crypto');
    const ofAnotherKind = generateKeyPairSync('rsa', { modulusLength: 2048 })
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString();
    const sealed = createPrivateKey(client.key)
      .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'open sesame' })
      .toString();
    const server = await listenTls({ ...own, ca: [authority.cert], requestCert: true });
    const access = (clientCertificate: object, variables: Record<string, string>): Access =>
      createAccess(
        {
          callers: [
            { id: 'C', scheme: 'client-certificate', clientCertificate: { cert: client.cert, ...clientCertificate } },
          ],
          tls: { ca: authority.cert },
          headers: [],
        },
        new URL(server.url),
        { limits: LIMITS, env: variables },
      );
    const good = access({ keyEnv: 'KEY', passphraseEnv: 'PASS' }, { KEY: sealed, PASS: 'open sesame' });
    expect(answerOf(await ask(good, undefined, server.url)).body.toString()).toBe('here');
    expect(good.secrets()).toEqual(['open sesame']);
    for (const wrong of [
      () => access({ keyEnv: 'KEY', passphraseEnv: 'PASS' }, { KEY: sealed, PASS: 'open barley' }),
      () => access({ keyEnv: 'KEY' }, { KEY: sealed }),
      () => access({ key: other.key }, {}),
      () => access({ key: ofAnotherKind }, {}),
      () => access({ key: 'no key' }, {}),
    ]) {
      expect(wrong).toThrow('do not belong together');
    }
    expect(() => access({}, {})).toThrow('has no private key');
  });
});
