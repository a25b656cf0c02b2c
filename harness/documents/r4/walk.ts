import {
  type ElementType,
  elementsOf,
  isPrimitive,
  propertyNames,
  propertyOf,
  resourceNames,
  resourceStanding,
} from '../../../standards/fhir/r4/types.js';
import { isJsonObject, type Json, type JsonObject } from '../../model/json.js';
import { judgeBinding } from './bindings.js';
import { likelyMeant } from './did-you-mean.js';
import { type Around, shown } from './found.js';
import { judgeInvariants } from './invariants.js';
import { jsonTypeOf, valueProblem } from './primitive-values.js';
import { judgeReference } from './references.js';
import { type Spot, spotBelow } from './spot.js';
import { judgeStated } from './stated-rules.js';

/** Deeper is no document of anybody; files are refused before that. */
const DEEPEST = 400;

const isBlank = (value: Json | undefined): boolean => value === undefined || value === null;

function tellType(around: Around, spot: Spot, expected: string, value: Json): void {
  around.found.add('r4-structure', spot, {
    kind: 'type',
    expected,
    actual: value === null ? 'null' : `${shown(value)}${typeof value === 'object' ? '' : `, a ${typeof value}`}`,
    mend: `Write ${expected} here.`,
  });
}

function tellEmpty(around: Around, spot: Spot, what: 'list' | 'object'): void {
  around.found.add('r4-structure', spot, {
    kind: 'value',
    expected: `a property that has something in it, or none at all`,
    actual: `an empty ${what}`,
    mend: 'Leave the property out where there is nothing to say.',
  });
}

/** A property whose primitive extends a value: `_birthDate`. */
const extended = (key: string): string | null => (key.startsWith('_') ? key.slice(1) : null);

function judgePrimitive(value: Json, type: string, spot: Spot, around: Around): void {
  const wanted = jsonTypeOf(type);
  if (typeof value !== wanted) {
    const article = {
      boolean: 'true or false, without quotation marks',
      number: 'a number, without quotation marks',
      string: 'a text in quotation marks',
    };
    tellType(around, spot, article[wanted], value);
    return;
  }
  const expected = valueProblem(type, value as string | number | boolean);
  if (expected === null) return;
  around.found.add('r4-values', spot, {
    kind: type === 'date' || type === 'dateTime' || type === 'instant' || type === 'time' ? 'time' : 'value',
    expected: `${expected} (FHIR type ${type})`,
    actual: shown(value),
    mend: `Write ${expected}.`,
  });
}

const isIdAlone = (node: Json): boolean =>
  isJsonObject(node) && Object.hasOwn(node, 'id') && Object.keys(node).length === 1;

/** Invariant ele-1: an id says of what it stands at, and not what that is. */
function tellIdAlone(around: Around, spot: Spot): void {
  around.found.add('r4-structure', spot, {
    kind: 'value',
    expected: 'a value or children (ele-1)',
    actual: 'an id alone',
    mend: 'Leave the property out where there is nothing to say.',
  });
}

/** What extends a primitive has only an id and extensions. */
function judgeExtending(value: Json, isAlone: boolean, spot: Spot, around: Around, depth: number): void {
  if (isAlone && isIdAlone(value)) tellIdAlone(around, spot);
  judgeComplex(value, 'Element', spot, around, depth);
}

function judgePrimitives(
  element: ElementType,
  type: string,
  spot: Spot,
  holder: JsonObject,
  around: Around,
  depth: number,
): void {
  const value = holder[spot.key];
  const beside = holder[`_${spot.key}`];
  const up = spot.up!;
  const extending = (n: number): Spot => spotBelow(up, `_${spot.key}`, spot.name, n);
  if (!element.list) {
    if (value !== undefined) {
      if (Array.isArray(value)) tellType(around, spot, 'one value, not a list', value);
      else judgePrimitive(value, type, spot, around);
    }
    if (beside !== undefined) judgeExtending(beside, isBlank(value), extending(-1), around, depth);
    if (value !== undefined && !Array.isArray(value)) judgeBinding(element, type, value, spot, around);
    return;
  }
  if (value !== undefined && !Array.isArray(value)) tellType(around, spot, 'a list, in square brackets', value);
  if (beside !== undefined && !Array.isArray(beside))
    tellType(around, extending(-1), 'a list, in square brackets', beside);
  const values = Array.isArray(value) ? value : [];
  const besides = Array.isArray(beside) ? beside : [];
  if (Array.isArray(value) && values.length === 0) tellEmpty(around, spot, 'list');
  if (Array.isArray(beside) && besides.length === 0) tellEmpty(around, extending(-1), 'list');
  for (let n = 0; n < Math.max(values.length, besides.length); n += 1) {
    const item = spotBelow(up, spot.key, spot.name, n);
    const one = values[n];
    const other = besides[n];
    if (one !== undefined && one !== null) {
      judgePrimitive(one, type, item, around);
      judgeBinding(element, type, one, item, around);
    } else if (isBlank(other)) tellType(around, item, 'a value, or an extension beside it', null);
    if (!isBlank(other)) judgeExtending(other!, isBlank(one), extending(n), around, depth);
  }
}

function judgeOne(value: Json, element: ElementType, type: string, spot: Spot, around: Around, depth: number): void {
  if (type === 'Resource') {
    const isContained = element.name === 'contained';
    judgeResource(value, spot, isContained ? around : { ...around, root: null }, depth);
    return;
  }
  judgeComplex(value, type, spot, around, depth);
  if (!isJsonObject(value)) return;
  judgeBinding(element, type, value, spot, around);
  if (type === 'Reference') judgeReference(element, value, spot, around);
}

