import { isIP } from 'node:net';
import { generate } from 'selfsigned';

/** PEM. */
export interface KeyAndCertificate {
  key: string;
  cert: string;
}

/** When certificates are valid; from an hour ago to 30 days from now unless told otherwise. */
export interface Validity {
  from?: Date;
  until?: Date;
}

const ALGORITHM = { keyType: 'ec', curve: 'P-256', algorithm: 'sha256' } as const;
const HOUR = 60 * 60 * 1000;

/** Clocks of two machines differ, so a certificate counts from an hour ago already. */
const validity = ({ from, until }: Validity) => ({
  notBeforeDate: from ?? new Date(Date.now() - HOUR),
  notAfterDate: until ?? new Date(Date.now() + 30 * 24 * HOUR),
});

const named = (commonName: string) => [{ name: 'commonName', value: commonName }];

const altName = (host: string) =>
  isIP(host) === 0 ? ({ type: 2, value: host } as const) : ({ type: 7, ip: host } as const);

/** A certificate authority for one start or one test. Its key is never to be written to a file. */
export async function createAuthority(validTime: Validity = {}): Promise<KeyAndCertificate> {
  const { private: key, cert } = await generate(named('Assay test authority'), {
    ...ALGORITHM,
    ...validity(validTime),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return { key, cert };
}

/** `hosts` are names or addresses of the server; the first also stands as common name. */
export async function issueServerCertificate(
  authority: KeyAndCertificate,
  hosts: readonly [string, ...string[]],
  validTime: Validity = {},
): Promise<KeyAndCertificate> {
  const { private: key, cert } = await generate(named(hosts[0]), {
    ...ALGORITHM,
    ...validity(validTime),
    ca: authority,
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: hosts.map(altName) },
    ],
  });
  return { key, cert };
}

/** `caller` is who the certificate is for, as its common name. */
export async function issueClientCertificate(
  authority: KeyAndCertificate,
  caller: string,
  validTime: Validity = {},
): Promise<KeyAndCertificate> {
  const { private: key, cert } = await generate(named(caller), {
    ...ALGORITHM,
    ...validity(validTime),
    ca: authority,
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', clientAuth: true },
    ],
  });
  return { key, cert };
}
