import { expect, test, vi } from 'vitest';
import { createFactsCache } from './facts-cache.js';

const made = (text: string) => vi.fn(async () => text);
const length = (text: string): number => text.length;

test('a value is made once while it is kept', async () => {
  const cache = createFactsCache<string>(2, 100, length);
  const make = made('a');
  expect(await Promise.all([cache.get('a', make), cache.get('a', make)])).toEqual(['a', 'a']);
  expect(make).toHaveBeenCalledTimes(1);
});

test('what was asked for longest ago is forgotten', async () => {
  const cache = createFactsCache<string>(2, 100, length);
  const [a, b] = [made('a'), made('b')];
  await cache.get('a', a);
  await cache.get('b', b);
  await cache.get('a', a);
  await cache.get('c', made('c'));
  await cache.get('a', a);
  await cache.get('b', b);
  expect(a).toHaveBeenCalledTimes(1);
  expect(b).toHaveBeenCalledTimes(2);
});

test('what is too heavy together is forgotten', async () => {
  const cache = createFactsCache<string>(10, 5, length);
  const a = made('aaaa');
  await cache.get('a', a);
  await cache.get('b', made('bbbb'));
  await cache.get('a', a);
  expect(a).toHaveBeenCalledTimes(2);
});
