import { describe, expect, it } from 'vitest';
import { indexBundle } from '../../../harness/documents/bundle-index.js';
import { judgeExpression, ruleFromExpression } from '../../../harness/documents/rules-from-expressions.js';
import { isJsonObject, type Json, type JsonObject } from '../../../harness/model/json.js';
import { catalogue, registers } from '../../../standards/catalogue.js';
import { NEWS2_SUB_SCORES, NEWS2_TOTAL, READINGS } from '../../../standards/supplementary-rm/codes.js';
import { standingIn } from '../../../standards/supplementary-rm/versions.js';
import { differences, facts, subjectOf } from './equality.test-support.js';
import { goodBundle } from './good-bundle.test-support.js';
import { guidanceRules } from './guidance-rules.js';
import { changed, codedIn, findingsIn, first, ofType, resourcesOf, verdicts } from './judged.test-support.js';

describe('the rules of the guidance', () => {
  it('are one for each entry that has an expression', () => {
    const ids = registers['supplementary-rm'].filter((id) => catalogue[id].check !== undefined);
    const rules = guidanceRules.map(({ id }) => id);
    expect(new Set(rules).size).toBe(rules.length);
    expect(ids.filter((id) => !rules.includes(id))).toEqual([]);
  });

  it('find nothing in a good bundle', () => {
    expect(findingsIn(goodBundle())).toEqual({});
  });

  it.each<[string, JsonObject]>([
    ['nothing', {}],
    ['an OperationOutcome', { resourceType: 'OperationOutcome' }],
    ['an empty Bundle', { resourceType: 'Bundle' }],
  ])('pass nothing of %s', (_, resource) => {
    expect([...verdicts(resource)].filter(([, found]) => found !== null && found.length === 0)).toEqual([]);
  });

  it('follow the version that is asked for', () => {
    const bundle = changed((one) => {
      for (const resource of codedIn(one, READINGS.saturation)) {
        resource.code = JSON.parse(JSON.stringify(resource.code).replace(READINGS.saturation, '103228002')) as Json;
      }
    });
    expect(verdicts(bundle, '1.0').get('VWRM-COD-005')).not.toEqual([]);
    const { check } = catalogue['VWRM-COD-005'];
    const standing = standingIn(catalogue['VWRM-COD-005'], '0.6');
    if (standing.kind !== 'asked') expect(verdicts(bundle, '0.6').get('VWRM-COD-005')).toBeNull();
    else if (standing.check !== check) expect(verdicts(bundle, '0.6').get('VWRM-COD-005')).toEqual([]);
    expect(verdicts(bundle, '0.6').get('VWRM-COD-007')).toBeNull();
  });
});

describe('the scale in the note of a saturation', () => {
  const noted = (text: string) =>
    changed((one) => {
      for (const resource of codedIn(one, READINGS.saturation)) resource.note = [{ text }];
    });

  it.each(['SpO2 scale 1', 'Scale: 2', 'SpO₂ scale two', 'SCALE-2', 'Scale II, COPD', 'Reading 2', 'x\nscale 1'])(
    'may be said so: %j',
    (text) => {
      expect(verdicts(noted(text)).get('VWRM-COD-007')).toEqual([]);
      expect(differences(noted(text))).toEqual([]);
    },
  );

  it.each(['On the scale of things', 'scale', 'I was reading II books', 'Scale Ignored'])('is not in %j', (text) => {
    expect(verdicts(noted(text)).get('VWRM-COD-007')).not.toEqual([]);
    expect(differences(noted(text))).toEqual([]);
  });
});

