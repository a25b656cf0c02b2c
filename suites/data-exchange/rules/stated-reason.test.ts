import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../harness/model/json.js';
import { type Dialect, defaultDialect } from '../../../standards/data-exchange/dialect.js';
import { SECTION_47 } from '../../../standards/data-exchange/operation.js';
import { parameters } from '../exchange.test-support.js';
import { statesAListedReason } from './stated-reason.js';

const allTypes: Dialect = {
  ...defaultDialect,
  'reason.types': ['valueUri', 'valueCode', 'valueCoding', 'valueCodeableConcept'],
  'reason.values': [SECTION_47, 's47'],
};
const reason = (value: { [key: string]: Json }): Json => parameters({ name: 'reason', ...value });
const coding = { system: 'https://example.org/CodeSystem/reason', code: 's47' };

describe('a stated reason', () => {
  it.each<[string, Json, boolean, boolean]>([
    ['the published URI', reason({ valueUri: SECTION_47 }), true, true],
    ['the published URI with a slash', reason({ valueUri: `${SECTION_47}/` }), false, false],
    ['the published URI under http', reason({ valueUri: SECTION_47.replace('https', 'http') }), false, false],
    ['a code', reason({ valueCode: 's47' }), false, true],
    ['a coding', reason({ valueCoding: coding }), false, true],
    ['a concept', reason({ valueCodeableConcept: { coding: [{ code: 'other' }, coding] } }), false, true],
    ['a concept in words', reason({ valueCodeableConcept: { text: 's47' } }), false, false],
    ['a string', reason({ valueString: SECTION_47 }), false, false],
    ['nothing', reason({}), false, false],
    ['another parameter', parameters({ name: 'note', valueUri: SECTION_47 }), false, false],
    ['no Parameters', { reason: SECTION_47 }, false, false],
  ])('is looked for in %s', (_, question, byDefault, byAll) => {
    expect(statesAListedReason(question, defaultDialect)).toBe(byDefault);
    expect(statesAListedReason(question, allTypes)).toBe(byAll);
  });

  it('is listed nowhere where no type is read', () => {
    const none: Dialect = { ...allTypes, 'reason.types': [] };
    expect(statesAListedReason(reason({ valueUri: SECTION_47 }), none)).toBe(false);
    expect(statesAListedReason(undefined, allTypes)).toBe(false);
  });

  it('is not found in what is of another shape', () => {
    const anything = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>;
    fc.assert(
      fc.property(anything, (value) => {
        const question = reason({ valueUri: value, valueCoding: value, valueCodeableConcept: value });
        expect(statesAListedReason(question, allTypes)).toBe(false);
      }),
    );
  });
});
