import { describe, expect, it } from 'vitest';
import { type ExamplePayloadName, examplePayloads } from '../../../standards/data-exchange/examples.js';
import { artefacts } from '../../../standards/data-exchange/profiles/artefacts.js';
import type { StructureDefinition } from '../../../standards/fhir/definitions.js';
import { rmArtefacts } from '../../../standards/supplementary-rm/profiles/artefacts.js';
import type { JsonObject } from '../../model/json.js';
import { checkProfile } from './check-profile.js';
import { checkR4 } from './check-r4.js';
import { profileRule, profilesOf, resolveOurs } from './profile-rule.js';
import { type Resource, resourceIn, soundBundle } from './sound-bundle.test-support.js';

const copy = (value: unknown): Resource => JSON.parse(JSON.stringify(value));
const judge = (resource: JsonObject) =>
  profileRule.judge({ resource } as Parameters<typeof profileRule.judge>[0], {} as never);
const places = (resource: JsonObject): string[] | undefined => judge(resource)?.map(({ at, kind }) => `${kind} ${at}`);

describe('the examples of the person query', () => {
  it.each(Object.keys(examplePayloads) as ExamplePayloadName[])('%s is as R4 and its profile say', (name) => {
    const body = copy(examplePayloads[name].body) as JsonObject;
    expect(checkR4(body)).toEqual([]);
    if (body.resourceType === 'Parameters') {
      expect(profilesOf(body)).toHaveLength(1);
      expect(judge(body)).toEqual([]);
    } else expect(judge(body)).toBeNull();
  });
});

const queries: readonly [string, ExamplePayloadName, (one: Resource) => void, string[]][] = [
  ['no person', 'question', (q) => { q.parameter.shift(); }, ['absent Parameters.parameter', 'absent Parameters.parameter']],
  ['two persons', 'question', (q) => { q.parameter.push(q.parameter[0]); }, ['surplus Parameters.parameter[2]']],
  ['a reason of another type', 'question', (q) => { q.parameter[1] = { name: 'reason', valueString: q.parameter[1].valueUri }; }, ['type Parameters.parameter[1].value']],
  ['a reason that was not published', 'question', (q) => { q.parameter[1].valueUri = 'https://example.org/why'; }, ['code Parameters.parameter[1].value']],
  ['a person that is an organisation', 'question', (q) => { q.parameter[0].resource = { resourceType: 'Organization', name: 'x' }; }, ['type Parameters.parameter[0].resource']],
  ['a match without a contact', 'match', (a) => { a.parameter.pop(); }, ['invariant Parameters']],
  ['no match with a contact', 'match', (a) => { a.parameter[0].valueBoolean = false; }, ['invariant Parameters']],
  ['two answers', 'no-match', (a) => { a.parameter.push({ name: 'match', valueBoolean: false }); }, ['surplus Parameters.parameter[1]']],
]; // biome-ignore format: a table

describe('a person query', () => {
  it.each(queries)('with %s is told', (_, name, change, expected) => {
    const body = copy(examplePayloads[name].body);
    change(body);
    expect(places(body)).toEqual(expected);
  });
});

const entries: readonly [string, (b: Resource) => void, string[]][] = [
  ['no Patient', (b) => { b.entry.shift(); }, ['absent Bundle.entry']],
  ['two Patients', (b) => { b.entry.push(b.entry[0]); }, ['surplus Bundle.entry[5]']],
  ['no Organization', (b) => { b.entry.splice(1, 1); }, ['absent Bundle.entry']],
  ['two Encounters', (b) => { b.entry.push(b.entry[2]); }, ['surplus Bundle.entry[5]']],
  ['no Encounter', (b) => { b.entry.splice(2, 1); }, ['absent Bundle.entry']],
  ['no DocumentReference', (b) => { b.entry.splice(3, 1); }, ['absent Bundle.entry']],
  ['two DocumentReferences', (b) => { b.entry.push(b.entry[3]); }, ['surplus Bundle.entry[5]']],
  ['another type', (b) => { b.type = 'transaction'; }, ['value Bundle.type']],
  ['an entry without a full URL', (b) => { delete b.entry[1].fullUrl; }, ['absent Bundle.entry[1].fullUrl']],
  ['no NHS number', (b) => { resourceIn(b, 0).identifier[0].system = 'https://example.org/id'; }, ['absent Bundle.entry[0].resource.identifier']],
  ['two NHS numbers', (b) => { resourceIn(b, 0).identifier.push(resourceIn(b, 0).identifier[0]); }, ['surplus Bundle.entry[0].resource.identifier[1]']],
  ['an NHS number without a value', (b) => { delete resourceIn(b, 0).identifier[0].value; }, ['absent Bundle.entry[0].resource.identifier[0].value']],
  ['no ODS code', (b) => { delete resourceIn(b, 1).identifier[0].system; }, ['absent Bundle.entry[1].resource.identifier']],
  ['no end of the stay', (b) => { delete resourceIn(b, 2).period.end; }, ['absent Bundle.entry[2].resource.period.end']],
  ['a superseded document', (b) => { resourceIn(b, 3).status = 'superseded'; }, ['value Bundle.entry[3].resource.status']],
  ['no creation', (b) => { delete resourceIn(b, 3).content[0].attachment.creation; }, ['absent Bundle.entry[3].resource.content[0].attachment.creation']],
  ['no SNOMED CT code', (b) => { resourceIn(b, 4).code.coding[0].system = 'http://loinc.org'; }, ['absent Bundle.entry[4].resource.code.coding']],
  ['a code without a display', (b) => { delete resourceIn(b, 4).code.coding[0].display; }, ['absent Bundle.entry[4].resource.code.coding[0].display']],
  ['a period as its time', (b) => { const o = resourceIn(b, 4); delete o.effectiveDateTime; o.effectivePeriod = { start: '2024' }; }, ['type Bundle.entry[4].resource.effective']],
  ['no value', (b) => { delete resourceIn(b, 4).valueQuantity; }, ['absent Bundle.entry[4].resource.value']],
]; // biome-ignore format: a table

