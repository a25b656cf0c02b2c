import { isJsonObject, type Json, type JsonObject } from '../harness/model/json.js';

export interface Mutant {
  name: string;
  bundle: JsonObject;
  /** Type of the resource that was changed; Bundle where it is none. */
  of: string;
  /** What rows about the whole Bundle have to name to be touched by it; empty for all. */
  touches: string;
}

type Path = readonly (string | number)[];

const copyOf = <T extends Json>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** The first total with its sub-scores and one reading of each kind: enough to break every row, and quick. */
function shortOf(good: JsonObject): JsonObject {
  const entries = good.entry as Json[];
  return { ...copyOf(good), entry: copyOf(entries.slice(0, 19)) };
}

const at = (node: Json, path: Path): Json =>
  path.reduce<Json>((inside, key) => (inside as { [key: string]: Json })[key] ?? null, node);

/** Places of the bundle, one for each kind of place in each kind of entry. */
function placesOf(bundle: JsonObject): Path[] {
  const places = new Map<string, Path>();
  const walk = (node: Json, path: Path, kind: string): void => {
    if (!places.has(kind)) places.set(kind, path);
    if (Array.isArray(node)) for (const [n, item] of node.entries()) walk(item, [...path, n], `${kind}[]`);
    else if (isJsonObject(node))
      for (const [key, item] of Object.entries(node)) walk(item, [...path, key], `${kind}.${key}`);
  };
  for (const [key, value] of Object.entries(bundle)) if (key !== 'entry') walk(value, [key], key);
  (bundle.entry as JsonObject[]).forEach((entry, n) => {
    const { resourceType, valueInteger, hasMember } = entry.resource as JsonObject;
    const kind = hasMember === undefined ? (valueInteger === undefined ? 'reading' : 'score') : 'total';
    walk(entry, ['entry', n], `${String(resourceType)} ${kind}`);
  });
  return [...places.values()].filter((path) => path.at(-1) !== 'resourceType');
}

/** What stands at the place instead; undefined takes it away. */
function othersOf(value: Json): (Json | undefined)[] {
  if (typeof value === 'string') return [undefined, /^\d{4}-/.test(value) ? value.slice(0, 4) : 'x'];
  if (typeof value === 'number') return [undefined, value + 1, 300];
  if (Array.isArray(value)) return [undefined, [...value, ...value]];
  return [undefined, {}];
}

function changed(bundle: JsonObject, path: Path, value: Json | undefined): JsonObject {
  const copy = copyOf(bundle);
  const parent = at(copy, path.slice(0, -1));
  const last = path.at(-1) ?? '';
  if (Array.isArray(parent)) parent.splice(Number(last), 1, ...(value === undefined ? [] : [value]));
  else if (isJsonObject(parent)) {
    if (value === undefined) delete parent[last];
    else parent[last] = value;
  }
  return copy;
}

const typeAt = (bundle: JsonObject, path: Path): string =>
  path[0] === 'entry' ? String(at(bundle, ['entry', path[1] ?? 0, 'resource', 'resourceType'])) : 'Bundle';

/** `value` of `valueInteger`: the start of the element's name, as expressions have it. */
const touchedBy = (path: Path): string =>
  path[0] === 'entry' && typeof path[3] === 'string' ? path[3].replace(/[A-Z].*/, '') : '';

