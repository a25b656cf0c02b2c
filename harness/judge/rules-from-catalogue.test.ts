import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogue, isRequirementId, type RequirementId } from '../../standards/catalogue.js';
import type { Json } from '../model/json.js';
import type { ExchangeSubject } from '../model/subject.js';
import { exchanged, facts, readBody } from '../test-support/events.test-support.js';
import { ruleFromCatalogue } from './rules-from-catalogue.js';
import { exchangeSubject } from './subject.js';

const ids = Object.keys(catalogue).filter(isRequirementId);
/** Expressions about answers with Parameters; those about questions and errors have tests of their own below. */
const withCheck = ids.filter((id) => {
  const { check } = catalogue[id];
  return check !== undefined && check.of === undefined && check.on === 'Parameters';
});

const subjectOf = (body: Json): ExchangeSubject =>
  exchangeSubject('SC-TST-009.0/1', exchanged('x', { body }), readBody);
const applies = (id: RequirementId, subject: ExchangeSubject) => ruleFromCatalogue(id).appliesTo?.(subject, facts);
const check = (id: RequirementId, body: Json) => ruleFromCatalogue(id).check(subjectOf(body), facts);

const contact = {
  resourceType: 'Organization',
  name: 'Duty desk',
  telecom: [{ system: 'phone', value: '01632 960000' }],
};
const matched = (resource: Json): Json => ({
  resourceType: 'Parameters',
  parameter: [
    { name: 'match', valueBoolean: true },
    { name: 'contact', resource },
  ],
});

