import { readFileSync } from 'node:fs';

/** An element of a type, as the StructureDefinitions of FHIR R4 4.0.1 give it. */
export interface ElementType {
  /** Without `[x]`: `value` for every form of a choice. */
  name: string;
  /** Place among the elements of its type, from 0: the order that XML has to keep. */
  order: number;
  min: number;
  /** Null where there is no bound. */
  max: number | null;
  /** Repeats, and so is a list in JSON. */
  list: boolean;
  /** Type paths: `CodeableConcept`, `Patient.contact`, `Resource` for any resource. Several only for a choice. */
  types: readonly string[];
  /** Its property ends in the type: `valueQuantity`. */
  choice: boolean;
  /** An attribute in XML: `id` of elements, `url` of extensions. */
  attribute: boolean;
  /** Resources that a reference may point to; null where any. */
  targets: readonly string[] | null;
  /** The value set of a required binding. */
  valueSet: string | null;
  /** A quantity that must not have a comparator. */
  simple: boolean;
}

export type TypeKind = 'resource' | 'complex' | 'backbone' | 'primitive';

/** What a property of the JSON stands for. */
export interface Property {
  element: ElementType;
  /** Of this property: one of the element's. */
  type: string;
}

interface Row {
  n: string;
  min: number;
  max: number;
  t: string[];
  choice?: true;
  ref?: string[];
  vs?: string;
  simple?: true;
  attribute?: true;
}

interface Table {
  [path: string]: { kind: TypeKind; abstract?: true; unchecked?: true; elements: Row[] };
}

const table: Table = JSON.parse(readFileSync(new URL('./generated/types.json', import.meta.url), 'utf8'));

const elementOfRow = (row: Row, order: number): ElementType => ({
  name: row.n,
  order,
  min: row.min,
  max: row.max < 0 ? null : row.max,
  list: row.max < 0 || row.max > 1,
  types: row.t,
  choice: row.choice === true,
  attribute: row.attribute === true,
  targets: row.ref ?? null,
  valueSet: row.vs ?? null,
  simple: row.simple === true,
});

interface Members {
  elements: readonly ElementType[];
  byName: ReadonlyMap<string, ElementType>;
  properties: ReadonlyMap<string, Property>;
}

const capital = (type: string): string => `${type.charAt(0).toUpperCase()}${type.slice(1)}`;

const members = new Map<string, Members>();

/** Worked out for a type when it is first met: a document meets few of them. */
function membersOf(path: string): Members | null {
  const known = members.get(path);
  if (known) return known;
  const row = Object.hasOwn(table, path) ? table[path] : undefined;
  if (!row) return null;
  const elements = row.elements.map(elementOfRow);
  const properties = new Map(
    elements.flatMap((element) =>
      element.types.map((type) => [
        element.choice ? `${element.name}${capital(type)}` : element.name,
        { element, type } satisfies Property,
      ]),
    ),
  );
  const fresh = { elements, byName: new Map(elements.map((element) => [element.name, element])), properties };
  members.set(path, fresh);
  return fresh;
}

/** `Patient`, `Patient.contact`, `HumanName`, `string`; undefined for what FHIR R4 or our part of it does not have. */
export const kindOf = (path: string): TypeKind | undefined =>
  Object.hasOwn(table, path) ? table[path]?.kind : undefined;

export const isPrimitive = (path: string): boolean => kindOf(path) === 'primitive';

/** The elements of a type in their order; empty for what is not known. Content by reference names the type it repeats. */
export const elementsOf = (path: string): readonly ElementType[] => membersOf(path)?.elements ?? [];

/** An element by its name, without `[x]`; undefined where the type has no such. */
export const elementOf = (path: string, name: string): ElementType | undefined => membersOf(path)?.byName.get(name);

/** What a property stands for, for example `valueQuantity` of `Observation`; undefined where the type has no such. */
export const propertyOf = (path: string, property: string): Property | undefined =>
  membersOf(path)?.properties.get(property);

/** All properties that a type can have in JSON, without those that extend primitives. */
export const propertyNames = (path: string): readonly string[] => [...(membersOf(path)?.properties.keys() ?? [])];

/** How a type is named in a property of a choice: `Quantity` gives `valueQuantity`, `dateTime` gives `valueDateTime`. */
export const choiceProperty = (element: ElementType, type: string): string =>
  element.choice ? `${element.name}${capital(type)}` : element.name;

let everyProperty: Set<string> | null = null;

/** Whether any type of FHIR R4 has a property of this name, `resourceType` and `_birthDate` included. */
export function isPropertyName(name: string): boolean {
  everyProperty ??= new Set(['resourceType', ...Object.keys(table).flatMap(propertyNames)]);
  return everyProperty.has(name) || (name.startsWith('_') && everyProperty.has(name.slice(1)));
}

export type ResourceStanding = 'checked' | 'unchecked' | 'abstract' | 'unknown';

/** Whether a name is that of a resource of FHIR R4, and one whose definition is held here. */
export function resourceStanding(name: string): ResourceStanding {
  const row = Object.hasOwn(table, name) ? table[name] : undefined;
  if (row?.kind !== 'resource') return 'unknown';
  if (row.abstract) return 'abstract';
  return row.unchecked ? 'unchecked' : 'checked';
}

/** Names of the resources of FHIR R4, those included whose definitions are not held here. */
export const resourceNames: readonly string[] = Object.keys(table).filter(
  (name) => resourceStanding(name) === 'checked' || resourceStanding(name) === 'unchecked',
);
