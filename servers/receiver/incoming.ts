import { createHash } from 'node:crypto';
import { NHS_NUMBER } from '../../standards/supplementary-rm/codes.js';
import type { Json } from '../reference/json.js';
import { earliest, isFhirDateTime } from './checks/dates.js';
import type { JournalRecord } from './journal.js';
import { canonicalText } from './json-text.js';
import { childOf, entriesOfType, objectsIn, type ReceivedBundle, textOf } from './received-bundle.js';

/** What a bundle is filed under. */
export type Incoming = Pick<JournalRecord, 'key' | 'digest' | 'order' | 'nhsNumber' | 'master'>;

/** System and value as one text; null without a value. */
export function identifierText(identifier: Json | undefined): string | null {
  const value = textOf(childOf(identifier, 'value'));
  return value === undefined ? null : JSON.stringify([textOf(childOf(identifier, 'system')) ?? '', value]);
}

export const digestOf = (text: string): string => createHash('sha256').update(canonicalText(text.trim())).digest('hex');

function orderOf({ json }: ReceivedBundle): Incoming['order'] {
  const version = textOf(childOf(json.meta, 'versionId')) ?? '';
  const time = childOf(json.meta, 'lastUpdated') ?? json.timestamp;
  return {
    version: /^\d{1,15}$/.test(version) ? Number(version) : null,
    time: isFhirDateTime(time) ? earliest(time) : null,
  };
}

/**
 * The identifier of the Bundle, or of its document where the Bundle has none: the guidance makes only the second
 * mandatory (VWRM-DOC-006).
 */
export function incomingOf(bundle: ReceivedBundle, digest: string): Incoming {
  const [patient] = entriesOfType(bundle, 'Patient');
  const [document] = entriesOfType(bundle, 'DocumentReference');
  const master = identifierText(document?.resource.masterIdentifier);
  const number = objectsIn(patient?.resource.identifier).find(({ system }) => system === NHS_NUMBER)?.value;
  return {
    key: identifierText(bundle.json.identifier) ?? master ?? digest,
    digest,
    order: orderOf(bundle),
    nhsNumber: textOf(number) ?? null,
    master,
  };
}
