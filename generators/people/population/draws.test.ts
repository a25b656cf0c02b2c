import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anotherAddress, drawsOf } from './draws.js';

describe('draws', () => {
  it('give only telephones that nobody has and postcodes of areas that are not allocated', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const draws = drawsOf(seed);
        expect(draws.telephone()).toMatch(/^(?:01632 960|07700 900)\d{3}$/);
        expect(draws.address()).toEqual({
          line: expect.stringMatching(/^\d+ \S/),
          city: expect.stringMatching(/\S/),
          postalCode: expect.stringMatching(/^[ZY]A[4-9]\d \d[ABD-HJLNP-UW-Z]{2}$/),
        });
      }),
    );
  });

  it('do not depend on what others draw in between', () => {
    const [alone, one, other] = [drawsOf(3), drawsOf(3), drawsOf(4)];
    const inTurns = Array.from({ length: 20 }, () => {
      other.address();
      return one.address();
    });
    expect(inTurns).toEqual(Array.from({ length: 20 }, () => alone.address()));
  });

  it('never draw what has no chance, always what is certain, and often what has a large share', () => {
    const draws = drawsOf(1);
    expect(Array.from({ length: 200 }, () => draws.chance(0))).not.toContain(true);
    expect(Array.from({ length: 200 }, () => draws.chance(1))).not.toContain(false);
    const drawn = Array.from({ length: 1000 }, () => draws.byShare([{ share: 9 }, { share: 1 }]).share);
    expect(drawn.filter((share) => share === 9).length).toBeGreaterThan(800);
    expect(drawn).toContain(1);
  });

  it('find another address as often as it takes', () => {
    const addresses = ['ZA40 1AA', 'ZA40 1AA', 'ZA40 1AB', 'ZA40 1AD'].map((postalCode) => ({
      line: '1 Mill Lane',
      city: 'Southshire',
      postalCode,
    }));
    const [home, , former, free] = addresses;
    const turned = { ...drawsOf(1), address: () => addresses.shift() ?? free! };
    expect(anotherAddress(turned, [home!, former!])).toEqual(free);
  });
});
