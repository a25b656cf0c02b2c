import { describe, expect, it } from 'vitest';
import { list, object, text } from '../../../standards/data-exchange/schemas/document-schema.js';
import { documentSchemas } from '../../../standards/data-exchange/schemas/schemas.js';
import type { Json } from '../../model/json.js';
import { checkSchema } from './check-schema.js';

const schema = object(
  'PERSON-018',
  'a person',
  {
    names: list('PERSON-005', 'one or more names', text('PERSON-005', 'a name'), { minItems: 1 }),
    code: { type: ['string', 'number'], description: 'A or 1', 'x-requirement': 'VOC-003', enum: ['A', 1] },
  },
  { required: ['names'] },
);

const found = (value: Json) =>
  checkSchema(schema, value, [], 'Person').findings.map(({ requirement, finding: { kind, at, expected, actual } }) => [
    requirement,
    kind,
    at,
    expected,
    actual,
  ]);

describe('a document against a schema', () => {
  it('says nothing of one that holds', () => {
    expect(found({ names: ['a'], code: 1 })).toEqual([]);
  });

  it('names the requirement of what is absent, and where it would stand', () => {
    expect(found({})).toEqual([['PERSON-005', 'absent', 'Person.names', 'one or more names', 'nothing']]);
    expect(found({ names: [] })).toEqual([
      ['PERSON-005', 'absent', 'Person.names', 'one or more names', 'an empty list'],
    ]);
  });

  it('says of a wrong type nothing else than that', () => {
    expect(found({ names: ['a'], code: { x: 1 } })).toEqual([
      ['VOC-003', 'type', 'Person.code', 'A or 1', 'an object'],
    ]);
  });

  it('tells every place', () => {
    expect(found({ names: ['a', 7, ''], code: 'B' })).toEqual([
      ['PERSON-005', 'type', 'Person.names[1]', 'a name', '7'],
      ['PERSON-005', 'absent', 'Person.names[2]', 'a name', 'an empty text'],
      ['VOC-003', 'code', 'Person.code', 'A or 1', '"B"'],
    ]);
  });

  it.each(Object.entries(documentSchemas))('%s is a schema, and finds something in an empty document', (_, one) => {
    expect(checkSchema(one, {}, [], 'Document').findings.length).toBeGreaterThan(0);
  });
});