/** Changes that no single place makes: what the good bundle has none of, and what takes two places to break. */
function byHand(bundle: JsonObject): Mutant[] {
  const mutant = (
    name: string,
    of: string,
    change: (resources: Record<string, JsonObject>, all: JsonObject[]) => void,
  ) => {
    const copy = copyOf(bundle);
    const all = (copy.entry as JsonObject[]).map(({ resource }) => resource as JsonObject);
    const first = Object.fromEntries(all.toReversed().map((one) => [String(one.resourceType), one]));
    change(first, all);
    return { name, of, bundle: copy, touches: '' };
  };
  const withCode = (all: readonly JsonObject[], code: string) =>
    all.find((one) => JSON.stringify(one.code ?? '').includes(`"${code}"`)) ?? {};
  const patient = (name: string, change: (patient: JsonObject) => void) =>
    mutant(name, 'Patient', ({ Patient = {} }) => change(Patient));
  const attachmentOf = (document: JsonObject): JsonObject => at(document, ['content', 0, 'attachment']) as JsonObject;
  const addresses = (patient: JsonObject): JsonObject[] => patient.address as JsonObject[];
  const bundled = (name: string, change: (bundle: JsonObject, entries: JsonObject[]) => void): Mutant => {
    const copy = copyOf(bundle);
    change(copy, copy.entry as JsonObject[]);
    return { name, of: 'Bundle', bundle: copy, touches: '' };
  };
  return [
    ...['Patient', 'Organization', 'Encounter', 'DocumentReference', 'Observation'].map((type) =>
      mutant(`an id with a blank: ${type}`, type, (first) => Object.assign(first[type] ?? {}, { id: 'a b' })),
    ),
    bundled('an id of the Bundle with a blank', (one) => Object.assign(one, { id: 'a b' })),
    bundled('put together before the end', ({ meta }) =>
      Object.assign(meta as JsonObject, { lastUpdated: '2024-01-09T10:00:00Z' }),
    ),
    bundled('three entries', (one, entries) => Object.assign(one, { entry: entries.slice(0, 3) })),
    bundled('a total alone', (one, entries) => Object.assign(one, { entry: entries.slice(0, 5) })),
    bundled('two entries of one fullUrl', (_, [first, second]) =>
      Object.assign(first ?? {}, { fullUrl: second?.fullUrl ?? '' }),
    ),
    bundled('an entry with a request', (_, [first]) =>
      Object.assign(first ?? {}, { request: { method: 'PUT', url: 'x' } }),
    ),
    {
      name: 'UUIDs in capitals',
      of: 'Bundle',
      touches: '',
      bundle: JSON.parse(
        JSON.stringify(bundle).replace(/urn:uuid:[0-9a-f-]+/g, (uuid) => `urn:uuid:${uuid.slice(9).toUpperCase()}`),
      ) as JsonObject,
    },
    mutant('a document of long before', 'DocumentReference', ({ DocumentReference = {} }) => {
      attachmentOf(DocumentReference).creation = '2016-01-01T10:00:00Z';
    }),
    mutant('base64 in lines', 'DocumentReference', ({ DocumentReference = {} }) => {
      const attachment = attachmentOf(DocumentReference);
      attachment.data = String(attachment.data).replace(/^(.{8})/, '$1\r\n');
    }),
    mutant('a score as a quantity', 'Observation', (_, all) => {
      const one = withCode(all, '1104351000000103');
      delete one.valueInteger;
      one.valueQuantity = { value: 1, unit: '{score}' };
    }),
    mutant('a reading with the identifier of the stay', 'Observation', ({ Encounter = {}, Observation = {} }) => {
      Observation.identifier = [...(Encounter.identifier as Json[])];
    }),
    mutant('a score as a text', 'Observation', (_, all) => {
      withCode(all, '1104351000000103').valueInteger = '1';
    }),
    mutant('scale 2 of 86 scored 0', 'Observation', (_, all) => {
      const one = withCode(all, '1104311000000102');
      Object.assign(((one.code as JsonObject).coding as JsonObject[])[0] ?? {}, { code: '1104321000000108' });
      one.valueInteger = 0;
      (withCode(all, '447755005').valueQuantity as JsonObject).value = 86;
    }),
    patient('both forms of death', (one) =>
      Object.assign(one, { deceasedBoolean: true, deceasedDateTime: '2024-02-01' }),
    ),
    patient('death as a text', (one) => Object.assign(one, { deceasedBoolean: 'true' })),
    patient('dead before birth', (one) => Object.assign(one, { deceasedDateTime: '1940-01-01T10:00:00Z' })),
    patient('two addresses', (one) => addresses(one).push({ use: 'temp', period: {} })),
    patient('an odd check digit', (one) =>
      Object.assign((one.identifier as JsonObject[])[0] ?? {}, { value: '9994730186' }),
    ),
    patient('a child', (one) => Object.assign(one, { birthDate: '2020-05-17' })),
    patient('perhaps a child, by the year alone', (one) => Object.assign(one, { birthDate: '2008' })),
    patient('sixteen on the day', (one) => Object.assign(one, { birthDate: '2008-01-08' })),
    mutant('no type and no title', 'DocumentReference', ({ DocumentReference = {} }) => {
      delete DocumentReference.type;
      delete attachmentOf(DocumentReference).title;
    }),
    mutant('a stay that ends before it starts', 'Encounter', ({ Encounter = {} }) => {
      Encounter.period = { start: '2024-01-15T10:00:00Z', end: '2024-01-08T10:00:00Z' };
    }),
    mutant('a stay in progress after its end', 'Encounter', ({ Encounter = {} }) => {
      Encounter.status = 'in-progress';
    }),
    mutant('a home telephone of the organisation', 'Organization', ({ Organization = {} }) => {
      Organization.telecom = [{ system: 'phone', value: '01632 960456', use: 'home' }];
    }),
    mutant('two codes of the organisation', 'Organization', ({ Organization = {} }) => {
      Organization.identifier = [...(Organization.identifier as Json[]), ...(Organization.identifier as Json[])];
    }),
    mutant('several providers', 'Encounter', ({ Encounter = {} }) => {
      Encounter.serviceProvider = [Encounter.serviceProvider as Json, Encounter.serviceProvider as Json];
    }),
    mutant('a contact with two names', 'Patient', ({ Patient = {} }) => {
      const contact = (Patient.contact as JsonObject[])[0] ?? {};
      contact.name = [contact.name as Json, contact.name as Json];
    }),
    ...['0', '1', '2', '3'].flatMap((score) =>
      Object.values({ scale1: '1104311000000102', scale2: '1104321000000108' }).map((code) =>
        mutant(`saturation ${code} scored ${score}`, 'Observation', (_, all) => {
          const one = withCode(all, '1104311000000102');
          const [coding] = (one.code as JsonObject).coding as JsonObject[];
          Object.assign(coding ?? {}, { code });
          one.valueInteger = Number(score);
        }),
      ),
    ),
    mutant('scale 2 derived from itself, scored 7', 'Observation', (_, all) => {
      const one = withCode(all, '1104311000000102');
      Object.assign(((one.code as JsonObject).coding as JsonObject[])[0] ?? {}, { code: '1104321000000108' });
      one.valueInteger = 7;
      one.derivedFrom = [{ reference: `urn:uuid:${String(one.id)}` }];
    }),
    ...[
      '1104301000000104',
      '1104341000000101',
      '1104351000000103',
      '1104371000000107',
      '1104361000000100',
      '1104331000000105',
      '1104311000000102',
      '1104051000000101',
    ].flatMap((code) =>
      [0, 1, 2, 3, 7, 21].map((score) =>
        mutant(`${code} scored ${score}`, 'Observation', (_, all) => {
          withCode(all, code).valueInteger = score;
        }),
      ),
    ),
    ...[
      '1104301000000104',
      '1104331000000105',
      '1104341000000101',
      '1104351000000103',
      '1104361000000100',
      '1104371000000107',
      '1104311000000102',
    ].flatMap((code) => [
      mutant(`${code} taken out`, 'Observation', (_, all) => {
        withCode(all, code).code = { text: 'none' };
      }),
      mutant(`${code} derived from the total`, 'Observation', (_, all) => {
        withCode(all, code).derivedFrom = [{ reference: `urn:uuid:${String(withCode(all, '1104051000000101').id)}` }];
      }),
    ]),
    ...['104441000000107', '103228002', '12345', '999999999'].map((code) =>
      mutant(`readings coded ${code}`, 'Observation', (_, all) => {
        for (const one of all) {
          const coding = ((one.code as JsonObject | undefined)?.coding as JsonObject[] | undefined)?.[0];
          if (coding !== undefined && one.valueQuantity !== undefined) coding.code = code;
        }
      }),
    ),
  ];
}

/** One change each: every kind of place taken away, doubled or written otherwise, and those by hand. */
export function mutantsOf(good: JsonObject): Mutant[] {
  const bundle = shortOf(good);
  return [
    { name: 'none', bundle, of: 'Observation', touches: '' },
    ...placesOf(bundle).flatMap((path) =>
      othersOf(at(bundle, path)).map((value) => ({
        name: `${path.join('.')} ${value === undefined ? 'taken away' : JSON.stringify(value).slice(0, 40)}`,
        bundle: changed(bundle, path, value),
        of: typeAt(bundle, path),
        touches: touchedBy(path),
      })),
    ),
    ...byHand(bundle),
  ];
}
