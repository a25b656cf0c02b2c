import type { JsonPath } from '../model/document.js';
import { isJsonObject, type Json } from '../model/json.js';

/** The types that a choice element of FHIR R4 can end in. Source: FHIR R4, Element, "open type element". */
const CHOICE_TYPES = new Set(
  (
    'Base64Binary Boolean Canonical Code Date DateTime Decimal Id Instant Integer Markdown Oid PositiveInt String Time ' +
    'UnsignedInt Uri Url Uuid Address Age Annotation Attachment CodeableConcept Coding ContactPoint Count Distance ' +
    'Duration HumanName Identifier Money Period Quantity Range Ratio Reference SampledData Signature Timing ' +
    'ContactDetail Contributor DataRequirement Expression ParameterDefinition RelatedArtifact TriggerDefinition ' +
    'UsageContext Dosage Meta'
  ).split(' '),
);

/** One step of a location: a name, a place in a list, or what narrows a choice (`ofType(Quantity)`) or list. */
const STEP = /\.?([A-Za-z_][\w-]*)(?:\[x\])?(?::[\w-]+)?(?:\(([^()]*)\))?|\[(\d{1,9})\]/y;

type Step = { name: string; argument?: string } | { index: number };

/** The steps as far as they can be understood: a location is shown to people, and never trusted. */
function stepsOf(at: string): Step[] {
  const steps: Step[] = [];
  STEP.lastIndex = 0;
  while (STEP.lastIndex < at.length) {
    const match = STEP.exec(at);
    if (match === null) break;
    const [, name, argument, index] = match;
    if (name !== undefined) steps.push({ name, ...(argument === undefined ? {} : { argument }) });
    else steps.push({ index: Number(index) });
  }
  return steps;
}

const choiceOf = (holder: { [key: string]: Json }, name: string): string | undefined =>
  Object.keys(holder).find((key) => key.startsWith(name) && CHOICE_TYPES.has(key.slice(name.length)));

/** The property that a name stands for where it is: itself, a choice with its type, or what extends a primitive. */
function propertyOf(holder: Json | undefined, name: string): string {
  if (!isJsonObject(holder) || Object.hasOwn(holder, name)) return name;
  return choiceOf(holder, name) ?? (Object.hasOwn(holder, `_${name}`) ? `_${name}` : name);
}

const isExtension = (step: Step | undefined): boolean =>
  step !== undefined && 'name' in step && (step.name === 'extension' || step.name === 'id');

/**
 * A FHIRPath location as properties of the JSON it was found in: `Bundle.entry[3].resource.value` becomes
 * `entry, 3, resource, valueInteger`. What is not there is named as it would be.
 */
export function jsonPathOf(at: string, resource: Json): JsonPath {
  const steps = stepsOf(at);
  const [first] = steps;
  // The name of the type that a location begins with is no property.
  const rest = first !== undefined && 'name' in first && /^[A-Z]/.test(first.name) ? steps.slice(1) : steps;
  const path: (string | number)[] = [];
  let here: Json | undefined = resource;
  for (const [n, step] of rest.entries()) {
    if ('index' in step) {
      // A primitive, or an element that is no list, is its own first: `name[0]` of an object is the object.
      if (!Array.isArray(here)) continue;
      path.push(step.index);
      here = here[step.index];
      continue;
    }
    if (step.argument !== undefined) {
      if (step.name === 'ofType') continue;
      if (step.name !== 'extension' || !isJsonObject(here)) break;
      const url = step.argument.replace(/^['"]|['"]$/g, '');
      const list = here.extension;
      const index = Array.isArray(list) ? list.findIndex((one) => isJsonObject(one) && one.url === url) : -1;
      path.push('extension', ...(index < 0 ? [] : [index]));
      here = Array.isArray(list) ? list[index] : undefined;
      continue;
    }
    if (Array.isArray(here)) {
      if (here.length !== 1) break;
      path.push(0);
      here = here[0];
    }
    let property = propertyOf(here, step.name);
    const value: Json | undefined = isJsonObject(here) ? here[property] : undefined;
    const extended = `_${property}`;
    const next = rest[n + 1];
    if (
      (isExtension(next) || (next !== undefined && 'index' in next && isExtension(rest[n + 2]))) &&
      isJsonObject(here) &&
      !isJsonObject(value) &&
      !(Array.isArray(value) && value.some(isJsonObject)) &&
      Object.hasOwn(here, extended)
    )
      property = extended;
    path.push(property);
    here = isJsonObject(here) ? here[property] : undefined;
  }
  return path;
}

/** What stands at a path; undefined where nothing does. */
export function valueAt(resource: Json, path: JsonPath): Json | undefined {
  let here: Json | undefined = resource;
  for (const step of path) {
    if (typeof step === 'number') here = Array.isArray(here) ? here[step] : undefined;
    else here = isJsonObject(here) && Object.hasOwn(here, step) ? here[step] : undefined;
  }
  return here;
}

/** A path as a key: equal for equal paths, and those below a path begin with its key. */
export const pathKey = (path: JsonPath): string => path.map((step) => `/${JSON.stringify(step)}`).join('');
