import type { RunRule } from '../../../harness/model/scenario.js';
import type { Fault } from './ambient-tally.js';
import { decisionsIn, tallyOf } from './audit-entries.js';
import { type Answered, type Asked, citesPolicy, detailsAsked, recordedIn, tellsOf, toldOf } from './audit-joined.js';

const NOTHING = '(?:no|not|none|non|nil|zero|0|false|without|un)';

/** In this order: what is denied of a match comes before the word "match" that stands in it. */
const WORDS: readonly (readonly [RegExp, readonly Answered[]])[] = [
  [/review|escalat|suppress|pending|multiple|ambig/i, ['review']],
  [/\b(?:deny|denied)|forbid/i, ['deny']],
  [/refus|reject|invalid|malformed|\bbad\b/i, ['refused', 'deny']],
  [new RegExp(`(?<![a-z0-9])${NOTHING}[\\W_]*(?:person[\\W_]*)?(?:match|found|known|held|contact)`, 'i'), ['no-match']],
  [new RegExp(`match\\w*[\\W_]*(?:is|was|=|:)?[\\W_]*${NOTHING}(?![a-z])`, 'i'), ['no-match']],
  [/\bunknown\b|\bnobody\b|\bfalse\b/i, ['no-match']],
  [/match|\bfound\b|\bknown\b|\btrue\b|contact/i, ['match']],
];

/** What a word of a log says of the answer; null for a word that is the log's own. */
const readWord = (word: string): readonly Answered[] | null =>
  WORDS.find(([pattern]) => pattern.test(word))?.[1] ?? null;

const DECIDED: readonly (readonly [RegExp, readonly Answered[]])[] = [
  [/review|escalat/i, ['review']],
  [
    /(?:\bnot?|\bdis|\bun|\bim)[\W_]*(?:permi|allow|grant|authori)|\b(?:deny|denied|denial)\b|refus|forbid|reject/i,
    ['deny', 'refused'],
  ],
  [/permit|allow|grant/i, ['match', 'no-match']],
];

const readDecision = (word: string): readonly Answered[] | null =>
  DECIDED.find(([pattern]) => pattern.test(word))?.[1] ?? null;

type Words = ReadonlyMap<string, ReadonlySet<Answered>>;

/** Words of the log's own, each with what it was written for. */
function ownWords(all: readonly Asked[]): Words {
  const meant = new Map<string, Set<Answered>>();
  for (const asked of all)
    for (const word of toldOf(asked, 'answer'))
      if (readWord(word) === null) meant.set(word, (meant.get(word) ?? new Set()).add(asked.answered));
  return meant;
}

/**
 * Words that say another answer than was sent. Of an escalation a later entry may tell how a person decided: there it is
 * enough that one tells of the escalation.
 */
function wrongWords({ answered }: Asked, words: readonly string[], read: typeof readWord): string[] {
  const wrong = words.filter((word) => read(word)?.includes(answered) === false);
  const isTold = words.some((word) => read(word)?.includes(answered));
  return answered === 'review' && isTold ? [] : wrong;
}

/** What a log says was disclosed, where it can only mean another answer. */
function disclosedFaults(asked: Asked): string[] {
  const read = (word: string): readonly Answered[] | null =>
    readWord(word)?.includes('match') ? ['match'] : /^\W*(?:none|nothing|nil|no)\W*$/i.test(word) ? NOT_A_MATCH : null;
  return wrongWords(asked, toldOf(asked, 'disclosed'), read);
}

const NOT_A_MATCH: readonly Answered[] = ['no-match', 'review', 'deny', 'refused'];

function answerFaults(asked: Asked, own: Words): Fault[] {
  const { answered, exchange } = asked;
  const words = toldOf(asked, 'answer');
  const status = String(exchange.answer?.status ?? '');
  const expected = `what was sent: ${answered}, HTTP ${status}`;
  const fault = (at: string, actual: string): Fault => ({ at, expected, actual: actual.slice(0, 60) });
  // Beside an entry that tells the answer there may be others, of the arrival of the question for one.
  const tellsApart = (word: string): boolean => readWord(word) !== null || own.get(word)?.size === 1;
  const vague = tellsOf(asked, 'disclosed') || words.some(tellsApart) ? [] : words;
  const mustTell = answered === 'match' || answered === 'no-match';
  return [
    ...(words.length === 0 && !tellsOf(asked, 'disclosed') && mustTell
      ? [fault('answer', 'the entry does not tell it')]
      : []),
    ...[...wrongWords(asked, words, readWord), ...vague].map((word) => fault('answer', word)),
    ...disclosedFaults(asked).map((word) => fault('disclosed', word)),
    ...toldOf(asked, 'status').flatMap((told) =>
      /^\d{3}$/.test(told) && told !== status && answered !== 'review' ? [fault('status', told)] : [],
    ),
  ];
}

/** Whether the log itself can be counted by outcome: an entry tells one, and none that was not sent. */
export const tellsItsOutcome = (asked: Asked): boolean =>
  (['answer', 'decision', 'disclosed', 'status'] as const).some((field) => tellsOf(asked, field)) &&
  answerFaults(asked, new Map(toldOf(asked, 'answer').map((word) => [word, new Set([asked.answered])]))).length === 0;

