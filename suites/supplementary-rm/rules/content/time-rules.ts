import type { DocumentFinding, DocumentRule, DocumentSubject, JsonPath } from '../../../../harness/model/document.js';
import { isJsonObject, type Json } from '../../../../harness/model/json.js';
import { bundlePatient } from './bundle-patient.js';
import { assayRule, findingAt } from './content-rule.js';
import { surveyOf } from './document-survey.js';
import { momentOf } from './moments.js';

const fault = (
  { resource }: DocumentSubject,
  path: JsonPath,
  expected: string,
  actual: Json | undefined,
): DocumentFinding => findingAt(resource, path, 'time', { expected, actual: String(actual).slice(0, 40) });

/** Clocks differ. */
const TOLERATED = 5 * 60_000;

/** The latest moment at which the bundle says that it was put together; never our clock's. */
function assembledAt({ resource }: DocumentSubject): number | null {
  const { timestamp, meta } = resource;
  const said = [timestamp, isJsonObject(meta) ? meta.lastUpdated : undefined].flatMap(
    (time) => momentOf(time)?.to ?? [],
  );
  return said.length === 0 ? null : Math.max(...said);
}

const nothingFromTheFuture = assayRule('ASSAY-TIM-001', (subject) => {
  const assembled = assembledAt(subject);
  const happenings = surveyOf(subject).happenings.filter(({ value }) => momentOf(value) !== null);
  if (assembled === null || subject.resource.resourceType !== 'Bundle' || happenings.length === 0) return null;
  return happenings
    .filter(({ value }) => momentOf(value)!.from > assembled + TOLERATED)
    .map(({ value, path }) => fault(subject, path, 'a time before the bundle was put together', value));
});

/** The readings and the stay: what happens to somebody who is alive. Each with its path. */
const livedThrough = ({ index }: DocumentSubject): { value: Json | undefined; path: JsonPath }[] => [
  ...index
    .ofType('Encounter')
    .flatMap(({ resource: { period }, path }) =>
      isJsonObject(period) ? [{ value: period.start, path: [...path, 'period', 'start'] }] : [],
    ),
  ...index
    .ofType('Observation')
    .flatMap(({ resource, path }) =>
      resource.status === 'entered-in-error' || resource.effectiveDateTime === undefined
        ? []
        : [{ value: resource.effectiveDateTime, path: [...path, 'effectiveDateTime'] }],
    ),
];

const notBeforeBirth = assayRule('ASSAY-TIM-002', (subject) => {
  const birth = momentOf(bundlePatient(subject)?.resource.birthDate);
  const lived = livedThrough(subject);
  if (birth === null || lived.length === 0) return null;
  return lived
    .filter(({ value }) => (momentOf(value)?.to ?? birth.from) < birth.from)
    .map(({ value, path }) => fault(subject, path, "a time after the patient's birth", value));
});

const notAfterDeath = assayRule('ASSAY-TIM-003', (subject) => {
  const patient = bundlePatient(subject)?.resource;
  const [death, birth] = [momentOf(patient?.deceasedDateTime), momentOf(patient?.birthDate)];
  const lived = livedThrough(subject);
  if (death === null || lived.length === 0) return null;
  // A death before the birth is a fault of its own, and no measure of what came after it.
  if (birth !== null && death.to < birth.from) return null;
  return lived
    .filter(({ value }) => (momentOf(value)?.from ?? death.to) > death.to)
    .map(({ value, path }) => fault(subject, path, "a time before the patient's death", value));
});

const DAY = 86_400_000;
const LONGEST_STAY = 366 * DAY;

const stayOfAYear = assayRule('ASSAY-TIM-004', (subject) => {
  const periods = subject.index.ofType('Encounter').flatMap(({ resource: { period }, path }) => {
    const start = isJsonObject(period) ? momentOf(period.start) : null;
    const end = isJsonObject(period) ? momentOf(period.end) : null;
    return start === null || end === null ? [] : [{ days: Math.floor((end.from - start.to) / DAY), path }];
  });
  if (periods.length === 0) return null;
  return periods
    .filter(({ days }) => days * DAY > LONGEST_STAY)
    .map(({ days, path }) => fault(subject, [...path, 'period'], 'a stay of a year at the most', `${days} days`));
});

/** Times in the order in which a life has them. */
export const timeRules: readonly DocumentRule[] = [nothingFromTheFuture, notBeforeBirth, notAfterDeath, stayOfAYear];
