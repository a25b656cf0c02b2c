import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { holdsOn, select, showOn } from '../harness/fhir/fhirpath.js';
import { isJsonObject, type Json, type JsonObject } from '../harness/model/json.js';
import { catalogue, isRequirementId } from '../standards/catalogue.js';
import type { Expression } from '../standards/requirement.js';
import { mutantsOf } from './rm-mutants.test-support.js';
import { RM_REGISTER } from './rm-register.test-support.js';

const good = JSON.parse(readFileSync(new URL('rm-good-bundle.json', import.meta.url), 'utf8')) as JsonObject;

/** Where our two expressions say something else than the one of the register, and why. */
const DIFFERS: Readonly<Record<string, string>> = {
  'VWRM-BUN-023': 'An entry without fullUrl or without id is the fault of the rows that ask for them.',
  'VWRM-DOC-029': 'FHIR lets blanks and line breaks stand between the groups of four of base64.',
  'VWRM-BUN-024': 'An entry without fullUrl is the fault of BUN-022.',
  'VWRM-REF-003': 'An Observation without a reference to its subject is the fault of OBS-021.',
  'VWRM-PAT-012': 'Two NHS numbers with a status each are the fault of PAT-007; each has one status.',
  'VWRM-NEW-029': 'A birth date of year alone does not show that somebody is under 16.',
  'VWRM-COD-001':
    'The table is about scores and what they come from: an Observation of something else may have any code.',
  'VWRM-OBS-010': 'An identifier is what its system and value say, whatever use or type stands beside them.',
  'VWRM-NEW-024': 'From 93 up the score is that of what the patient breathes, where the Bundle says it.',
  'VWRM-NEW-012': 'A sub-score that is sent as a quantity counts all the same; its form is the fault of OBS-029.',
  'VWRM-NEW-026': 'A score that is sent as a quantity is scored all the same; its form is the fault of OBS-029.',
};

/** The good bundle has nothing of the kind: their focus is shown on a bundle that has. */
const NOT_IN_THE_GOOD_BUNDLE = [
  'VWRM-PAT-030',
  'VWRM-PAT-031',
  'VWRM-PAT-033',
  'VWRM-PAT-043',
  'VWRM-PAT-044',
  'VWRM-DOC-027',
  'VWRM-COD-014',
  'VWRM-NEW-016',
  'VWRM-NEW-024',
];

interface Row {
  id: string;
  original: string;
  check: Expression;
}

const rows: readonly Row[] = RM_REGISTER.flatMap(({ id, expression }) => {
  const check = isRequirementId(id) ? catalogue[id].check : undefined;
  return expression === null || check === undefined ? [] : [{ id, original: expression, check }];
});

const entriesOf = (bundle: JsonObject): Json[] => (Array.isArray(bundle.entry) ? bundle.entry : []);
const rootsOf = (bundle: JsonObject, on: string): JsonObject[] =>
  [bundle, ...entriesOf(bundle).map((entry) => (isJsonObject(entry) ? (entry.resource ?? null) : null))]
    .filter(isJsonObject)
    .filter(({ resourceType }) => resourceType === on);

/** Whether all in focus hold; null where nothing is in focus, `thrown` where it cannot be evaluated. */
const ours = ({ check }: Row, root: JsonObject, resource: JsonObject): boolean | null | 'thrown' => {
  try {
    const focus = select(check.focus, root, { resource });
    return focus.length === 0 ? null : focus.every(({ node }) => holdsOn(check.holds, node, { resource }));
  } catch {
    return 'thrown';
  }
};

const theirs = ({ original }: Row, root: JsonObject): boolean | 'thrown' => {
  try {
    return holdsOn(original, root);
  } catch {
    return 'thrown';
  }
};

describe.each(rows)('the expression of $id', ({ id, check }) => {
  it('holds wherever it looks in the good bundle', () => {
    const seen = rootsOf(good, check.on).flatMap((root) => select(check.focus, root, { resource: good }));
    for (const { at, node } of seen) {
      expect(at).toMatch(new RegExp(`^${check.on}(?:$|\\.)`));
      expect(holdsOn(check.holds, node, { resource: good })).toBe(true);
      expect(typeof showOn(check.show ?? '$this', node, { resource: good })).toBe('string');
    }
    expect(seen.length > 0).toBe(!NOT_IN_THE_GOOD_BUNDLE.includes(id));
  });

  it('passes nothing of what is empty', () => {
    const empties: JsonObject[] = [
      { resourceType: 'Bundle' },
      {},
      { resourceType: 'OperationOutcome' },
      { resourceType: check.on },
    ];
    for (const empty of empties)
      for (const { node } of select(check.focus, empty, { resource: empty }))
        expect(holdsOn(check.holds, node, { resource: empty })).toBe(false);
  });

  it('names the whole as %resource: %context is another thing in holds, the element in focus', () => {
    expect(check.focus).not.toMatch(/%context|%rootResource/);
    expect(check.holds).not.toMatch(/%context\.entry/);
  });
});

/** What each row says of each mutant, ours beside theirs. */
const compared = mutantsOf(good).flatMap(({ name, bundle, of, touches }) =>
  rows
    .filter(({ check, original }) => (check.on === 'Bundle' ? original.includes(touches) : check.on === of))
    .flatMap((row) =>
      rootsOf(bundle, row.check.on).flatMap((root) => {
        const one = { id: row.id, name, ours: ours(row, root, bundle), theirs: theirs(row, root) };
        return one.ours === null ? [] : [one];
      }),
    ),
);

describe('on mutants of the good bundle', () => {
  // What cannot be evaluated is a finding of ours and no word of the register's.
  const evaluated = compared.filter((one) => one.ours !== 'thrown' && one.theirs !== 'thrown');
  const differing = evaluated.filter((one) => one.ours !== one.theirs);

  it('each row says what the register says, but for the differences that are meant', () => {
    expect(differing.filter(({ id }) => DIFFERS[id] === undefined)).toEqual([]);
    const found = new Set(differing.map(({ id }) => id));
    expect(Object.keys(DIFFERS).filter((id) => !found.has(id))).toEqual([]);
    for (const reason of Object.values(DIFFERS)) expect(reason).toMatch(/^[A-Z].{20,}\.$/);
  });

  it('every row is broken by some mutant', () => {
    const broken = new Set(compared.filter((one) => one.ours !== true).map(({ id }) => id));
    const never = rows.map(({ id }) => id).filter((id) => !broken.has(id));
    expect(never).toEqual([]);
  });
});
