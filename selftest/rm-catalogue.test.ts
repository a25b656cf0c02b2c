import { describe, expect, it } from 'vitest';
import {
  catalogue,
  interpretations,
  isInterpretationId,
  isRequirementId,
  type RmRequirementId,
  registers,
} from '../standards/catalogue.js';
import type { Interpretation } from '../standards/interpretation.js';
import type { Basis, Origin, Requirement } from '../standards/requirement.js';
import { RM_VERSIONS, type RmVersion, standingIn } from '../standards/supplementary-rm/versions.js';
import { RM_REGISTER } from './rm-register.test-support.js';

const ids = registers['supplementary-rm'].filter((id) => catalogue[id].document === 'rm-1.0') as RmRequirementId[];
const rows = ids.map((id): readonly [RmRequirementId, Requirement] => [id, catalogue[id]]);

/** Judged by a function of layers 1 to 3, although the register has no expression for them. */
const BY_FUNCTION: ReadonlySet<string> = new Set(
  'VWRM-GEN-001 VWRM-GEN-004 VWRM-DOC-031 VWRM-DOC-032 VWRM-COD-003 VWRM-COD-016 VWRM-COD-017'.split(' '),
);

const ORIGIN: Readonly<Record<string, Origin>> = {
  guidance: 'stated',
  'guidance-example': 'implied',
  'fhir-r4': 'inherited',
  'uk-core': 'inherited',
  'nhs-data-dictionary': 'inherited',
  'rcp-news2': 'inherited',
  derived: 'inferred',
};

/** Sentences of the guidance without a keyword or "mandatory" behind them: how strong they are is our reading. */
const OUR_READING: ReadonlySet<string> = new Set(
  `VWRM-ORG-006 VWRM-ORG-007 VWRM-COD-004 VWRM-NEW-003 VWRM-NEW-004 VWRM-NEW-013 VWRM-DOC-027 VWRM-DOC-030
  VWRM-PRC-003 VWRM-PRC-014 VWRM-PRC-026`.split(/\s+/),
);

const basisOf = (id: string, origin: string): Basis =>
  OUR_READING.has(id) || ['uk-core', 'derived', 'guidance-example'].includes(origin) ? 'editorial' : 'stated';

