import { isObject, type JsonObject } from '../../reference/json.js';
import type { Fault } from '../faults.js';
import {
  childOf,
  entriesOfType,
  objectsIn,
  type ReceivedBundle,
  type ReceivedEntry,
  textOf,
} from '../received-bundle.js';
import { attachmentFaults, mediaOf, PDF } from './attachment.js';

const STATES: readonly unknown[] = ['preliminary', 'final', 'amended', 'entered-in-error'];

function contentFaults({ content }: JsonObject, at: string): Fault[] {
  const attachments = objectsIn(content).map(({ attachment }) => attachment);
  const isPdf = attachments.some((attachment) => isObject(attachment) && mediaOf(attachment) === PDF);
  return [
    ...(isPdf ? [] : [{ kind: 'pdf-missing', at: `${at}.content` } as const]),
    ...attachments.flatMap((attachment, index): Fault[] => {
      const place = `${at}.content[${index}].attachment`;
      return isObject(attachment) ? attachmentFaults(attachment, place) : [{ kind: 'attachment-missing', at: place }];
    }),
  ];
}

function custodianFaults(bundle: ReceivedBundle, entry: ReceivedEntry): Fault[] {
  const at = `${entry.at}.custodian`;
  const reference = textOf(childOf(entry.resource.custodian, 'reference'));
  if (reference === undefined) return [{ kind: 'custodian-missing', at }];
  const target = bundle.resolve(reference, entry);
  // One that leads nowhere is told with the references.
  if (target === undefined) return /^https?:/.test(reference) ? [{ kind: 'custodian-missing', at }] : [];
  return target.type === 'Organization' ? [] : [{ kind: 'reference-of-other-type', at }];
}

const hasTitle = ({ type, content }: JsonObject): boolean =>
  objectsIn(childOf(type, 'coding')).some(({ code }) => textOf(code) !== undefined) ||
  objectsIn(content).every(({ attachment }) => textOf(childOf(attachment, 'title')) !== undefined);

/** The document of the stay. */
export const checkDocument = (bundle: ReceivedBundle): Fault[] =>
  entriesOfType(bundle, 'DocumentReference').flatMap((entry): Fault[] => {
    const { resource, at } = entry;
    const { masterIdentifier, status, docStatus } = resource;
    const identified = ['system', 'value'].every((name) => textOf(childOf(masterIdentifier, name)) !== undefined);
    return [
      ...(identified ? [] : [{ kind: 'master-identifier', at: `${at}.masterIdentifier` } as const]),
      ...(status === 'current' ? [] : [{ kind: 'document-status', at: `${at}.status` } as const]),
      ...(docStatus === undefined || STATES.includes(docStatus)
        ? []
        : [{ kind: 'document-state', at: `${at}.docStatus` } as const]),
      ...(hasTitle(resource) ? [] : [{ kind: 'document-untitled', at } as const]),
      ...custodianFaults(bundle, entry),
      ...contentFaults(resource, at),
    ];
  });
