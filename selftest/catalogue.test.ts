import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { holdsOn, select } from '../harness/fhir/fhirpath.js';
import type { Json } from '../harness/model/json.js';
import {
  catalogue,
  interpretations,
  isInterpretationId,
  isRequirementId,
  REGISTER_SIZE,
  type RequirementId,
} from '../standards/catalogue.js';
import { defaultDialect } from '../standards/data-exchange/dialect.js';
import { documents, isDocumentId } from '../standards/documents.js';
import type { Basis, Role, Strength } from '../standards/requirement.js';
import { matchBody, noMatchBody } from '../suites/data-exchange/exchange.test-support.js';
import { responderSuite } from '../suites/data-exchange/suite.js';

const BOTH: readonly Role[] = ['responder', 'requester'];
const RESPONDER: readonly Role[] = ['responder'];

/** The register: document, level, whether a keyword stands in the source, and who is bound. */
const REGISTER: Readonly<
  Record<RequirementId, [document: string, level: Strength, keyword: boolean, roles: readonly Role[]]>
> = {
  'DES-OP-001': ['des-0.2', 'SHALL', false, RESPONDER],
  'DES-OP-002': ['des-0.2', 'SHALL', false, BOTH],
  'DES-OP-007': ['des-0.2', 'SHALL', false, BOTH],
  'DES-OP-010': ['des-0.2', 'SHOULD', false, RESPONDER],
  'DES-RES-001': ['des-0.2', 'SHALL', false, RESPONDER],
  'DES-RES-002': ['des-0.2', 'SHALL', false, RESPONDER],
  'DES-RES-003': ['des-0.2', 'SHALL', false, RESPONDER],
  'DES-RES-004': ['des-0.2', 'SHALL', false, RESPONDER],
  'DES-RES-005': ['des-0.2', 'SHALL', true, RESPONDER],
  'DES-RES-006': ['des-0.2', 'SHALL', false, RESPONDER],
  'DES-RES-007': ['des-0.2', 'SHALL', true, RESPONDER],
  'DES-RES-015': ['des-0.2', 'SHALL', false, RESPONDER],
  'DES-RES-018': ['des-0.2', 'SHALL', true, RESPONDER],
  'DES-RES-022': ['des-0.2', 'SHALL', false, RESPONDER],
  'DES-RES-024': ['des-0.2', 'SHOULD', false, RESPONDER],
  'DES-RES-029': ['des-0.2', 'SHALL', false, RESPONDER],
  'DES-MAT-002': ['match-draft', 'SHOULD', false, RESPONDER],
  'DES-MAT-005': ['match-draft', 'SHOULD', false, RESPONDER],
  'DES-MAT-011': ['match-draft', 'SHALL', false, RESPONDER],
  'DES-MAT-012': ['match-draft', 'SHOULD', false, RESPONDER],
  'DES-MAT-030': ['des-0.2', 'SHALL', false, RESPONDER],
  'DES-MAT-036': ['match-draft', 'SHALL', false, RESPONDER],
  'DES-IG-025': ['ig-0.1', 'SHALL', false, RESPONDER],
  'HBK-006': ['handbook-2015', 'SHOULD', false, BOTH],
};

/** A keyword binds as it stands, a document of advice only advises, and the rest is our reading. */
const basisOf = (document: string, keyword: boolean): Basis =>
  document === 'match-draft' ? 'advisory' : keyword ? 'stated' : 'editorial';

const ids = Object.keys(catalogue).filter(isRequirementId);
const readings = Object.entries(interpretations);
const claimed = new Set<string>(
  responderSuite.scenarios.flatMap(({ claims }) => claims.flatMap(({ requirement }) => requirement ?? [])),
);

