import { describe, expect, it } from 'vitest';
import { placed } from './placed-credential.js';

const access = {
  headers: [
    ['X-Agreed', 'a'],
    ['Authorization', 'Bearer t0ken+of/caller'],
  ] as const,
  route: {},
};
const address = (): URL => new URL('https://responder.example.test/fhir/x?y=1');

describe('a token', () => {
  it('stays where it is unless told otherwise', () => {
    const url = address();
    expect(placed(access, url, undefined)).toBe(access);
    expect(url.href).toBe(address().href);
  });

  it('goes into the address and nowhere else', () => {
    const url = address();
    expect(placed(access, url, 'address').headers).toEqual([['X-Agreed', 'a']]);
    expect(url.searchParams.get('access_token')).toBe('t0ken+of/caller');
    expect(url.searchParams.get('y')).toBe('1');
  });

  it('goes into a header of its own and nowhere else', () => {
    const url = address();
    expect(placed(access, url, 'header').headers).toEqual([
      ['X-Agreed', 'a'],
      ['X-Access-Token', 't0ken+of/caller'],
    ]);
    expect(url.href).toBe(address().href);
  });

  it('is not made of another credential', () => {
    const other = { headers: [['Authorization', 'Basic YTpi']] as const, route: {} };
    expect(placed(other, address(), 'header')).toBe(other);
  });
});
