import { asQuestion, personQuery } from '../../../fixtures/person-query/questions.js';
import { noReadBack } from '../../../harness/test-support/no-read-back.test-support.js';
import {
  type Given,
  isMatch,
  matchBody,
  noMatchBody,
  outcome,
  parameters,
  people,
  personOf,
  review,
  seen,
} from '../exchange.test-support.js';
import { type Conforming, claimedRule, type RuleCases } from '../rule-case.test-support.js';
import { identityBeforeAdoptionIsAStranger } from '../scenarios/ended-identity.js';

const AS_STRANGER = 'a-suppressed-person-is-answered-as-a-stranger';
const NOT_LINKED = 'an-ended-identity-is-not-linked-to-the-current-one';
const NO_MATCH = 'a-person-not-held-is-answered-with-no-match';

const stranger = asQuestion(personQuery(personOf('N01')));
const ended = asQuestion(personQuery(personOf('R16').invalidated ?? personOf('R16')));

type Kind = 'question' | 'stranger';
/** An answer by the kind of its question, its number within the kind and its number over all. */
export type Manner = (kind: Kind, time: number, overall: number) => Given;

/** The order in which the scenario asks, after its first question. */
export async function askedOrder(): Promise<string[]> {
  const steps: string[] = [];
  await identityBeforeAdoptionIsAStranger.drive({
    ask: (step) => {
      steps.push(step);
      return Promise.resolve(seen(step, { body: noMatchBody }));
    },
    ...noReadBack,
    person: (id) => people.get(id) ?? personOf('N01'),
  });
  return steps.slice(1);
}

const ORDER = await askedOrder();

/** The answers of a whole scenario, in the order in which it asks. */
export const answered = (manner: Manner) =>
  ORDER.map((step, overall) => {
    const kind: Kind = step.startsWith('question') ? 'question' : 'stranger';
    const time = Number(/\d+/.exec(step)?.[0] ?? 0);
    return seen(step, manner(kind, time, overall), kind === 'question' ? ended : stranger);
  });

const alike = (given: Given) => answered(() => given);
/** The ended identity gets what is given, the stranger an ordinary no match. */
const apart = (given: Given) => answered((kind) => (kind === 'question' ? given : { body: noMatchBody }));
const withHeaders = (...headers: [string, string][]): Given => ({ body: noMatchBody, headers });

const base = alike({ body: noMatchBody });
const from = (rule: string) => ({
  rule: claimedRule(identityBeforeAdoptionIsAStranger, rule),
  scenario: identityBeforeAdoptionIsAStranger,
  base,
});

const lawful: Conforming[] = [
  { name: 'one no match for all', seen: base },
  {
    name: 'ids, dates and headers that are new each time',
    seen: answered((_, __, overall) => ({
      headers: [
        ['Date', `Fri, 20 Nov 2026 09:30:${10 + overall} GMT`],
        ['X-Request-ID', String(overall * 104_729)],
        ['ETag', `W/"${overall * 31}"`],
        ['Set-Cookie', `session=${overall * 7919}`],
        ['X-RateLimit-Remaining', String(100 - overall)],
        ['X-Response-Time', `${overall % 4}ms`],
      ],
      body: {
        resourceType: 'Parameters',
        id: `p${overall * 13}`,
        meta: { lastUpdated: `2026-11-20T09:30:${10 + overall}Z` },
        parameter: [isMatch(false)],
      },
    })),
  },
  {
    name: 'answers of three servers in turn',
    seen: answered((_, __, overall) => withHeaders(['X-Served-By', `node-${overall % 3}`])),
  },
  {
    name: 'answers of two servers in turn, which write differently',
    seen: answered((_, __, overall) => ({
      text: JSON.stringify(noMatchBody, null, overall % 2 === 0 ? 2 : 0),
      phrase: overall % 2 === 0 ? 'OK' : 'Fine',
    })),
  },
  {
    name: 'a first answer that is still cold',
    seen: answered((_, time) => withHeaders(['X-Cache', time === 1 ? 'MISS' : 'HIT'])),
  },
];

const CURRENT = personOf('R16');

const QUESTIONS = ORDER.filter((step) => step.startsWith('question'));
const invalid = (more: { [key: string]: string | { text: string } }): Given => ({
  status: 422,
  body: outcome('invalid', more),
});
const links: [name: string, given: Given, actual: RegExp][] = [
  ['a match', { body: matchBody() }, /^match: HTTP 200 with Parameters$/],
  ['an OperationOutcome with 200', { body: outcome('informational') }, /^none of the answers of the standard/],
  ['an empty object', { body: {} }, /no FHIR resource: \{\}$/],
  ['no answer', { noAnswer: 'timeout' }, /^no answer \(timeout\)/],
  ['the current number', invalid({ diagnostics: 'Now 9990010153.' }), /^the answer holds 9990010153$/],
  ['the current number in groups', invalid({ diagnostics: 'Now 999 001 0153.' }), /^the answer holds 9990010153$/],
  [
    'the current name in capitals',
    invalid({ details: { text: 'Try SANDHURST, Evie' } }),
    /^the answer holds Sandhurst$/,
  ],
  [
    'the current name in escapes',
    {
      status: 422,
      text: String.raw`{"resourceType":"OperationOutcome","issue":[{"code":"invalid","diagnostics":"\u0053andhurst"}]}`,
    },
    /^the answer holds Sandhurst$/,
  ],
  ['the current address', invalid({ diagnostics: `Lives at ${CURRENT.address.postalCode}` }), /^the answer holds ZA5 /],
  [
    'the current number in a header',
    withHeaders(['Content-Location', '/fhir/Patient?identifier=x%7C9990010153']),
    /^the answer holds 9990010153$/,
  ],
];

