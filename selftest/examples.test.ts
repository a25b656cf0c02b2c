import { describe, expect, it } from 'vitest';
import { holdsOn, select } from '../harness/fhir/fhirpath.js';
import { isJsonObject, type Json } from '../harness/model/json.js';
import { catalogue, registers } from '../standards/catalogue.js';
import { defaultDialect } from '../standards/data-exchange/dialect.js';
import { type ExamplePayload, examplePayloads } from '../standards/data-exchange/examples.js';
import { OPERATION_PATH, SECTION_47 } from '../standards/data-exchange/operation.js';
import { artefactFile, artefacts } from '../standards/data-exchange/profiles/artefacts.js';
import { operationDefinition } from '../standards/data-exchange/profiles/operation-definition.js';
import { requestProfile, responseProfile } from '../standards/data-exchange/profiles/parameters.js';
import { CANONICAL_BASE } from '../standards/data-exchange/profiles/publication.js';
import { exampleReasonCodes, reasonCodes, reasonValues } from '../standards/data-exchange/profiles/reasons.js';
import type { StructureDefinition } from '../standards/fhir/definitions.js';

const copyOf = (body: unknown): Json => JSON.parse(JSON.stringify(body)) as Json;
const named: readonly (readonly [string, ExamplePayload])[] = Object.entries(examplePayloads);
const profiles = [requestProfile, responseProfile];

/** The elements of R4 Parameters, and the children that a slice can constrain. Source: FHIR R4, parameters.html. */
const PARAMETERS_PATHS = [
  'Parameters',
  'Parameters.parameter',
  ...['name', 'value[x]', 'resource', 'part'].map((child) => `Parameters.parameter.${child}`),
];

const valueNames = (parameter: { [name: string]: Json }) => Object.keys(parameter).filter((key) => /^value/.test(key));
const upperFirst = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

/** What is wrong with a child of a slice: too few, too many, or of another type. */
function wrongChild(
  { path, min = 0, max, type = [], fixedString }: StructureDefinition['differential']['element'][number],
  parameter: { [name: string]: Json },
): string[] {
  const child = path.split('.')[2] ?? '';
  const found = child === 'value[x]' ? valueNames(parameter) : Object.keys(parameter).filter((key) => key === child);
  const allowed = type.map(({ code }) => code);
  const held = parameter[child] ?? null;
  const resourceType = isJsonObject(held) ? held.resourceType : undefined;
  return [
    ...(found.length < min ? [`${path} is missing`] : []),
    ...(max === '0' && found.length > 0 ? [`${path} has no place`] : []),
    ...(fixedString !== undefined && held !== fixedString ? [`${path} is not ${fixedString}`] : []),
    ...(child === 'value[x]' && allowed.length > 0
      ? found.filter((name) => !allowed.map((code) => `value${upperFirst(code)}`).includes(name))
      : []),
    ...(child === 'resource' && found.length > 0 && !allowed.includes(String(resourceType))
      ? [`${path} is of another type`]
      : []),
  ];
}

/** How a body differs from a profile, by its slices and invariants. */
function differences({ differential: { element } }: StructureDefinition, body: Json): string[] {
  if (!isJsonObject(body) || body.resourceType !== 'Parameters') return ['no Parameters'];
  const all = (Array.isArray(body.parameter) ? body.parameter : []).filter(isJsonObject);
  const invariants = element.flatMap(({ constraint = [] }) => constraint);
  const slices = element.flatMap(({ sliceName, min, max }) =>
    sliceName === undefined ? [] : [{ sliceName, min, max }],
  );
  return [
    ...invariants.filter(({ expression }) => !holdsOn(expression, copyOf(body))).map(({ key }) => key),
    ...slices.flatMap(({ sliceName, min = 0, max = '*' }) => {
      const mine = all.filter(({ name }) => name === sliceName);
      const children = element.filter(({ id }) => id.startsWith(`Parameters.parameter:${sliceName}.`));
      return [
        ...(mine.length < min ? [`too few ${sliceName}`] : []),
        ...(max !== '*' && mine.length > Number(max) ? [`too many ${sliceName}`] : []),
        ...mine.flatMap((parameter) => children.flatMap((child) => wrongChild(child, parameter))),
      ];
    }),
  ];
}

