import { describe, expect, it } from 'vitest';
import { heldPeopleBundle } from '../../generators/people/bundle.js';
import { people } from './asking.test-support.js';
import { heldFrom } from './held.js';
import { readHeldBundle } from './held-bundle.js';
import type { Json } from './json.js';

const loaded = (content: object): Json => JSON.parse(JSON.stringify(content));
const bundleOf = (...patients: object[]) =>
  readHeldBundle(
    loaded({
      resourceType: 'Bundle',
      entry: patients.map((patient) => ({ resource: { resourceType: 'Patient', ...patient } })),
    }),
  );
const replacedBy = (id: string) => [{ other: { reference: `Patient/${id}` }, type: 'replaced-by' }];

describe('held people from a bundle', () => {
  it('are the same as the personas that the bundle was made of', () => {
    expect(readHeldBundle(loaded(heldPeopleBundle(people)))).toEqual(heldFrom(people));
  });

  it('are one person where a chain of links ends at the same record', () => {
    const held = bundleOf(
      { id: 'first', active: false, link: replacedBy('oldest') },
      { id: 'oldest', active: false, link: replacedBy('older') },
      { id: 'older', active: false, link: replacedBy('now') },
      { id: 'now', link: [{ other: { reference: 'Patient/older' }, type: 'replaces' }] },
      { id: 'other' },
    );
    expect(held?.map(({ id, identities }) => [id, identities.map(({ standing }) => standing)])).toEqual([
      ['now', ['superseded', 'superseded', 'superseded', 'current']],
      ['other', ['current']],
    ]);
  });

  it('are told apart by their tags and links', () => {
    const standings = (id: string) =>
      readHeldBundle(loaded(heldPeopleBundle(people)))
        ?.find((person) => person.id === id)
        ?.identities.map(({ standing }) => standing);
    expect(['R01', 'R16', 'R17', 'R30'].map(standings)).toEqual([
      ['current'],
      ['current', 'invalidated'],
      ['current', 'superseded'],
      ['current', 'sealed'],
    ]);
  });

  it('are as if they were not held when a record has ended and nothing took its place', () => {
    expect(bundleOf({ id: 'gone', active: false })?.[0]?.identities[0]?.standing).toBe('invalidated');
  });

  it('may be none', () => {
    expect(bundleOf()).toEqual([]);
  });

  it.each<[string, object]>([
    ['a list', []],
    ['another resource', { resourceType: 'Patient', id: 'R01' }],
    ['entries that are no list', { resourceType: 'Bundle', entry: {} }],
    ['an entry without a resource', { resourceType: 'Bundle', entry: [{ fullUrl: 'https://example.org/Patient/1' }] }],
  ])('cannot be read from %s', (_what, content) => {
    expect(readHeldBundle(loaded(content))).toBeUndefined();
  });

  it.each<[string, object[]]>([
    ['no id', [{ birthDate: '2015-05-01' }]],
    ['an id that another has', [{ id: 'R01' }, { id: 'R01' }]],
    ['a birth date that is none', [{ id: 'R01', birthDate: 'unknown' }]],
    ['a link that leads out', [{ id: 'R01', link: replacedBy('R02') }]],
    ['a link to itself', [{ id: 'R01', link: replacedBy('R01') }]],
    [
      'links in a circle',
      [
        { id: 'R01', link: replacedBy('R02') },
        { id: 'R02', link: replacedBy('R01') },
      ],
    ],
    ['a link to another kind', [{ id: 'R01', link: [{ other: { reference: 'Person/R02' }, type: 'replaced-by' }] }]],
    ['a link without a target', [{ id: 'R01', link: [{ type: 'replaced-by' }] }]],
    ['a link that is no list', [{ id: 'R01', link: {} }]],
  ])('cannot be read when a patient has %s', (_what, patients) => {
    expect(bundleOf(...patients)).toBeUndefined();
  });
});
