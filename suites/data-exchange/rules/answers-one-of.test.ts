import { describe, expect, it } from 'vitest';
import { defaultDialect } from '../../../standards/data-exchange/dialect.js';
import { type Given, matchBody, noMatchBody, outcome, seen } from '../exchange.test-support.js';
import { isOneOf, type Wanted, wantedInWords } from './answers-one-of.js';

const isTaken = (wanted: Wanted, given: Given): boolean => isOneOf(seen('question', given), [wanted], defaultDialect);
const page = (status: number): Given => ({ status, text: '<html>no</html>', media: 'text/html' });

describe('what is wanted', () => {
  it.each<[Wanted, string, Given]>([
    ['bad-status', '400 of a gateway', page(400)],
    ['bad-status', '422 in FHIR', { status: 422, body: outcome('value') }],
    ['client-error', '403 of a gateway', page(403)],
    ['closed', 'a closed connection', { noAnswer: 'reset' }],
  ])('takes for %s %s', (wanted, _, given) => {
    expect(isTaken(wanted, given)).toBe(true);
  });

  it.each<[Wanted, string, Given]>([
    ['bad-request', '400 of a gateway', page(400)],
    ['bad-status', '404 of a gateway', page(404)],
    ['bad-status', 'a no match under 400', { status: 400, body: noMatchBody }],
    ['client-error', 'a match under 403', { status: 403, body: matchBody() }],
    ['client-error', 'a closed connection', { noAnswer: 'reset' }],
    ['closed', 'silence', { noAnswer: 'timeout' }],
    ['closed', 'an empty answer', { status: 400, text: '', media: null }],
  ])('does not take for %s %s', (wanted, _, given) => {
    expect(isTaken(wanted, given)).toBe(false);
  });

  it('is told once in words', () => {
    expect(wantedInWords(['match', 'bad-request', 'bad-status', 'closed'])).toBe(
      'match, or refused with HTTP 400 or 422, or a connection that is closed',
    );
  });
});