function judgeComplexes(
  element: ElementType,
  type: string,
  spot: Spot,
  value: Json,
  around: Around,
  depth: number,
  holderType: string,
): void {
  const judge = (one: Json, at: Spot): void => {
    judgeOne(one, element, type, at, around, depth);
    if (isJsonObject(one)) judgeInvariants(`${holderType}.${element.name}`, one, at, around, { element, type });
  };
  if (!element.list) {
    if (Array.isArray(value)) tellType(around, spot, 'one object, not a list', value);
    else judge(value, spot);
    return;
  }
  if (!Array.isArray(value)) tellType(around, spot, 'a list, in square brackets', value);
  else if (value.length === 0) tellEmpty(around, spot, 'list');
  else for (const [n, one] of value.entries()) judge(one, spotBelow(spot.up!, spot.key, spot.name, n));
}

const required = new Map<string, readonly ElementType[]>();

function requiredOf(type: string): readonly ElementType[] {
  const known = required.get(type);
  if (known) return known;
  const fresh = elementsOf(type).filter(({ min }) => min > 0);
  required.set(type, fresh);
  return fresh;
}

function judgeRequired(type: string, spot: Spot, present: ReadonlySet<string>, around: Around): void {
  for (const element of requiredOf(type)) {
    if (present.has(element.name)) continue;
    const name = element.choice ? `${element.name}[x]` : element.name;
    around.found.add('r4-cardinality', spotBelow(spot, element.name), {
      kind: 'absent',
      expected: `${name}, which every ${type} has`,
      actual: 'nothing',
      mend: `Add ${name}.`,
    });
  }
}

function tellUnknown(key: string, node: Json, type: string, spot: Spot, around: Around): void {
  const meant = likelyMeant(key, propertyNames(type));
  around.found.add('r4-structure', spotBelow(spot, key), {
    kind: 'unknown',
    expected: `a property that ${type} has in FHIR R4${meant === null ? '' : `: did you mean ${JSON.stringify(meant)}?`}`,
    actual: `${JSON.stringify(key.slice(0, 80))}: ${shown(node)}`,
    mend:
      meant === null ? 'Take the property out, or send it as an extension.' : `Rename it to ${JSON.stringify(meant)}.`,
  });
}

function judgeComplex(node: Json, type: string, spot: Spot, around: Around, depth: number): void {
  if (!isJsonObject(node)) {
    tellType(around, spot, `an object of type ${type}`, node);
    return;
  }
  if (depth > DEEPEST) {
    tellType(around, spot, `at most ${DEEPEST} levels`, node);
    return;
  }
  const keys = Object.keys(node);
  if (keys.length === 0) {
    tellEmpty(around, spot, 'object');
    return;
  }
  const isResource = node === around.resource;
  if (type !== 'Element' && !isResource && isIdAlone(node)) tellIdAlone(around, spot);
  const present = new Set<string>();
  const choices = new Map<string, string>();
  for (const key of keys) {
    if (key === 'resourceType' && isResource) continue;
    const base = extended(key);
    const property = propertyOf(type, base ?? key);
    const primitive = property !== undefined && isPrimitive(property.type) && property.type !== 'xhtml';
    if (property === undefined || (base !== null && !primitive)) {
      tellUnknown(key, node[key]!, type, spot, around);
      continue;
    }
    const { element } = property;
    const named = base ?? key;
    if (element.choice) {
      const other = choices.get(element.name);
      if (other !== undefined && other !== named)
        around.found.add('r4-structure', spotBelow(spot, named, element.name), {
          kind: 'surplus',
          expected: `one form of ${element.name}[x]`,
          actual: `both ${other} and ${named}`,
          mend: `Keep one of ${other} and ${named}.`,
        });
      choices.set(element.name, named);
    }
    present.add(element.name);
    // What extends a value is looked at with the value.
    if (base !== null && Object.hasOwn(node, base)) continue;
    const at = spotBelow(spot, named, element.name);
    if (isPrimitive(property.type)) judgePrimitives(element, property.type, at, node, around, depth + 1);
    else judgeComplexes(element, property.type, at, node[key]!, around, depth + 1, type);
  }
  judgeRequired(type, spot, present, around);
  judgeInvariants(type, node, spot, around);
  judgeStated(type, node, spot, around);
}

/** A resource, wherever it stands. `root` null: it is contained in no other. */
export function judgeResource(
  node: Json,
  spot: Spot,
  around: Omit<Around, 'root'> & { root: JsonObject | null },
  depth: number,
): void {
  const { found } = around;
  if (!isJsonObject(node)) {
    tellType(around as Around, spot, 'a resource', node);
    return;
  }
  const type = node.resourceType;
  const standing = typeof type === 'string' ? resourceStanding(type) : 'unknown';
  if (typeof type === 'string' && standing === 'checked') {
    judgeComplex(node, type, spot, { ...around, resource: node, root: around.root ?? node }, depth + 1);
    return;
  }
  if (typeof type === 'string' && standing === 'unchecked') {
    found.unheld.push({ type, spot });
    return;
  }
  const meant = typeof type === 'string' ? likelyMeant(type, resourceNames) : null;
  found.add('r4-structure', spotBelow(spot, 'resourceType'), {
    kind: type === undefined ? 'absent' : 'type',
    expected: `the name of a resource of FHIR R4${meant === null ? '' : `: did you mean ${JSON.stringify(meant)}?`}`,
    actual: shown(type),
    mend: meant === null ? 'Give the resource its resourceType.' : `Rename it to ${JSON.stringify(meant)}.`,
  });
}
