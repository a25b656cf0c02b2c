import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AccessFailed } from './access-failed.js';
import { type Grant, keepToken } from './token-keeper.js';

/** An issuer that answers when the test says so. */
function issuing() {
  const waiting: { give(grant: Grant): void; fail(error: Error): void }[] = [];
  let asked = 0;
  const request = (): Promise<Grant> => {
    asked += 1;
    return new Promise((give, fail) => waiting.push({ give, fail }));
  };
  return { request, next: () => waiting.shift()!, asked: () => asked };
}

/** An issuer that numbers its tokens. */
function counting(expiresIn: number | null) {
  let asked = 0;
  const request = async (): Promise<Grant> => {
    asked += 1;
    return { token: `token-${asked}`, expiresIn };
  };
  return { request, asked: () => asked };
}

const down = new AccessFailed('dependency', 'down', '');
const refused = new AccessFailed('configuration', 'refused', '');

describe('a kept token', () => {
  it('is asked for once, however many wait for it', async () => {
    const { request, next, asked } = issuing();
    const keeper = keepToken(request, () => 0);
    const all = Promise.all(Array.from({ length: 50 }, () => keeper.get()));
    next().give({ token: 'a', expiresIn: null });
    expect(new Set((await all).map(({ token }) => token))).toEqual(new Set(['a']));
    expect(asked()).toBe(1);
  });

  it.each([
    [3600, 3570],
    [60, 48],
    [1, 0.8],
  ])('that lives %d seconds is renewed after %d', async (expiresIn, renewed) => {
    let clock = 1_000_000;
    const { request, asked } = counting(expiresIn);
    const keeper = keepToken(request, () => clock);
    await keeper.get();
    clock += renewed * 1000 - 1;
    expect((await keeper.get()).token).toBe('token-1');
    clock += 1;
    expect((await keeper.get()).token).toBe('token-2');
    expect(asked()).toBe(2);
  });

  it('counts its life from the moment it was asked for', async () => {
    let clock = 0;
    const { request, next, asked } = issuing();
    const keeper = keepToken(request, () => clock);
    const first = keeper.get();
    clock = 50_000;
    next().give({ token: 'a', expiresIn: 60 });
    await first;
    const second = keeper.get();
    next().give({ token: 'b', expiresIn: 60 });
    expect((await second).token).toBe('b');
    expect(asked()).toBe(2);
  });

  it('without an end is kept until it is refused', async () => {
    let clock = 0;
    const { request, asked } = counting(null);
    const keeper = keepToken(request, () => clock);
    await keeper.get();
    clock = Number.MAX_SAFE_INTEGER;
    expect((await keeper.get()).token).toBe('token-1');
    expect(keeper.renew(undefined)).toBe(true);
    expect((await keeper.get()).token).toBe('token-2');
    expect(asked()).toBe(2);
  });

  it('of no life at all is used once', async () => {
    const { request, asked } = counting(0);
    const keeper = keepToken(request, () => 5);
    expect([await keeper.get(), await keeper.get()].map(({ token }) => token)).toEqual(['token-1', 'token-2']);
    expect(asked()).toBe(2);
  });

  it('cannot be renewed before there was one', () => {
    expect(keepToken(counting(null).request, () => 0).renew(undefined)).toBe(false);
  });

  it('that came after the refused one stays', async () => {
    const { request, asked } = counting(null);
    const keeper = keepToken(request, () => 0);
    const first = await keeper.get();
    expect(keeper.renew(first.number)).toBe(true);
    const second = await keeper.get();
    expect(keeper.renew(first.number)).toBe(true);
    expect((await keeper.get()).token).toBe(second.token);
    expect(asked()).toBe(2);
  });

  it('is fetched once for all that were refused with the same, in whatever order they come back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 30 }), async (pauses) => {
        const { request, asked } = counting(null);
        const keeper = keepToken(request, () => 0);
        const { number } = await keeper.get();
        const again = pauses.map(async (pause) => {
          if (pause) await new Promise(setImmediate);
          keeper.renew(number);
          return (await keeper.get()).token;
        });
        expect(new Set(await Promise.all(again))).toEqual(new Set(['token-2']));
        expect(asked()).toBe(2);
      }),
      { numRuns: 50 },
    );
  });
});

describe('an issuer', () => {
  it('that is down is asked again by the next question', async () => {
    const { request, next } = issuing();
    const keeper = keepToken(request, () => 0);
    const both = Promise.allSettled([keeper.get(), keeper.get()]);
    next().fail(down);
    expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const third = keeper.get();
    next().give({ token: 'a', expiresIn: null });
    expect((await third).token).toBe('a');
  });

  it('that refuses us is not asked again', async () => {
    const { request, next, asked } = issuing();
    const keeper = keepToken(request, () => 0);
    const first = keeper.get();
    next().fail(refused);
    await expect(first).rejects.toBe(refused);
    await expect(keeper.get()).rejects.toBe(refused);
    expect(asked()).toBe(1);
  });

  it('that is away when a token is renewed early does no harm until it expires', async () => {
    let clock = 0;
    const { request, next } = issuing();
    const keeper = keepToken(request, () => clock);
    const ask = async (answer: (one: ReturnType<typeof next>) => void): Promise<string> => {
      const asked = keeper.get();
      answer(next());
      return (await asked).token;
    };
    await ask((one) => one.give({ token: 'a', expiresIn: 100 }));
    clock = 90_000;
    expect(await ask((one) => one.fail(down))).toBe('a');
    clock = 100_000;
    await expect(ask((one) => one.fail(down))).rejects.toBe(down);
    keeper.renew(undefined);
    clock = 90_000;
    await expect(ask((one) => one.fail(down))).rejects.toBe(down);
  });
});
