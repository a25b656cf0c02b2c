import type { Faulty } from '../faulty.js';
import { type Exact, type ExactObject, editText } from './exact-json.js';

const filing = (edit: (object: ExactObject) => ExactObject | undefined): Faulty => ({
  decide: { textToFile: (text) => editText(text, edit) },
});

const without = (object: ExactObject, ...names: readonly string[]): ExactObject =>
  new Map([...object].filter(([name]) => !names.includes(name)));

const withChanged = (object: ExactObject, name: string, change: (value: Exact) => Exact): ExactObject => {
  const value = object.get(name);
  return value === undefined ? object : new Map(object).set(name, change(value));
};

const isType = (object: ExactObject, ...types: readonly string[]): boolean =>
  types.some((type) => object.get('resourceType') === type);

const resourceOf = (entry: ExactObject): ExactObject | undefined => {
  const resource = entry.get('resource');
  return resource instanceof Map ? resource : undefined;
};

const numberIn = (value: Exact | undefined): number | undefined =>
  typeof value === 'object' && value !== null && 'digits' in value ? Number(value.digits) : undefined;

const LARGE = 1024 * 1024;

/** As a column of `decimal(…, 0)` keeps it. */
function rounded(object: ExactObject): ExactObject {
  const value = numberIn(object.get('value'));
  return value === undefined ? object : new Map(object).set('value', { digits: String(Math.round(value)) });
}

/** 38.5 degrees Celsius become 101.3 degrees Fahrenheit. */
function converted(object: ExactObject): ExactObject {
  const value = numberIn(object.get('value'));
  if (value === undefined || object.get('code') !== 'Cel') return object;
  const fahrenheit = { digits: String(Math.round(value * 18 + 320) / 10) };
  return new Map(object).set('value', fahrenheit).set('unit', 'degrees F').set('code', '[degF]');
}

/** Keeps the clock and writes the zone of the server, which is another. */
const asLocal = (value: Exact): Exact =>
  typeof value === 'string' && value.includes('T') ? `${value.slice(0, 19)}+05:00` : value;

const TIMES = ['effectiveDateTime', 'start', 'end', 'creation'] as const;

const asNumber = (value: Exact): Exact => {
  const number = numberIn(value);
  return number === undefined ? value : { digits: String(number) };
};

const STANDARD_SYSTEMS = ['https://fhir.nhs.uk/', 'urn:ietf:rfc:3986'];

/** Only the first organisation of a bundle is filed. */
function firstOrganization(bundle: ExactObject): ExactObject {
  const entries = bundle.get('entry');
  if (!isType(bundle, 'Bundle') || !Array.isArray(entries)) return bundle;
  const isOrganization = (entry: Exact): boolean =>
    entry instanceof Map && resourceOf(entry)?.get('resourceType') === 'Organization';
  const first = entries.find(isOrganization);
  return new Map(bundle).set(
    'entry',
    entries.filter((entry) => entry === first || !isOrganization(entry)),
  );
}

const KNOWN = ['Patient', 'Organization', 'Encounter', 'DocumentReference', 'Observation'];

/** What a mapping into tables loses on the way. */
export const faultyTexts = {
  pdfDropped: filing((object) => (object.has('contentType') ? without(object, 'data', 'size', 'hash') : object)),
  largePdfCut: filing((object) =>
    withChanged(object, 'data', (data) => (typeof data === 'string' ? data.slice(0, LARGE) : data)),
  ),
  valuesRounded: filing((object) => rounded(object)),
  precisionLost: filing((object) => withChanged(object, 'value', asNumber)),
  unitsConverted: filing((object) => converted(object)),
  unitsDropped: filing((object) =>
    numberIn(object.get('value')) === undefined ? object : without(object, 'unit', 'code', 'system'),
  ),
  notesDropped: filing((object) => (isType(object, 'Observation') ? without(object, 'note') : object)),
  timesLocal: filing((object) => TIMES.reduce((changed, name) => withChanged(changed, name, asLocal), object)),
  extensionsDropped: filing((object) => without(object, 'extension')),
  linksDropped: filing((object) => without(object, 'hasMember', 'derivedFrom')),
  localIdentifiersDropped: filing((object) =>
    withChanged(object, 'identifier', (list) =>
      Array.isArray(list)
        ? list.filter(
            (one) => one instanceof Map && STANDARD_SYSTEMS.some((s) => String(one.get('system')).startsWith(s)),
          )
        : list,
    ),
  ),
  codeReplaced: filing((object) =>
    object.get('code') === '86290005' ? new Map(object).set('code', '78564009') : object,
  ),
  secondOrganizationLost: filing(firstOrganization),
  othersDropped: filing((object) => {
    const resource = resourceOf(object);
    return resource === undefined || isType(resource, ...KNOWN) ? object : undefined;
  }),
  secondContentLost: filing((object) =>
    withChanged(object, 'content', (list) => (Array.isArray(list) ? list.slice(0, 1) : list)),
  ),
} as const satisfies Record<string, Faulty>;
