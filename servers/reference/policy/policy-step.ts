import { createHash } from 'node:crypto';
import type { CatalogueId } from '../../../standards/data-exchange/sharing-policy.js';
import { ANYBODY } from '../admission.js';
import type { AuditDecision } from '../audit.js';
import { type Outcome, outcomes } from '../outcomes.js';
import type { Question } from '../question.js';
import { decideByPolicies, type PolicyVerdict, type RuleSays } from './decide-by-policies.js';
import { fetchPolicy } from './fetch-policy.js';
import { hasZone, momentOf } from './moments.js';
import { FRESH, type PolicyDecisions } from './policy-decisions.js';
import type { PolicyPoint } from './policy-point.js';
import { digestOf } from './replay.js';
import { type RequestAssertions, readAssertions, requestFaults } from './request-assertions.js';
import type { ReviewDecision } from './review-desk.js';
import { isAboutAnother } from './same-subject.js';
import { textOfTree } from './tree.js';

/** Decisions of the point, and the day that it is. */
export type PolicyStepDecisions = PolicyDecisions & { today(): string };

/** What was decided about a question before anybody is looked for. */
export interface PolicyStep extends PolicyVerdict {
  /** Known by its identifier, or by its content where it has none. */
  key: string;
  request: string | null;
}

type Stepped = { step: PolicyStep } | { refusal: Outcome };

const told = (rule: string, holds: boolean): RuleSays => ({ rule, says: holds ? 'holds' : 'contradicts' });

/** What a retry has to repeat: another time of sending makes no other question, and everything else does. */
const contentOf = ({ about, reason, onlyCertain }: Question, assertions: RequestAssertions | null): string => {
  const cited = assertions?.policies.map(({ uri, identifier, copy }) => [uri, identifier, copy && textOfTree(copy)]);
  return digestOf([about, reason, onlyCertain, cited, assertions && textOfTree(assertions.query)]);
};

/** Whose request it is, whether it is of today, and whether it was used before; a refusal when one of them is wrong. */
function whyNotTaken(
  assertions: RequestAssertions,
  { caller, key, content }: { caller: string | null; key: string; content: string },
  { setting, desk, ledger, now }: PolicyPoint,
  decide: PolicyDecisions,
): { asker: CatalogueId | null; rules: RuleSays[] } | { refusal: Outcome } {
  const asker = caller === null ? null : decide.askerOf(assertions.requester, setting.callers[caller]);
  if (caller !== null && asker === null) return { refusal: outcomes.callerNotAllowed };
  const sent = momentOf(assertions.dateStamp);
  const age = (now().getTime() - (sent?.getTime() ?? 0)) / 1000;
  // Whoever waits for a person asks again with a question that was new when it came.
  const waits = desk.find(key, 'policy') !== undefined || desk.find(key, 'match') !== undefined;
  if (!waits && !decide.isTimely(age)) return { refusal: outcomes.reasonNotPermitted };
  const repeated = ledger.note(assertions.identifier, caller ?? ANYBODY, content);
  if (repeated !== null && !decide.takesAgain(repeated)) return { refusal: outcomes.requestUsedBefore };
  return {
    asker,
    rules: [
      ...(caller === null ? [] : [told('asker-is-authenticated-as-asserted', true)]),
      told('date-stamp-is-fresh', waits || Math.abs(age) <= FRESH),
      told('date-stamp-has-a-zone', hasZone(assertions.dateStamp)),
    ],
  };
}

async function byPolicies(
  { purpose, policies }: RequestAssertions,
  asker: CatalogueId | null,
  { setting, now }: PolicyPoint,
  decide: PolicyStepDecisions,
): Promise<PolicyVerdict> {
  const fetched = await Promise.all(
    policies.map(async (cited) => ({ cited, fetched: await fetchPolicy(cited, setting.source) })),
  );
  const clock = { at: now(), day: decide.today() };
  const { responder, data } = setting;
  return decideByPolicies(fetched, { asker, responder, purpose, data, clock }, decide);
}

/**
 * Decides by the policies that the question is asked under, or by its reason where it cites none. Nothing here knows who
 * is held, so what comes of it is the same for everybody (DES-IG-033).
 */
export async function decideBeforeMatching(
  question: Question,
  admitted: string | null,
  point: PolicyPoint,
  decide: PolicyStepDecisions,
): Promise<Stepped> {
  const read = readAssertions(question.requests);
  if ('refusal' in read) return read;
  const { assertions } = read;
  const caller = admitted === ANYBODY ? null : admitted;
  const content = contentOf(question, assertions);
  const key = digestOf([caller, assertions?.identifier, content]);
  if (assertions === null) {
    const verdict = decide.withoutPolicy(decide.permits(question.reason), point.setting.style);
    const rules = [
      told('reason-is-permitted', verdict !== 'DENY'),
      ...(verdict === 'REVIEW' ? [told('policy-is-cited', false)] : []),
    ];
    return { step: { verdict, rules, policy: null, key, request: null } };
  }
  if (assertions.purpose !== question.reason || isAboutAnother(assertions.query, question.about)) {
    return { refusal: requestFaults.disagrees };
  }
  const taken = whyNotTaken(assertions, { caller, key, content }, point, decide);
  if ('refusal' in taken) return taken;
  const { verdict, rules, policy } = await byPolicies(assertions, taken.asker, point, decide);
  const request = assertions.identifier.value;
  return { step: { verdict, policy, rules: [...taken.rules, ...rules], key, request } };
}

const IN_WORDS = /^[A-Za-z0-9._:-]{1,64}$/;

/** Rules by name, and what they came to where they do not hold. */
export const rulesInWords = ({ rules }: Pick<PolicyStep, 'rules'>): string[] =>
  rules.map(({ rule, says }) => (says === 'holds' ? rule : `${rule}: ${says}`));

/** For the log. A policy is named as its publisher calls it, never as the asker wrote it. */
export function auditDecisionOf(
  result: AuditDecision['result'],
  step: Pick<PolicyStep, 'rules' | 'policy'>,
  more: readonly string[],
  approved: ReviewDecision | null,
): AuditDecision {
  const { policy } = step;
  const id = policy?.identifier.value ?? '';
  const named = IN_WORDS.test(id) ? id : createHash('sha256').update(id).digest('hex').slice(0, 16);
  const duties = policy?.duties.filter((duty) => IN_WORDS.test(duty)) ?? [];
  return {
    result,
    policy: policy === null ? null : { id: named, version: policy.version },
    rules: [...rulesInWords(step), ...more],
    ...(duties.length === 0 ? {} : { obligations: duties.join(' ') }),
    ...(approved === null ? {} : { review: { reviewer: approved.reviewer, reason: approved.reason, at: approved.at } }),
  };
}