describe('the example payloads', () => {
  it('show every outcome', () => {
    expect(named.map(([name, { status }]) => `${name} ${status}`)).toEqual([
      'question null',
      'match 200',
      'no-match 200',
      'review 202',
      'deny 403',
      'ambiguous-conflict 409',
      'ambiguous-unprocessable 422',
      'bad-request 400',
      'unauthenticated 401',
    ]);
  });

  it.each(named)('tell %s in the form of the default dialect, and as Parameters or OperationOutcome', (_, example) => {
    const completed = example.of === 'question' || example.status === 200;
    expect(example.body.resourceType).toBe(completed ? 'Parameters' : 'OperationOutcome');
    expect(example.title).toMatch(/^[A-Z].*[^.]$/);
  });

  it('escalate and refuse as the default dialect says', () => {
    const { review, deny } = examplePayloads;
    expect(review).toMatchObject({ status: 202, body: { issue: [{ severity: 'information', code: 'suppressed' }] } });
    expect(defaultDialect['outcome.review']).toEqual({ status: 202, code: 'suppressed' });
    expect(deny).toMatchObject({ status: 403, body: { issue: [{ severity: 'error', code: 'forbidden' }] } });
    expect(defaultDialect['outcome.deny']).toEqual({ status: 403, code: 'forbidden' });
  });

  it.each(named)('hold nobody but the baseline persona: %s', (_, { body, of }) => {
    const text = JSON.stringify(body);
    expect((text.match(/\b\d{10}\b/g) ?? []).filter((number) => number !== '9990010005')).toEqual([]);
    expect((text.match(/\b0\d{4} \d{6}\b/g) ?? []).filter((number) => number !== '01632 960001')).toEqual([]);
    if (of === 'answer') expect(text).not.toMatch(/Fenwick|Orla|9990010005|2015-05-01/);
  });

  const checks = registers['data-exchange'].flatMap((id) => {
    const { check } = catalogue[id];
    return check === undefined ? [] : [{ id, ...check }];
  });

  it.each(named)('satisfy every expression of the catalogue: %s', (_, { of, body }) => {
    const judged = checks
      .filter((check) => (check.of ?? 'answer') === of)
      .flatMap(({ id, focus, holds }) =>
        select(focus, copyOf(body)).map(({ node }) => ({ id, ok: holdsOn(holds, node) })),
      );
    expect(judged.length).toBeGreaterThan(0);
    expect(judged.filter(({ ok }) => !ok)).toEqual([]);
  });
});

describe('the artefacts', () => {
  it.each(artefacts)('$resourceType/$id is a draft of ours and says so', (artefact) => {
    expect(artefact.id).toMatch(/^[a-z][a-z-]{1,63}$/);
    expect(artefact.url).toBe(`${CANONICAL_BASE}${artefact.resourceType}/${artefact.id}`);
    expect(artefact.name).toMatch(/^[A-Z][A-Za-z0-9]+$/);
    expect(artefact).toMatchObject({ status: 'draft', experimental: true });
    expect(artefact.date).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(artefact.title).toContain('not published by the programme');
    expect(artefact.publisher).toMatch(/^Assay, .*Not published, reviewed or approved by the programme/);
    expect(artefact.description).toMatch(/none was published/);
    expect(artefactFile(artefact)).toBe(`${artefact.resourceType}-${artefact.id}.json`);
  });

  it('have a URL, a file and a name each', () => {
    for (const keys of [
      artefacts.map(({ url }) => url),
      artefacts.map(artefactFile),
      artefacts.map(({ name }) => name),
    ])
      expect(new Set(keys).size).toBe(artefacts.length);
  });

  it('hold nothing that JSON loses', () => {
    for (const artefact of artefacts) expect(copyOf(artefact)).toEqual(artefact);
  });

  it('resolve every reference to each other', () => {
    const known = new Set(artefacts.map(({ url }) => url));
    const referred = JSON.stringify(artefacts).match(new RegExp(`${CANONICAL_BASE}[A-Za-z]+/[a-z-]+`, 'g')) ?? [];
    expect(referred.filter((url) => !known.has(url))).toEqual([]);
  });
});

describe('the vocabulary of reasons', () => {
  it('holds the one published reason, and the examples apart from it', () => {
    expect(reasonCodes.concept.map(({ code }) => code)).toEqual([SECTION_47]);
    expect(reasonCodes.concept.map(({ code }) => code)).toEqual(defaultDialect['reason.values']);
    expect(reasonValues.compose.include).toEqual([{ system: reasonCodes.url }]);
    expect(exampleReasonCodes.content).toBe('example');
    expect(exampleReasonCodes.title).toMatch(/none of them published/);
    for (const { code, display } of exampleReasonCodes.concept) {
      expect(display).toMatch(/\(example, not published as a reason\)$/);
      expect(code).not.toBe(SECTION_47);
    }
  });
});

describe('the operation', () => {
  it('is the published operation on the Patient type, without a base', () => {
    expect(`Patient/$${operationDefinition.code}`).toBe(OPERATION_PATH);
    expect(operationDefinition).toMatchObject({ resource: ['Patient'], type: true, system: false, instance: false });
    expect(operationDefinition.affectsState).toBe(false);
    expect(operationDefinition).not.toHaveProperty('base');
  });

  it('has the parameters of the profiles, in and out, and names both profiles', () => {
    const slicesOf = ({ differential }: StructureDefinition) =>
      differential.element.flatMap(({ sliceName, min, max }) => (sliceName ? [{ name: sliceName, min, max }] : []));
    const of = (wanted: 'in' | 'out') =>
      operationDefinition.parameter
        .filter(({ use }) => use === wanted)
        .map(({ name, min, max }) => ({ name, min, max }));
    expect(of('in')).toEqual(slicesOf(requestProfile));
    expect(of('out')).toEqual(slicesOf(responseProfile));
    expect(operationDefinition.parameter.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'resource Patient',
      'reason uri',
      'match boolean',
      'contact Organization',
    ]);
    expect(operationDefinition).toMatchObject({ inputProfile: requestProfile.url, outputProfile: responseProfile.url });
  });
});

