import { isObject, type Json, type JsonObject } from '../../reference/json.js';
import type { Fault } from '../faults.js';
import { childOf, entriesOfType, type ReceivedBundle, type ReceivedEntry, textOf } from '../received-bundle.js';
import { isFhirDateTime } from './dates.js';
import { isConceptId, isMisprint, snomedCodings } from './snomed.js';

const STATUSES: readonly unknown[] = ['registered', 'preliminary', 'final', 'amended', 'corrected'];
/** Of FHIR R4 as well, and nothing that may be filed as a reading. */
const WITHDRAWN: readonly unknown[] = ['cancelled', 'entered-in-error', 'unknown'];

function statusFaults({ status }: JsonObject, at: string): Fault[] {
  if (STATUSES.includes(status)) return [];
  return [{ kind: WITHDRAWN.includes(status) ? 'observation-withdrawn' : 'observation-status', at: `${at}.status` }];
}

function codeFaults(resource: JsonObject, at: string): Fault[] {
  const codings = snomedCodings(resource);
  const code = textOf(codings[0]?.code);
  if (codings.length !== 1 || code === undefined || textOf(codings[0]?.display) === undefined) {
    return [{ kind: 'observation-code', at: `${at}.code` }];
  }
  if (isMisprint(code)) return [{ kind: 'consciousness-misprint', at: `${at}.code` }];
  return isConceptId(code) ? [] : [{ kind: 'snomed-code', at: `${at}.code` }];
}

const isNumberOrAbsent = (value: Json | undefined): boolean => value === undefined || typeof value === 'number';

function valueFaults(resource: JsonObject, at: string): Fault[] {
  const values = Object.keys(resource).filter((name) => /^value[A-Z]/.test(name));
  if (values.length > 1) return [{ kind: 'value-repeated', at }];
  const told = values.length === 1 || resource.dataAbsentReason !== undefined || resource.component !== undefined;
  const { valueInteger, valueQuantity } = resource;
  const typed =
    (valueInteger === undefined || Number.isInteger(valueInteger)) && isNumberOrAbsent(childOf(valueQuantity, 'value'));
  return [
    ...(told ? [] : [{ kind: 'value-missing', at } as const]),
    ...(typed ? [] : [{ kind: 'value-type', at: `${at}.value` } as const]),
  ];
}

const areNotes = (note: Json | undefined): boolean =>
  note === undefined ||
  (Array.isArray(note) && note.every((item) => isObject(item) && textOf(item.text) !== undefined));

function observationFaults({ resource, at }: ReceivedEntry): Fault[] {
  const timed = isFhirDateTime(resource.effectiveDateTime);
  return [
    ...statusFaults(resource, at),
    ...codeFaults(resource, at),
    ...(timed ? [] : [{ kind: 'observation-time', at: `${at}.effective` } as const]),
    ...valueFaults(resource, at),
    ...(areNotes(resource.note) ? [] : [{ kind: 'note-form', at: `${at}.note` } as const]),
  ];
}

/** Readings and scores, each by itself. */
export const checkObservations = (bundle: ReceivedBundle): Fault[] =>
  entriesOfType(bundle, 'Observation').flatMap(observationFaults);