describe('a bundle of Supplementary RM Data', () => {
  it('that is sound has no finding', () => expect(judge(soundBundle())).toEqual([]));

  it('may hold what the profile does not name', () => {
    const bundle = soundBundle() as Resource;
    bundle.entry.push({ fullUrl: 'urn:uuid:00000000-0000-4000-8000-000000000010', resource: { resourceType: 'Flag' } });
    expect(judge(bundle)).toEqual([]);
  });

  it.each(entries)('with %s is told', (_, change, expected) => {
    const bundle = soundBundle() as Resource;
    change(bundle);
    expect(places(bundle)).toEqual(expected);
  });

  it('that claims none of ours is not applicable', () => {
    const bundle = soundBundle() as Resource;
    bundle.meta.profile = ['https://fhir.hl7.org.uk/StructureDefinition/UKCore-Bundle'];
    expect(judge(bundle)).toBeNull();
  });
});

describe('discriminators and slicing', () => {
  const profile = (element: unknown[]): StructureDefinition =>
    ({ ...rmArtefacts[1], differential: { element } }) as unknown as StructureDefinition;
  const sliced = (type: string, path: string, rules: string, slice: unknown[]): StructureDefinition =>
    profile([
      {
        id: 'Patient.identifier',
        path: 'Patient.identifier',
        slicing: { discriminator: [{ type, path }], ordered: false, rules, description: '' },
      },
      { id: 'Patient.identifier:a', path: 'Patient.identifier', sliceName: 'a', max: '1' },
      ...slice,
    ]);
  const patient = (...identifier: JsonObject[]): JsonObject => ({ resourceType: 'Patient', identifier });
  const at = (of: StructureDefinition, one: JsonObject): string[] =>
    checkProfile(one, of, resolveOurs).map((found) => found.at);

  it('by a pattern', () => {
    const of = sliced('pattern', 'type', 'open', [
      {
        id: 'Patient.identifier:a.type',
        path: 'Patient.identifier.type',
        patternCodeableConcept: { coding: [{ code: 'MR' }] },
      },
    ]);
    const one: JsonObject = { type: { text: 'x', coding: [{ code: 'XX' }, { code: 'MR', display: 'y' }] } };
    expect(at(of, patient(one, { type: { text: 'x' } }))).toEqual([]);
    expect(at(of, patient(one, one))).toEqual(['Patient.identifier[1]']);
  });

  it('by what exists', () => {
    const of = sliced('exists', 'period', 'open', [
      { id: 'Patient.identifier:a.period', path: 'Patient.identifier.period', min: 1 },
    ]);
    expect(at(of, patient({ value: 'x' }, { period: { start: '2024' } }))).toEqual([]);
    expect(at(of, patient({ period: { start: '2024' } }, { period: { start: '2024' } }))).toEqual([
      'Patient.identifier[1]',
    ]);
  });

  it('closed to the rest', () => {
    const of = sliced('value', 'system', 'closed', [
      { id: 'Patient.identifier:a.system', path: 'Patient.identifier.system', fixedUri: 'https://example.org/a' },
    ]);
    expect(at(of, patient({ system: 'https://example.org/a' }, { system: 'https://example.org/b' }))).toEqual([
      'Patient.identifier[1]',
    ]);
  });
});

it('our own definitions are sound by R4', () => {
  for (const one of [...artefacts, ...rmArtefacts])
    expect([one.id, checkR4(copy(one) as JsonObject)]).toEqual([one.id, []]);
});
