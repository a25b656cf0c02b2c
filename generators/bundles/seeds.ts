import { createHash } from 'node:crypto';

const digestOf = (parts: readonly (string | number)[]): Buffer => createHash('sha256').update(parts.join('/')).digest();

/** A seed of its own for each purpose, so that what one draws changes nothing elsewhere. */
export const seedOf = (...parts: readonly (string | number)[]): number => digestOf(parts).readUInt32BE(0);

/** A UUID, version 4 in form, that is always the same for the same parts. */
export function uuidOf(...parts: readonly (string | number)[]): string {
  const bytes = digestOf(parts).subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
