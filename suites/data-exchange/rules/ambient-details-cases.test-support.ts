import { asQuestion, personQuery } from '../../../fixtures/person-query/questions.js';
import {
  contact,
  dutyDesk,
  type Given,
  isMatch,
  matchBody,
  noMatchBody,
  outcome,
  parameters,
  personOf,
  seen,
} from '../exchange.test-support.js';
import { type Breaking, claimedRule, type RuleCases } from '../rule-case.test-support.js';
import { rowOf } from './refusal-row.test-support.js';

const row = rowOf('SC-SEC-039');
const orla = personOf('R01');
const { address } = orla;

const run = (...given: Given[]) => [
  seen('stranger', { body: noMatchBody }),
  seen('question', { body: matchBody() }),
  ...given.map((one, index) => seen(`faulty[${index + 1}]`, one)),
];

const matchWith = (change: object): Given => ({ body: parameters(isMatch(true), contact({ ...dutyDesk, ...change })) });
const told = (status: number, diagnostics: string): Given => ({
  status,
  body: { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'invalid', diagnostics }] },
});

const telling = (name: string, given: Given, actual: RegExp): Breaking => ({
  name,
  seen: run(given),
  found: [{ at: 'answer', expected: /^no NHS number, birth date or address line/, actual }],
});

export const toldDetailsCases: RuleCases = {
  rule: claimedRule(row, 'no-answer-tells-a-detail-of-the-person'),
  scenario: row,
  base: run(),
  conforming: [
    { name: 'a match, a no match and an error', seen: run({ status: 400, body: outcome('required') }) },
    { name: 'a contact that is called like the person', seen: run(matchWith({ name: `${orla.family} House` })) },
    {
      name: 'a contact at the postcode of the person',
      seen: run(matchWith({ address: [{ postalCode: address.postalCode }] })),
    },
    { name: 'a detail of somebody who was not asked about', seen: run(told(400, personOf('R02').nhsNumber ?? '')) },
    { name: 'a silence', seen: run({ noAnswer: 'timeout' }) },
  ],
  breaking: [
    telling(
      'the address in the contact',
      matchWith({ address: [{ line: [address.line] }] }),
      /first in SC-TST-001#faulty\[1\]: match: .*14 Larch Row$/,
    ),
    telling(
      'the number in a header',
      { body: matchBody(), headers: [['X-Record', orla.nhsNumber ?? '']] },
      /9990010005$/,
    ),
    telling(
      'the number in groups, in an error',
      told(400, 'NHS number 999 001 0005 is known'),
      /HTTP 400 .*9990010005$/,
    ),
    telling('the birth date in a refusal', told(403, `born ${orla.birthDate}`), /2015-05-01$/),
    {
      name: 'the same in two answers',
      seen: run(told(400, address.line), told(404, address.line)),
      found: [{ at: 'answer', actual: /^in 2 of 4 answers, first in SC-TST-001#faulty\[1\]/ }],
    },
    {
      name: 'an altered question that is answered with the right date',
      seen: [
        ...run(),
        seen(
          'faulty[1]',
          told(400, 'did you mean 2015-05-01?'),
          asQuestion(personQuery(orla, { birthDate: '2014-05-01' })),
        ),
      ],
      found: [{ at: 'answer', actual: /2015-05-01$/ }],
    },
  ],
};
