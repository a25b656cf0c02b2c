import { unknownProperty } from '../../../fixtures/malformed-query/extra-content.js';
import { barePatient } from '../../../fixtures/malformed-query/not-parameters.js';
import { twoReasons } from '../../../fixtures/malformed-query/reasons.js';
import { repeatedKeys } from '../../../fixtures/malformed-query/repeated-keys.js';
import { longNames } from '../../../fixtures/malformed-query/strange-names.js';
import { genderCodes } from '../../../fixtures/malformed-query/wrong-codes.js';
import { otherMedia } from '../../../fixtures/malformed-query/wrong-media.js';
import { wrongOptions } from '../../../fixtures/malformed-query/wrong-options.js';
import type { RuleCases } from '../rule-case.test-support.js';
import { type Asking, anyRefusal, casesOf, page, told } from './refusals-cases.test-support.js';

const BAD_OR_DENIED = 'a-wrong-reason-is-a-bad-request-or-denied';

/** A bad request, in whatever form, and nothing else. */
const badRequestAlone = (asking: Pick<Asking, 'row' | 'rule' | 'family'>): RuleCases =>
  casesOf({
    ...asking,
    takes: [
      ['422', told(422, 'structure')],
      ['a page', page],
    ],
    leaves: [
      ['404', told(404, 'not-found')],
      ['a DENY', told(403, 'forbidden')],
      ['413', told(413, 'too-long')],
    ],
    others: [],
    expected: /^HTTP 400 or 422 without match parameter/,
  });

const otherMediaCases = casesOf({
  row: 'SC-MAL-047',
  rule: 'a-body-under-another-media-type-gets-415',
  family: otherMedia,
  takes: [['415 without a body', { status: 415, text: '', media: null }]],
  leaves: [
    ['400', told(400)],
    ['422', told(422)],
    ['406', told(406, 'not-supported')],
  ],
  others: [],
});

/** The helper starts from 400, which is no conforming answer here. */
const under415 = (cases: RuleCases): RuleCases => ({
  ...cases,
  base: cases.conforming.find(({ name }) => name.startsWith('415'))?.seen ?? [],
  conforming: cases.conforming.filter(({ name }) => name !== 'a bad request'),
});

/** Rules on content that is refused. */
export const refusedContentCases: readonly RuleCases[] = [
  casesOf({
    row: 'SC-MAL-008',
    rule: 'a-reason-in-the-address-is-refused',
    family: barePatient,
    step: 'question',
    takes: [['a DENY', told(403, 'forbidden')], ...anyRefusal(BAD_OR_DENIED)],
    others: [BAD_OR_DENIED],
  }),
  badRequestAlone({ row: 'SC-MAL-018', rule: 'a-question-with-two-reasons-is-refused', family: twoReasons }),
  badRequestAlone({ row: 'SC-MAL-028', rule: 'an-object-with-a-key-twice-is-refused', family: repeatedKeys }),
  badRequestAlone({
    row: 'SC-MAL-027',
    rule: 'an-element-that-fhir-does-not-have-is-refused',
    family: unknownProperty,
  }),
  badRequestAlone({
    row: 'SC-MAL-044',
    rule: 'a-gender-that-is-no-code-of-fhir-is-refused',
    family: genderCodes,
  }),
  badRequestAlone({
    row: 'SC-MAL-059',
    rule: 'an-inherited-input-with-a-wrong-value-is-refused',
    family: wrongOptions,
  }),
  casesOf({
    row: 'SC-MAL-055',
    rule: 'a-name-without-end-is-refused',
    family: longNames,
    step: 'endless',
    expected: /without match parameter, or a closed connection$/,
    mayClose: true,
    takes: [
      ['413', told(413, 'too-long')],
      ['422', told(422, 'too-long')],
      ['a page', page],
      ['a closed connection', { noAnswer: 'reset' }],
    ],
    leaves: [
      ['404', told(404, 'not-found')],
      ['a DENY', told(403, 'forbidden')],
    ],
    others: [],
  }),
  under415(otherMediaCases),
];
