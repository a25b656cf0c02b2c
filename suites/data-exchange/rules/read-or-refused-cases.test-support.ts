import { matchBody, noMatchBody, outcome } from '../exchange.test-support.js';
import { claimedRule, type RuleCases } from '../rule-case.test-support.js';
import { recordedCasesOf } from './recorded-cases.test-support.js';
import { rowOf } from './refusal-row.test-support.js';
import {
  answersTo,
  BAD_REQUEST,
  CLIENT_ERROR,
  FORM_NAMES,
  type Form,
  givenAs,
  type Ordinary,
  oneOfCases,
  UNCERTAIN,
} from './wire-forms.test-support.js';

const MATCH = { body: matchBody() };
const NO_MATCH = { body: noMatchBody };
const BAD = givenAs('a bad request with 400');
const UNMATCHED: readonly Form[] = [...new Set<Form>(['a no match', ...UNCERTAIN, ...CLIENT_ERROR])];
const REFUSED_4XX: readonly Form[] = [...new Set<Form>([...CLIENT_ERROR, 'several matches with 409'])];

const choice = { stranger: NO_MATCH, control: MATCH };

const passedOverCases = oneOfCases({
  scenario: rowOf('SC-MAL-043'),
  rule: 'what-a-question-need-not-hold-is-passed-over-or-refused',
  ordinary: { ...choice, 'question[alias]': BAD },
  steps: ['question[alias]'],
  allowed: ['a match', ...BAD_REQUEST, 'a bad request in plain text', 'a bad request as problem details'],
});

const unusualNameCases = oneOfCases({
  scenario: rowOf('SC-MAL-058'),
  rule: 'an-unusual-name-is-answered-or-refused',
  ordinary: { control: MATCH, 'question[nul]': BAD, emoji: MATCH },
  steps: ['emoji'],
  allowed: ['a match', ...UNMATCHED],
});

const lookalikeCases = oneOfCases({
  scenario: rowOf('SC-MAL-056'),
  rule: 'a-letter-of-another-alphabet-is-another-letter',
  ordinary: {
    held: MATCH,
    stranger: NO_MATCH,
    'question[plain]': MATCH,
    'question[control]': BAD,
    lookalike: NO_MATCH,
  },
  steps: ['lookalike'],
  allowed: [...UNMATCHED, 'no answer'],
});

const patternCases = oneOfCases({
  scenario: rowOf('SC-MAL-057'),
  rule: 'a-pattern-in-a-name-widens-nothing',
  ordinary: { held: MATCH, stranger: NO_MATCH, plain: MATCH, 'question[asterisk]': NO_MATCH },
  steps: ['question[asterisk]'],
  allowed: [...UNMATCHED, 'no answer'],
});

const impossibleCases = oneOfCases({
  scenario: rowOf('SC-MAL-034'),
  rule: 'an-identifier-that-cannot-be-one-finds-nobody',
  ordinary: { control: MATCH, 'question[published]': NO_MATCH },
  steps: ['question[published]'],
  allowed: UNMATCHED,
});

const AGAIN = 'a-question-asked-again-gets-the-same-outcome';

/** Both times the same, so that only this rule has something to say. */
const nearReasonCases = oneOfCases({
  scenario: rowOf('SC-MAL-017'),
  rule: 'another-spelling-of-the-reason-is-read-or-refused',
  ordinary: {
    ...choice,
    'question[fragment]': givenAs('a refusal by policy'),
    'again[fragment]': givenAs('a refusal by policy'),
  },
  steps: ['question[fragment]', 'again[fragment]'],
  allowed: ['a match', ...REFUSED_4XX],
  others: { [AGAIN]: FORM_NAMES.filter((form) => form !== 'no answer') },
});

const twice = answersTo({
  ...choice,
  'question[fragment]': MATCH,
  'again[fragment]': MATCH,
  'question[id-path]': givenAs('a refusal by policy'),
  'again[id-path]': givenAs('a refusal by policy'),
});

