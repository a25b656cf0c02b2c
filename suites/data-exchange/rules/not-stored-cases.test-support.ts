import { type Given, matchBody, noMatchBody, outcome, seen } from '../exchange.test-support.js';
import { claimedRule, type RuleCases } from '../rule-case.test-support.js';
import { rowOf } from './refusal-row.test-support.js';

const scenario = rowOf('SC-SEC-037');
const NOT_STORED = 'an-answer-may-not-be-stored';

const cached = (...values: string[]): Given => ({
  body: matchBody(),
  headers: values.map((value) => ['Cache-Control', value] as const),
});
const question = (...values: string[]) => [seen('question', cached(...values))];
const conditional = (given: Given) => [seen('conditional', given)];

const base = [
  seen('stranger', { body: noMatchBody, headers: [['Cache-Control', 'no-store']] }),
  ...question('no-store'),
  ...conditional({ body: matchBody() }),
  seen('refused', { status: 400, body: outcome('required'), headers: [['Cache-Control', 'no-store']] }),
];
const from = (rule: string) => ({ rule: claimedRule(scenario, rule), scenario, base });

export const notStoredCases: RuleCases = {
  ...from(NOT_STORED),
  conforming: [
    { name: 'no-store', seen: base },
    { name: 'no-store among others', seen: question('private, No-Store,max-age=0') },
    { name: 'no-store in the second of two headers', seen: question('no-cache', 'no-store') },
  ],
  breaking: [
    {
      name: 'no header',
      seen: question(),
      found: [{ at: 'Cache-Control', actual: /^no Cache-Control$/, expected: /^no-store$/ }],
    },
    {
      name: 'no-cache alone',
      seen: question('no-cache, private'),
      found: [{ at: 'Cache-Control', actual: /^no-cache, private$/ }],
    },
    {
      name: 'a word that holds it',
      seen: question('x-no-store'),
      found: [{ at: 'Cache-Control', actual: /^x-no-store$/ }],
    },
    {
      name: 'an error without it',
      seen: [seen('refused', { status: 400, body: outcome('required') })],
      found: [{ at: 'Cache-Control', actual: /^no Cache-Control$/ }],
    },
    {
      name: 'no answer',
      seen: [seen('refused', { noAnswer: 'timeout' })],
      found: [{ at: 'Cache-Control', actual: /^no answer \(timeout\)$/ }],
    },
  ],
};

export const taggedCases: RuleCases = {
  ...from('a-question-under-a-known-etag-is-answered-in-full'),
  conforming: [
    { name: 'a match', seen: base },
    { name: 'a match with a tag', seen: conditional({ body: matchBody(), headers: [['ETag', 'W/"1"']] }) },
  ],
  breaking: [
    {
      name: '304',
      seen: conditional({ status: 304, text: '', media: null }),
      found: [{ at: 'conditional', actual: /HTTP 304 with an empty body$/, expected: /as without If-None-Match$/ }],
    },
    {
      name: '412',
      seen: conditional({ status: 412, body: outcome('conflict') }),
      found: [{ at: 'conditional', actual: /HTTP 412/ }],
    },
    {
      name: 'no answer',
      seen: conditional({ noAnswer: 'reset' }),
      found: [{ at: 'conditional', actual: /^no answer/ }],
    },
  ],
};
