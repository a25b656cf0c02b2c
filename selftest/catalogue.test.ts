import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdsOn, select, showOn } from '../harness/fhir/fhirpath.js';
import type { Json } from '../harness/model/json.js';
import {
  catalogue,
  isInterpretationId,
  isRequirementId,
  type RequirementId,
  registerSize,
  registers,
} from '../standards/catalogue.js';
import { examplePayloads } from '../standards/data-exchange/examples.js';
import { judgedInDocuments } from '../standards/data-exchange/exchange-documents.js';
import { documents, isDocumentId } from '../standards/documents.js';
import type { Actor, Basis } from '../standards/requirement.js';
import { responderSuite } from '../suites/data-exchange/suite.js';
import { counterexamples } from './check-counterexamples.test-support.js';
import { REGISTER } from './register.test-support.js';

/** What the responder suite of this version judges. Everything else carries the reason why nothing does. */
const JUDGED: ReadonlySet<string> = new Set(
  `DES-OP-001 DES-OP-002 DES-OP-003 DES-OP-007 DES-OP-008 DES-OP-010
  DES-REQ-002 DES-REQ-003 DES-REQ-004 DES-REQ-010 DES-REQ-011
  DES-RES-001 DES-RES-002 DES-RES-003 DES-RES-004 DES-RES-005 DES-RES-006 DES-RES-007 DES-RES-008 DES-RES-009 DES-RES-011 DES-RES-015 DES-RES-016 DES-RES-018
  DES-RES-022 DES-RES-023 DES-RES-024 DES-RES-029 DES-RES-030
  DES-MAT-002 DES-MAT-003 DES-MAT-004 DES-MAT-005 DES-MAT-006 DES-MAT-007 DES-MAT-008 DES-MAT-010 DES-MAT-011
  DES-MAT-012 DES-MAT-013 DES-MAT-020 DES-MAT-021 DES-MAT-022 DES-MAT-024 DES-MAT-025 DES-MAT-026 DES-MAT-029
  DES-MAT-030 DES-MAT-034 DES-MAT-036 DES-MAT-040 DES-MAT-041 DES-MAT-046 DES-MAT-047 DES-MAT-049
  DES-IG-023 DES-IG-024 DES-IG-025 DES-IG-027
  DES-ERR-011 DES-ERR-012 DES-AUD-018
  DES-ERR-001 DES-ERR-002 DES-ERR-003 DES-ERR-004 DES-ERR-005 DES-ERR-010 DES-ERR-015 DES-ERR-017
  DES-AUD-002 DES-AUD-004 DES-AUD-005 DES-AUD-006 DES-AUD-010 DES-AUD-014 DES-AUD-015 DES-AUD-016 DES-AUD-019
  DES-AUD-022 DES-AUD-023
  DES-SEC-004 PERSON-001 HBK-006 HBK-015
  DES-OP-004 DES-OP-005 DES-REQ-006 DES-REQ-007 DES-REQ-008 DES-REQ-019 DES-REQ-034 DES-RES-017 DES-RES-026
  DES-MAT-014 DES-MAT-032 DES-MAT-042 DES-ERR-006 DES-ERR-007
  PERSON-011 PERSON-015 PERSON-020 PERSON-027 VOC-001 VOC-003
  DES-OP-006 DES-OP-012 DES-RES-027 DES-ERR-008 DES-ERR-009 DES-ERR-013 DES-ERR-016 DES-AUD-017 DES-SEC-002
  DES-IG-001 DES-IG-002 DES-IG-003 DES-IG-004 DES-IG-005 DES-IG-006 DES-IG-007 DES-IG-008 DES-IG-009
  DES-IG-010 DES-IG-011 DES-IG-012 DES-IG-013 DES-IG-014 DES-IG-015 DES-IG-016 DES-IG-017 DES-IG-018
  DES-IG-029 DES-IG-030 DES-IG-031 DES-IG-032 DES-IG-033 DES-SEC-017 RQO-001 RQO-003 RQO-007 RQO-013
  CAT-008 CAT-011 HBK-016 DES-SEC-001 DES-SEC-005 DES-SEC-006 DES-SEC-011 DES-SEC-018
  DES-SEC-007 DES-SEC-008 DES-SEC-009 DES-SEC-010 DES-SEC-012 DES-SEC-013 DES-SEC-014 HBK-017 RQO-014`.split(/\s+/),
);

/** What is judged in documents and not by asking, with the kinds of document that show it. */
const inDocuments = (id: RequirementId): boolean => judgedInDocuments(id).length > 0;