describe.each(profiles)('the profile $name', ({ differential: { element }, ...profile }) => {
  it('constrains Parameters of R4', () => {
    expect(profile).toMatchObject({
      fhirVersion: '4.0.1',
      kind: 'resource',
      abstract: false,
      type: 'Parameters',
      baseDefinition: 'http://hl7.org/fhir/StructureDefinition/Parameters',
      derivation: 'constraint',
    });
  });

  it('has elements that exist, ids that name their slice, and the slicing before the slices', () => {
    expect(element.filter(({ path }) => !PARAMETERS_PATHS.includes(path))).toEqual([]);
    expect(element.filter(({ id, path }) => id.replace(/:[a-z]+/, '') !== path)).toEqual([]);
    expect(new Set(element.map(({ id }) => id)).size).toBe(element.length);
    expect(element.slice(0, 2).map(({ id }) => id)).toEqual(['Parameters', 'Parameters.parameter']);
    expect(element[1]?.slicing).toMatchObject({ discriminator: [{ type: 'value', path: 'name' }], rules: 'open' });
    for (const { id, sliceName } of element) expect(sliceName).toBe(/^Parameters\.parameter:([a-z]+)$/.exec(id)?.[1]);
  });

  it('closes in each slice what it does not hold', () => {
    for (const { sliceName } of element.filter((one) => one.sliceName !== undefined)) {
      const children = element.filter(({ id }) => id.startsWith(`Parameters.parameter:${sliceName}.`));
      expect(children.map(({ path }) => path)).toEqual(PARAMETERS_PATHS.slice(2));
      expect(children[0]?.fixedString).toBe(sliceName);
      expect(children.slice(1).filter(({ max }) => max === '0')).toHaveLength(2);
      expect(children.slice(1).filter(({ min, type }) => min === 1 && type?.length === 1)).toHaveLength(1);
    }
  });
});

describe('the examples against the profiles', () => {
  const { question, match, 'no-match': noMatch } = examplePayloads;
  const changed = (body: Json, change: (parameters: { [name: string]: Json }[]) => Json[]): Json => {
    const copy = copyOf(body);
    if (!isJsonObject(copy) || !Array.isArray(copy.parameter)) throw new Error('the example is no Parameters');
    return { ...copy, parameter: change(copy.parameter.filter(isJsonObject)) };
  };
  const ask = copyOf(question.body);
  const yes = copyOf(match.body);
  const no = copyOf(noMatch.body);

  it('use the slices and satisfy the invariants', () => {
    expect(differences(requestProfile, ask)).toEqual([]);
    expect(differences(responseProfile, yes)).toEqual([]);
    expect(differences(responseProfile, no)).toEqual([]);
  });

  it.each<[string, Json]>([
    ['too few resource', changed(ask, (all) => all.slice(1))],
    ['too many reason', changed(ask, (all) => [...all, ...all.slice(1)])],
    ['too few reason', changed(ask, (all) => all.slice(0, 1))],
    ['valueString', changed(ask, ([person = {}]) => [person, { name: 'reason', valueString: SECTION_47 }])],
    ['Parameters.parameter.resource is of another type', changed(ask, ([, why = {}]) => [why, ofType('resource')])],
    ['no Parameters', { resourceType: 'Bundle' }],
  ])('find in a question: %s', (difference, body) => {
    expect(differences(requestProfile, body)).toContain(difference);
  });

  it.each<[string, Json]>([
    ['assay-piq-1', changed(yes, (all) => all.slice(0, 1))],
    ['assay-piq-2', changed(yes, ([, contact = {}]) => [{ name: 'match', valueBoolean: false }, contact])],
    ['too few match', changed(yes, (all) => all.slice(1))],
    ['too many match', changed(no, (all) => [...all, ...all])],
    ['valueString', changed(no, () => [{ name: 'match', valueString: 'false' }])],
    ['Parameters.parameter.resource has no place', changed(no, () => [{ ...ofType('match'), valueBoolean: false }])],
    ['Parameters.parameter.resource is missing', changed(yes, ([flag = {}]) => [flag, { name: 'contact' }])],
    ['Parameters.parameter.part has no place', changed(no, ([flag = {}]) => [{ ...flag, part: [] }])],
  ])('find in an answer: %s', (difference, body) => {
    expect(differences(responseProfile, body)).toContain(difference);
  });
});

const ofType = (name: string): { [name: string]: Json } => ({ name, resource: { resourceType: 'Device' } });
