import { describe, expect, it } from 'vitest';
import { EXCHANGE_BASES, type ExchangeBase, exchangeBase, kindOf } from '../fixtures/exchange-documents/bases.js';
import { exchangeCounterexamples } from '../fixtures/exchange-documents/counterexamples.js';
import { legitimateDocument, legitimateDocuments } from '../fixtures/exchange-documents/legitimate.js';
import { indexBundle } from '../harness/documents/bundle-index.js';
import { groupFaults } from '../harness/documents/group-faults.js';
import { judgeDocument } from '../harness/documents/judge-document.js';
import type { DocumentVerdict } from '../harness/model/document.js';
import type { Json, JsonObject } from '../harness/model/json.js';
import {
  EXCHANGE_DOCUMENTS,
  type ExchangeDocument,
  exchangeRegister,
} from '../standards/data-exchange/exchange-documents.js';
import { exchangeDocumentRules } from '../suites/data-exchange/documents/exchange-document-rules.js';

const judge = (kind: ExchangeDocument, resource: JsonObject): DocumentVerdict[] =>
  judgeDocument({ resource, index: indexBundle(resource), attachments: [] }, exchangeDocumentRules[kind], {
    version: '1.0',
    holds: new Set(),
    judgedAs: kind,
  });

const faultsOf = (kind: ExchangeDocument, resource: JsonObject) =>
  groupFaults(judge(kind, resource), { resource, placeOf: () => null });

const rowsOf = (base: ExchangeBase): DocumentVerdict[] => judge(kindOf(base), exchangeBase(base));

describe('what a whole document breaks', () => {
  it.each(EXCHANGE_BASES)('%s: nothing', (base) => {
    const found = rowsOf(base).filter(({ findings, outcome }) => findings.length > 0 || outcome === 'error');
    expect(found.map(({ rule, findings }) => ({ rule, findings }))).toEqual([]);
  });
});

describe('the registers of documents', () => {
  it.each(EXCHANGE_DOCUMENTS)('%s: a rule for each entry, and an entry for each rule', (kind) => {
    const judged = new Set(exchangeDocumentRules[kind].map(({ requirement }) => requirement));
    expect([...judged].sort()).toEqual([...new Set(exchangeRegister[kind])].sort());
    const ids = exchangeDocumentRules[kind].map(({ id }) => id);
    expect(ids.length).toBe(new Set(ids).size);
  });

  it.each(EXCHANGE_DOCUMENTS)(
    '%s: every entry applies to a whole document, and is broken by a counterexample',
    (kind) => {
      const bases = EXCHANGE_BASES.filter((base) => kindOf(base) === kind);
      const applying = new Set(
        bases
          .flatMap(rowsOf)
          .flatMap(({ requirement, outcome }) => (outcome === 'not-applicable' ? [] : [requirement])),
      );
      // The forms of two versions are in two bases, and a type that is listed breaks nothing.
      expect(exchangeRegister[kind].filter((id) => !applying.has(id))).toEqual([]);
      // A Query is judged by the rules of a Person, of which the counterexamples show each.
      const of = exchangeCounterexamples.filter(({ base }) =>
        [kind, kind === 'request' ? 'person' : kind].includes(kindOf(base)),
      );
      const broken = new Set(of.flatMap(({ breaks, also }) => [...breaks, ...also].map(([id]) => id as string)));
      // A sex code only has to be noted.
      expect(exchangeRegister[kind].filter((id) => !broken.has(id) && id !== 'PERSON-017')).toEqual([]);
    },
  );
});

const line = ([requirement, at]: readonly [string, string]): string => `${requirement} ${at}`;

