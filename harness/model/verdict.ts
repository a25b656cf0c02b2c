import type { InterpretationId, RequirementId } from '../../standards/catalogue.js';
import type { Strength } from '../../standards/requirement.js';
import type { Finding } from './finding.js';
import type { EventRef, ScenarioId } from './transcript.js';

/** Worst first. */
export const OUTCOMES = [
  'error',
  'fail',
  'differs',
  'inconclusive',
  'not-shown',
  'not-reached',
  'not-run',
  'warning',
  'observed',
  'pass',
  'not-applicable',
] as const;

export type Outcome = (typeof OUTCOMES)[number];

/** Whose doing it is. */
export type Cause = 'target' | 'configuration' | 'dependency' | 'operator' | 'harness';

/** `SC-MAT-002#question/no-match-discloses-no-contact`: what comparisons, baselines and deviations hold on to. */
export type CheckId = string;

/** One claim, judged. A control has no requirement: it stands in no row, but other verdicts point at it. */
export interface Verdict {
  check: CheckId;
  requirement: RequirementId | null;
  rule: string;
  /** The truth that the rule establishes. */
  truth: string;
  scenario: ScenarioId;
  step: string;
  strength: Strength;
  outcome: Outcome;
  cause?: Cause;
  /** The check or preflight that stood in the way. */
  because?: CheckId;
  /** One sentence, where the outcome alone does not say it. */
  reason?: string;
  findings: Finding[];
  /** Interpretations that the expectation rests on. */
  readings: InterpretationId[];
  leavesOpen?: string;
  /** Tested with operator: who confirmed what was done to the target by hand. */
  operators?: string[];
  evidence: EventRef[];
}

export const worstOf = (outcomes: readonly Outcome[]): Outcome | undefined =>
  OUTCOMES.find((candidate) => outcomes.includes(candidate));
