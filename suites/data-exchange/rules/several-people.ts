import type { Finding } from '../../../harness/model/finding.js';
import type { ExchangeRule, ScenarioRule } from '../../../harness/model/scenario.js';
import type { ExchangeSubject } from '../../../harness/model/subject.js';
import type { Dialect } from '../../../standards/data-exchange/dialect.js';
import { type AnswerKind, describeAnswer, kindInWords, kindOf } from './answer-kind.js';
import { candidatesShown } from './candidates.js';

const inForms = (subject: ExchangeSubject, dialect: Dialect, forms: readonly AnswerKind[]): boolean =>
  forms.includes(kindOf(subject, dialect));

const allowed = ({ 'outcome.ambiguous': { accept, warn } }: Dialect): AnswerKind[] => [...accept, ...warn];

const formsInWords = (forms: readonly AnswerKind[]): string => forms.map(kindInWords).join(', or ');

/** The forms that were seen, the commonest first: `escalated to a human (REVIEW) 19 times; match once`. */
function tallied(kinds: readonly AnswerKind[]): string {
  const counts = new Map<AnswerKind, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([kind, count]) => `${kindInWords(kind)} ${count === 1 ? 'once' : `${count} times`}`)
    .join('; ');
}

const SHOWN = 5;

/** v0.2 defers multiple matches ("How it works"); that nobody may be picked at random is DES-AMB-09's default. */
export const picksNobodyOutOfSeveral: ScenarioRule = {
  id: 'nobody-is-picked-out-of-several-who-fit',
  scope: 'scenario',
  truth:
    'when several people fit equally well nobody is picked, nobody is counted, and each asking gets the same outcome',
  rests: ['DES-AMB-09'],
  check: ({ exchanges }, { dialect, people }) => {
    const forms = allowed(dialect);
    const findings = exchanges.flatMap((one): Finding[] => {
      const { step: at, ref: event } = one;
      const shown = candidatesShown(one, people.values());
      return [
        ...(inForms(one, dialect, forms)
          ? []
          : [{ at, expected: formsInWords(forms), actual: describeAnswer(one, dialect), event }]),
        ...(shown.length === 0
          ? []
          : [
              { at, expected: 'no candidates, no count and no score', actual: shown.slice(0, SHOWN).join('; '), event },
            ]),
      ];
    });
    const kinds = exchanges.map((one) => kindOf(one, dialect));
    const unstable: Finding = {
      at: 'scenario',
      expected: `the same outcome ${exchanges.length} times`,
      actual: tallied(kinds),
    };
    return new Set(kinds).size > 1 ? [...findings, unstable] : findings;
  },
};

/** "Route to human if ambiguous" (information governance deep dive, "Mitigations"). */
export const doesNotDecideAnAmbiguity: ExchangeRule = {
  id: 'an-ambiguous-match-is-not-decided-by-the-machine',
  scope: 'exchange',
  truth: 'an ambiguous match is not decided automatically',
  rests: ['DES-AMB-09'],
  check: (subject, { dialect }) =>
    inForms(subject, dialect, allowed(dialect))
      ? []
      : [
          {
            at: subject.step,
            expected: formsInWords(allowed(dialect)),
            actual: describeAnswer(subject, dialect),
          },
        ],
};

/** The forms under `warn` of `outcome.ambiguous`: a plain "no match" hides that somebody fits. */
export const tellsAnAmbiguity: ExchangeRule = {
  id: 'an-ambiguous-match-is-not-told-as-no-match',
  scope: 'exchange',
  truth: 'an ambiguous match is told apart from no match',
  rests: ['DES-AMB-09'],
  appliesTo: (subject, { dialect }) => inForms(subject, dialect, allowed(dialect)),
  check: (subject, { dialect }) =>
    inForms(subject, dialect, dialect['outcome.ambiguous'].warn)
      ? [
          {
            at: subject.step,
            expected: formsInWords(dialect['outcome.ambiguous'].accept),
            actual: describeAnswer(subject, dialect),
          },
        ]
      : [],
};
