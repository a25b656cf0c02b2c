import { describe, expect, it } from 'vitest';
import { catalogue, type RequirementId } from '../../standards/catalogue.js';
import type { DocumentFinding, DocumentVerdict, FindingKind, JsonPath, ReadDocument } from '../model/document.js';
import type { JsonObject } from '../model/json.js';
import type { Outcome } from '../model/verdict.js';
import { groupFaults } from './group-faults.js';

const resource: JsonObject = {
  resourceType: 'Bundle',
  entry: [
    { resource: { resourceType: 'Patient', id: 'a', birthDate: 19480517, gender: 'girl' } },
    { resource: { resourceType: 'Encounter', id: 'b', status: 'done' } },
    { resource: { resourceType: 'Patient', id: 'c' } },
  ],
};

/** Lines by the first entry index, so that the order of places is seen. */
const document: Pick<ReadDocument, 'resource' | 'placeOf'> = {
  resource,
  placeOf: (path: JsonPath) => ({ line: typeof path[1] === 'number' ? 10 + path[1] : 1, column: path.length + 1 }),
};

const at = (place: string, kind: FindingKind, more: Partial<DocumentFinding> = {}): DocumentFinding => ({
  at: place,
  kind,
  expected: 'so',
  actual: 'otherwise',
  ...more,
});

const broken = (
  requirement: RequirementId,
  findings: DocumentFinding[],
  layer: 1 | 2 | 3 = 2,
  outcome: Outcome = 'fail',
): DocumentVerdict => ({
  rule: requirement,
  requirement,
  layer,
  strength: catalogue[requirement].strength,
  basis: catalogue[requirement].basis,
  outcome,
  findings,
  readings: [],
});

/** Root, then its echoes. */
const shape = (...verdicts: DocumentVerdict[]) =>
  groupFaults(verdicts, document).map(({ root, echoes }) => [
    root.requirement,
    ...echoes.map(({ requirement }) => requirement),
  ]);

const PATIENT = 'Bundle.entry[0].resource';