describe('the catalogue', () => {
  it('has the entries of the register that this version holds, and no other', () => {
    expect([...ids].sort()).toEqual(Object.keys(REGISTER).sort());
    expect(REGISTER_SIZE).toBe(331);
    expect(ids.length).toBeLessThan(REGISTER_SIZE);
  });

  it('claims every requirement in a scenario, and nothing that is no requirement', () => {
    expect(
      ids.filter((id) => !claimed.has(id)),
      'silent: claim them in a scenario, or take them out',
    ).toEqual([]);
    expect([...claimed].filter((id) => !isRequirementId(id))).toEqual([]);
  });

  it('has a document for every requirement and a requirement for every document', () => {
    expect(ids.filter((id) => !isDocumentId(catalogue[id].document))).toEqual([]);
    const used = new Set(ids.map((id) => catalogue[id].document));
    expect(Object.keys(documents).filter((document) => !used.has(document))).toEqual([]);
  });

  it.each(Object.entries(REGISTER))(
    'tells %s with the strength and basis of its source',
    (id, [document, level, keyword, roles]) => {
      expect(isRequirementId(id) && catalogue[id]).toMatchObject({
        document,
        strength: level,
        basis: basisOf(document, keyword),
        roles,
      });
    },
  );

  it.each(ids)('writes %s in the manner of the house', (id) => {
    const { statement, source, harm, privacy, readings: named } = catalogue[id];
    expect(id).toMatch(/^[A-Z]+(-[A-Z]+)?-\d{3}$/);
    for (const sentence of [statement, harm, privacy ?? 'None.']) expect(sentence).toMatch(/^[A-Z`m].*\.$/s);
    expect(source.document).not.toBe('');
    expect(source.heading).not.toBe('');
    expect(named.filter((reading) => !isInterpretationId(reading))).toEqual([]);
    expect(new Set(named).size).toBe(named.length);
  });
});

const withCheck = ids.flatMap((id) => {
  const { check } = catalogue[id];
  return check === undefined ? [] : [{ id, check }];
});
const copyOf = (body: Json): Json => JSON.parse(JSON.stringify(body)) as Json;
const examples = [matchBody(), noMatchBody];

describe.each(withCheck)('the expression of $id', ({ id, check }) => {
  it('rests on readings that touch the requirement', () => {
    expect((check.rests ?? []).filter((reading) => !catalogue[id].readings.includes(reading))).toEqual([]);
  });

  it('selects places of the published examples, and says of each that it holds', () => {
    const selected = examples.flatMap((example) => select(check.focus, copyOf(example)));
    expect(selected.length).toBeGreaterThan(0);
    for (const { at, node } of selected) {
      expect(at).toMatch(new RegExp(`^${check.on}(?:$|\\.)`));
      expect(holdsOn(check.holds, node)).toBe(true);
    }
  });

  it('leaves selecting to focus and judging to holds', () => {
    expect(check.focus).toMatch(new RegExp(`^${check.on}\\b`));
    expect(check.holds).not.toMatch(new RegExp(`\\b${check.on}\\b`));
    expect(`${check.focus} ${check.holds}`).not.toMatch(/\.all\(|\biif\(|%resource|%context/);
  });

  it('selects nothing in a resource of another type', () => {
    for (const resourceType of ['OperationOutcome', 'Bundle', 'Patient'])
      expect(select(check.focus, { resourceType })).toEqual([]);
  });

  it('shows what is judged as text', () => {
    for (const { node } of examples.flatMap((example) => select(check.focus, copyOf(example))))
      expect(() => holdsOn(check.show ?? check.holds, node)).not.toThrow();
  });
});

it('an expression that cannot be compiled is not passed over', () => {
  expect(() => select('Parameters.where(', {})).toThrow();
  expect(() => holdsOn('count( = 1', {})).toThrow();
});

const sourcesUnder = (folder: string): string =>
  readdirSync(new URL(`../${folder}`, import.meta.url), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.test(?:-support)?\.ts$/.test(file))
    .map((file) => readFileSync(new URL(`../${folder}/${file}`, import.meta.url), 'utf8'))
    .join('\n');

describe('the interpretations', () => {
  const named = readings.flatMap(([id, { dialect }]) => dialect.map((key: string) => ({ id, key })));

  it.each(readings)('tell %s whole', (id, { title, silence, reading, alternatives }) => {
    expect(id).toMatch(/^DES-AMB-\d{2}$/);
    for (const text of [title, silence, reading, ...alternatives]) expect(text.trim()).not.toBe('');
  });

  it('name keys of the dialect that exist, and every key is named by one', () => {
    expect(named.filter(({ key }) => !Object.hasOwn(defaultDialect, key))).toEqual([]);
    expect(named.map(({ key }) => key).sort()).toEqual(Object.keys(defaultDialect).sort());
  });

  it.each(Object.keys(defaultDialect))('have the key %s read by code', (key) => {
    const readers = ['harness', 'suites'].filter((folder) => sourcesUnder(folder).includes(`'${key}'`));
    expect(readers, `nothing reads it: read it in a rule or in the engine, or take it out`).not.toEqual([]);
  });
});
