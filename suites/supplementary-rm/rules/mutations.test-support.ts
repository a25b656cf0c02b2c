import fc from 'fast-check';
import { isJsonObject, type Json, type JsonObject } from '../../../harness/model/json.js';
import { INSPIRED_OXYGEN, NEWS2_SUB_SCORES, NEWS2_TOTAL, READINGS } from '../../../standards/supplementary-rm/codes.js';

type Holder = JsonObject | Json[];

interface Spot {
  holder: Holder;
  key: string;
}

/** Every place of a document, shallow ones first. */
function spotsOf(root: JsonObject): Spot[] {
  const spots: Spot[] = [];
  const visit = (holder: Holder): void => {
    for (const key of Object.keys(holder)) {
      spots.push({ holder, key });
      const value = (holder as JsonObject)[key];
      if (Array.isArray(value) || isJsonObject(value)) visit(value);
    }
  };
  visit(root);
  return spots;
}

/** A number or text in place of an object gets what JavaScript, not FHIR, calls its properties: none is put there. */
function put({ holder, key }: Spot, value: Json): void {
  const before = (holder as JsonObject)[key];
  const isWhole = Array.isArray(before) || isJsonObject(before);
  (holder as JsonObject)[key] = isWhole && !Array.isArray(value) && !isJsonObject(value) ? [] : value;
}

function drop({ holder, key }: Spot): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}

const CODES = [
  NEWS2_TOTAL,
  ...Object.values(NEWS2_SUB_SCORES),
  ...Object.values(READINGS),
  ...Object.values(INSPIRED_OXYGEN),
  '104441000000107',
  '271649006',
  '8867-4',
  'x',
];

const TIMES = ['2024-01-08', '2023-12-31T10:00:00Z', '2030-01-01T00:00:00+00:00', '2024', '1948-05-17', '2010-02', 'x'];

/** What an element may be replaced with: of the right type and wrong, and of another type. */
const replacement: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(...CODES),
  fc.constantFrom<Json>(...TIMES),
  fc.constantFrom<Json>('', 'home', 'final', 'current', 'male', 'Observation/00000000-0000-4000-8000-000000000065'),
  fc.constantFrom<Json>('urn:uuid:ABC', 'http://example.org/Patient/1', 'Patient/1', '#a', '9994730186', '12'),
  fc.integer({ min: -1, max: 260 }),
  fc.constantFrom<Json>(36.05, 36.0, 35.04, 8.5, 92.5, 219.5, 2.5, true, false),
);

/** A change of a document, made on a copy of its own. */
export type Mutation = (bundle: JsonObject) => void;

const at = (bundle: JsonObject, n: number): Spot | undefined => {
  const spots = spotsOf(bundle);
  return spots[n % spots.length];
};

const anywhere = fc.nat({ max: 1_000_000 });

const entriesOf = (bundle: JsonObject): Json[] => (Array.isArray(bundle.entry) ? bundle.entry : []);

const change = (act: (spot: Spot, bundle: JsonObject) => void) => (bundle: JsonObject, n: number) => {
  const spot = at(bundle, n);
  if (spot !== undefined) act(spot, bundle);
};

/** Places that end in one of these: where NEWS2 stands. */
const named = (names: ReadonlySet<string>) => (bundle: JsonObject, n: number) => {
  const spots = spotsOf(bundle).filter(({ key }) => names.has(key));
  return spots[n % Math.max(1, spots.length)];
};

const telling = named(
  new Set(['valueInteger', 'value', 'code', 'reference', 'fullUrl', 'effectiveDateTime', 'display']),
);

/** Random changes of a bundle. */
export const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  anywhere.map(
    (n): Mutation =>
      (bundle) =>
        change(drop)(bundle, n),
  ),
  fc.tuple(anywhere, replacement).map(
    ([n, value]): Mutation =>
      (bundle) =>
        change((spot) => put(spot, value))(bundle, n),
  ),
  fc.tuple(anywhere, replacement).map(
    ([n, value]): Mutation =>
      (bundle) => {
        const spot = telling(bundle, n);
        if (spot !== undefined) put(spot, value);
      },
  ),
  // Twice: in a list where there is one, else as a list.
  anywhere.map(
    (n): Mutation =>
      (bundle) =>
        change((spot) => {
          const value = (spot.holder as JsonObject)[spot.key];
          if (value === undefined || spot.key === 'resourceType' || spot.key === 'resource') return;
          if (Array.isArray(spot.holder)) spot.holder.push(structuredClone(value));
          else if (isJsonObject(value)) put(spot, [value, structuredClone(value)]);
        })(bundle, n),
  ),
  // A value of one place at another.
  fc.tuple(anywhere, anywhere).map(
    ([n, m]): Mutation =>
      (bundle) => {
        const [from, to] = [telling(bundle, n), telling(bundle, m)];
        const value = from === undefined ? undefined : (from.holder as JsonObject)[from.key];
        if (to !== undefined && value !== undefined) put(to, structuredClone(value));
      },
  ),
  fc.tuple(anywhere, anywhere).map(
    ([n, m]): Mutation =>
      (bundle) => {
        const entries = entriesOf(bundle);
        const [one, other] = [n % Math.max(1, entries.length), m % Math.max(1, entries.length)];
        const [first, second] = [entries[one], entries[other]];
        if (first === undefined || second === undefined) return;
        entries[one] = second;
        entries[other] = first;
      },
  ),
  // UK Core's form of a score, and addresses of the web with relative references.
  anywhere.map(
    (n): Mutation =>
      (bundle) => {
        const spot = named(new Set(['valueInteger']))(bundle, n);
        if (spot === undefined || Array.isArray(spot.holder)) return;
        const value = spot.holder.valueInteger ?? 0;
        delete spot.holder.valueInteger;
        spot.holder.valueQuantity = { value, system: 'http://unitsofmeasure.org', code: '{ScoreOf}' };
      },
  ),
  fc.constant<Mutation>((bundle) => {
    for (const entry of entriesOf(bundle)) {
      if (!isJsonObject(entry) || !isJsonObject(entry.resource)) continue;
      entry.fullUrl = `https://provider.example.org/${String(entry.resource.resourceType)}/${String(entry.resource.id)}`;
    }
  }),
);

/** A copy with the changes made one after the other. */
export function mutated(bundle: JsonObject, mutations: readonly Mutation[]): JsonObject {
  const copy = structuredClone(bundle);
  for (const mutate of mutations) mutate(copy);
  return copy;
}
