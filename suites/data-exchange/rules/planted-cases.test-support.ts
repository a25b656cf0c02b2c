import { plantedWordsOf } from '../../../harness/model/planted.js';
import type { Question } from '../../../harness/model/scenario.js';
import type { ExchangeSubject } from '../../../harness/model/subject.js';
import { noReadBack } from '../../../harness/test-support/no-read-back.test-support.js';
import { type Given, matchBody, noMatchBody, outcome, personOf, seen } from '../exchange.test-support.js';
import { claimedRule, type RuleCases } from '../rule-case.test-support.js';
import { plantedValuesStayOut } from '../scenarios/planted.js';

const WORDS = plantedWordsOf('aaaa');

const asked = new Map<string, Question>();
await plantedValuesStayOut.drive({
  ask: (step, question) => {
    asked.set(step, question);
    return Promise.resolve(seen(step, { body: noMatchBody }));
  },
  ...noReadBack,
  run: 'aaaa',
  person: personOf,
});

const usual = (step: string): Given => {
  if (step === 'control') return { body: matchBody() };
  return step === 'planted[error]' ? { status: 400, body: outcome('required') } : { body: noMatchBody };
};

/** The whole row; `others` are the answers that are not the usual ones. */
const answered = (others: Readonly<Record<string, Given>> = {}): ExchangeSubject[] =>
  [...asked].map(([step, question]) => seen(step, others[step] ?? usual(step), question));

const error = (diagnostics: string): Given => ({ status: 400, body: outcome('required', { diagnostics }) });
const header = (name: string, value: string): Given => ({ body: noMatchBody, headers: [[name, value]] });

const FOREIGN = /planted as .*, which another question or a record held$/;
const OWN = /planted as .*, which the question itself held$/;

export const plantedCases: RuleCases = {
  rule: claimedRule(plantedValuesStayOut, 'nothing-that-was-planted-comes-back'),
  scenario: plantedValuesStayOut,
  base: answered(),
  conforming: [
    { name: 'no word anywhere', seen: answered() },
    {
      name: 'an error that names the parameter and not its value',
      seen: answered({ 'planted[error]': error('note: not known; Patient.name is read') }),
    },
    {
      name: 'a header that comes back to whoever sent it',
      seen: answered({ 'planted[question]': header('X-Case-Note', WORDS.header) }),
    },
    {
      name: 'the words of another run, as somebody quotes them',
      seen: answered({ after: header('X-Trace', 'Zqf and Zqx') }),
    },
    { name: 'no answer to what was planted', seen: answered({ 'planted[question]': { noAnswer: 'reset' } }) },
    {
      name: 'nothing planted',
      seen: [seen('stranger', { body: noMatchBody }), seen('control', { body: matchBody() })],
      notApplicable: true,
    },
  ],
  breaking: [
    {
      name: 'a note of one question in the answer to the next',
      seen: answered({ control: { body: matchBody(), headers: [['X-Case-Note', WORDS.parameter]] } }),
      found: [{ at: 'control', actual: FOREIGN }],
    },
    {
      name: 'a header of one question in the answer to another',
      seen: answered({ after: header('X-Last', WORDS.header) }),
      found: [{ at: 'after', actual: FOREIGN }],
    },
    {
      name: 'a family name that an error repeats, in capitals',
      seen: answered({ 'planted[error]': error(`no reason for ${WORDS.family.toUpperCase()}`) }),
      found: [{ at: 'planted[error]', actual: OWN }],
    },
    {
      name: 'a street in the reason phrase of an answer to somebody else',
      seen: answered({ after: { phrase: `OK ${WORDS.street}`, body: noMatchBody } }),
      found: [{ at: 'after', actual: FOREIGN }],
    },
    {
      name: 'two words in one answer, which are told each',
      seen: answered({ after: header('X-Last', `${WORDS.given} ${WORDS.family}`) }),
      found: [
        { at: 'after', actual: FOREIGN },
        { at: 'after', actual: FOREIGN },
      ],
    },
  ],
};
