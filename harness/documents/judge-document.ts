import { catalogue, type InterpretationId, isInterpretationId } from '../../standards/catalogue.js';
import type { Basis, Strength } from '../../standards/requirement.js';
import { standingIn } from '../../standards/supplementary-rm/versions.js';
import { messageOf, oursInWords } from '../errors.js';
import { outcomeOf, strengthOf } from '../judge/outcome.js';
import type {
  DocumentFacts,
  DocumentFinding,
  DocumentRule,
  DocumentSubject,
  DocumentVerdict,
} from '../model/document.js';
import { worstOf } from '../model/verdict.js';

const NONE: ReadonlySet<InterpretationId> = new Set();
const NO_READINGS: readonly InterpretationId[] = [];

/**
 * One document against rules. A requirement that the version of the guidance does not ask for has no verdict; one
 * without data about that version is not run and says so. A rule that throws is our error and never the document's.
 *
 * @param notAccepted readings whose default the producer does not share: what rests on them alone differs, and does not fail
 */
export function judgeDocument(
  subject: DocumentSubject,
  rules: readonly DocumentRule[],
  facts: DocumentFacts,
  notAccepted: ReadonlySet<InterpretationId> = NONE,
): DocumentVerdict[] {
  const verdicts: DocumentVerdict[] = [];
  // One object for each verdict and no copies: hundreds of rules are put to every document.
  for (const rule of rules) {
    const requirement = catalogue[rule.requirement];
    const standing = standingIn(requirement, facts.version);
    if (standing.kind === 'absent') continue;
    const verdict: DocumentVerdict = {
      rule: rule.id,
      requirement: rule.requirement,
      layer: rule.layer,
      strength: requirement.strength,
      basis: requirement.basis,
      outcome: 'not-run',
      findings: [],
      readings: rule.rests ?? NO_READINGS,
    };
    if (rule.leavesOpen !== undefined) verdict.leavesOpen = rule.leavesOpen;
    verdicts.push(verdict);
    if (standing.kind === 'not-assessed') {
      verdict.reason = `not assessed for version ${facts.version}`;
      continue;
    }
    verdict.strength = strengthOf(standing.strength, rule.atMost);
    let findings: DocumentFinding[] | null;
    try {
      findings = rule.judge(subject, facts);
    } catch (error) {
      verdict.outcome = 'error';
      verdict.reason = oursInWords('HARNESS_RULE_FAILED', `the rule ${rule.id} threw: ${messageOf(error)}`);
      continue;
    }
    verdict.findings = listed(findings ?? []);
    verdict.basis = basisOf(requirement.basis, verdict.readings, verdict.findings);
    const found = verdict.findings;
    const unaccepted = verdict.readings.filter((id) => notAccepted.has(id));
    const held = facts.holds.has(rule.requirement);
    const applies = findings !== null;
    const outcomes = weightsOf(verdict.strength, found).map((strength) => {
      const mine = found.filter(({ atMost }) => strengthOf(verdict.strength, atMost) === strength);
      return outcomeOf({ strength, applies, findings: mine, unaccepted, held });
    });
    verdict.outcome = worstOf(outcomes) ?? 'error';
    if (found.some(({ atMost }) => atMost !== undefined))
      verdict.readings = [...new Set([...verdict.readings, ...requirement.readings.filter(isInterpretationId)])];
  }
  return verdicts;
}

/** As many places as one rule lists of one document: a hostile file has a fault in each of its entries. */
const MOST_LISTED = 10_000;

function listed(findings: DocumentFinding[]): DocumentFinding[] {
  const next = findings[MOST_LISTED];
  if (next === undefined) return findings;
  const more = findings.length - MOST_LISTED;
  return [
    ...findings.slice(0, MOST_LISTED),
    { ...next, actual: `${more} more like those before, which are not listed` },
  ];
}

/** The strengths that findings weigh with; that of the rule where there is none. */
const weightsOf = (strength: Strength, findings: readonly DocumentFinding[]): Strength[] =>
  findings.length === 0 ? [strength] : [...new Set(findings.map(({ atMost }) => strengthOf(strength, atMost)))];

/** What breaks only by a reading of ours is not said to break the text. */
const basisOf = (basis: Basis, readings: readonly InterpretationId[], findings: readonly DocumentFinding[]): Basis =>
  basis === 'stated' && readings.length > 0 && findings.length > 0 && !findings.some(({ stands }) => stands)
    ? 'editorial'
    : basis;
