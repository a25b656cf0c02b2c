import type { PreparedAccess } from '../access/access.js';
import type { Question } from '../model/scenario.js';

/**
 * Moves the token of a caller out of `Authorization`, into the address (which is changed) or into a header of its own.
 * The redactor knows the token wherever it stands.
 */
export function placed(access: PreparedAccess, url: URL, where: Question['credentialIn']): PreparedAccess {
  if (where === undefined) return access;
  const isBearer = ([name, value]: readonly [string, string]): boolean =>
    name.toLowerCase() === 'authorization' && /^Bearer /i.test(value);
  const [, value] = access.headers.find(isBearer) ?? [];
  if (value === undefined) return access;
  const token = value.replace(/^Bearer +/i, '');
  const rest = access.headers.filter((header) => !isBearer(header));
  if (where === 'header') return { ...access, headers: [...rest, ['X-Access-Token', token]] };
  url.searchParams.set('access_token', token);
  return { ...access, headers: rest };
}
