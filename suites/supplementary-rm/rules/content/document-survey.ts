import type { DocumentSubject, JsonPath } from '../../../../harness/model/document.js';
import { isJsonObject, type Json, type JsonObject } from '../../../../harness/model/json.js';
import { NHS_NUMBER, SNOMED } from '../../../../standards/supplementary-rm/codes.js';

/** Something that a document holds, wherever it stands. */
export interface Met<T> {
  value: T;
  path: JsonPath;
  /** Type of the resource of the entry that it is in; null outside entries. */
  within: string | null;
}

/** What several rules look for in every corner of a document, found in one walk. */
export interface DocumentSurvey {
  snomedCodings: readonly Met<JsonObject>[];
  nhsNumbers: readonly Met<string>[];
  /** What is under `subject`, `patient` or `for`. */
  people: readonly Met<JsonObject>[];
  /** What people read: narrative, notes, titles, descriptions. */
  texts: readonly Met<string>[];
  /** Dates and times of what has happened. */
  happenings: readonly Met<string>[];
  /** Times with an offset that is not that of UTC, but for those of a Patient: a life may have been led anywhere. */
  offsets: readonly Met<string>[];
}

const PEOPLE: ReadonlySet<string> = new Set(['subject', 'patient', 'for']);
const TEXTS: ReadonlySet<string> = new Set([
  'div',
  'text',
  'title',
  'description',
  'comment',
  'conclusion',
  'valueString',
  'valueMarkdown',
  'patientInstruction',
]);
/** Never a plan: what these say has happened once the document is put together. */
const HAPPENINGS: ReadonlySet<string> = new Set([
  'effectiveDateTime',
  'effectiveInstant',
  'issued',
  'recordedDate',
  'authoredOn',
  'birthDate',
  'deceasedDateTime',
  'onsetDateTime',
  'performedDateTime',
]);

const OFFSET = /^\d{4}-\d{2}-\d{2}T[\d:.]+[+-](?!00:00)\d{2}:\d{2}$/;
const LONGEST_TIME = '2026-01-31T23:59:59.999999999+00:00'.length;

/** Most texts are too long or end otherwise: only the rest are looked at as a whole. */
const isOffsetTime = (text: string, key: string, within: string | null): boolean =>
  text.length <= LONGEST_TIME &&
  text.at(-3) === ':' &&
  OFFSET.test(text) &&
  within !== 'Patient' &&
  key !== 'value' &&
  !TEXTS.has(key);

interface Step {
  node: Json;
  key: string | number;
  up: Step | null;
  within: string | null;
}

function pathOf(step: Step): JsonPath {
  const path: (string | number)[] = [];
  for (let one: Step | null = step; one !== null && one.up !== null; one = one.up) path.push(one.key);
  return path.reverse();
}

interface Gathering {
  snomedCodings: Met<JsonObject>[];
  nhsNumbers: Met<string>[];
  people: Met<JsonObject>[];
  texts: Met<string>[];
  happenings: Met<string>[];
  offsets: Met<string>[];
}

function gather(step: Step, into: Gathering): void {
  const { node, key, within } = step;
  if (typeof node === 'string') {
    if (typeof key !== 'string') return;
    if (TEXTS.has(key)) into.texts.push({ value: node, path: pathOf(step), within });
    const isWritten = key === 'date' && (within === 'DocumentReference' || within === 'Composition');
    if (HAPPENINGS.has(key) || isWritten) into.happenings.push({ value: node, path: pathOf(step), within });
    if (isOffsetTime(node, key, within)) into.offsets.push({ value: node, path: pathOf(step), within });
    return;
  }
  if (!isJsonObject(node)) return;
  if (node.system === SNOMED && typeof node.code === 'string') {
    into.snomedCodings.push({ value: node, path: pathOf(step), within });
  }
  if (node.system === NHS_NUMBER && typeof node.value === 'string') {
    into.nhsNumbers.push({ value: node.value, path: pathOf(step), within });
  }
  const name = typeof key === 'number' ? step.up?.key : key;
  if (typeof name === 'string' && PEOPLE.has(name)) into.people.push({ value: node, path: pathOf(step), within });
}

/** The type that what is below belongs to: an entry's resource sets it. */
const typeBelow = (step: Step): string | null => {
  const { node, key, up, within } = step;
  if (!isJsonObject(node) || typeof node.resourceType !== 'string') return within;
  return up === null
    ? node.resourceType === 'Bundle'
      ? null
      : node.resourceType
    : key === 'resource'
      ? node.resourceType
      : within;
};

function walk(root: JsonObject): DocumentSurvey {
  const into: Gathering = { snomedCodings: [], nhsNumbers: [], people: [], texts: [], happenings: [], offsets: [] };
  const open: Step[] = [{ node: root, key: '', up: null, within: null }];
  // A stack of our own: a document may be deeper than the machine's.
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    const { node } = step;
    gather(step, into);
    if (typeof node !== 'object' || node === null) continue;
    const within = typeBelow(step);
    if (Array.isArray(node)) {
      for (let n = node.length - 1; n >= 0; n -= 1) {
        const below = node[n]!;
        if (typeof below === 'object' && below !== null) open.push({ node: below, key: n, up: step, within });
      }
      continue;
    }
    const keys = Object.keys(node);
    for (let n = keys.length - 1; n >= 0; n -= 1) {
      const below = node[keys[n]!]!;
      if (typeof below === 'object' || typeof below === 'string')
        open.push({ node: below, key: keys[n]!, up: step, within });
    }
  }
  return into;
}

const surveys = new WeakMap<JsonObject, DocumentSurvey>();

/** Walked once for each document, whatever asks. In the order of the document. */
export function surveyOf({ resource }: DocumentSubject): DocumentSurvey {
  let survey = surveys.get(resource);
  if (survey === undefined) {
    survey = walk(resource);
    surveys.set(resource, survey);
  }
  return survey;
}