describe('the catalogue of Supplementary RM Data', () => {
  it('has the entries of the register, each once, and no other', () => {
    expect(ids).toEqual(RM_REGISTER.map(({ id }) => id));
    expect(new Set(ids).size).toBe(315);
  });

  it.each(RM_REGISTER)('tells $id with the strength, basis, origin and version of its source', (row) => {
    expect(isRequirementId(row.id) && catalogue[row.id]).toMatchObject({
      document: 'rm-1.0',
      strength: row.level,
      basis: basisOf(row.id, row.origin),
      origin: ORIGIN[row.origin],
      applies: { from: row.since },
    });
  });

  it.each(rows)('writes %s in the manner of the house', (_, { statement, harm, privacy, readings, source }) => {
    for (const sentence of [statement, harm, privacy ?? 'None.']) {
      expect(sentence).toMatch(/^(?:deceasedBoolean|valueInteger|[A-Z`"]).*[.]$/s);
      expect(sentence).not.toMatch(/\b(safe|safely|unsafe|certified)\b|!/i);
    }
    expect(harm).not.toMatch(/^(Minor|None|None direct|None worth noting|Unsafe release)\.$/);
    expect(source.heading).not.toBe('');
    expect(readings.filter((reading) => !isInterpretationId(reading))).toEqual([]);
    expect(new Set(readings).size).toBe(readings.length);
  });
});

describe('nothing is silent', () => {
  it.each(rows)('judges %s, or says why not', (id, { check, mend, untested }) => {
    const judged = check !== undefined || BY_FUNCTION.has(id);
    expect(judged).toBe(untested === undefined);
    expect(mend !== undefined).toBe(judged);
    if (mend !== undefined) expect(mend).toMatch(/^(Add|Write|Give|Put|Point|Correct|Take) .{10,}\.$/);
    if (untested === undefined) return;
    expect(untested.text).toMatch(/^[A-Z].{30,}\.$/);
    expect(untested.attestation !== undefined).toBe(untested.why === 'attested');
    if (untested.attestation !== undefined) expect(untested.attestation).toMatch(/^[A-Z].{20,}\?$/);
  });

  it('gives each its own reason', () => {
    const texts = rows.flatMap(([, { untested }]) => untested?.text ?? []);
    expect(texts.filter((text, n) => texts.indexOf(text) !== n)).toEqual([]);
  });

  it('has an expression exactly where the register has one', () => {
    const expressions = RM_REGISTER.filter(({ expression }) => expression !== null);
    expect(expressions).toHaveLength(226);
    expect(rows.flatMap(([id, { check }]) => (check === undefined ? [] : [id]))).toEqual(
      expressions.map(({ id }) => id),
    );
  });

  it('binds no producer to what only another can do', () => {
    const roles = (id: RmRequirementId) => catalogue[id].roles;
    expect(roles('VWRM-PAT-014')).toEqual(['receiver']);
    expect(roles('VWRM-PAT-015')).toEqual(['sender']);
    expect(roles('VWRM-PRC-037')).toEqual(['operator']);
    for (const [id, { check, roles: bound }] of rows) if (check !== undefined) expect(bound, id).toEqual(['producer']);
  });
});

describe('echoes', () => {
  const causesOf = (id: string): readonly string[] => (isRequirementId(id) ? (catalogue[id].consequenceOf ?? []) : []);

  it('name rows that judge, and never themselves in a circle', () => {
    const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
      causesOf(from).some((cause) => {
        if (cause === to) return true;
        if (seen.has(cause)) return false;
        seen.add(cause);
        return reaches(cause, to, seen);
      });
    for (const [id] of rows) {
      for (const cause of causesOf(id)) {
        expect(isRequirementId(cause) && catalogue[cause].untested, `${id} names ${cause}`).toBeUndefined();
      }
      expect(reaches(id, id), id).toBe(false);
    }
  });

  it('do not make a wrong total the echo of a wrong sub-score', () => {
    const scores = Array.from({ length: 7 }, (_, n) => `VWRM-NEW-0${22 + n}`);
    expect(causesOf('VWRM-NEW-012').filter((cause) => scores.includes(cause))).toEqual([]);
    expect(causesOf('VWRM-BUN-015')).toEqual(['VWRM-BUN-016', 'VWRM-BUN-017', 'VWRM-BUN-018', 'VWRM-BUN-019']);
  });
});

describe('the versions', () => {
  const order = (version: RmVersion): number => RM_VERSIONS.indexOf(version);
  const standing = (id: RmRequirementId, version: RmVersion) => standingIn(catalogue[id], version);

  it.each([
    ['0.1', 49],
    ['0.2', 65],
    ['0.3', 133],
    ['0.4', 232],
    ['0.5', 245],
    ['0.6', 312],
    ['0.7', 315],
    ['1.0', 315],
  ] as const)('of the guidance: %s has %i rows that have come up to then', (version, count) => {
    expect(rows.filter(([, { applies }]) => order(applies?.from ?? '1.0') <= order(version))).toHaveLength(count);
  });

  it.each(RM_VERSIONS)('leave no row of %s without data', (version) => {
    expect(ids.filter((id) => standing(id, version).kind === 'not-assessed')).toEqual([]);
  });

  it.each(rows)('say of %s what came before once, oldest first', (_, { applies }) => {
    const named = (applies?.history ?? []).flatMap((form) => form.in);
    expect(new Set(named).size).toBe(named.length);
    const firsts = (applies?.history ?? []).map((form) => order(form.in[0] as RmVersion));
    expect(firsts).toEqual(firsts.toSorted((a, b) => a - b));
  });

  it('ask for 103228002 in 0.6 and for 447755005 from 0.7 on', () => {
    const holds = (version: RmVersion) => {
      const one = standing('VWRM-COD-005', version);
      return one.kind === 'asked' ? one.check?.holds : one.kind;
    };
    expect(RM_VERSIONS.map(holds)).toEqual([
      ...Array.from({ length: 5 }, () => 'absent'),
      "$this = '103228002'",
      "$this = '447755005'",
      "$this = '447755005'",
    ]);
    expect(standing('VWRM-COD-007', '0.6').kind).toBe('absent');
    expect(standing('VWRM-COD-007', '0.7').kind).toBe('asked');
  });

  it('ask for two entries in 0.2 and 0.3 and for four from 0.4 on', () => {
    const holds = RM_VERSIONS.map((version) => {
      const one = standing('VWRM-BUN-015', version);
      return one.kind === 'asked' ? one.check?.holds : one.kind;
    });
    expect(holds).toEqual([
      'absent',
      ...Array.from({ length: 2 }, () => 'entry.count() >= 2'),
      ...Array.from({ length: 5 }, () => 'entry.count() >= 4'),
    ]);
  });

  it('hold every sender to SHALL-IF-HELD in 0.4, and nowhere else', () => {
    const held = rows.filter(
      ([, { strength, applies }]) => strength === 'SHALL-IF-HELD' && order(applies?.from ?? '1.0') <= 3,
    );
    expect(held.length).toBeGreaterThan(20);
    for (const [id] of held) {
      expect(standing(id, '0.4'), id).toMatchObject({ strength: 'SHALL' });
      expect(standing(id, '0.5'), id).toMatchObject({ strength: 'SHALL-IF-HELD' });
    }
  });

  it('lower what 0.3 asked for in another form', () => {
    expect(standing('VWRM-DOC-019', '0.3')).toMatchObject({ strength: 'SHALL-IF-HELD' });
    expect(standing('VWRM-DOC-019', '0.2')).toMatchObject({ strength: 'MAY' });
    expect(standing('VWRM-PAT-001', '0.3')).toMatchObject({ strength: 'SHOULD' });
    expect(standing('VWRM-ENC-001', '0.3')).toEqual({ kind: 'absent' });
    expect(standing('VWRM-DOC-011', '0.4')).toEqual({ kind: 'absent' });
  });
});

describe('the readings', () => {
  const table = Object.entries(interpretations).filter(([id]) => id.startsWith('VWRM-')) as [string, Interpretation][];

  it('are the 90 of the register and our own on scores, each once', () => {
    const numbers = Array.from({ length: 94 }, (_, n) => `VWRM-AMB-${String(n + 1).padStart(2, '0')}`);
    expect(table.map(([id]) => id)).toEqual(numbers);
  });

  it.each(table)('tell %s whole', (_, { title, silence, reading, alternatives, dialect }) => {
    expect(title).toMatch(/^["A-Z].*[^.]$/);
    expect(silence).toMatch(/^["<A-Z\d].*[.?…]$/s);
    expect(reading).toMatch(/^["\dA-Za-z].*\.$/s);
    expect(`${title} ${silence} ${reading}`).not.toMatch(/\.md\b/);
    expect(dialect).toEqual([]);
    for (const { text, clinical, ig } of alternatives) {
      for (const sentence of [text, clinical, ig]) expect(sentence).toMatch(/^[A-Z].{8,}\.$/);
    }
  });

  it('are each touched by a requirement, but for those about the page itself', () => {
    const touched = new Set(rows.flatMap(([, { readings }]) => readings));
    expect(table.map(([id]) => id).filter((id) => !touched.has(id))).toEqual([
      'VWRM-AMB-82',
      'VWRM-AMB-85',
      'VWRM-AMB-88',
      'VWRM-AMB-90',
    ]);
  });

  it('are named by each expression that rests on them', () => {
    for (const [id, { check, readings }] of rows) {
      expect(
        (check?.rests ?? []).filter((reading) => !readings.includes(reading)),
        id,
      ).toEqual([]);
    }
  });
});
