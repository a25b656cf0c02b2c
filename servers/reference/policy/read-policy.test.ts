import { describe, expect, it } from 'vitest';
import { policyOf } from '../../../generators/policies/policies.js';
import { readPolicy } from './read-policy.js';

const published: Record<string, unknown> = {
  ...policyOf('POL-1', { asOf: '2026-11-20', uriOf: (id) => `https://policies.example.org/${id}` }),
};

const read = (content: unknown) =>
  readPolicy(new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content)));

const lower = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(lower);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key.toLowerCase(), lower(item)]));
};

describe('policy', () => {
  it('is read with all that it says', () => {
    expect(read(published)).toMatchObject({
      policy: {
        uri: 'https://policies.example.org/POL-1',
        identifier: { value: 'POL-1', system: 'https://example.org/assay/sharing-policy' },
        parties: [
          [{ value: 'Q-LA', system: 'https://example.org/assay/api-catalogue' }],
          [{ value: 'SUT', system: 'https://example.org/assay/api-catalogue' }],
        ],
        start: '2026-05-24',
        end: '2027-05-19',
        permittedUses: ['odrl:read'],
        restrictions: ['odrl:transfer'],
        duties: ['odrl:transfer', 'odrl:delete'],
        version: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    });
  });

  it.each<[string, unknown]>([
    ['inside the name of the object', { SharingPolicy: published }],
    ['inside the name that the text gives it', { dsaObject: published }],
    ['as JSON-LD', { '@context': 'https://socialcaredata.github.io/spec/', '@type': 'SharingPolicy', ...published }],
    ['with keys in lower case', lower(published)],
    ['with one value in the place of a list', { ...published, Data: 'https://example.org/data' }],
    ['with a version', { ...published, Version: '3' }],
    ['without permitted uses', { ...published, PermittedUse: undefined }],
    ['for one day', { ...published, StartDate: '2026-11-20', EndDate: '2026-11-20' }],
    ['with moments', { ...published, StartDate: '2026-11-20T00:00:00', EndDate: '2027-11-20T23:59:59Z' }],
  ])('is read %s', (_what, content) => {
    expect(read(content)).toHaveProperty('policy');
  });

  it('has another version when a byte is another', () => {
    const [one, other] = [read(published), read(` ${JSON.stringify(published)}`)];
    const versions = [one, other].map((each) => ('policy' in each ? each.policy.version : ''));
    expect(versions[0]).not.toBe(versions[1]);
  });

  it.each<[string, unknown]>([
    ...['URI', 'Identifier', 'Name', 'Contact', 'Party', 'Data', 'Purpose', 'StartDate', 'EndDate'].map(
      (key): [string, unknown] => [`without ${key}`, { ...published, [key]: undefined }],
    ),
    ['with an element that nobody knows', { ...published, Condition: 'only with consent' }],
    ['with a key in two spellings', { ...published, purpose: 'https://example.org/any' }],
    ['that ends before it begins', { ...published, StartDate: '2026-11-21', EndDate: '2026-11-20' }],
    ['with an end that is no day', { ...published, EndDate: '2026-11-31' }],
    ['with two ends', { ...published, EndDate: ['2026-11-20', '2027-11-20'] }],
    ['with no purpose in the list', { ...published, Purpose: [] }],
    ['with a null', { ...published, Restrictions: null }],
    ['with a restriction that is no code', { ...published, Restrictions: [{ code: 'odrl:read' }] }],
    ['with a party without an id', { ...published, Party: [{ Name: 'Council' }] }],
    ['with a party whose id has no system', { ...published, Party: [{ Name: 'Council', CatalogueID: ['Q-LA'] }] }],
    ['that is a list', [published]],
    ['that is a text', '"policy"'],
  ])('is not read %s', (_what, content) => {
    expect(read(content)).toEqual({ failure: 'not-a-policy' });
  });

  it.each<[string, string]>([
    ['that is cut short', JSON.stringify(published).slice(0, -1)],
    ['with a key twice', JSON.stringify(published).replace('{', '{"EndDate":"2099-01-01",')],
    ['that is empty', ''],
  ])('is no JSON of one meaning %s', (_what, text) => {
    expect(read(text)).toEqual({ failure: 'not-json' });
  });
});
