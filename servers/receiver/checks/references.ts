import { NHS_NUMBER } from '../../../standards/supplementary-rm/codes.js';
import { isObject, type Json } from '../../reference/json.js';
import type { Fault } from '../faults.js';
import {
  childOf,
  entriesOfType,
  objectsIn,
  type ReceivedBundle,
  type ReceivedEntry,
  textOf,
} from '../received-bundle.js';

interface Found {
  reference: string;
  at: string;
}

/** Every literal reference below a value. */
function referencesIn(value: Json, at: string): Found[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => referencesIn(item, `${at}[${index}]`));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, item]): Found[] => {
    if (name === 'reference' && typeof item === 'string') return [{ reference: item, at }];
    return typeof item === 'object' && /^[a-z][A-Za-z0-9]{0,39}$/.test(name) ? referencesIn(item, `${at}.${name}`) : [];
  });
}

const FORM =
  /^(?:https?:\/\/\S+|urn:(?:uuid|oid):\S+|#.*|[A-Z][A-Za-z]+\/[A-Za-z0-9.-]{1,64}(?:\/_history\/[A-Za-z0-9.-]{1,64})?)$/;

function isContained({ resource }: ReceivedEntry, reference: string): boolean {
  return reference === '#' || objectsIn(resource.contained).some(({ id }) => reference === `#${String(id)}`);
}

/** An http address may lead to what the sender keeps; everything else has to be here. Nothing is fetched. */
function referenceFaults(bundle: ReceivedBundle, entry: ReceivedEntry): Fault[] {
  return referencesIn(entry.resource, entry.at).flatMap(({ reference, at }): Fault[] => {
    if (!FORM.test(reference)) return [{ kind: 'reference-form', at }];
    if (reference.startsWith('#')) {
      return isContained(entry, reference) ? [] : [{ kind: 'reference-unresolved', at }];
    }
    if (/^https?:/.test(reference) || bundle.resolve(reference, entry) !== undefined) return [];
    return [{ kind: 'reference-unresolved', at }];
  });
}

const numberOf = (patient: ReceivedEntry | undefined): Json | undefined =>
  objectsIn(patient?.resource.identifier).find(({ system }) => system === NHS_NUMBER)?.value;

/** Whether a subject is the patient of the bundle, by its reference and by what identifies it beside that. */
function subjectFaults(bundle: ReceivedBundle, entry: ReceivedEntry): Fault[] {
  const { subject } = entry.resource;
  const at = `${entry.at}.subject`;
  const reference = textOf(childOf(subject, 'reference'));
  if (reference === undefined) return [{ kind: 'subject-missing', at }];
  const identifier = childOf(subject, 'identifier');
  const [patient] = entriesOfType(bundle, 'Patient');
  const isAnotherNumber =
    childOf(identifier, 'system') === NHS_NUMBER && childOf(identifier, 'value') !== numberOf(patient);
  const target = bundle.resolve(reference, entry);
  const isAnother = target === undefined ? /^https?:|^Patient\//.test(reference) : target !== patient;
  return isAnotherNumber || isAnother ? [{ kind: 'subject-of-another', at }] : [];
}

/** Other patients can hide in the performers too; an Organization or a person of the staff may be anywhere. */
function performerFaults(bundle: ReceivedBundle, entry: ReceivedEntry): Fault[] {
  const [patient] = entriesOfType(bundle, 'Patient');
  return objectsIn(entry.resource.performer).flatMap((performer, index): Fault[] => {
    const reference = textOf(performer.reference) ?? '';
    const target = bundle.resolve(reference, entry);
    const isAnother =
      target === undefined ? /(?:^|\/)Patient\//.test(reference) : target.type === 'Patient' && target !== patient;
    return isAnother ? [{ kind: 'subject-of-another', at: `${entry.at}.performer[${index}]` }] : [];
  });
}

/** One patient throughout, and nothing that leads nowhere. */
export function checkReferences(bundle: ReceivedBundle): Fault[] {
  const about = ['Encounter', 'DocumentReference', 'Observation'].flatMap((type) => entriesOfType(bundle, type));
  return [
    ...bundle.entries.flatMap((entry) => referenceFaults(bundle, entry)),
    ...about.flatMap((entry) => subjectFaults(bundle, entry)),
    ...about.flatMap((entry) => performerFaults(bundle, entry)),
  ];
}
