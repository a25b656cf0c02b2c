import { describe, expect, it } from 'vitest';
import { heldPeopleBundle } from '../../generators/people/bundle.js';
import {
  ask,
  type Heard,
  OPERATION,
  patientOf,
  people,
  personOf,
  queryFor,
  unnumbered,
} from './asking.test-support.js';
import { CONTROL_NOTICE } from './controls.js';
import { defects, findDefect, logDefects, policyDefects } from './defects.js';
import { heldFrom } from './held.js';
import type { Core } from './message.js';
import { outcomes } from './outcomes.js';
import { createRouter } from './router.js';
import { SPACE_LIMIT } from './spaces.js';

const held = heldFrom(people);
const orla = queryFor(patientOf(personOf('R01')));

const question = (router: Core, base: string, query: object = orla): Promise<Heard> =>
  ask(router, query, { path: `${base}/fhir${OPERATION}` });
const matched = async (router: Core, base: string, query: object = orla): Promise<boolean> =>
  JSON.stringify((await question(router, base, query)).json).includes('"match","valueBoolean":true');
const control = (router: Core, method: string, path: string, content: object | string = ''): Promise<Heard> =>
  ask(router, content, { method, path: `/spaces/${path}` });

describe('default responder', () => {
  it('answers at /fhir', async () => {
    expect(await matched(createRouter({ held }), '')).toBe(true);
  });

  it('has the defect that it is started with, and spaces do not', async () => {
    const picks = findDefect('picks-the-first')!;
    const router = createRouter({ held, defect: picks });
    const amy = queryFor(unnumbered(personOf('R05')));
    await control(router, 'POST', 'a/controls/reset');
    expect(await matched(router, '', amy)).toBe(true);
    expect(await matched(router, '/spaces/a', amy)).toBe(false);
  });

  it.each([
    '/',
    '',
    '/fhir',
    '/fhir/',
    '/controls',
    '/fhir/controls',
    '/spaces',
    '/spaces/',
    '/spaces/a',
    '/spaces//fhir/metadata',
    'http://example.org/fhir/metadata',
  ])('has nothing at %j', async (path) => {
    const answer = await ask(createRouter({ held }), '', { method: 'GET', path });
    expect(answer).toMatchObject({ status: 404, json: outcomes.notFound.outcome });
  });
});

