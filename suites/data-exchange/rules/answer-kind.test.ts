import { describe, expect, it } from 'vitest';
import {
  contact,
  facts,
  type Given,
  isMatch,
  manyMatches,
  matchBody,
  noMatchBody,
  outcome,
  parameters,
  review,
  seen,
} from '../exchange.test-support.js';
import { type AnswerKind, describeAnswer, issueCodesOf, kindOf, parametersOf } from './answer-kind.js';

const kind = (given: Given): AnswerKind => kindOf(seen('question', given), facts.dialect);
const words = (given: Given): string => describeAnswer(seen('question', given), facts.dialect);

describe('an answer', () => {
  it.each<[AnswerKind, string, Given]>([
    ['match', 'match true', { body: matchBody() }],
    ['match', 'match true with any status', { status: 202, body: matchBody() }],
    ['match', 'match true beside match false', { body: parameters(isMatch(false), isMatch(true)) }],
    ['no-match', 'match false', { body: noMatchBody }],
    ['no-match', 'match false with 404', { status: 404, body: noMatchBody }],
    ['review', '202 and suppressed', review()],
    [
      'review',
      'one of several issues',
      {
        status: 202,
        body: { resourceType: 'OperationOutcome', issue: [{ code: 'informational' }, { code: 'suppressed' }] },
      },
    ],
    ['other', 'suppressed with 200', { status: 200, body: outcome('suppressed') }],
    ['refused', 'suppressed with 400', { status: 400, body: outcome('suppressed') }],
    ['multiple-matches', '409', { status: 409, body: outcome('multiple-matches') }],
    ['multiple-matches', '422', manyMatches()],
    ['multiple-matches', '403', { status: 403, body: outcome('multiple-matches') }],
    ['multiple-matches', 'the status of an escalation', { status: 202, body: outcome('multiple-matches') }],
    ['other', 'multiple matches with 200', { body: outcome('multiple-matches') }],
    ['other', 'multiple matches with 500', { status: 500, body: outcome('multiple-matches') }],
    ['deny', '403', { status: 403, body: outcome('forbidden') }],
    ['refused', '400', { status: 400, body: outcome('invalid') }],
    ['refused', '404', { status: 404, body: outcome('not-found') }],
    ['other', '400 without FHIR', { status: 400, text: 'Bad request', media: 'text/plain' }],
    ['other', '500', { status: 500, body: outcome('exception') }],
    ['other', 'match as text', { body: parameters({ name: 'match', valueString: 'true' }) }],
    ['other', 'match as text under the name of a boolean', { body: parameters(isMatch('true')) }],
    ['other', 'match null', { body: parameters(isMatch(null)) }],
    ['other', 'match in parts', { body: parameters({ name: 'result', part: [isMatch(true)] }) }],
    ['other', 'match under another name', { body: parameters({ name: 'MATCH', valueBoolean: true }) }],
    ['other', 'a match in a Bundle', { body: { resourceType: 'Bundle', entry: [{ resource: matchBody() }] } }],
    ['other', 'a parameter that is no list', { body: { resourceType: 'Parameters', parameter: isMatch(true) } }],
    ['other', 'a list of nothing', { body: parameters(null, 5, 'match', []) }],
    ['other', 'null', { body: null }],
    ['other', 'nothing', { text: '' }],
    ['none', 'no answer', { noAnswer: 'dns' }],
  ])('is read as %s: %s', (wanted, _, given) => {
    expect(kind(given)).toBe(wanted);
  });

  it('is told in one short line, however long it is', () => {
    const long = 'a\n'.repeat(1000);
    const answers: Given[] = [
      { text: long },
      { body: { resourceType: long } },
      { status: 400, body: { resourceType: 'OperationOutcome', issue: Array(200).fill({ code: long }) } },
    ];
    for (const given of answers) {
      expect(words(given).length).toBeLessThan(1100);
      expect(words(given)).not.toContain('\n');
    }
  });

  it('is told with what it says first, then what it is', () => {
    expect(words({ body: noMatchBody })).toBe('no match: HTTP 200 with Parameters');
    expect(words({ status: 422, body: outcome('invalid') })).toBe(
      'refused with a 4xx status: HTTP 422 with OperationOutcome (invalid)',
    );
    expect(words({ status: 204, text: '', media: null })).toBe(
      'none of the answers of the standard: HTTP 204 with an empty body',
    );
  });
});

describe('the parts of a body', () => {
  it('are empty for what is no Parameters, and null for what is no OperationOutcome', () => {
    expect(parametersOf(noMatchBody)).toEqual([isMatch(false)]);
    expect([undefined, null, {}, [], outcome('invalid')].map(parametersOf)).toEqual([[], [], [], [], []]);
    expect([undefined, null, {}, noMatchBody].map(issueCodesOf)).toEqual([null, null, null, null]);
    expect(issueCodesOf({ resourceType: 'OperationOutcome', issue: [{ code: 5 }, null, { code: 'invalid' }] })).toEqual(
      ['invalid'],
    );
    expect(parametersOf(parameters(contact()))).toHaveLength(1);
  });
});
