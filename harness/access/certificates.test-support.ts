import { generate } from 'selfsigned';

export interface Certificate {
  cert: string;
  key: string;
}

export interface Authority extends Certificate {
  /** A certificate for a name, for a server on 127.0.0.1 as well unless told otherwise. */
  issue(more?: { name?: string; address?: string | null; from?: Date; until?: Date }): Promise<Certificate>;
}

const DAY = 24 * 60 * 60 * 1000;
export const yesterday = (): Date => new Date(Date.now() - DAY);
const longAgo = (): Date => new Date(Date.now() - 30 * DAY);

/** A certificate authority of a test: nobody trusts it but who is told to. */
export async function makeAuthority(name = 'Test authority'): Promise<Authority> {
  const own = await generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: longAgo(),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, digitalSignature: true, critical: true },
    ],
  });
  return {
    cert: own.cert,
    key: own.private,
    async issue({ name: subject = 'localhost', address = '127.0.0.1', from = longAgo(), until } = {}) {
      const made = await generate([{ name: 'commonName', value: subject }], {
        keyType: 'ec',
        algorithm: 'sha256',
        notBeforeDate: from,
        notAfterDate: until ?? new Date(Date.now() + DAY),
        ca: { key: own.private, cert: own.cert },
        extensions: [
          { name: 'basicConstraints', cA: false },
          { name: 'keyUsage', digitalSignature: true },
          { name: 'extKeyUsage', serverAuth: true, clientAuth: true },
          {
            name: 'subjectAltName',
            altNames: [{ type: 2, value: subject }, ...(address === null ? [] : [{ type: 7 as const, ip: address }])],
          },
        ],
      });
      return { cert: made.cert, key: made.private };
    },
  };
}
