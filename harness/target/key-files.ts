import { X509Certificate } from 'node:crypto';
import { resolve } from 'node:path';
import { HarnessError } from '../errors.js';
import { fileText } from './file-text.js';
import type { KeySource } from './written-target.js';
import type { UseAt } from './yaml-places.js';

const MOST_BYTES = 1024 * 1024;
const CERTIFICATES = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;
const PRIVATE_KEY = /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/;

const refuse = (what: string, remedy: string): HarnessError => new HarnessError('HARNESS_CONFIG_INVALID', what, remedy);

/** Where files are named from, and how a fault is told with its place. */
export interface Reading {
  folder: string;
  at: UseAt;
}

const textAt = (file: string, key: string, folder: string): string =>
  fileText(
    resolve(folder, file),
    `${key} names ${file}`,
    MOST_BYTES,
    'name a file, relative to the folder of assay.yaml',
  );

/** @throws HarnessError HARNESS_CONFIG_INVALID when the file cannot be read or holds no certificate */
export function certificatesAt(file: string, key: string, folder: string): string {
  const pem = textAt(file, key, folder);
  const found = pem.match(CERTIFICATES) ?? [];
  try {
    for (const one of found) new X509Certificate(one);
    if (found.length > 0) return pem;
  } catch {
    // Told below, without what OpenSSL says about the bytes.
  }
  throw refuse(
    `${key} names ${file}, which holds no certificate in PEM`,
    'name a file that begins with -----BEGIN CERTIFICATE-----',
  );
}

/**
 * A private key as the name of a variable, or as the text of its file.
 *
 * @throws HarnessError HARNESS_CONFIG_INVALID when the file cannot be read or holds no private key
 */
export function keyOf(
  source: KeySource,
  pointer: readonly string[],
  form: 'PEM' | 'PEM or JWK',
  { folder, at }: Reading,
): { keyEnv: string } | { key: string } {
  if ('env' in source) return { keyEnv: source.env };
  return at([...pointer, 'file'], (key) => {
    const text = textAt(source.file, key, folder);
    if (PRIVATE_KEY.test(text) || (form === 'PEM or JWK' && /^\s*\{/.test(text))) return { key: text };
    throw refuse(
      `${key} names ${source.file}, which holds no private key`,
      `name a file with a private key as ${form}; PEM begins with -----BEGIN PRIVATE KEY-----`,
    );
  });
}
