import type { AuditDecision, AuditNotes } from './audit.js';
import type { Decisions } from './decisions.js';
import { type Finding, lookFor } from './matching.js';
import { type Answer, answerOutcome, answerWith, type CoreRequest } from './message.js';
import { type Outcome, outcomes } from './outcomes.js';
import type { PolicyPoint } from './policy/policy-point.js';
import { auditDecisionOf, decideBeforeMatching, rulesInWords } from './policy/policy-step.js';
import type { ReviewDecision, ReviewStep } from './policy/review-desk.js';
import { type Reviewed, reviewStep } from './policy/review-step.js';
import type { Population } from './population.js';
import type { Question } from './question.js';
import { matcherFault } from './trouble.js';

/** An answer and how it was come by. */
export interface Served {
  answer: Answer;
  notes: AuditNotes;
}

/** Whom a responder holds, how it decides, and what it remembers of earlier questions. */
export interface Responder {
  population: Population;
  decide: Decisions;
  point: PolicyPoint;
}

/** The answer of a refusal or an escalation, with what the audit has to know of it. */
export const refused = (request: CoreRequest, interaction: AuditNotes['interaction'], outcome: Outcome): Served => ({
  answer: answerOutcome(request, outcome),
  notes: {
    interaction,
    outcome: outcome.status === 202 ? 'review' : 'refused',
    issue: outcome.outcome.issue[0]?.code ?? 'exception',
  },
});

const callerIn = ({ admission }: CoreRequest): string | null =>
  admission !== undefined && 'caller' in admission ? admission.caller : null;

const FOUND: Readonly<Record<Finding['found'], string>> = {
  none: 'nobody-fits',
  one: 'one-person-fits',
  several: 'a-person-decides',
  doubtful: 'a-person-decides',
};

/** The record that a reviewer named: somebody, nobody, or undefined where it was left to matching. */
function findingBy(approved: ReviewDecision | null, { held }: Population): Finding | undefined {
  if (approved?.person === undefined) return undefined;
  const person = held.find(({ id }) => id === approved.person);
  return person === undefined ? { found: 'none' } : { found: 'one', person };
}

const resultOf = ({ status }: Outcome): 'REVIEW' | 'DENY' => (status === 202 ? 'REVIEW' : 'DENY');

/** What is told of a finding; null where a person has to look. */
function tellFinding(
  request: CoreRequest,
  finding: Finding,
  decide: Decisions,
): { answer: Answer; notes: Pick<AuditNotes, 'outcome' | 'matched'> } | null {
  if (finding.found === 'none') {
    return { answer: answerWith(request, 200, decide.noMatch()), notes: { outcome: 'no-match' } };
  }
  if (finding.found !== 'one') return null;
  const { person } = finding;
  return {
    answer: answerWith(request, 200, decide.matchWith(decide.contactFor(person))),
    notes: { outcome: 'match', matched: person.id },
  };
}

/** Answers a question that was read: by the policies first, and only then by looking for anybody. */
export async function answerQuestion(
  request: CoreRequest,
  question: Question,
  { population, decide, point }: Responder,
): Promise<Served> {
  const { about, reason, onlyCertain } = question;
  const asked = { interaction: 'person-info-query', reason, about } as const;
  const caller = callerIn(request);
  const tell = (outcome: Outcome, more: Partial<AuditNotes> = {}): Served => {
    const served = refused(request, asked.interaction, decide.tell(outcome));
    const denied = outcome.status === 403 ? { outcome: 'deny' as const } : {};
    return { ...served, notes: { ...served.notes, ...asked, ...denied, ...more } };
  };

  const stepped = await decideBeforeMatching(question, caller, point, decide);
  if ('refusal' in stepped) return tell(stepped.refusal);
  const { step } = stepped;
  const decision = (
    result: AuditDecision['result'],
    rules: readonly string[] = [],
    by: ReviewDecision | null = null,
  ): Pick<AuditNotes, 'decision'> => ({ decision: auditDecisionOf(result, step, rules, by) });
  const review = (at: ReviewStep): Reviewed =>
    reviewStep({ key: step.key, step: at, caller, request: step.request, rules: rulesInWords(step) }, point, decide);

  if (step.verdict === 'DENY') return tell(outcomes.reasonNotPermitted, decision('DENY'));
  if (!decide.isSufficient(about)) return tell(outcomes.tooLittleAsked);
  const allowed: Reviewed = step.verdict === 'REVIEW' ? review('policy') : { approved: null };
  if ('outcome' in allowed) return tell(allowed.outcome, decision(resultOf(allowed.outcome)));

  const fault = point.trouble === undefined ? null : await matcherFault(point.trouble);
  const failed = fault === null ? null : decide.onMatcherFault(fault);
  if (failed === 'no-match')
    return { answer: answerWith(request, 200, decide.noMatch()), notes: { ...asked, outcome: 'no-match' } };
  if (failed !== null) return tell(failed);

  const { finding, considered, withheld } = lookFor(about, population, { onlyCertain, decide });
  const looked = { ...asked, considered: considered.map(({ id }) => id), withheld };
  const serve = (found: Finding, by: ReviewDecision | null): Served | null => {
    const told = tellFinding(request, found, decide);
    const rules = decision('PERMIT', ['enough-was-asked', FOUND[found.found]], by);
    return told && { answer: told.answer, notes: { ...looked, ...rules, ...told.notes } };
  };
  const served = serve(finding, allowed.approved);
  if (served !== null) return served;

  const rules = ['enough-was-asked', FOUND.several];
  const reviewed = review('match');
  if ('outcome' in reviewed) {
    return tell(reviewed.outcome, { ...looked, ...decision(resultOf(reviewed.outcome), rules) });
  }
  const named = findingBy(reviewed.approved, population);
  return (
    (named && serve(named, reviewed.approved)) ?? tell(outcomes.review, { ...looked, ...decision('REVIEW', rules) })
  );
}