describe('a finding', () => {
  it('has the place, the kind and words of its own', () => {
    const bundle = changed((one) => {
      first(codedIn(one, NEWS2_SUB_SCORES.respiration)).valueInteger = 1;
    });
    expect(findingsIn(bundle)['VWRM-NEW-022']).toEqual([
      {
        kind: 'value',
        at: 'Bundle.entry[5].resource.value',
        path: ['entry', 5, 'resource', 'valueInteger'],
        expected: 'respiration rate 22 scores 2',
        actual: '1',
      },
    ]);
    expect(findingsIn(bundle)['VWRM-NEW-012']).toMatchObject([
      {
        at: 'Bundle.entry[4].resource.value',
        expected: '5, the sum of its sub-scores 1 + 1 + 0 + 1 + 1 + 0 + 1',
        actual: '6',
      },
    ]);
  });

  it('is at the parent of what is absent, with the path of what should be there', () => {
    const bundle = changed((one) => {
      delete first(codedIn(one, NEWS2_TOTAL)).subject;
    });
    expect(findingsIn(bundle)).toMatchObject({
      'VWRM-OBS-020': [
        {
          kind: 'absent',
          at: 'Bundle.entry[4].resource',
          path: ['entry', 4, 'resource', 'subject'],
          actual: 'nothing',
        },
      ],
    });
  });

  it('of a reference says what it leads to', () => {
    const bundle = changed((one) => {
      ofType(one, 'Encounter').subject = { reference: 'urn:uuid:00000000-0000-4000-8000-000000000002' };
    });
    expect(findingsIn(bundle)).toEqual({
      'VWRM-REF-001': [
        {
          kind: 'reference',
          at: 'Bundle.entry[2].resource.subject.reference',
          expected: 'a reference to the Patient in this bundle',
          actual: '"urn:uuid:00000000-0000-4000-8000-000000000002", which is an Organization',
        },
      ],
    });
  });

  it('shows no more than 300 characters of a value', () => {
    const bundle = changed((one) => {
      first(codedIn(one, NEWS2_TOTAL)).status = 'x'.repeat(10_000);
    });
    const [finding] = findingsIn(bundle)['VWRM-OBS-012'] ?? [];
    expect(finding?.actual.length).toBeLessThan(310);
  });
});

describe('codes that are known by what they are meant for', () => {
  const renamed = (bundle: JsonObject, code: string): JsonObject => {
    const resource = first(codedIn(bundle, code));
    resource.code = { coding: [{ system: 'http://loinc.org', code: '1', display: 'NEWS2 total score, diastolic' }] };
    return resource;
  };

  it('are asked of a total and of a diastolic pressure', () => {
    const total = findingsIn(changed((one) => renamed(one, NEWS2_TOTAL)));
    expect(total['VWRM-COD-016']).toMatchObject([{ kind: 'code', at: 'Bundle.entry[4].resource.code' }]);
    expect(total['VWRM-GEN-004']).toMatchObject([{ at: 'Bundle.entry[4].resource.code.coding[0]' }]);
    const pressure = findingsIn(changed((one) => renamed(one, READINGS.diastolic)));
    expect(pressure['VWRM-COD-017']).toMatchObject([{ kind: 'code', at: 'Bundle.entry[14].resource.code' }]);
  });
});

