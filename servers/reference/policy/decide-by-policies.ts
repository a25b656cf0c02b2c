import type { CatalogueId } from '../../../standards/data-exchange/sharing-policy.js';
import type { FetchedPolicy, HeldPolicy } from './held-policy.js';
import type { Clock } from './moments.js';
import type { PolicyDecisions, PolicyResult, Says, Verdict } from './policy-decisions.js';
import type { CitedPolicy } from './request-assertions.js';

/** What is asked of a policy. */
export interface PolicyQuestion {
  /** Null where nobody has looked who asks. */
  asker: CatalogueId | null;
  responder: CatalogueId;
  purpose: string;
  /** Any of these names what an answer would disclose: no element of the question says it (DES-AMB-37). */
  data: readonly string[];
  clock: Clock;
}

/** One rule and what it came to. */
export interface RuleSays {
  rule: string;
  says: Says;
}

/** How it was decided, so that it can be recorded. */
export interface PolicyVerdict {
  verdict: Verdict;
  rules: readonly RuleSays[];
  /** The policy that decided; null where none was read. */
  policy: HeldPolicy | null;
}

const saysOf = (holds: boolean): Says => (holds ? 'holds' : 'contradicts');

function checkPolicy(
  cited: CitedPolicy,
  policy: HeldPolicy,
  { asker, responder, purpose, data, clock }: PolicyQuestion,
  decide: PolicyDecisions,
): RuleSays[] {
  const copy = decide.copyAgrees(cited, policy) ? 'holds' : 'cannot-be-evaluated';
  const asks = asker === null ? 'cannot-be-evaluated' : saysOf(decide.admitsAsker(policy, asker));
  return [
    { rule: 'copy-is-the-published-text', says: copy },
    { rule: 'asker-is-a-party', says: asks },
    { rule: 'responder-is-a-party', says: saysOf(decide.admitsResponder(policy, responder)) },
    { rule: 'purpose-is-recognised', says: saysOf(decide.recognises(purpose)) },
    { rule: 'purpose-is-allowed', says: saysOf(decide.allowsPurpose(policy, purpose)) },
    { rule: 'policy-has-started', says: saysOf(decide.hasStarted(policy, clock)) },
    { rule: 'policy-has-not-ended', says: saysOf(!decide.hasEnded(policy, clock)) },
    { rule: 'data-is-covered', says: decide.coversData(policy, data) },
    { rule: 'reading-is-granted', says: decide.grantsReading(policy) },
  ];
}

const anySays = (rules: readonly RuleSays[], wanted: Says): boolean => rules.some(({ says }) => says === wanted);

interface Evaluated {
  result: PolicyResult;
  rules: readonly RuleSays[];
  policy: HeldPolicy | null;
}

function evaluate(
  cited: CitedPolicy,
  fetched: FetchedPolicy,
  question: PolicyQuestion,
  decide: PolicyDecisions,
): Evaluated {
  if ('failure' in fetched) {
    const rules = [{ rule: `policy-is-read (${fetched.failure})`, says: decide.withoutText() }];
    const result = anySays(rules, 'contradicts') ? 'DENY' : anySays(rules, 'holds') ? 'PERMIT' : 'REVIEW';
    return { result, rules, policy: null };
  }
  const { policy } = fetched;
  const applies = checkPolicy(cited, policy, question, decide);
  const restricted: RuleSays = { rule: 'nothing-forbids-reading', says: decide.allowsReading(policy) };
  const rules = [...applies, restricted];
  if (anySays(applies, 'contradicts')) return { result: 'DENY', rules, policy };
  if (restricted.says === 'contradicts') return { result: 'FORBIDS', rules, policy };
  return { result: anySays(rules, 'cannot-be-evaluated') ? 'REVIEW' : 'PERMIT', rules, policy };
}

/** What a verdict rests on: the policy that came to it, a prohibition before others. */
const WEIGHT: Readonly<Record<Verdict, readonly PolicyResult[]>> = {
  PERMIT: ['PERMIT'],
  DENY: ['FORBIDS', 'DENY'],
  REVIEW: ['REVIEW'],
};

function decidingPolicy(verdict: Verdict, evaluated: readonly Evaluated[]): HeldPolicy | null {
  const ranked = WEIGHT[verdict].flatMap((result) => evaluated.filter((one) => one.result === result));
  return (ranked[0] ?? evaluated[0])?.policy ?? null;
}

/**
 * The decision table of DES-AMB-34 over the policies that a question is asked under: pure, and without any knowledge of
 * who is asked about. Any contradiction denies; what cannot be evaluated is for a person.
 */
export function decideByPolicies(
  cited: readonly { cited: CitedPolicy; fetched: FetchedPolicy }[],
  question: PolicyQuestion,
  decide: PolicyDecisions,
): PolicyVerdict {
  const evaluated = cited.map(({ cited: one, fetched }) => evaluate(one, fetched, question, decide));
  const verdict = decide.combine(evaluated.map(({ result }) => result));
  return {
    verdict,
    rules: evaluated.flatMap(({ rules }) => rules),
    policy: decidingPolicy(verdict, evaluated),
  };
}
