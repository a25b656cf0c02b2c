import { catalogue, isInterpretationId, type RequirementId } from '../../standards/catalogue.js';
import type { Expression } from '../../standards/requirement.js';
import { standingIn } from '../../standards/supplementary-rm/versions.js';
import { holdsOn, select, showNode, showOn } from '../fhir/fhirpath.js';
import type { DocumentFinding, DocumentRule, DocumentSubject, FindingKind } from '../model/document.js';
import type { Json, JsonObject } from '../model/json.js';
import { shorten } from './shown.js';

interface Root {
  at: string;
  resource: JsonObject;
}

/** What an expression is put to: the Bundle, or each of its entries of that type. */
function rootsOf({ on }: Expression, { resource, index }: DocumentSubject): readonly Root[] {
  if (on === 'Bundle') return resource.resourceType === 'Bundle' ? [{ at: 'Bundle', resource }] : [];
  return index.ofType(on);
}

/** A guess from the form of the expression: which kind of difference its failing is. */
function kindOf(holds: string): FindingKind {
  if (/^[\w.]+\.exists\(\)$/.test(holds)) return 'absent';
  if (/count\(\) <= 1$/.test(holds)) return 'surplus';
  if (holds.includes('reference')) return 'reference';
  if (/ in \(/.test(holds)) return 'code';
  return 'value';
}

const attempt = <T>(evaluate: () => T, otherwise: T): T => {
  try {
    return evaluate();
  } catch {
    // The library throws at elements of a type that the expression does not foresee: the document is at fault.
    return otherwise;
  }
};

/** Null: nothing is in focus. */
function judgeOn(
  check: Expression,
  { at: root, resource }: Root,
  bundle: Json,
  statement: string,
): DocumentFinding[] | null {
  const around = { resource: bundle };
  const kind = kindOf(check.holds);
  const focus = attempt(() => select(check.focus, resource, around), null);
  if (focus === null) {
    return [{ at: root, kind: 'type', expected: statement, actual: 'elements of other types than the rule is about' }];
  }
  if (focus.length === 0) return null;
  const from = resource.resourceType as string;
  return focus
    .map(({ at, node }) => ({ at, node, holds: attempt(() => holdsOn(check.holds, node, around), null) }))
    .filter(({ holds }) => holds !== true)
    .map(({ at, node, holds }) => ({
      at: at.startsWith(from) ? root + at.slice(from.length) : root,
      kind: holds === null ? ('type' as const) : kind,
      expected: statement,
      actual: shorten(
        attempt(() => (check.show === undefined ? showNode(node) : showOn(check.show, node, around)), '') || 'nothing',
      ),
    }));
}

/**
 * What an expression finds in a document; null where nothing is in its focus. An expression that cannot be evaluated on
 * an element does not hold there.
 */
export function judgeExpression(
  check: Expression,
  subject: DocumentSubject,
  statement: string,
): DocumentFinding[] | null {
  const judged = rootsOf(check, subject).map((root) => judgeOn(check, root, subject.resource, statement));
  const about = judged.filter((findings) => findings !== null);
  return about.length === 0 ? null : about.flat();
}

/**
 * The rule that a catalogue entry's expression defines, in the form that the asked version of the guidance has. Its id
 * is the requirement's id.
 *
 * @throws when the entry has no expression
 */
export function ruleFromExpression(id: RequirementId): DocumentRule {
  const requirement = catalogue[id];
  const { check, statement } = requirement;
  if (check === undefined) throw new Error(`${id} has no expression to make a rule from`);
  return {
    id,
    requirement: id,
    layer: 2,
    truth: statement,
    by: 'expression',
    rests: (check.rests ?? []).filter(isInterpretationId),
    judge(subject, { version }) {
      const standing = standingIn(requirement, version);
      if (standing.kind !== 'asked' || standing.check === undefined) return null;
      return judgeExpression(standing.check, subject, statement);
    },
  };
}
