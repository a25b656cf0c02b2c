import { matchBody, noMatchBody } from '../exchange.test-support.js';
import { claimedRule, type RuleCases } from '../rule-case.test-support.js';
import { rowOf } from './refusal-row.test-support.js';
import { answersTo, givenAs, type Ordinary } from './wire-forms.test-support.js';

const GRADED = 'details-are-matched-when-their-grade-reaches-the-threshold';
const MATCH = { body: matchBody() };
const NO_MATCH = { body: noMatchBody };

interface Alike {
  row: string;
  rule: string;
  /** The case of `question` that is plain, and another one. */
  plain: string;
  spoilt: string;
  /** Whether an escalation is taken. */
  uncertain: boolean;
  /** Whether any refusal is. */
  anyRefusal?: true;
  more?: Ordinary;
}

function alikeCases({ row, rule, plain, spoilt, uncertain, anyRefusal, more = {} }: Alike): RuleCases {
  const [first, other] = [`question[${plain}]`, `question[${spoilt}]`];
  const answers = answersTo({ held: MATCH, stranger: NO_MATCH, [first]: MATCH, [other]: MATCH, ...more });
  const escalated = { seen: answers({ [other]: givenAs('an escalation') }), name: 'an escalation' };
  const elsewhere = {
    name: 'an address that is not there',
    seen: answers({ [other]: givenAs('an address that is not there') }),
  };
  return {
    rule: claimedRule(rowOf(row), rule),
    scenario: rowOf(row),
    base: answers(),
    conforming: [
      { name: 'a match for both', seen: answers() },
      { name: 'a bad request with 400', seen: answers({ [other]: givenAs('a bad request with 400') }) },
      { name: 'a bad request with 422', seen: answers({ [other]: givenAs('a bad request with 422') }) },
      {
        name: 'no match for both, which is judged apart',
        seen: answers({ [first]: NO_MATCH, [other]: NO_MATCH }),
        also: [GRADED],
      },
      ...(uncertain ? [escalated] : []),
      ...(anyRefusal ? [elsewhere] : []),
    ],
    breaking: [
      {
        name: 'a no match',
        seen: answers({ [other]: NO_MATCH }),
        found: [
          { at: other, expected: /^match, as for the .*, or refused with HTTP 400 or 422/, actual: /^no match: / },
        ],
      },
      {
        name: 'a match where the plain question gets none',
        seen: answers({ [first]: NO_MATCH }),
        found: [{ at: other, expected: /^no match, as for the /, actual: /^match: / }],
        also: [GRADED],
      },
      ...(anyRefusal ? [] : [{ ...elsewhere, found: [{ at: other, actual: /HTTP 404/ }] }]),
      {
        name: 'a breakdown',
        seen: answers({ [other]: givenAs('a breakdown') }),
        found: [{ at: other, actual: /HTTP 500/ }],
      },
      {
        name: 'no answer to either',
        seen: answers({ [first]: { noAnswer: 'reset' }, [other]: { noAnswer: 'reset' } }),
        found: [first, other].map((at) => ({ at, expected: /^an answer$/, actual: /^no answer \(reset\)/ })),
        also: [GRADED],
      },
      ...(uncertain ? [] : [{ ...escalated, found: [{ at: other, actual: /^escalated to a human/ }] }]),
    ],
  };
}

/** Rules by which a question gets the outcome of its plain twin. */
export const readAlikeCases: readonly RuleCases[] = [
  alikeCases({
    row: 'SC-MAL-035',
    rule: 'a-number-with-a-wrong-check-digit-counts-for-nothing',
    plain: 'without-number',
    spoilt: 'last-digit',
    uncertain: true,
  }),
  alikeCases({
    row: 'SC-MAL-056',
    rule: 'characters-that-nobody-sees-change-no-outcome',
    plain: 'plain',
    spoilt: 'zero-width',
    uncertain: false,
    anyRefusal: true,
    more: { lookalike: NO_MATCH },
  }),
  alikeCases({
    row: 'SC-MAL-066',
    rule: 'what-is-no-postcode-counts-for-nothing',
    plain: 'without-postcode',
    spoilt: 'words',
    uncertain: true,
  }),
];
