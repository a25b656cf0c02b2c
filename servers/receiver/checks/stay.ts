import type { Fault } from '../faults.js';
import { childOf, entriesOfType, type ReceivedBundle, type ReceivedEntry, textOf } from '../received-bundle.js';
import { earliest, isFhirDateTime, latest } from './dates.js';

/** FHIR R4 EncounterStatus; the list of the guidance is shorter without a reason (VWRM-AMB-02). */
const STATUSES: readonly unknown[] = [
  'planned',
  'arrived',
  'triaged',
  'in-progress',
  'onleave',
  'finished',
  'cancelled',
  'entered-in-error',
  'unknown',
];

function periodFaults({ resource, at }: ReceivedEntry): Fault[] {
  const place = `${at}.period`;
  const start = childOf(resource.period, 'start');
  const end = childOf(resource.period, 'end');
  if (start === undefined || end === undefined) return [{ kind: 'stay-period', at: place }];
  if (!isFhirDateTime(start) || !isFhirDateTime(end)) return [{ kind: 'stay-times', at: place }];
  return latest(end) < earliest(start) ? [{ kind: 'stay-order', at: place }] : [];
}

/** The stay on the virtual ward. */
export const checkStay = (bundle: ReceivedBundle): Fault[] =>
  entriesOfType(bundle, 'Encounter').flatMap((entry): Fault[] => {
    const { resource, at } = entry;
    const classed = textOf(childOf(resource.class, 'code')) !== undefined;
    return [
      ...(STATUSES.includes(resource.status) ? [] : [{ kind: 'stay-status', at: `${at}.status` } as const]),
      ...(classed ? [] : [{ kind: 'stay-class', at: `${at}.class` } as const]),
      ...periodFaults(entry),
    ];
  });
