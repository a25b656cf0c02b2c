import { createPrivateKey, X509Certificate } from 'node:crypto';
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';
import type { ClientCertificate } from './access.js';
import { type Environment, fromEnvironment, invalid, keyFrom } from './configured.js';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

/** OpenSSL takes text without a certificate in it, and then trusts nobody new without a word. */
function checkCertificates(pem: string, place: string): void {
  const found = pem.match(CERTIFICATE) ?? [];
  try {
    for (const one of found) new X509Certificate(one);
    if (found.length > 0) return;
  } catch {
    // Told below, without what OpenSSL says about the bytes.
  }
  throw invalid(`${place} is no certificate in PEM`, 'name a file that begins with -----BEGIN CERTIFICATE-----');
}

/** A list given to OpenSSL stands in for the default one: a token issuer of the public web must be trusted still. */
const trustedWith = (ca: string | undefined): { ca?: string[] } =>
  ca === undefined ? {} : { ca: [...rootCertificates, ...(ca.match(CERTIFICATE) ?? [])] };

/** Made once: with the list of all roots it takes too long for each connection. @throws HarnessError */
export function trustContext(ca: string | undefined): SecureContext | undefined {
  if (ca === undefined) return undefined;
  checkCertificates(ca, 'tls: ca');
  return createSecureContext(trustedWith(ca));
}

/** @throws HarnessError when certificate, key and passphrase do not belong together */
export function clientContext(
  certificate: ClientCertificate,
  ca: string | undefined,
  { place, env, keep }: { place: string; env: Environment; keep(...secrets: string[]): void },
): SecureContext {
  checkCertificates(certificate.cert, `${place}: clientCertificate`);
  const { passphraseEnv } = certificate;
  const key = keyFrom(env, certificate, `${place}: clientCertificate`);
  const passphrase = passphraseEnv === undefined ? undefined : fromEnvironment(env, passphraseEnv, place);
  if (passphrase !== undefined) keep(passphrase);
  const protectedKey = { key, ...(passphrase === undefined ? {} : { passphrase }) };
  try {
    // OpenSSL takes a key of another kind than the certificate's, and then shows no certificate without a word.
    if (!new X509Certificate(certificate.cert).checkPrivateKey(createPrivateKey(protectedKey)))
      throw new Error('the key is that of another certificate');
    return createSecureContext({ ...trustedWith(ca), cert: certificate.cert, ...protectedKey });
  } catch {
    throw invalid(
      `${place}: the client certificate, its key and its passphrase do not belong together`,
      'check that the key is that of the certificate, in PEM, and that the passphrase opens it',
    );
  }
}
