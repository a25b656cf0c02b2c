import type { Fault } from './faults.js';
import { isObject, type Json, type JsonObject } from './json.js';

type Primitive = 'string' | 'uri' | 'boolean' | 'date' | 'dateTime' | 'integer';
/** `other` is a complex type that is passed over: what stands in it is never looked at. */
type Kind = Primitive | 'other' | Shape;
interface Element {
  kind: Kind;
  list?: true;
  /** The only codes that FHIR R4 lets stand here, and the fault of another one. */
  codes?: { among: readonly string[]; fault: Fault };
}
type Shape = { readonly [element: string]: Element };

const one = (kind: Kind): Element => ({ kind });
const list = (kind: Kind): Element => ({ kind, list: true });
const used = (...among: string[]): Element => ({ kind: 'string', codes: { among, fault: 'use-code' } });

/** What any FHIR R4 element may have. */
const ELEMENT: Shape = { id: one('string'), extension: list('other') };

const IDENTIFIER: Shape = {
  ...ELEMENT,
  use: used('usual', 'official', 'temp', 'secondary', 'old'),
  type: one('other'),
  system: one('uri'),
  value: one('string'),
  period: one('other'),
  assigner: one('other'),
};

const HUMAN_NAME: Shape = {
  ...ELEMENT,
  use: used('usual', 'official', 'temp', 'nickname', 'anonymous', 'old', 'maiden'),
  text: one('string'),
  family: one('string'),
  given: list('string'),
  prefix: list('string'),
  suffix: list('string'),
  period: one('other'),
};

const ADDRESS: Shape = {
  ...ELEMENT,
  use: used('home', 'work', 'temp', 'old', 'billing'),
  type: one('string'),
  text: one('string'),
  line: list('string'),
  city: one('string'),
  district: one('string'),
  state: one('string'),
  postalCode: one('string'),
  country: one('string'),
  period: one('other'),
};

/** HL7 FHIR R4 (4.0.1), Patient: every element, and the types of those that matching looks at. */
const PATIENT: Shape = {
  ...ELEMENT,
  resourceType: one('string'),
  meta: one('other'),
  implicitRules: one('uri'),
  language: one('string'),
  text: one('other'),
  contained: list('other'),
  modifierExtension: list('other'),
  identifier: list(IDENTIFIER),
  active: one('boolean'),
  name: list(HUMAN_NAME),
  telecom: list('other'),
  gender: {
    kind: 'string',
    codes: { among: ['male', 'female', 'other', 'unknown'], fault: 'gender-code' },
  },
  birthDate: one('date'),
  deceasedBoolean: one('boolean'),
  deceasedDateTime: one('dateTime'),
  address: list(ADDRESS),
  maritalStatus: one('other'),
  multipleBirthBoolean: one('boolean'),
  multipleBirthInteger: one('integer'),
  photo: list('other'),
  contact: list('other'),
  communication: list('other'),
  generalPractitioner: list('other'),
  managingOrganization: one('other'),
  link: list('other'),
};

/** Longer lists and texts are nobody's; without a limit one question could keep the matcher busy. */
const LIST_LIMIT = 100;
const TEXT_LIMIT = 1000;

function primitiveFaults(value: Json, kind: Primitive, codes: Element['codes']): Fault[] {
  const type = kind === 'boolean' ? 'boolean' : kind === 'integer' ? 'number' : 'string';
  if (typeof value !== type || (type === 'number' && !Number.isInteger(value))) return ['wrong-type'];
  if (typeof value !== 'string') return [];
  if (value.length > TEXT_LIMIT) return ['too-long'];
  return codes !== undefined && !codes.among.includes(value) ? [codes.fault] : [];
}

function valueFaults(value: Json, { kind, codes }: Element): Fault[] {
  if (value === null) return [];
  if (kind === 'other') return isObject(value) ? [] : ['wrong-type'];
  if (typeof kind === 'string') return primitiveFaults(value, kind, codes);
  return isObject(value) ? shapeFaults(value, kind) : ['wrong-type'];
}

function elementFaults(value: Json, element: Element): Fault[] {
  if (value === null) return [];
  if (element.list !== true) return valueFaults(value, element);
  if (!Array.isArray(value)) return ['wrong-type'];
  if (value.length > LIST_LIMIT) return ['too-many'];
  return value.flatMap((item) => valueFaults(item, element));
}

/** `_birthDate` holds the extensions of `birthDate`. */
const isPrimitive = (element: Element | undefined): boolean =>
  typeof element?.kind === 'string' && element.kind !== 'other';

function shapeFaults(object: JsonObject, shape: Shape): Fault[] {
  return Object.entries(object).flatMap(([name, value]): Fault[] => {
    const element = Object.hasOwn(shape, name) ? shape[name] : undefined;
    if (element !== undefined) return elementFaults(value, element);
    const sibling = name.startsWith('_') && Object.hasOwn(shape, name.slice(1)) ? shape[name.slice(1)] : undefined;
    if (!isPrimitive(sibling)) return ['unknown-element'];
    return isObject(value) || (sibling?.list && Array.isArray(value)) ? [] : ['wrong-type'];
  });
}

/** In what a Patient is not one by FHIR R4, of what matching looks at. Nulls are found elsewhere. */
export const patientFaults = (patient: JsonObject): Fault[] => [
  ...(patient.contained === undefined ? [] : (['contained'] as const)),
  ...shapeFaults(patient, PATIENT),
];
