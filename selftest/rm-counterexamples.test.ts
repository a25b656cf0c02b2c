import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RmBase, rmBase } from '../fixtures/rm-bundle/bases.js';
import type { RmBreak, RmCounterexample } from '../fixtures/rm-bundle/counterexamples/counterexample.js';
import { rmCounterexamples } from '../fixtures/rm-bundle/counterexamples/counterexamples.js';
import { namedPlace } from '../fixtures/rm-bundle/named-place.js';
import { bundleFaults, withFault } from '../generators/bundles/faults.js';
import { R4_RULES } from '../harness/documents/r4/found.js';
import { judgeExpression, ruleFromExpression } from '../harness/documents/rules-from-expressions.js';
import { openSpaceAt } from '../servers/receiver/receiver.test-support.js';
import { startReceiver } from '../servers/receiver/start.js';
import { catalogue, type RequirementId, registers } from '../standards/catalogue.js';
import { rmArtefacts } from '../standards/supplementary-rm/profiles/artefacts.js';
import { documentRules } from '../suites/supplementary-rm/document-rules.js';
import { faultsIn, judgeRm, subjectOf, told } from './rm-counterexamples.test-support.js';

const inLine = ({ requirement, at, rule }: RmBreak): string =>
  `${requirement}${rule === undefined ? '' : `/${rule}`} ${at}`;
const inLines = (breaks: readonly RmBreak[]): string[] => breaks.map(inLine).sort();

/** A broken requirement as fixtures write it. */
const naming =
  ({ base }: RmCounterexample, copy: ReturnType<typeof rmBase>) =>
  (one: { requirement: RequirementId; rule: string }, at: string): string =>
    inLine({
      requirement: one.requirement as RmBreak['requirement'],
      at: namedPlace(at, rmBase(base), copy),
      ...(one.rule === one.requirement ? {} : { rule: one.rule }),
    });

const copyOf = ({ base, fault }: RmCounterexample) => withFault(rmBase(base), fault).resource;

/** The rule of our profiles, whose elements each say a requirement again: an echo of it, and never a fault alone. */
const RESTATING = 'rm-profile';
const PROFILED: ReadonlySet<string> = new Set(
  rmArtefacts
    .filter((one) => one.resourceType === 'StructureDefinition')
    .flatMap(({ differential: { element } }) => element.flatMap(({ mapping = [] }) => mapping.map(({ map }) => map))),
);

/** Those whose fault is the requirement: an echo shows no rule of its own at work. */
const breaking = (id: string): RmCounterexample[] =>
  rmCounterexamples.filter(({ breaks }) => breaks.some(({ requirement }) => requirement === id));

describe('counterexamples of a bundle', () => {
  it.each<RmBase>(['ordinary', 'scale-2', 'document'])('the base %s breaks nothing', async (base) => {
    expect(told(await judgeRm(rmBase(base))).map(({ rule, findings }) => ({ rule, findings }))).toEqual([]);
  });

  it('there is one for every requirement that a rule judges, and every kind of check of FHIR', () => {
    const judged = [
      ...new Set(documentRules.filter(({ id }) => id !== RESTATING).map(({ requirement }) => requirement)),
    ];
    expect(judged.filter((id) => breaking(id).length === 0)).toEqual([]);
    const checked = new Set(
      rmCounterexamples.flatMap(({ breaks, also }) => [...breaks, ...also].flatMap(({ rule }) => rule ?? [])),
    );
    expect([...R4_RULES, 'profile'].filter((rule) => !checked.has(rule))).toEqual([]);
    const expressions = registers['supplementary-rm'].filter((id) => 'check' in catalogue[id]);
    expect(expressions.filter((id) => breaking(id).length === 0)).toEqual([]);
  });

  it('every element of our profiles that says a requirement again has one', () => {
    expect([...PROFILED].filter((id) => breaking(id).length === 0)).toEqual([]);
    expect(PROFILED.size).toBeGreaterThan(40);
  });

  it('every fault of the generator is in one, and says the same of it', () => {
    expect(rmCounterexamples.map(({ fault }) => fault).sort()).toEqual(Object.keys(bundleFaults).sort());
    for (const one of rmCounterexamples) {
      const { resource, at } = withFault(rmBase(one.base), one.fault);
      const place = namedPlace(at, rmBase(one.base), resource);
      expect(one.breaks[0]).toMatchObject({ requirement: bundleFaults[one.fault]?.requirement, at: place });
    }
  });

  it.each(rmCounterexamples.map((one) => [one.id, one] as const))('%s', async (_, one) => {
    const copy = copyOf(one);
    const name = naming(one, copy);
    const verdicts = await judgeRm(copy);
    const all = told(verdicts);
    const found = all
      .filter(({ rule }) => rule !== RESTATING)
      .flatMap((verdict) => verdict.findings.map(({ at }) => name(verdict, at)));
    expect(found.sort()).toEqual(inLines([...one.breaks, ...one.also]));
    const profiled = all.filter(({ rule }) => rule === RESTATING).flatMap(({ findings }) => findings);
    const said = [...one.breaks, ...one.also].map(({ requirement }) => requirement).filter((id) => PROFILED.has(id));
    expect(new Set(profiled.flatMap(({ restates }) => restates)), 'what the profile says again').toEqual(new Set(said));

    const faults = faultsIn(copy, verdicts);
    expect(faults.map(({ root }) => name(root, root.finding.at)).sort()).toEqual(inLines(one.shown ?? one.breaks));
    const shown = faults.flatMap(({ root, echoes }) => [root, ...echoes]);
    expect(shown.length).toBe(found.length + profiled.length);

    // The same by the expression of the catalogue, which no function stands in for.
    const subject = await subjectOf(copy);
    for (const id of new Set(one.breaks.map(({ requirement }) => requirement))) {
      const { check, statement } = catalogue[id];
      if (check === undefined) continue;
      expect(ruleFromExpression(id).id).toBe(id);
      const places = (judgeExpression(check, subject, statement) ?? []).map(({ at }) =>
        name({ requirement: id, rule: id }, at),
      );
      const ours = found.filter((line) => line.split(' ')[0] === id);
      expect(places.length).toBe(ours.length);
    }
  });
});

describe('what a careful receiver answers', () => {
  let url = '';
  let close: () => Promise<void> = async () => {};
  beforeAll(async () => {
    const receiver = await startReceiver({ port: 0 });
    ({ url, close } = receiver);
  });
  afterAll(() => close());

  it('the bases are filed, and each counterexample is answered as it says', async () => {
    const answered: string[] = [];
    const meant: string[] = [];
    for (const one of rmCounterexamples) {
      const space = await openSpaceAt(url, 'counterexamples');
      const { status, json } = await space.post(copyOf(one));
      answered.push(`${one.id} ${status} ${status < 300 ? '' : json?.issue?.[0]?.code}`);
      meant.push(one.refusal === null ? `${one.id} 201 ` : `${one.id} ${one.refusal.status} ${one.refusal.issue}`);
      expect(one.refusal === null, `${one.id} says why it is filed`).toBe(one.filed !== undefined);
    }
    for (const base of ['ordinary', 'scale-2', 'document'] as const) {
      const space = await openSpaceAt(url, 'counterexamples');
      answered.push(`${base} ${(await space.post(rmBase(base))).status}`);
      meant.push(`${base} 201`);
    }
    expect(answered).toEqual(meant);
  });
});
