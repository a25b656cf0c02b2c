import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { BlobRef, Hex } from '../model/transcript.js';
import { sha256 } from './chain.js';

const DOMAIN = 'assay.blob.v1\n';
const SALT_BYTES = 16;

/** The address of stored bytes. Salted: the plain hash of a short body with a person's number in it could be guessed. */
const addressOf = (salted: Uint8Array): Hex => sha256(Buffer.concat([Buffer.from(DOMAIN), salted]));

const pathOf = (folder: string, address: Hex): string => join(folder, 'blobs', address.slice(0, 2), address);

/** Stores bytes that have been redacted already. */
export function writeBlob(folder: string, bytes: Uint8Array, media: string): BlobRef {
  const salted = Buffer.concat([randomBytes(SALT_BYTES), bytes]);
  const c = addressOf(salted);
  const path = pathOf(folder, c);
  // Asking first is cheaper than a recursive mkdir, and a run makes two of these for each exchange.
  if (!existsSync(dirname(path))) mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, salted, { flag: 'wx' });
  return { c, bytes: bytes.length, media };
}

export type BlobState = { bytes: Buffer } | { problem: 'missing' | 'changed' };

/** The stored bytes, or what is wrong with them. */
export function readBlob(folder: string, ref: BlobRef): BlobState {
  let salted: Buffer;
  try {
    salted = readFileSync(pathOf(folder, ref.c));
  } catch {
    return { problem: 'missing' };
  }
  const bytes = salted.subarray(SALT_BYTES);
  return addressOf(salted) === ref.c && bytes.length === ref.bytes ? { bytes } : { problem: 'changed' };
}
