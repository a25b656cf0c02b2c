import { noMatchBody, outcome } from '../exchange.test-support.js';
import type { RuleCases } from '../rule-case.test-support.js';
import {
  asked,
  base,
  breaking,
  entry,
  escalated,
  extract,
  from,
  idOf,
  inFhir,
  log,
  nothing,
  question,
  stranger,
  whole,
} from './audit-log.test-support.js';

const MATCH_ENTRY = 'each-match-and-each-escalation-has-an-entry-in-the-log';
const MATCH_WHOLE = 'an-entry-of-a-match-tells-who-whom-why-and-when';
const ANSWER = 'entries-tell-the-answer-that-was-sent';
const noEntry = [{ at: 'audit log', actual: /^in 1 of 2 answers, first in SC-TST-001#question: no entry$/ }];

export const auditEntriesCases: readonly RuleCases[] = [
  {
    ...from('SC-AUD-001', MATCH_ENTRY),
    conforming: [
      whole,
      ...nothing,
      {
        name: 'several entries of one question, one after another',
        seen: base,
        extracts: log({ 2: [entry(2, {}, ['decision', 'answer', 'disclosed']), entry(2)] }),
      },
      {
        name: 'a log that covers another hour, and so says nothing of the run',
        seen: base,
        extracts: [extract([], { covers: { from: '2026-11-20T07:00:00.000Z', to: '2026-11-20T08:00:00.000Z' } })],
        notApplicable: true,
      },
      {
        name: 'what an operator saw of one question, and says nothing of the others',
        seen: [stranger, question, escalated],
        extracts: [extract([entry(2)], { kind: 'observation' })],
      },
      {
        name: 'request ids in capitals and without hyphens',
        seen: base,
        extracts: log({ 2: [entry(2, { requestId: idOf(2).toUpperCase().replaceAll('-', '') })] }),
      },
    ],
    breaking: [
      breaking('a match without an entry', log({ 2: [] }), noEntry),
      breaking('an entry under the id of something else', log({ 2: [entry(2, { requestId: idOf(99) })] }), noEntry),
    ],
  },
  {
    ...from('SC-AUD-001', MATCH_WHOLE),
    conforming: [
      whole,
      ...nothing,
      {
        name: 'a user in the place of an organisation',
        seen: base,
        extracts: log({ 2: [entry(2, { user: 'u7' }, ['requester'])] }),
      },
      {
        name: 'what was asked with in the place of a record',
        seen: base,
        extracts: log({ 2: [entry(2, {}, ['subject'])] }),
      },
      { name: 'AuditEvents', seen: base, extracts: inFhir() },
    ],
    breaking: [
      breaking('the number of somebody else', log({ 2: [entry(2, { subject: '999 001 0013' })] }), [
        { at: 'subject', actual: /somebody else$/ },
      ]),
      breaking('a match without reason and time', log({ 2: [entry(2, {}, ['reason', 'time'])] }), [
        { at: 'reason', actual: /does not tell/ },
        { at: 'time', actual: /does not tell/ },
      ]),
      breaking(
        'a match of nobody about nobody',
        log({ 2: [entry(2, {}, ['requester', 'subject', 'identifiersUsed'])] }),
        [
          { at: 'requester', actual: /does not tell/ },
          { at: 'subject', actual: /does not tell/ },
        ],
      ),
    ],
  },
  {
    ...from('SC-AUD-001', ANSWER),
    conforming: [
      whole,
      ...nothing,
      {
        name: 'words of its own, each for one answer',
        seen: base,
        extracts: log({ 1: [entry(1, { answer: 'A-0' })], 2: [entry(2, { answer: 'A-1' })] }),
      },
      {
        name: 'two questions under one request id, told apart by nothing',
        seen: [...base, asked(2, 'again', { body: noMatchBody }, 'N01')],
        extracts: log({ 2: [entry(2), { ...entry(1), tells: { ...entry(1).tells, requestId: idOf(2) } }] }),
      },
      {
        name: 'true and false',
        seen: base,
        extracts: log({ 1: [entry(1, { answer: 'false' })], 2: [entry(2, { answer: 'true' })] }),
      },
      ...['Not matched', 'unmatched', '0 matches', 'no contact returned', 'match: no', 'no_match', 'NotFound'].map(
        (answer) => ({
          name: `"${answer}" of a no match`,
          seen: base,
          extracts: log({ 1: [entry(1, { answer })], 2: [entry(2, { answer: 'match: yes' })] }),
        }),
      ),
      {
        name: 'an entry of the arrival of each question before that of its answer',
        seen: base,
        extracts: log(
          Object.fromEntries(
            [1, 2, 4].map((index) => [
              index,
              [entry(index, { answer: 'received' }, ['decision', 'disclosed', 'status']), entry(index)],
            ]),
          ),
        ),
      },
      {
        name: 'one word for all, beside what was disclosed',
        seen: base,
        extracts: log({
          1: [entry(1, { answer: 'done', disclosed: 'no-match' })],
          2: [entry(2, { answer: 'done', disclosed: 'match-and-contact' })],
        }),
      },
      {
        name: 'nothing of the answer but what was disclosed',
        seen: base,
        extracts: log({ 2: [entry(2, {}, ['answer'])] }),
      },
    ],
    breaking: [
      breaking('a match of what was none', log({ 1: [entry(1, { answer: 'match=true' })] }), [
        { at: 'answer', actual: /match=true$/ },
      ]),
      breaking('another status', log({ 1: [entry(1, { status: '404' })] }), [{ at: 'status', actual: /404$/ }]),
      breaking('no word on the answer', log({ 2: [entry(2, {}, ['answer', 'disclosed'])] }), [
        { at: 'answer', actual: /does not tell/ },
      ]),
      breaking(
        'one word of its own for two answers',
        log({ 1: [entry(1, { answer: 'done' })], 2: [entry(2, { answer: 'done' })] }),
        [{ at: 'answer', actual: /^in 1 of 4 answers, first in SC-TST-001#stranger: done$/ }],
      ),
      breaking('a contact disclosed of what was no match', log({ 1: [entry(1, { disclosed: 'contact' })] }), [
        { at: 'disclosed', actual: /contact$/ },
      ]),
      breaking('nothing disclosed of what was a match', log({ 2: [entry(2, { disclosed: 'nothing' })] }), [
        { at: 'disclosed', actual: /nothing$/ },
      ]),
      breaking('a second entry that says another answer', log({ 2: [entry(2), entry(2, { answer: 'no match' })] }), [
        { at: 'answer', actual: /no match$/ },
      ]),
    ],
  },
  {
    ...from('SC-AUD-006', 'entries-of-decisions-have-the-audit-fields'),
    conforming: [
      whole,
      ...nothing,
      { name: 'AuditEvents', seen: base, extracts: inFhir() },
      { name: 'a denied question without whom it was about', seen: base, extracts: log({ 4: [entry(4)] }) },
    ],
    breaking: [
      breaking('a denied question without who asked and why', log({ 4: [entry(4, {}, ['requester', 'reason'])] }), [
        { at: 'requester', actual: /^in 1 of 4 answers/ },
        { at: 'reason', actual: /^in 1 of 4 answers/ },
      ]),
    ],
  },
  {
    ...from('SC-AUD-008', 'each-refused-attempt-has-an-entry-in-the-log'),
    conforming: [
      whole,
      ...nothing,
      {
        name: 'a limit of the rate that stands in front of the application',
        seen: [...base, asked(8, 'often', { status: 429, body: outcome('throttled') })],
      },
    ],
    breaking: [
      breaking('a malformed question without an entry', log({ 3: [] }), [
        { at: 'audit log', actual: /^in 1 of 3 answers/ },
      ]),
      breaking('an attempt of nobody from nowhere', log({ 6: [entry(6, {}, ['sourceAddress'])] }), [
        { at: 'requester', actual: /neither$/ },
      ]),
    ],
  },
];