describe('what a reader sees of findings', () => {
  it('is one fault where something is absent, with what lies in it as echoes', () => {
    expect(
      shape(
        broken('VWRM-BUN-004', [at('Bundle.meta.profile', 'value')]),
        broken('VWRM-BUN-003', [at('Bundle.meta', 'absent')]),
      ),
    ).toEqual([['VWRM-BUN-003', 'VWRM-BUN-004']]);
  });

  it('finds the element where a rule names only the resource', () => {
    const [fault, ...others] = groupFaults(
      [broken('VWRM-BUN-002', [at('Bundle', 'value')]), broken('VWRM-BUN-001', [at('Bundle', 'absent')])],
      document,
    );
    expect(others).toEqual([]);
    expect(fault?.root).toMatchObject({ requirement: 'VWRM-BUN-001', path: ['id'] });
    expect(fault?.echoes).toMatchObject([{ requirement: 'VWRM-BUN-002', path: ['id'] }]);
  });

  it('does not take what is there for absent, and not the neighbour of what is absent for a part of it', () => {
    expect(
      shape(
        // Said of the whole, which is there.
        broken('VWRM-GEN-001', [at('Bundle', 'absent')]),
        broken('VWRM-BUN-014', [at('Bundle.type', 'code')]),
        broken('VWRM-BUN-003', [at('Bundle.meta', 'absent')]),
        broken('VWRM-BUN-008', [at('Bundle.metadata', 'value')]),
      ),
    ).toHaveLength(4);
  });

  it('is one fault where findings of one kind are at one place', () => {
    expect(
      shape(
        broken('VWRM-BUN-014', [at('Bundle.type', 'code')]),
        broken('VWRM-BUN-013', [at('Bundle.type', 'code')]),
        broken('VWRM-BUN-027', [at('Bundle.type', 'time')]),
      ),
    ).toEqual([['VWRM-BUN-013', 'VWRM-BUN-014'], ['VWRM-BUN-027']]);
  });

  it('keeps different faults of one resource, and equal ones of different resources, apart', () => {
    expect(
      shape(
        broken('VWRM-BUN-016', [at('Bundle', 'invariant')]),
        broken('VWRM-BUN-018', [at('Bundle', 'invariant')]),
        broken('VWRM-PAT-001', [at(PATIENT, 'absent'), at('Bundle.entry[2].resource', 'absent')]),
      ),
    ).toHaveLength(4);
  });

  it('lets the guidance lead the structure of FHIR, with its clinical consequence', () => {
    expect(
      shape(
        broken('VWRM-GEN-001', [at('Bundle.entry[0].resource.gender', 'code')], 1),
        broken('VWRM-PAT-001', [at('Bundle.entry[0].resource.gender', 'value')]),
      ),
    ).toEqual([['VWRM-PAT-001', 'VWRM-GEN-001']]);
  });

  it('lets a wrong type lead, which nothing can be read in', () => {
    expect(
      shape(
        broken('VWRM-PAT-001', [at('Bundle.entry[0].resource.birthDate', 'value')]),
        broken('VWRM-GEN-001', [at('Bundle.entry[0].resource.birthDate', 'type')], 1),
      ),
    ).toEqual([['VWRM-GEN-001', 'VWRM-PAT-001']]);
  });

  it('takes what the catalogue calls a consequence for one, where the two have to do with each other', () => {
    // Fewer than four entries, because there is no Patient.
    expect(
      shape(broken('VWRM-BUN-015', [at('Bundle', 'value')]), broken('VWRM-BUN-016', [at('Bundle', 'absent')])),
    ).toEqual([['VWRM-BUN-016', 'VWRM-BUN-015']]);
    // A code that is none in one entry says nothing about the code of another.
    expect(
      shape(
        broken('VWRM-COD-001', [at('Bundle.entry[1].resource', 'code'), at('Bundle.entry[2].resource', 'code')]),
        broken('VWRM-COD-003', [at('Bundle.entry[1].resource.code.coding[0].code', 'content')]),
      ),
    ).toEqual([['VWRM-COD-003', 'VWRM-COD-001'], ['VWRM-COD-001']]);
  });

  it('never puts what is only recorded above what is held against the document', () => {
    expect(
      groupFaults(
        [
          broken('VWRM-PAT-017', [at(`${PATIENT}.identifier`, 'absent')], 2, 'observed'),
          broken('VWRM-PAT-001', [at(`${PATIENT}.identifier[0].value`, 'absent')]),
        ],
        document,
      ).map(({ severity, root }) => [severity, root.requirement]),
    ).toEqual([
      ['error', 'VWRM-PAT-001'],
      ['information', 'VWRM-PAT-017'],
    ]);
  });

  it('is in the order of the file, worst first, whatever the order of the rules', () => {
    const verdicts = [
      broken('VWRM-BUN-006', [at('Bundle.id', 'value')], 2, 'warning'),
      broken('VWRM-PAT-001', [at('Bundle.entry[2].resource.id', 'value'), at('Bundle.entry[0].resource.id', 'value')]),
      broken('VWRM-ENC-001', [at('Bundle.entry[1].resource.id', 'value')]),
    ];
    const lines = (given: DocumentVerdict[]) =>
      groupFaults(given, document).map(({ severity, root }) => `${severity} ${root.place?.line}`);
    expect(lines(verdicts)).toEqual(['error 10', 'error 11', 'error 12', 'warning 1']);
    expect(lines(verdicts.toReversed())).toEqual(lines(verdicts));
    expect(groupFaults(verdicts.toReversed(), document)).toEqual(groupFaults(verdicts, document));
  });

  it('keeps every finding, whatever it is grouped under', () => {
    const verdicts = [
      broken('VWRM-BUN-003', [at('Bundle.meta', 'absent')]),
      broken('VWRM-BUN-004', [at('Bundle.meta.profile', 'absent')]),
      broken('VWRM-BUN-005', [at('Bundle.meta.profile', 'value'), at('Bundle', 'value')]),
    ];
    const told = groupFaults(verdicts, document).flatMap(({ root, echoes }) => [root, ...echoes]);
    expect(told).toHaveLength(4);
  });

  it('groups ten thousand findings at one place and ten thousand at others', () => {
    const many = Array.from({ length: 10_000 }, (_, n) => at(`Bundle.entry[${n}].resource.id`, 'absent'));
    const same = Array.from({ length: 10_000 }, () => at('Bundle.type', 'code'));
    const faults = groupFaults([broken('VWRM-PAT-001', many), broken('VWRM-BUN-014', same)], document);
    expect(faults).toHaveLength(10_001);
    expect(faults.find(({ root }) => root.requirement === 'VWRM-BUN-014')?.echoes).toHaveLength(9999);
  });

  it('leaves passes and errors of ours out', () => {
    expect(
      shape(broken('VWRM-BUN-001', [], 2, 'pass'), { ...broken('VWRM-BUN-003', [], 2, 'error'), reason: 'ours' }),
    ).toEqual([]);
  });
});
