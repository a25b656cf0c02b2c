import { isJsonObject } from '../../../harness/model/json.js';
import type { ExchangeRule, ScenarioRule } from '../../../harness/model/scenario.js';
import type { ExchangeSubject } from '../../../harness/model/subject.js';
import type { Dialect } from '../../../standards/data-exchange/dialect.js';
import { describeAnswer, issueCodesOf, kindInWords, kindOf, parametersOf } from './answer-kind.js';

const inForms = (subject: ExchangeSubject, dialect: Dialect, forms: readonly string[]): boolean =>
  forms.includes(kindOf(subject, dialect));

const allowed = ({ 'outcome.ambiguous': { accept, warn } }: Dialect): string[] => [...accept, ...warn];

const COUNT_IN_WORDS =
  /\b(?:two|several of|[2-9]|\d{2,4})\s+(?:\w+\s+)?(?:people|persons|patients|records|candidates|matches|results)\b/i;

/** Where an answer says how many people fit, or who they are. */
function disclosureIn({ answer }: ExchangeSubject): string | null {
  const body = answer?.json();
  if (!isJsonObject(body)) return null;
  if (body.resourceType === 'Bundle') return 'a Bundle of candidates';
  const parameters = parametersOf(body);
  if (parameters.some(({ resource }) => isJsonObject(resource) && resource.resourceType === 'Patient'))
    return 'a Patient among the parameters';
  const number = parameters.find((parameter) => 'valueInteger' in parameter || 'valueDecimal' in parameter);
  if (number) return `a number in parameter ${JSON.stringify(number.name)}`;
  const texts = issueCodesOf(body) === null ? '' : JSON.stringify(body.issue ?? '');
  const count = COUNT_IN_WORDS.exec(texts);
  return count ? `the words "${count[0]}"` : null;
}

/** v0.2 defers multiple matches ("How it works"); that nobody may be picked at random is DES-AMB-09's default. */
export const picksNobodyOutOfSeveral: ScenarioRule = {
  id: 'nobody-is-picked-out-of-several-who-fit',
  scope: 'scenario',
  truth:
    'when several people fit equally well nobody is picked, nobody is counted, and each asking gets the same outcome',
  rests: ['DES-AMB-09'],
  check: ({ exchanges }, { dialect }) => {
    const forms = allowed(dialect);
    const findings = exchanges.flatMap((one) => {
      const disclosed = disclosureIn(one);
      return [
        ...(inForms(one, dialect, forms)
          ? []
          : [{ at: one.step, expected: 'no person picked', actual: describeAnswer(one, dialect), event: one.ref }]),
        ...(disclosed === null
          ? []
          : [{ at: one.step, expected: 'no candidates and no count', actual: disclosed, event: one.ref }]),
      ];
    });
    const kinds = [...new Set(exchanges.map((one) => kindOf(one, dialect)))];
    const unstable = {
      at: 'scenario',
      expected: `the same outcome ${exchanges.length} times`,
      actual: kinds.map(kindInWords).join('; '),
    };
    return kinds.length > 1 ? [...findings, unstable] : findings;
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
            expected: 'an answer that leaves the decision to a human',
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
            expected: 'an escalation or "multiple-matches"',
            actual: describeAnswer(subject, dialect),
          },
        ]
      : [],
};
