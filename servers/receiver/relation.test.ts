import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Listening } from '../reference/listen.js';
import { changed, goodBundle, type Loose, OTHER_NUMBER, resourceIn } from './good-bundle.test-support.js';
import { openSpaceAt } from './receiver.test-support.js';
import { startReceiver } from './start.js';

let server: Listening;
beforeAll(async () => {
  server = await startReceiver();
});
afterAll(() => server.close());

let spaces = 0;
const open = () => {
  spaces += 1;
  return openSpaceAt(server.url, `test-${spaces}`);
};

const later = (bundle: Loose, version: number): Loose => {
  const next = structuredClone(bundle);
  next.meta.versionId = String(version);
  next.meta.lastUpdated = `2026-03-0${version + 2}T12:00:00+00:00`;
  resourceIn(next, 'Observation', 4).valueQuantity.value = 38.5 + version / 10;
  return next;
};

const temperatureOf = async (caller: Awaited<ReturnType<typeof open>>, place: string): Promise<number> =>
  resourceIn((await caller.get(place)).json, 'Observation', 4).valueQuantity.value;

describe('a bundle that comes again', () => {
  it('is filed once, however it is spelt', async () => {
    const caller = await open();
    const bundle = goodBundle();
    const first = await caller.post(bundle);
    const reversed = Object.fromEntries(Object.entries(bundle).toReversed());
    const second = await caller.post(JSON.stringify(reversed, null, 2));
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
    expect(await caller.state()).toMatchObject({ filed: 1, versions: 1 });
  });

  it('is filed once when a hundred come at the same time', async () => {
    const caller = await open();
    const told = await Promise.all(Array.from({ length: 100 }, () => caller.post(goodBundle())));
    expect(told.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(told.filter(({ status }) => status === 200)).toHaveLength(99);
    expect(new Set(told.map(({ headers }) => headers.get('location'))).size).toBe(1);
    expect(await caller.state()).toMatchObject({ filed: 1, versions: 1 });
  });

  it('with other content is a new version, and the old one stays as it was', async () => {
    const caller = await open();
    const first = await caller.post(goodBundle());
    const second = await caller.post(later(goodBundle(), 2));
    const [one, two] = [first, second].map(({ headers }) => headers.get('location') ?? '');
    expect([second.status, two]).toEqual([201, one?.replace(/1$/, '2')]);
    expect(await temperatureOf(caller, one ?? '')).toBe(38.5);
    expect(await temperatureOf(caller, two ?? '')).toBe(38.7);
    expect(await temperatureOf(caller, (two ?? '').replace('/_history/2', ''))).toBe(38.7);
    expect((await caller.get((two ?? '').replace(/\/2$/, ''))).json.total).toBe(2);
    expect((await caller.get('/Observation?code=276885007')).json.total).toBe(1);
    expect((await caller.post(goodBundle())).headers.get('location')).toBe(one);
  });

  it('late is kept, and does not become the current one, also when it comes again', async () => {
    const caller = await open();
    const current = await caller.post(later(goodBundle(), 3));
    for (const _ of [1, 2]) {
      const late = await caller.post(later(goodBundle(), 2));
      expect([late.status, late.json.issue[0].code]).toEqual([409, 'conflict']);
      expect(await temperatureOf(caller, late.headers.get('location') ?? '')).toBe(38.7);
    }
    const place = (current.headers.get('location') ?? '').replace(/\/_history.*/, '');
    expect(await temperatureOf(caller, place)).toBe(38.8);
    expect(await caller.state()).toMatchObject({ filed: 1, versions: 2 });
  });

  it('with other content and no order is current by arrival, and that is said', async () => {
    const caller = await open();
    await caller.post(goodBundle());
    const told = await caller.post(changed((b) => (resourceIn(b, 'Observation', 4).valueQuantity.value = 38.6)));
    expect([told.status, told.json.issue.map(({ severity }: Loose) => severity)]).toEqual([
      201,
      ['information', 'warning'],
    ]);
  });

  it('for somebody else is refused, and so is a document under another bundle', async () => {
    const caller = await open();
    const bundle = goodBundle();
    await caller.post(bundle);
    const stranger = await caller.post(Object.assign(goodBundle('x', OTHER_NUMBER), { identifier: bundle.identifier }));
    expect([stranger.status, stranger.json.issue[0].code]).toEqual([409, 'conflict']);
    const again = goodBundle('y');
    resourceIn(again, 'DocumentReference').masterIdentifier = resourceIn(bundle, 'DocumentReference').masterIdentifier;
    const document = await caller.post(again);
    expect([document.status, document.json.issue[0].code]).toEqual([409, 'duplicate']);
    expect(await caller.state()).toMatchObject({ filed: 1, versions: 1 });
  });
});
