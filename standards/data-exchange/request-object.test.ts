import { expect, it } from 'vitest';
import { requestParameter } from './request-object.js';

it('a Request object is a parameter of parts: objects nest, lists repeat, texts are strings', () => {
  expect(
    requestParameter({ Identifier: { value: '1', System: 'urn:s' }, SharingPolicy: [{ URI: 'a' }, { URI: 'b' }] }),
  ).toEqual({
    name: 'request',
    part: [
      {
        name: 'Identifier',
        part: [
          { name: 'value', valueString: '1' },
          { name: 'System', valueString: 'urn:s' },
        ],
      },
      { name: 'SharingPolicy', part: [{ name: 'URI', valueString: 'a' }] },
      { name: 'SharingPolicy', part: [{ name: 'URI', valueString: 'b' }] },
    ],
  });
});

it('an empty list is no part, because FHIR has no empty ones', () => {
  expect(requestParameter({ DateStamp: 'now', SharingPolicy: [] })).toEqual({
    name: 'request',
    part: [{ name: 'DateStamp', valueString: 'now' }],
  });
});