/** What was disclosed stands in the record (information governance, decide & log, "Response"). */
export const entriesTellTheAnswer: RunRule = {
  id: 'entries-tell-the-answer-that-was-sent',
  scope: 'run',
  truth: 'entries tell the very answer that was sent',
  rests: ['DES-AMB-43'],
  leavesOpen:
    'Words of a log that are its own are held against each other only: one word for two answers is seen. Of an escalation, entries of what came after it are not judged.',
  appliesTo: (run, facts) => decisionsIn(run, facts).length > 0,
  check: (run, facts) => {
    const asked = decisionsIn(run, facts);
    const own = ownWords(asked);
    return tallyOf(asked, (one) => answerFaults(one, own));
  },
};

function decisionFaults(asked: Asked): Fault[] {
  const decisions = toldOf(asked, 'decision');
  const told: Fault[] =
    decisions.length === 0
      ? [{ at: 'decision', expected: 'PERMIT, DENY or REVIEW', actual: 'the entry does not tell it' }]
      : wrongWords(asked, decisions, readDecision).map((word) => ({
          at: 'decision',
          expected: `a decision that leads to ${asked.answered}`,
          actual: word.slice(0, 60),
        }));
  return tellsOf(asked, 'rules') || tellsOf(asked, 'policy')
    ? told
    : [...told, { at: 'rules', expected: 'the rules that were evaluated', actual: 'the entry does not tell them' }];
}

/** "Process and outcome of the decision" (information governance, decide & log). */
export const entriesTellTheDecision: RunRule = {
  id: 'entries-tell-how-it-was-decided-and-what',
  scope: 'run',
  truth: 'entries tell the rules that were evaluated, and PERMIT, DENY or REVIEW as it was answered',
  rests: ['DES-AMB-43'],
  leavesOpen: 'Whether those were the rules that were evaluated is not shown.',
  appliesTo: (run, facts) => decisionsIn(run, facts).length > 0,
  check: (run, facts) => tallyOf(decisionsIn(run, facts), decisionFaults),
};

const underPolicy = (asked: Asked): boolean => citesPolicy(asked) || tellsOf(asked, 'policy');

/** Identity and version of a policy are a reading: the agreement has no version of its own (DES-AMB-35). */
export const entriesTellThePolicy: RunRule = {
  id: 'entries-under-a-policy-name-it-and-its-version',
  scope: 'run',
  truth: 'entries of questions under a policy name the policy and its version',
  rests: ['DES-AMB-35'],
  leavesOpen: 'Questions that cite no policy, and were decided by none that the log names, are not looked at.',
  appliesTo: (run, facts) => decisionsIn(run, facts).some(underPolicy),
  check: (run, facts) =>
    tallyOf(decisionsIn(run, facts).filter(underPolicy), (asked) => [
      ...(tellsOf(asked, 'policy')
        ? []
        : [{ at: 'policy', expected: 'the policy that was evaluated', actual: 'the entry does not tell it' }]),
      ...(tellsOf(asked, 'policyVersion')
        ? []
        : [{ at: 'policyVersion', expected: 'the version of the policy', actual: 'the entry does not tell it' }]),
    ]),
};

const SHORTEST_DETAIL = 4;

/** A value as logs write it too: in capitals or small letters, a number in groups, a date in the order of the country. */
function spellingsOf(value: string): string[] {
  const number = /^(\d{3})[ -]?(\d{3})[ -]?(\d{4})$/.exec(value);
  if (number !== null) return ['', ' ', '-'].map((sign) => number.slice(1).join(sign));
  const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (date === null) return [value];
  const [, year, month, day] = date;
  return [value, `${year}${month}${day}`, ...['/', '.', '-'].map((sign) => [day, month, year].join(sign))];
}

/** As a whole word: a hash may hold the letters of a short name. */
const holdsWord = (text: string, value: string): boolean => {
  for (let from = text.indexOf(value); from >= 0; from = text.indexOf(value, from + 1)) {
    const [before = ' ', after = ' '] = [text[from - 1], text[from + value.length]];
    if (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)) return true;
  }
  return false;
};

const holds = (text: string, value: string): boolean => {
  const said = text.toLowerCase();
  return spellingsOf(value).some((one) => holdsWord(said, one.toLowerCase()));
};

/** Of somebody who is not held, request id and keyed hash are enough (DES-AMB-44). */
export const noMatchKeepsNoDetails: RunRule = {
  id: 'an-entry-of-a-no-match-keeps-no-details-of-the-person',
  scope: 'run',
  truth: 'an entry of a question about somebody who is not known keeps no detail of that person',
  rests: ['DES-AMB-44'],
  leavesOpen:
    'Whether a hash has a key, and what is kept elsewhere, columns of CSV that are not read among it, is not shown.',
  appliesTo: (run, facts) => recordedIn(run, facts).some(({ answered }) => answered === 'no-match'),
  check: (run, facts) =>
    tallyOf(
      recordedIn(run, facts).filter(({ answered }) => answered === 'no-match'),
      (asked) => {
        const kept = detailsAsked(asked)
          .filter(
            ({ value }) => value.length >= SHORTEST_DETAIL && asked.entries.some(({ text }) => holds(text, value)),
          )
          .map(({ what }) => what);
        return kept.length === 0
          ? []
          : [
              {
                at: 'entry',
                expected: 'the request id and a keyed hash',
                actual: `it holds ${[...new Set(kept)].join(', ')} that was asked with`,
              },
            ];
      },
    ),
};