const againCases: RuleCases = {
  rule: claimedRule(rowOf('SC-MAL-017'), AGAIN),
  scenario: rowOf('SC-MAL-017'),
  base: twice(),
  conforming: [
    { name: 'each spelling as the first time, though not each alike', seen: twice() },
    {
      name: 'other words and another contact the second time',
      seen: twice({
        'again[fragment]': { body: matchBody(), media: 'application/json', headers: [['X-Request-ID', '8']] },
        'again[id-path]': { status: 403, body: outcome('forbidden', { diagnostics: 'No.' }) },
      }),
    },
  ],
  breaking: [
    {
      name: 'a spelling that is taken and then refused',
      seen: twice({ 'again[fragment]': givenAs('a refusal by policy') }),
      found: [{ at: 'again[fragment]', expected: /^match, as before$/, actual: /^refused \(DENY\)/ }],
    },
    {
      name: 'a spelling that is refused and then taken',
      seen: twice({ 'again[id-path]': MATCH }),
      found: [{ at: 'again[id-path]', expected: /^refused \(DENY\), as before$/, actual: /^match: / }],
    },
    {
      name: 'no answer to both',
      seen: twice({ 'question[fragment]': { noAnswer: 'reset' }, 'again[fragment]': { noAnswer: 'reset' } }),
      found: [{ at: 'again[fragment]', expected: /^an answer$/, actual: /^no answer \(reset\)/ }],
      also: ['another-spelling-of-the-reason-is-read-or-refused'],
    },
  ],
};

/** HTTP 415 is in none of the forms that rules on matching know. */
const UNSUPPORTED = { status: 415, body: outcome('not-supported') };

const by415 = (row: string, rule: string, spelling: string): RuleCases => {
  const step = `question[${spelling}]`;
  const answers = answersTo({ ...choice, [step]: UNSUPPORTED });
  const breaking: [name: string, given: Ordinary[string], actual: RegExp][] = [
    ['a no match', NO_MATCH, /^no match: /],
    ['an escalation', givenAs('an escalation'), /^escalated to a human/],
    ['a bad request', BAD, /^refused .*HTTP 400/],
    ['a match parameter under the status of a refusal', { status: 415, body: noMatchBody }, /^no match: HTTP 415/],
    ['a breakdown', givenAs('a breakdown'), /HTTP 500/],
    ['no answer', { noAnswer: 'timeout' }, /^no answer \(timeout\)/],
  ];
  return {
    rule: claimedRule(rowOf(row), rule),
    scenario: rowOf(row),
    base: answers(),
    conforming: [
      { name: '415', seen: answers() },
      { name: '415 without a body', seen: answers({ [step]: { status: 415, text: '', media: null } }) },
      { name: 'a match', seen: answers({ [step]: MATCH }) },
    ],
    breaking: breaking.map(([name, given, actual]) => ({
      name,
      seen: answers({ [step]: given }),
      found: [{ at: step, actual }],
    })),
  };
};

const inXml = by415('SC-MAL-045', 'a-question-in-xml-is-read-or-refused-as-declared', 'xml');
const XML_MATCH =
  '<?xml version="1.0"?><Parameters xmlns="http://hl7.org/fhir"><parameter><name value="match"/><valueBoolean value="true"/></parameter></Parameters>';
const XML_NO_MATCH = XML_MATCH.replace('"true"', '"false"').replace(
  '</Parameters>',
  '<parameter><name value="activeInvolvement"/><valueBoolean value="true"/></parameter></Parameters>',
);

const inXmlCases: RuleCases = {
  ...inXml,
  conforming: [
    ...inXml.conforming,
    ...[XML_MATCH, XML_MATCH.replaceAll('/>', ' />'), XML_MATCH.replaceAll('"', "'")].map((text, index) => ({
      name: `a match in XML, as it may be written (${index + 1})`,
      seen: answersTo(choice)({ 'question[xml]': { text, media: 'application/fhir+xml' } }),
    })),
  ],
  breaking: [
    ...inXml.breaking,
    {
      name: 'a no match in XML beside another truth',
      seen: answersTo(choice)({ 'question[xml]': { text: XML_NO_MATCH, media: 'application/fhir+xml' } }),
      found: [{ at: 'question[xml]', actual: /HTTP 200/ }],
    },
  ],
};

const numberOfAnotherSystem = recordedCasesOf(
  rowOf('SC-MAL-038'),
  'a-number-under-another-name-of-its-system-is-on-record',
  'question[oid]',
  { held: MATCH, control: MATCH },
);

/** Rules on what may be read or refused. */
export const readOrRefusedCases: readonly RuleCases[] = [
  passedOverCases,
  unusualNameCases,
  lookalikeCases,
  patternCases,
  impossibleCases,
  nearReasonCases,
  againCases,
  by415('SC-MAL-048', 'plain-json-is-read-or-gets-415', 'json'),
  inXmlCases,
  numberOfAnotherSystem,
];