describe('a correct but unusual bundle', () => {
  const relative = (reference: string): string => reference.replace('urn:uuid:', '');

  it.each<[string, (bundle: JsonObject) => void]>([
    ['has no observations', (one) => Object.assign(one, { entry: (one.entry as Json[]).slice(0, 4) })],
    [
      'has several organisations',
      (one) => {
        const copy = structuredClone((one.entry as JsonObject[])[1]) as JsonObject;
        copy.fullUrl = 'urn:uuid:00000000-0000-4000-8000-00000000aaaa';
        (copy.resource as JsonObject).id = '00000000-0000-4000-8000-00000000aaaa';
        (one.entry as JsonObject[]).push(copy);
      },
    ],
    [
      'has addresses of the web and relative references',
      (one) => {
        const types = new Map(resourcesOf(one).map(({ id, resourceType }) => [id, resourceType]));
        const walk = (node: Json): void => {
          if (Array.isArray(node)) node.forEach(walk);
          else if (isJsonObject(node)) {
            if (typeof node.reference === 'string') {
              const id = relative(node.reference);
              node.reference = `${String(types.get(id))}/${id}`;
            }
            Object.values(node).forEach(walk);
          }
        };
        walk(one);
        for (const entry of one.entry as JsonObject[]) {
          const { resourceType, id } = entry.resource as JsonObject;
          entry.fullUrl = `https://provider.example.org/fhir/${String(resourceType)}/${String(id)}`;
        }
      },
    ],
    [
      'has LOINC beside SNOMED CT',
      (one) => {
        const { code } = first(codedIn(one, READINGS.pulse));
        ((code as JsonObject).coding as Json[]).unshift({ system: 'http://loinc.org', code: '8867-4' });
      },
    ],
    [
      'has a local identifier and another resource',
      (one) => {
        (ofType(one, 'Patient').identifier as Json[]).push({ system: 'https://example.org/mrn', value: '7' });
        const id = '00000000-0000-4000-8000-00000000bbbb';
        (one.entry as Json[]).push({ fullUrl: `urn:uuid:${id}`, resource: { resourceType: 'Device', id } });
      },
    ],
    [
      'lists a member twice',
      (one) => {
        const total = first(codedIn(one, NEWS2_TOTAL));
        total.hasMember = [...(total.hasMember as Json[]), ...(total.hasMember as Json[]).slice(0, 1)];
      },
    ],
    [
      'has an observation that is none of NEWS2',
      (one) => {
        const entry = structuredClone((one.entry as JsonObject[]).at(-1)) as JsonObject;
        const resource = entry.resource as JsonObject;
        const id = '00000000-0000-4000-8000-00000000cccc';
        entry.fullUrl = `urn:uuid:${id}`;
        Object.assign(resource, { id, valueQuantity: { value: 80, unit: 'kg' } });
        resource.identifier = [{ system: 'https://example.org/o', value: 'weight' }];
        resource.code = { coding: [{ system: 'http://snomed.info/sct', code: '27113001', display: 'Body weight' }] };
        (one.entry as Json[]).push(entry);
      },
    ],
    [
      'has a temperature between two bands of the chart',
      (one) => {
        const reading = first(codedIn(one, READINGS.temperature)).valueQuantity as JsonObject;
        reading.value = 38.04;
      },
    ],
  ])('%s: no alarm', (_, change) => {
    expect(findingsIn(changed(change))).toEqual({});
  });

  it('values its scores by Quantity, as UK Core does: only their type is found', () => {
    const bundle = changed((one) => {
      for (const resource of resourcesOf(one)) {
        if (resource.valueInteger === undefined) continue;
        resource.valueQuantity = {
          value: resource.valueInteger,
          system: 'http://unitsofmeasure.org',
          code: '{ScoreOf}',
        };
        delete resource.valueInteger;
      }
    });
    expect(Object.keys(findingsIn(bundle))).toEqual(['VWRM-OBS-029']);
  });
});

describe('rules from expressions', () => {
  it('name the place within the bundle, and are not applicable without a focus', () => {
    const bundle = changed((one) => {
      delete ((ofType(one, 'Patient').name as JsonObject[])[0] as JsonObject).family;
    });
    const rule = ruleFromExpression('VWRM-PAT-018');
    const judge = (resource: JsonObject) =>
      rule.judge({ resource, index: indexBundle(resource), attachments: [] }, facts);
    expect(judge(bundle)).toMatchObject([{ at: 'Bundle.entry[0].resource.name[0]', kind: 'absent' }]);
    expect(judge({ resourceType: 'Bundle' })).toBeNull();
    expect(judge(goodBundle())).toEqual([]);
  });

  it('take an element of a type that the expression does not foresee for a fault of the document', () => {
    const bundle = changed((one) => {
      ofType(one, 'Patient').id = 5;
    });
    const check = { on: 'Patient', focus: 'id', holds: "matches('^5$')" };
    expect(judgeExpression(check, subjectOf(bundle), 'a text')).toMatchObject([
      { at: 'Bundle.entry[0].resource.id', kind: 'type', expected: 'a text' },
    ]);
    expect(judgeExpression({ ...check, focus: "id.where(matches('5'))" }, subjectOf(bundle), '')).toMatchObject([
      { at: 'Bundle.entry[0].resource', kind: 'type' },
    ]);
  });

  it('refuse an entry without an expression', () => {
    expect(() => ruleFromExpression('VWRM-GEN-001')).toThrow(/no expression/);
  });
});