describe('a document with one fault', () => {
  it('has an id of its own', () => {
    const ids = exchangeCounterexamples.map(({ id }) => id);
    expect(ids.length).toBe(new Set(ids).size);
  });

  it.each(exchangeCounterexamples.map((one) => [one.id, one] as const))('%s', (_, { base, change, ...meant }) => {
    const document = exchangeBase(base);
    change(document);
    const copy = JSON.parse(JSON.stringify(document)) as JsonObject;
    const faults = faultsOf(kindOf(base), copy);
    // The worst stands first.
    const wanted = meant.severity ?? 'error';
    expect({
      breaks: faults.map(({ root }) => line([root.requirement, root.finding.at])).sort(),
      also: [
        ...new Set(faults.flatMap(({ echoes }) => echoes.map((one) => line([one.requirement, one.finding.at])))),
      ].sort(),
      severity: faults[0]?.severity,
    }).toEqual({
      breaks: meant.breaks.map(line).sort(),
      also: meant.also.map(line).sort(),
      severity: wanted,
    });
  });
});

const placesOf = (node: Json, path: readonly (string | number)[] = []): (readonly (string | number)[])[] => [
  path,
  ...(typeof node === 'object' && node !== null
    ? Object.entries(node).flatMap(([key, child]) =>
        placesOf(child, [...path, Array.isArray(node) ? Number(key) : key]),
      )
    : []),
];

const withAt = (node: Json, [head, ...rest]: readonly (string | number)[], value: Json): Json => {
  if (head === undefined) return value;
  const copy = structuredClone(node) as { [key: string]: Json };
  copy[head] = withAt(copy[head] ?? null, rest, value);
  return copy;
};

const STRANGE: readonly Json[] = [null, 7, -1.5e300, '', 'x', true, [], {}, [null], [[]], [{}, {}], { value: {} }];

/** Of FHIR R4, which the counterexamples of bundles break in every way; and a code that only has to be noted. */
const SHOWN_ELSEWHERE = /^(?:r4-[a-z-]+|sex-code-is-recorded)$/;

describe('every rule', () => {
  it.each(EXCHANGE_DOCUMENTS)('%s: has been seen to find something', (kind) => {
    const seen = new Set(
      exchangeCounterexamples
        // Of a Query the rules are those of a Person.
        .filter(({ base }) => kindOf(base) === kind || (kind === 'request' && kindOf(base) === 'person'))
        .flatMap(({ base, change }) => {
          const document = exchangeBase(base);
          change(document);
          return judge(kindOf(base), JSON.parse(JSON.stringify(document)) as JsonObject);
        })
        .flatMap(({ rule, findings }) => (findings.length > 0 ? [rule] : [])),
    );
    const ids = exchangeDocumentRules[kind].map(({ id }) => id);
    expect(ids.filter((id) => !seen.has(id) && !SHOWN_ELSEWHERE.test(id))).toEqual([]);
  });
});

describe('what nobody would write', () => {
  it.each(EXCHANGE_BASES)('%s: has a word of every rule, whatever stands anywhere', (base) => {
    const document = exchangeBase(base) as Json;
    const threw: string[] = [];
    for (const path of placesOf(document).filter((one) => one.length > 0))
      for (const value of STRANGE)
        for (const { rule, outcome, reason } of judge(kindOf(base), withAt(document, path, value) as JsonObject))
          if (outcome === 'error') threw.push(`${rule} at ${path.join('.')}: ${reason}`);
    expect(threw).toEqual([]);
  });

  it.each(EXCHANGE_DOCUMENTS)(
    '%s: an empty document is broken or judged to be nothing, and never passes whole',
    (kind) => {
      const outcomes = judge(kind, {}).map(({ outcome }) => outcome);
      expect(outcomes).toContain('fail');
      expect(outcomes).not.toContain('error');
    },
  );
});

describe('what is unusual and right', () => {
  it.each(Object.entries(legitimateDocuments))('no false alarm: %s', (_, one) => {
    const faults = faultsOf(kindOf(one.base), legitimateDocument(one) as JsonObject);
    const shown = faults.flatMap(({ root, echoes }) => [root, ...echoes]);
    const lines = (severity: string): string[] =>
      shown
        .filter((fault) => fault.severity === severity)
        .map(({ requirement, finding }) => `${requirement} ${finding.at}: ${finding.actual}`);
    expect(lines('error')).toEqual([]);
    const warned = shown.filter(({ severity }) => severity === 'warning').map(({ requirement }) => requirement);
    expect([...new Set(warned)].sort(), lines('warning').join('\n')).toEqual([...(one.warns ?? [])].sort());
  });
});
