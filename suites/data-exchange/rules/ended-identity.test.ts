import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { facts, type Given, isMatch, noMatchBody, seen } from '../exchange.test-support.js';
import { describeRule, saidBy } from '../rule-case.test-support.js';
import { linksNothingToAnEndedIdentity } from './ended-identity.js';
import { answersAsForAStranger } from './like-a-stranger.js';
import { answered, askedOrder, asStrangerCases, notLinkedCases } from './stranger-cases.test-support.js';

describeRule(notLinkedCases);
describeRule(asStrangerCases);

const asStranger = answersAsForAStranger('question[*]', 'stranger[*]');

it('a person whom the population lacks is our fault, and no finding', () => {
  const rule = linksNothingToAnEndedIdentity('R99');
  expect(() => saidBy(rule, [seen('question[1]', { body: noMatchBody })])).toThrow('nobody is called R99');
});

it('too few answers to tell anything are our fault, and no pass', () => {
  const few = answered(() => ({ body: noMatchBody })).slice(0, 8);
  expect(() => saidBy(asStranger, few, facts)).toThrow('too few to compare');
});

describe('what varies by itself', () => {
  it('gives nobody away, whatever servers answer in turn and however they fall into groups', async () => {
    const order = await askedOrder();
    expect(order).toHaveLength(24);
    for (let period = 2; period <= 8; period += 1) {
      for (let groups = 1; groups < 2 ** period; groups += 1) {
        const said = saidBy(
          asStranger,
          answered((_, __, overall) => ({
            body: noMatchBody,
            headers: [['X-Zone', (groups >> (overall % period)) % 2 === 1 ? 'a' : 'b']],
          })),
        );
        expect(said, `${groups.toString(2)} of ${period}`).toEqual([]);
      }
    }
  });

  it('gives nobody away when it is drawn at random', () => {
    const drawn = fc.record({
      servedBy: fc.constantFrom('a', 'b', 'c'),
      phrase: fc.constantFrom('OK', 'Fine', ''),
      sometimes: fc.boolean(),
      indent: fc.constantFrom(0, 1, 2),
      id: fc.uuid(),
      charset: fc.constantFrom('application/fhir+json', 'application/json; charset=utf-8'),
    });
    fc.assert(
      fc.property(fc.array(drawn, { minLength: 24, maxLength: 24 }), (draws) => {
        const said = saidBy(
          asStranger,
          answered((_, __, overall): Given => {
            const { servedBy, phrase, sometimes, indent, id, charset } = draws[overall]!;
            const text = JSON.stringify({ resourceType: 'Parameters', id, parameter: [isMatch(false)] }, null, indent);
            const headers: [string, string][] = [
              ['X-Served-By', servedBy],
              ['X-Request-ID', id],
            ];
            if (sometimes) headers.push(['X-Sometimes', 'yes']);
            return { phrase, media: charset, text, headers };
          }),
        );
        expect(said).toEqual([]);
      }),
      { numRuns: 150, seed: 7, endOnFailure: true },
    );
  });
});
