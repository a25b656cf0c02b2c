import { choiceProperty, elementsOf, isPrimitive } from '../../standards/fhir/r4/types.js';

type Value = null | boolean | number | string | Value[] | { [key: string]: Value };
type Members = { [key: string]: Value };

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A reader turns them into spaces otherwise.
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

const escaped = (value: Value): string => String(value).replace(/[&<>"\t\n\r]/g, (char) => ESCAPED[char] ?? char);
const isMembers = (value: Value | undefined): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listed = (value: Value | undefined): Value[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];
const own = (members: Members, key: string): Value | undefined =>
  Object.hasOwn(members, key) ? members[key] : undefined;

/**
 * A resource in FHIR XML, its elements in the order of their definition. Properties that FHIR R4 does not define for
 * their type are left out: nothing says where they would stand.
 *
 * @throws RangeError for a character that XML cannot have
 */
export function toFhirXml(resource: object): string {
  const members = resource as Members;
  const type = String(members.resourceType);
  const xml = `<${type} xmlns="http://hl7.org/fhir">${childrenOf(members, type)}</${type}>`;
  if (/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u.test(xml))
    throw new RangeError('the resource has a character that XML cannot have');
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xml}\n`;
}

/** A property that an element of XML can stand for. */
interface Slot {
  name: string;
  extras: string;
  type: string;
}

interface Shape {
  slots: readonly Slot[];
  attributes: readonly string[];
}

const shapes = new Map<string, Shape>();

/** Worked out once for each type: a generator writes many resources of few types. */
function shapeOf(type: string): Shape {
  const known = shapes.get(type);
  if (known) return known;
  const attributes = elementsOf(type).filter((element) => element.attribute);
  const slots = elementsOf(type)
    .filter((element) => !element.attribute)
    .flatMap((element) => element.types.map((one) => ({ name: choiceProperty(element, one), type: one })))
    .map((slot) => ({ ...slot, extras: isPrimitive(slot.type) ? `_${slot.name}` : '' }));
  const fresh = { slots, attributes: attributes.map(({ name }) => name) };
  shapes.set(type, fresh);
  return fresh;
}

function childrenOf(members: Members, type: string): string {
  let xml = '';
  for (const { name, extras, type: one } of shapeOf(type).slots) {
    const values = own(members, name);
    const more = extras === '' ? undefined : own(members, extras);
    if (values === undefined && more === undefined) continue;
    const [first, second] = [listed(values), listed(more)];
    for (let n = 0; n < Math.max(first.length, second.length); n += 1)
      xml += elementOf(name, one, first[n] ?? null, second[n] ?? null);
  }
  return xml;
}

function elementOf(name: string, type: string, value: Value, extra: Value): string {
  if (type === 'xhtml') return String(value);
  if (type === 'Resource') {
    if (!isMembers(value)) return '';
    const held = String(value.resourceType);
    return `<${name}><${held}>${childrenOf(value, held)}</${held}></${name}>`;
  }
  const primitive = isPrimitive(type);
  const inner = primitive ? extra : value;
  let start = `<${name}`;
  let inside = '';
  if (isMembers(inner)) {
    for (const attribute of shapeOf(type).attributes) {
      const written = own(inner, attribute);
      if (written !== undefined) start += ` ${attribute}="${escaped(written)}"`;
    }
    inside = childrenOf(inner, type);
  }
  if (primitive && value !== null) start += ` value="${escaped(value)}"`;
  return inside === '' ? `${start}/>` : `${start}>${inside}</${name}>`;
}
