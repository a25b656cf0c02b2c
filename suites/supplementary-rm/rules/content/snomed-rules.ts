import type { DocumentFinding, DocumentRule, DocumentSubject } from '../../../../harness/model/document.js';
import { catalogue } from '../../../../standards/catalogue.js';
import { assayRule, findingAt } from './content-rule.js';
import { type Met, surveyOf } from './document-survey.js';
import { contradictingDisplay, isKnown, probablyMeant } from './known-codes.js';
import { hasCheckDigit, isExpression, isIdentifier, notConcept } from './snomed-identifier.js';

interface MetCode extends Met<string> {
  display: string | null;
}

const codesOf = (subject: DocumentSubject): MetCode[] =>
  surveyOf(subject).snomedCodings.map(({ value: { code, display }, path, within }) => ({
    value: code as string,
    display: typeof display === 'string' ? display : null,
    path,
    within,
  }));

/** `Observation.code.coding`: the guidance has requirements of its own for what stands there. */
const isObservedCode = ({ path, within }: MetCode): boolean =>
  within === 'Observation' && path.at(-3) === 'code' && path.at(-4) === 'resource';

/** Null where there is no code that the rule is about. */
function judgeCodes(
  subject: DocumentSubject,
  isAbout: (code: MetCode) => boolean,
  judge: (code: MetCode) => { step?: string; expected: string; actual: string; mend?: string } | null,
): DocumentFinding[] | null {
  const codes = codesOf(subject).filter(isAbout);
  if (codes.length === 0) return null;
  return codes.flatMap((code) => {
    const fault = judge(code);
    if (fault === null) return [];
    const { step = 'code', ...words } = fault;
    return [findingAt(subject.resource, [...code.path, step], 'code', words)];
  });
}

const mendOf = (code: string): { mend?: string } => {
  const meant = probablyMeant(code);
  return meant === null ? {} : { mend: `Write ${meant.code} if ${meant.name} is meant: it differs by one slip.` };
};

const checkDigit: DocumentRule = {
  id: 'VWRM-COD-003',
  requirement: 'VWRM-COD-003',
  layer: 3,
  truth: catalogue['VWRM-COD-003'].statement,
  by: 'function',
  leavesOpen: 'A right check digit does not show that the code exists, nor that it is the one that was meant.',
  judge: (subject) =>
    judgeCodes(
      subject,
      ({ value }) => isIdentifier(value),
      ({ value }) =>
        hasCheckDigit(value)
          ? null
          : {
              expected: 'a SNOMED CT identifier with a right check digit',
              actual: value.slice(0, 18),
              ...mendOf(value),
            },
    ),
};

const isConcept = assayRule('ASSAY-COD-001', (subject) =>
  judgeCodes(
    subject,
    (code) => !isObservedCode(code) && !isExpression(code.value),
    ({ value }) => {
      const expected = 'the identifier of a SNOMED CT concept: 6 to 18 digits';
      if (!isIdentifier(value)) return { expected, actual: value.slice(0, 40), ...mendOf(value) };
      const other = notConcept(value);
      return other === null ? null : { expected, actual: `${value}, which is the identifier of ${other}` };
    },
  ),
);

/** Short codes lie so close together that a neighbour proves nothing. */
const LONG = 15;

const noNearMiss = assayRule('ASSAY-COD-002', (subject) =>
  judgeCodes(
    subject,
    (code) =>
      !isObservedCode(code) && isIdentifier(code.value) && hasCheckDigit(code.value) && code.value.length >= LONG,
    ({ value }) => {
      const meant = isKnown(value) ? null : probablyMeant(value);
      if (meant === null) return null;
      return {
        expected: `${meant.code} (${meant.name})`,
        actual: `${value}, which differs by one digit`,
        ...mendOf(value),
      };
    },
  ),
);

const displayAgrees = assayRule('ASSAY-COD-003', (subject) =>
  judgeCodes(
    subject,
    ({ value, display }) => display !== null && isKnown(value),
    ({ value, display }) => {
      const named = contradictingDisplay(value, display ?? '');
      if (named === null) return null;
      const expected = `a display that names what ${value} means`;
      return { step: 'display', expected, actual: `"${(display ?? '').slice(0, 80)}", which names ${named}` };
    },
  ),
);

/** What SNOMED CT codes are, wherever they stand. */
export const snomedRules: readonly DocumentRule[] = [checkDigit, isConcept, noNearMiss, displayAgrees];