describe('a rule made from an expression', () => {
  it('has the requirement’s id and statement, and rests on what the expression rests on', () => {
    const rule = ruleFromCatalogue('DES-RES-004');
    expect(rule).toMatchObject({ id: 'DES-RES-004', truth: catalogue['DES-RES-004'].statement, rests: ['DES-AMB-13'] });
    expect(ruleFromCatalogue('DES-RES-002').rests).toEqual([]);
  });

  it('is refused where the catalogue has no expression', () => {
    const without = ids.find((id) => catalogue[id].check === undefined);
    expect(() => ruleFromCatalogue(without ?? 'DES-OP-001')).toThrow(/has no expression to make a rule from/);
  });

  it.each<[string, Json]>([
    ['another resource', { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'not-found' }] }],
    ['no resource', { parameter: [{ name: 'match', valueBoolean: true }] }],
    ['a list', [matched(contact)]],
    ['text', 'Parameters'],
    ['null', null],
  ])('does not apply to %s, which is not a pass', (_, body) => {
    for (const id of withCheck) expect(applies(id, subjectOf(body))).toBe(false);
  });

  it('does not apply where nothing came or what came is no JSON', () => {
    const silent = exchangeSubject('r', exchanged('x', 'timeout'), readBody);
    const broken = exchangeSubject('r', exchanged('x', { text: '{"resourceType":"Parameters"' }), readBody);
    for (const id of withCheck) expect([applies(id, silent), applies(id, broken)]).toEqual([false, false]);
  });

  it('does not apply where nothing is in focus, though the resource is the right one', () => {
    expect(
      applies(
        'DES-RES-006',
        subjectOf({ resourceType: 'Parameters', parameter: [{ name: 'match', valueBoolean: false }] }),
      ),
    ).toBe(false);
    expect(applies('DES-RES-006', subjectOf(matched(contact)))).toBe(true);
  });

  it('finds nothing where the expression holds', () => {
    for (const id of withCheck)
      expect([id, check(id, matched({ ...contact, identifier: [{ system: 's', value: 'RX1' }] }))]).toEqual([id, []]);
  });

  it('says where it does not hold, what was expected and what is there', () => {
    expect(check('DES-RES-006', matched({ ...contact, telecom: [{ system: 'phone' }] }))).toEqual([
      {
        at: 'Parameters.parameter[1].resource',
        expected: catalogue['DES-RES-006'].statement,
        actual: '{"system":"phone"}',
      },
    ]);
  });

  it('shows "nothing" where what it would show is not there, and shortens what is long', () => {
    expect(check('DES-RES-006', matched({ ...contact, telecom: [] }))[0]?.actual).toBe('nothing');
    const long = check('DES-RES-006', matched({ ...contact, telecom: [{ value: 'x'.repeat(1000) }] }))[0]?.actual ?? '';
    expect(long).toHaveLength(301);
    expect(long.endsWith('…')).toBe(true);
  });

  it('shows the element itself where the catalogue does not say what to show', () => {
    expect(check('DES-RES-018', { resourceType: 'Parameters', parameter: [{ name: 'match' }] })[0]?.actual).toBe(
      '{"name":"match"}',
    );
  });

  it('finds each element in focus that does not hold', () => {
    const parameter: Json = [{ name: 'match' }, { valueBoolean: true }, { name: 'ok', valueBoolean: true }];
    expect(check('DES-RES-018', { resourceType: 'Parameters', parameter }).map(({ at }) => at)).toEqual([
      'Parameters.parameter[0]',
      'Parameters.parameter[1]',
    ]);
  });

  it('judges again what it has judged, and the body stays as it was', () => {
    const subject = subjectOf(matched({ ...contact, telecom: [] }));
    const rule = ruleFromCatalogue('DES-RES-006');
    const first = rule.check(subject, facts);
    expect(rule.check(subject, facts)).toEqual(first);
    expect(subject.answer?.json()).toEqual(matched({ ...contact, telecom: [] }));
  });

  it('never throws, whatever a target puts into Parameters', () => {
    const leaf = fc.oneof(
      fc.string({ maxLength: 6 }),
      fc.boolean(),
      fc.double(),
      fc.constant(null),
      fc.constantFrom('match', 'contact', 'Organization', 'home', 'phone', 'Patient', 'Parameters'),
    );
    const key = fc.constantFrom(
      ...[
        'name',
        'valueBoolean',
        '_valueBoolean',
        'valueQuantity',
        'valueReference',
        'resource',
        'resourceType',
        'part',
      ],
      ...['parameter', 'telecom', 'address', 'identifier', 'system', 'value', 'use', 'extension', 'contained', 'id'],
    );
    const { any } = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 5 },
        leaf,
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(key, tie('any'), { maxKeys: 5 }),
      ),
    }));
    const resource = fc.oneof(
      fc.record(
        {
          resourceType: fc.constantFrom('Organization', 'Patient', 'x'),
          name: any,
          telecom: any,
          address: any,
          identifier: any,
        },
        { requiredKeys: [] },
      ),
      any,
    );
    const parameter = fc.record(
      {
        name: fc.oneof(fc.constantFrom('match', 'contact'), fc.constant([[]]), any),
        valueBoolean: fc.oneof(fc.boolean(), any),
        resource,
        part: any,
      },
      { requiredKeys: [] },
    );
    const rules = withCheck.map(ruleFromCatalogue);
    fc.assert(
      fc.property(fc.oneof(fc.array(parameter, { maxLength: 3 }), any), (parameters) => {
        const subject = subjectOf(JSON.parse(JSON.stringify({ resourceType: 'Parameters', parameter: parameters })));
        for (const rule of rules) {
          if (rule.appliesTo?.(subject, facts)) expect(Array.isArray(rule.check(subject, facts))).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it.each<[string, Json]>([
    ['a resource type that is a list', { resourceType: 'Parameters', parameter: { resourceType: [], parameter: [1] } }],
    ['a resource type that is a number', matched({ resourceType: 5, telecom: [{}] })],
  ])('outlives %s', (_, body) => {
    for (const id of withCheck) {
      const subject = subjectOf(body);
      if (applies(id, subject)) expect(() => ruleFromCatalogue(id).check(subject, facts)).not.toThrow();
    }
  });
});
