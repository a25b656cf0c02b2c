import { catalogue, interpretations, isInterpretationId, registers, standardOf } from '../../standards/catalogue.js';
import { documents, isDocumentId } from '../../standards/documents.js';
import type { Role } from '../../standards/requirement.js';
import { HarnessError } from '../errors.js';
import { PROFILES, type ProfileId } from '../model/profile.js';
import { refuseLiveHost } from './live-hosts.js';
import { NEVER_LIVE } from './schema-errors.js';
import type { EnvironmentKind } from './written-target.js';

const refuse = (what: string, remedy: string): HarnessError => new HarnessError('HARNESS_CONFIG_INVALID', what, remedy);

/**
 * The base URL that is written under a key of the file, or behind a flag.
 *
 * @throws HarnessError HARNESS_CONFIG_INVALID when it cannot be one, or is a known live system
 */
export function baseUrl(written: string, key: string): URL {
  const example = 'for example https://responder.example.test/fhir';
  if (!URL.canParse(written))
    throw refuse(`${key} is "${written}", which is not a URL`, `write the FHIR base URL, ${example}`);
  const url = new URL(written);
  if (url.username !== '' || url.password !== '')
    throw refuse(`${key} holds a user name or password`, 'take it out: what stands in a URL ends up in logs');
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw refuse(`${key} is "${written}": only http and https can be asked`, `write the FHIR base URL, ${example}`);
  if (url.search !== '' || url.hash !== '')
    throw refuse(
      `${key} is "${written}": a base URL has no ? and no #`,
      `write the part before /Patient/$person-info-query, or before /Bundle, ${example}`,
    );
  if (/\/(?:\$|%24)[\w-]+\/?$/.test(url.pathname))
    throw refuse(
      `${key} is "${written}", which is the operation and not the base`,
      'write the part before /Patient/$person-info-query',
    );
  refuseLiveHost(url, key);
  return url;
}

/** @throws HarnessError HARNESS_CONFIG_INVALID when it is no proxy's URL; it is not repeated, because it may hold a secret */
export function proxyUrl(written: string, key: string): URL {
  const example = 'for example http://proxy.example.test:3128';
  const url = URL.canParse(written) ? new URL(written) : null;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    throw refuse(`${key} is no http or https URL`, `write the URL of the proxy, ${example}`);
  if (url.username !== '' || url.password !== '')
    throw refuse(
      `${key} holds a user name or password`,
      'take it out, and name environment variables under username and password: { env: PROXY_USER }',
    );
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
    throw refuse(`${key} has more than a host and a port`, `write the URL of the proxy, ${example}`);
  return url;
}

/** @throws HarnessError HARNESS_CONFIG_INVALID when it is neither a test nor an integration system */
export function environmentKind(written: string, key: string): EnvironmentKind {
  if (written === 'test' || written === 'integration') return written;
  throw refuse(`${key} is "${written}"`, `write test or integration: ${NEVER_LIVE}`);
}

/** @throws HarnessError HARNESS_CONFIG_INVALID when there is no such profile */
export function profileOf(written: string, key: string): ProfileId {
  const profile = PROFILES.find((one) => one === written);
  if (profile !== undefined) return profile;
  throw refuse(`${key} is "${written}", which is no profile`, `write one of: ${PROFILES.join(', ')}`);
}

/** @throws HarnessError HARNESS_CONFIG_INVALID when an id is no interpretation */
export function acceptedOf(accept: 'defaults' | readonly string[], key: string): string[] {
  if (accept === 'defaults') return Object.keys(interpretations);
  const stranger = accept.find((id) => !isInterpretationId(id));
  if (stranger !== undefined)
    throw refuse(
      `${key} names "${stranger}", which is no interpretation of this version`,
      `write "defaults", or ids among: ${Object.keys(interpretations).join(', ')}`,
    );
  return [...new Set(accept)].sort();
}

/** Documents that something is asked of a role in: of a receiver those of the register that it is held against. */
const documentsFor = (role: Role): string[] => {
  const asked = new Set(registers[standardOf(role)].map((id) => catalogue[id].document));
  return Object.keys(documents).filter((id) => role !== 'receiver' || asked.has(id));
};

/** @throws HarnessError HARNESS_CONFIG_INVALID when an id is no document that asks anything of the role, or none is named */
export function claimsOf(claims: readonly string[], key: string, role: Role = 'responder'): string[] {
  const other = claims.find((id) => isDocumentId(id) && !documentsFor(role).includes(id));
  if (other !== undefined)
    throw refuse(
      `${key} names "${other}", which asks nothing of a ${role}`,
      `write ids among: ${documentsFor(role).join(', ')}`,
    );
  const stranger = claims.find((id) => !isDocumentId(id));
  if (stranger !== undefined)
    throw refuse(
      `${key} names "${stranger}", which is no document of this version`,
      `write ids among: ${Object.keys(documents).join(', ')}`,
    );
  if (claims.length === 0)
    throw refuse(`${key} names no document`, `write ids among: ${Object.keys(documents).join(', ')}`);
  return [...new Set(claims)];
}

/** Whether the text is a day of the calendar, as YYYY-MM-DD. */
export function isCalendarDay(text: string): boolean {
  const midnight = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().slice(0, 10) === text;
}

/** @throws HarnessError HARNESS_CONFIG_INVALID when it is no day of the calendar */
export function refuseNoDay(date: string, key: string): void {
  if (!isCalendarDay(date)) throw refuse(`${key} is "${date}", which is no day`, 'write a day as YYYY-MM-DD');
}