describe('space', () => {
  it('is not there until a control changes something in it', async () => {
    const router = createRouter({ held });
    expect((await question(router, '/spaces/a')).status).toBe(404);
    expect((await control(router, 'GET', 'a/controls')).status).toBe(404);
    expect((await control(router, 'PUT', 'a/controls/defect', { defect: 'no-such' })).status).toBe(400);
    expect((await control(router, 'GET', 'a/controls')).status).toBe(404);
    expect((await control(router, 'POST', 'a/controls/reset')).status).toBe(200);
    expect(await matched(router, '/spaces/a')).toBe(true);
  });

  it('tells its people, its defect and the defects that it can have', async () => {
    const router = createRouter({ held });
    await control(router, 'PUT', 'a/controls/defect', { defect: 'contact-at-home' });
    const state = await control(router, 'GET', 'a/controls');
    expect(state).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
      json: {
        notice: CONTROL_NOTICE,
        people: held.map(({ id }) => id),
        defect: 'contact-at-home',
        defects: [...defects, ...logDefects, ...policyDefects].map(({ id, title }) => ({ id, title })),
      },
    });
    expect(CONTROL_NOTICE).toContain('not part of the standard');
  });

  it('does not touch another space or the default responder', async () => {
    const router = createRouter({ held });
    await control(router, 'POST', 'b/controls/reset');
    await control(router, 'PUT', 'a/controls/people', { resourceType: 'Bundle', type: 'collection' });
    const bases = ['/spaces/a', '/spaces/b', ''];
    expect(await Promise.all(bases.map((base) => matched(router, base)))).toEqual([false, true, true]);
  });

  it('takes other people, and the personas again', async () => {
    const router = createRouter({ held });
    const peregrine = { ...personOf('N01'), standing: 'held' as const };
    const loaded = await control(router, 'PUT', 'a/controls/people', heldPeopleBundle(new Map([['N01', peregrine]])));
    expect(loaded.json).toMatchObject({ people: ['N01'] });
    const stranger = queryFor(patientOf(peregrine));
    expect([await matched(router, '/spaces/a', stranger), await matched(router, '/spaces/a')]).toEqual([true, false]);
    await control(router, 'PUT', 'a/controls/people', { people: 'personas' });
    expect([await matched(router, '/spaces/a', stranger), await matched(router, '/spaces/a')]).toEqual([false, true]);
  });

  it('keeps its defect when people are loaded, and its people when a defect is set', async () => {
    const router = createRouter({ held });
    await control(router, 'PUT', 'a/controls/defect', { defect: 'contact-at-home' });
    await control(router, 'PUT', 'a/controls/people', { resourceType: 'Bundle', type: 'collection' });
    expect((await control(router, 'GET', 'a/controls')).json).toMatchObject({ people: [], defect: 'contact-at-home' });
    await control(router, 'PUT', 'a/controls/defect', { defect: null });
    expect((await control(router, 'GET', 'a/controls')).json).toMatchObject({ people: [], defect: null });
  });

  it('has its first people and no defect after a reset', async () => {
    const router = createRouter({ held });
    await control(router, 'PUT', 'a/controls/defect', { defect: 'contact-at-home' });
    await control(router, 'PUT', 'a/controls/people', { resourceType: 'Bundle', type: 'collection' });
    const reset = await control(router, 'POST', 'a/controls/reset');
    expect(reset.json).toMatchObject({ people: held.map(({ id }) => id), defect: null });
  });

  it.each<[string, string, string, object | string, number]>([
    ['an unknown defect', 'PUT', 'defect', { defect: 'no-such' }, 400],
    ['no defect', 'PUT', 'defect', {}, 400],
    ['a defect that is no JSON', 'PUT', 'defect', 'picks-the-first', 400],
    ['people that are no Bundle', 'PUT', 'people', { people: 'others' }, 400],
    ['people over a megabyte', 'PUT', 'people', ' '.repeat(1024 * 1024 + 1), 413],
    ['another method', 'POST', 'people', { people: 'personas' }, 405],
    ['another control', 'PUT', 'weather', {}, 404],
  ])('refuses %s and stays as it was', async (_what, method, name, content, status) => {
    const router = createRouter({ held });
    await control(router, 'PUT', 'a/controls/defect', { defect: 'contact-at-home' });
    const before = await control(router, 'GET', 'a/controls');
    const refused = await control(router, method, `a/controls/${name}`, content);
    expect(refused).toMatchObject({ status, json: { resourceType: 'OperationOutcome' } });
    expect(await control(router, 'GET', 'a/controls')).toEqual(before);
  });

  it('tells the methods that its state takes', async () => {
    const refused = await control(createRouter({ held }), 'PUT', 'a/controls');
    expect(refused).toMatchObject({ status: 405, headers: { allow: 'GET, DELETE' } });
  });

  it('is one of so many, and an ended one makes room', async () => {
    const router = createRouter({ held });
    const make = async (id: string) => (await control(router, 'POST', `${id}/controls/reset`)).status;
    const made = await Promise.all(Array.from({ length: SPACE_LIMIT }, (_, index) => make(`s${index}`)));
    expect(new Set(made)).toEqual(new Set([200]));
    expect(await control(router, 'POST', 'more/controls/reset')).toMatchObject({
      status: 409,
      json: outcomes.tooManySpaces.outcome,
    });
    expect(await make('s7')).toBe(200);
    expect((await control(router, 'DELETE', 's7/controls')).status).toBe(200);
    expect(await matched(router, '/spaces/s7')).toBe(false);
    expect(await make('more')).toBe(200);
  });

  it('cannot be made or changed when controls are switched off', async () => {
    const router = createRouter({ held, controls: false });
    expect((await control(router, 'POST', 'a/controls/reset')).status).toBe(404);
    expect((await control(router, 'GET', 'a/controls')).status).toBe(404);
    expect(await matched(router, '')).toBe(true);
  });
});