export const notLinkedCases: RuleCases = {
  ...from(NOT_LINKED),
  conforming: [
    ...lawful,
    { name: 'escalations for all', seen: alike(review()), also: [NO_MATCH] },
    { name: 'a refusal for all', seen: alike(invalid({})), also: [NO_MATCH] },
    {
      name: 'words of which the current family name is a part',
      seen: alike(invalid({ diagnostics: 'Sandhurstshire does not hold this person.' })),
      also: [NO_MATCH],
    },
  ],
  breaking: links.map(([name, given, actual]) => ({
    name: `${name} for the ended identity`,
    seen: apart(given),
    found: QUESTIONS.map((at) => ({ at, actual })),
    also: [AS_STRANGER],
  })),
};

const tells = (name: string, given: Given, at: string, actual: RegExp) => ({
  name,
  seen: apart(given),
  found: [{ at, actual }],
});

export const asStrangerCases: RuleCases = {
  ...from(AS_STRANGER),
  conforming: [
    ...lawful,
    { name: 'escalations for all', seen: alike(review()), notApplicable: true, also: [NO_MATCH] },
  ],
  breaking: [
    tells('another status', { status: 203, body: noMatchBody }, 'HTTP status', /^203 OK$/),
    tells('another reason phrase', { phrase: 'Withheld', body: noMatchBody }, 'HTTP status', /^200 Withheld$/),
    tells(
      'a header that the stranger does not get',
      withHeaders(['X-Restricted', 'yes']),
      'header x-restricted',
      /^yes$/,
    ),
    {
      name: 'a header that only the ended identity gets, with a value that is new each time',
      seen: answered((kind, time) =>
        kind === 'question' ? withHeaders(['X-Case', String(time * 977)]) : { body: noMatchBody },
      ),
      found: [{ at: 'header x-case', actual: /^977 or 1954 or 2931 or 9 others$/ }],
    },
    {
      name: 'a header that only the stranger gets',
      seen: answered((kind) =>
        kind === 'stranger' ? withHeaders(['Cache-Control', 'no-store']) : { body: noMatchBody },
      ),
      found: [{ at: 'header cache-control', actual: /^\(absent\)$/ }],
    },
    {
      name: 'a server of its own for the suppressed',
      seen: answered((kind, time) => withHeaders(['X-Served-By', `${kind}-${time % 2}`])),
      found: [{ at: 'header x-served-by', actual: /^question-1 or question-0$/ }],
    },
    {
      name: 'a value that stays where the stranger gets a new one each time',
      seen: answered((kind, time) => withHeaders(['X-Ref', kind === 'question' ? 'none' : String(time * 31)])),
      found: [{ at: 'header x-ref', actual: /^none$/ }],
    },
    {
      name: 'one cookie more, and all cookies new each time',
      seen: answered((kind, _, overall) =>
        withHeaders(
          ['Set-Cookie', `a=${overall}`],
          ...(kind === 'question' ? [['Set-Cookie', `b=${overall}`] as [string, string]] : []),
        ),
      ),
      found: [{ at: 'names of the headers', actual: /Set-Cookie, Set-Cookie$/ }],
    },
    tells(
      'one cookie more',
      withHeaders(['Set-Cookie', 'a=1'], ['Set-Cookie', 'b=2']),
      'header set-cookie',
      /^\[credential.*, \[credential/,
    ),
    tells(
      'another media type',
      { body: noMatchBody, media: 'application/json' },
      'header content-type',
      /^application\/json$/,
    ),
    {
      name: 'one parameter more',
      seen: apart({ body: parameters(isMatch(false), { name: 'advice', valueString: 'a' }) }),
      found: [
        { at: 'Parameters.parameter[1].name', actual: /^"advice"$/ },
        { at: 'Parameters.parameter[1].valueString', actual: /^"a"$/ },
      ],
    },
    tells('white space', { text: JSON.stringify(noMatchBody, null, 1) }, 'body as written', /\n/),
    tells(
      'another order of keys',
      { text: '{"parameter":[{"name":"match","valueBoolean":false}],"resourceType":"Parameters"}' },
      'body as written',
      /^\{"parameter"/,
    ),
    tells('a line end after the body', { text: `${JSON.stringify(noMatchBody)}\n` }, 'body as written', /\n$/),
    {
      name: 'another order of headers',
      seen: answered((kind) =>
        kind === 'question' ? withHeaders(['X-B', '1'], ['X-A', '1']) : withHeaders(['X-A', '1'], ['X-B', '1']),
      ),
      found: [{ at: 'names of the headers', actual: /X-B, X-A$/ }],
    },
    {
      name: 'no answer, and nothing more than that is told of it',
      seen: apart({ noAnswer: 'reset' }),
      found: [{ at: 'answer', actual: /^none \(reset\)$/ }],
      also: [NOT_LINKED],
    },
  ],
};