const ROLES: Readonly<Record<string, readonly Actor[]>> = {
  responder: ['responder'],
  requester: ['requester'],
  both: ['responder', 'requester'],
  operator: ['operator'],
};

/** A keyword binds as it stands, a document of advice only advises, and the rest is our reading. */
const basisOf = (document: string, keyword: boolean): Basis =>
  document === 'match-draft' ? 'advisory' : keyword ? 'stated' : 'editorial';

const ids = registers['data-exchange'];
const claimed = new Set<string>(
  responderSuite.scenarios.flatMap(({ claims }) => claims.flatMap(({ requirement }) => requirement ?? [])),
);

describe('the catalogue', () => {
  it('has the entries of the register, each once, and no other', () => {
    expect([...ids].sort()).toEqual(REGISTER.map(({ id }) => id).sort());
    expect(new Set(ids).size).toBe(331);
    expect(registerSize('responder')).toBe(331);
  });

  it('has a document for every requirement and a requirement for every document', () => {
    expect(ids.filter((id) => !isDocumentId(catalogue[id].document))).toEqual([]);
    const used = new Set(ids.map((id) => catalogue[id].document));
    const ours = Object.keys(documents).filter(
      (document) => !['rm-1.0', 'assay-care', 'local-receiver'].includes(document),
    );
    expect(ours.filter((document) => !used.has(document))).toEqual([]);
  });

  it.each(REGISTER)('tells $id with the strength, basis and origin of its source', (row) => {
    expect(isRequirementId(row.id) && catalogue[row.id]).toMatchObject({
      document: row.document,
      strength: row.level,
      basis: basisOf(row.document, row.keyword),
      origin: row.origin,
      roles: ROLES[row.bound],
    });
  });

  it.each(ids)('writes %s in the manner of the house', (id) => {
    const { statement, source, harm, privacy, readings: named } = catalogue[id];
    expect(id).toMatch(/^[A-Z]+(-[A-Z]+)?-\d{3}$/);
    for (const sentence of [statement, harm, privacy ?? 'None.']) expect(sentence).toMatch(/^[A-Z`].*\.$/s);
    expect(source.document).toMatch(/^(?!ref\/|seed )\S/);
    expect(source.heading).not.toBe('');
    expect(named.filter((reading) => !isInterpretationId(reading))).toEqual([]);
    expect(new Set(named).size).toBe(named.length);
  });
});

const silent = ids.filter((id) => catalogue[id].untested === undefined);
const namesOf = (from: Iterable<string>, inside: { has(id: string): boolean }) =>
  [...from].filter((id) => !inside.has(id)).sort();

describe('nothing is silent', () => {
  it('carries a reason exactly where the suite is not meant to judge', () => {
    expect([...silent].filter((id) => !inDocuments(id) || JUDGED.has(id)).sort()).toEqual([...JUDGED].sort());
  });

  it('carries no reason where documents show it', () => {
    const told = ids.filter((id) => inDocuments(id) && catalogue[id].untested !== undefined);
    expect(told, 'judged in documents: take `untested` away').toEqual([]);
  });

  it('is claimed by a scenario, judged in documents, or carries a reason, and never both', () => {
    expect({
      'silent: claim them in a scenario, or give them `untested`': namesOf(
        silent.filter((id) => !inDocuments(id)),
        claimed,
      ),
      'claimed: take `untested` away': namesOf(claimed, new Set<string>(silent)),
    }).toEqual({
      'silent: claim them in a scenario, or give them `untested`': [],
      'claimed: take `untested` away': [],
    });
  });

  const untested = ids.flatMap((id) => {
    const { untested: reason } = catalogue[id];
    return reason === undefined ? [] : [{ id, reason }];
  });

  it.each(untested)('says of $id in a sentence why', ({ id, reason }) => {
    expect(reason.text).toMatch(/^[A-Z].{30,}\.$/);
    const named = reason.text.match(/DES-AMB-\d\d/g) ?? [];
    expect(named.filter((reading) => !catalogue[id].readings.includes(reading))).toEqual([]);
    const others = reason.text.match(/\b(?:DES|HBK|PERSON)-(?!AMB)[A-Z]*-?\d{3}\b/g) ?? [];
    expect(
      others.filter((other) => !JUDGED.has(other)),
      'it points to a row that judges nothing',
    ).toEqual([]);
    expect(reason.attestation !== undefined, 'a question to whoever signs').toBe(reason.why === 'attested');
    if (reason.attestation !== undefined) expect(reason.attestation).toMatch(/^[A-Z].{20,}\?$/);
    expect(reason.text.includes('expression of this entry')).toBe(catalogue[id].check !== undefined);
  });

  it('does not say one sentence of everything', () => {
    const texts = untested.map(({ reason }) => reason.text);
    expect(texts.filter((text) => texts.filter((other) => other === text).length > 2)).toEqual([]);
  });
});

const withCheck = ids.flatMap((id) => {
  const { check } = catalogue[id];
  return check === undefined ? [] : [{ id, check }];
});
const copyOf = (body: unknown): Json => JSON.parse(JSON.stringify(body)) as Json;
const payloads = Object.values(examplePayloads);
const judgedBodies = (check: (typeof withCheck)[number]['check']): Json[] =>
  payloads.filter((payload) => payload.of === (check.of ?? 'answer')).map(({ body }) => copyOf(body));

/** What a sender may put where FHIR wants something else. */
const anything = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>;
const placesOf = (node: Json, path: readonly (string | number)[] = []): (readonly (string | number)[])[] => [
  path,
  ...(typeof node === 'object' && node !== null
    ? Object.entries(node).flatMap(([name, child]) => placesOf(child, [...path, Array.isArray(node) ? +name : name]))
    : []),
];
const withAt = (node: Json, [head, ...rest]: readonly (string | number)[], value: Json): Json => {
  if (head === undefined) return value;
  const copy = copyOf(node) as { [name: string]: Json };
  copy[head] = withAt(copy[head] ?? null, rest, value);
  return copy;
};

describe.each(withCheck)('the expression of $id', ({ id, check }) => {
  const bodies = judgedBodies(check);

  it('rests on readings that touch the requirement', () => {
    expect((check.rests ?? []).filter((reading) => !catalogue[id].readings.includes(reading))).toEqual([]);
  });

  it('selects places of the published examples, and says of each that it holds', () => {
    const selected = bodies.flatMap((body) => select(check.focus, copyOf(body)));
    expect(selected.length).toBeGreaterThan(0);
    for (const { at, node } of selected) {
      expect(at).toMatch(new RegExp(`^${check.on}(?:$|\\.)`));
      expect(holdsOn(check.holds, node)).toBe(true);
    }
  });

  it.each(Object.entries(counterexamples[id] ?? {}))('does not hold for %s', (_, body) => {
    const selected = select(check.focus, copyOf(body));
    expect(selected.length).toBeGreaterThan(0);
    expect(selected.every(({ node }) => holdsOn(check.holds, node))).toBe(false);
  });

  it('has a counterexample', () => {
    expect(Object.keys(counterexamples[id] ?? {}).length).toBeGreaterThan(0);
  });

  it('leaves selecting to focus and judging to holds', () => {
    expect(check.focus).toMatch(new RegExp(`^${check.on}\\b`));
    expect(check.holds).not.toMatch(new RegExp(`\\b${check.on}\\b`));
    expect(`${check.focus} ${check.holds}`).not.toMatch(/\.all\(|\biif\(|%resource|%context/);
  });

  it('selects nothing in a resource of another type', () => {
    for (const resourceType of ['OperationOutcome', 'Bundle', 'Patient', 'Parameters'])
      if (resourceType !== check.on) expect(select(check.focus, { resourceType })).toEqual([]);
  });

  it('has a word on whatever is sent, and never throws', () => {
    const body = bodies.find((one) => select(check.focus, copyOf(one)).length > 0) ?? null;
    const places = placesOf(body).filter((path) => path.length > 0 && path[0] !== 'resourceType');
    fc.assert(
      fc.property(fc.constantFrom(...places), anything, (path, value) => {
        for (const { node } of select(check.focus, withAt(body, path, value))) {
          expect(typeof holdsOn(check.holds, node)).toBe('boolean');
          expect(typeof showOn(check.show ?? '$this', node)).toBe('string');
        }
      }),
      { numRuns: 200, seed: 1 },
    );
  });
});

it('has no counterexample for an entry without an expression', () => {
  const known = new Set<string>(withCheck.map(({ id }) => id));
  expect(Object.keys(counterexamples).filter((id) => !known.has(id as RequirementId))).toEqual([]);
});

it('an expression that cannot be compiled is not passed over', () => {
  expect(() => select('Parameters.where(', {})).toThrow();
  expect(() => holdsOn('count( = 1', {})).toThrow();
});
