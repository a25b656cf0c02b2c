import type { DocumentFinding, DocumentRule, DocumentSubject, JsonPath } from '../../../../harness/model/document.js';
import { isJsonObject, type JsonObject } from '../../../../harness/model/json.js';
import { NHS_NUMBER, VERIFICATION_EXTENSION } from '../../../../standards/supplementary-rm/codes.js';
import { assayRule, findingAt, objectsOf, stepsTo } from './content-rule.js';

/** Source: the ranges that NHS number issuing bodies publish; both ends included. */
const ELSEWHERE: readonly (readonly [from: number, to: number, whose: string])[] = [
  [100_000_000, 3_112_999_999, 'Scotland (CHI number)'],
  [3_200_000_000, 3_999_999_999, 'Northern Ireland (Health and Care number)'],
  [8_000_000_000, 8_599_999_999, 'Ireland (Individual Health Identifier)'],
];
const ISSUED: readonly (readonly [from: number, to: number])[] = [
  [4_000_000_000, 4_999_999_999],
  [6_000_000_000, 7_999_999_999],
];
const FOR_TESTS = 9_000_000_000;

const elsewhere = (number: number): string | null =>
  ELSEWHERE.find(([from, to]) => number >= from && number <= to)?.[2] ?? null;

interface NhsIdentifier {
  identifier: JsonObject;
  path: JsonPath;
}

/** The NHS number identifiers of every Patient of a bundle. */
const nhsIdentifiers = ({ index }: DocumentSubject): NhsIdentifier[] =>
  index
    .ofType('Patient')
    .flatMap(({ resource, path }) =>
      objectsOf(resource.identifier).flatMap((identifier, n) =>
        identifier.system === NHS_NUMBER
          ? [{ identifier, path: [...path, ...stepsTo(resource, 'identifier', n)] }]
          : [],
      ),
    );

/** Ten digits: what does not have them is a fault of its own. */
function judgeNumbers(
  subject: DocumentSubject,
  judge: (text: string) => { expected: string; actual: string } | null,
): DocumentFinding[] | null {
  const numbers = nhsIdentifiers(subject).filter(
    ({ identifier: { value } }) => typeof value === 'string' && /^\d{10}$/.test(value),
  );
  if (numbers.length === 0) return null;
  return numbers.flatMap(({ identifier, path }) => {
    const words = judge(identifier.value as string);
    return words === null ? [] : [findingAt(subject.resource, [...path, 'value'], 'value', words)];
  });
}

const couldBeIssued = assayRule(
  'ASSAY-PAT-001',
  (subject) =>
    judgeNumbers(subject, (text) => {
      const expected = 'a number of a range that is issued, or one from 9000000000 for tests';
      if (/^(\d)\1{9}$/.test(text))
        return { expected, actual: `ten times ${text[0]}, which is what people type to fill a field` };
      const number = Number(text);
      const isIssued = ISSUED.some(([from, to]) => number >= from && number <= to);
      if (isIssued || number >= FOR_TESTS || elsewhere(number) !== null) return null;
      return { expected, actual: `${text.slice(0, 3)}..., of a range that is not issued` };
    }),
  'Numbers from 9000000000 are for tests and pass. That a number is issued, and to this person, is not shown.',
);

const isOfHere = assayRule('ASSAY-PAT-002', (subject) =>
  judgeNumbers(subject, (text) => {
    const whose = /^(\d)\1{9}$/.test(text) ? null : elsewhere(Number(text));
    const expected = 'a number of England, Wales or the Isle of Man under the NHS number system';
    return whose === null ? null : { expected, actual: `a number of the range of ${whose}` };
  }),
);

const RETIRED = 'https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatus';

/** The codings of the verification status, with their paths. */
const statusCodings = ({ identifier, path }: NhsIdentifier): { coding: JsonObject; path: JsonPath }[] =>
  objectsOf(identifier.extension).flatMap((extension, n) => {
    if (extension.url !== VERIFICATION_EXTENSION || !isJsonObject(extension.valueCodeableConcept)) return [];
    const concept = extension.valueCodeableConcept;
    const start: JsonPath = [...path, ...stepsTo(identifier, 'extension', n), 'valueCodeableConcept'];
    return objectsOf(concept.coding).map((coding, m) => ({
      coding,
      path: [...start, ...stepsTo(concept, 'coding', m)],
    }));
  });

const currentStatusSystem = assayRule('ASSAY-PAT-003', (subject) => {
  const codings = nhsIdentifiers(subject).flatMap(statusCodings);
  if (codings.length === 0) return null;
  return codings
    .filter(({ coding: { system } }) => system === RETIRED)
    .map(({ path }) =>
      findingAt(subject.resource, [...path, 'system'], 'code', {
        expected: `${RETIRED}England, with a code from 01 to 08`,
        actual: `${RETIRED}, which UK Core retired on 26 August 2022`,
      }),
    );
});

/** What an NHS number is, beyond its check digit. */
export const nhsNumberRules: readonly DocumentRule[] = [couldBeIssued, isOfHere, currentStatusSystem];
