import { bundleElement, type Element, locationOf, pathOf } from '../../../harness/documents/element.js';
import { judgeExpression } from '../../../harness/documents/rules-from-expressions.js';
import type {
  BundleIndex,
  DocumentFinding,
  DocumentRule,
  DocumentSubject,
  FindingKind,
} from '../../../harness/model/document.js';
import { catalogue, isInterpretationId, type RmRequirementId } from '../../../standards/catalogue.js';
import type { Expression, Strength } from '../../../standards/requirement.js';
import { standingIn } from '../../../standards/supplementary-rm/versions.js';

/** What a test can look at besides the element that it is put to. */
export interface Sight {
  index: BundleIndex;
  /** The document, where it is a Bundle. */
  bundle: Element;
}

/** The elements that a rule is about. None: the rule is not applicable. */
export type Focus = (sight: Sight) => readonly Element[];

/** What is wrong with an element. */
export interface Fault {
  kind: FindingKind;
  expected: string;
  actual: string;
  /** Where exactly, below the element; the element itself when absent. */
  in?: Element;
  /** Properties that lead from there to what is missing. */
  lacks?: readonly string[];
  /** A reading asks for less in this case. */
  atMost?: Strength;
}

export type Test = (element: Element, sight: Sight) => Fault | null;

/** The test, where what it finds weighs less in some cases: the text asks for more than its interpretation does. */
export const weighing =
  (test: Test, atMost: Strength, when: (element: Element, sight: Sight) => boolean): Test =>
  (element, sight) => {
    const fault = test(element, sight);
    return fault !== null && when(element, sight) ? { ...fault, atMost } : fault;
  };

const always = (): boolean => true;

/** The test, where what it finds is only recorded. */
export const recording = (test: Test): Test => weighing(test, 'MAY', always);

function findingOf(element: Element, { in: place = element, lacks, ...fault }: Fault): DocumentFinding {
  const at = locationOf(place);
  const path = pathOf(place);
  if (lacks !== undefined) return { ...fault, at, path: [...path, ...lacks] };
  // The name of a choice of types is not the property that holds it.
  return place.key === place.name ? { ...fault, at } : { ...fault, at, path };
}

function judgeFunction(focus: Focus, test: Test, { resource, index }: DocumentSubject): DocumentFinding[] | null {
  if (resource.resourceType !== 'Bundle') return null;
  const sight = { index, bundle: bundleElement(resource) };
  const elements = focus(sight);
  if (elements.length === 0) return null;
  const findings: DocumentFinding[] = [];
  for (const element of elements) {
    const fault = test(element, sight);
    if (fault !== null) findings.push(findingOf(element, fault));
  }
  return findings;
}

/** What a rule says besides its verdict. */
export interface Remarks {
  leavesOpen?: string;
}

/**
 * A rule as a function over the index. The catalogue's expression is its definition, and a test holds the two equal; in
 * a version of the guidance with an expression of its own, that one judges.
 */
export function rule(id: RmRequirementId, focus: Focus, test: Test, remarks: Remarks = {}): DocumentRule {
  const requirement = catalogue[id];
  const check: Expression | undefined = requirement.check;
  return {
    id,
    requirement: id,
    layer: 2,
    truth: requirement.statement,
    by: 'function',
    rests: (check?.rests ?? []).filter(isInterpretationId),
    ...remarks,
    judge(subject, { version }) {
      const standing = standingIn(requirement, version);
      if (standing.kind !== 'asked') return null;
      return standing.check === check || standing.check === undefined
        ? judgeFunction(focus, test, subject)
        : judgeExpression(standing.check, subject, requirement.statement);
    },
  };
}
