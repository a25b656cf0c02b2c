import type {
  DocumentFinding,
  DocumentRule,
  DocumentSubject,
  IndexedEntry,
} from '../../../../harness/model/document.js';
import type { JsonObject } from '../../../../harness/model/json.js';
import { bundlePatient, nhsNumberOf } from './bundle-patient.js';
import { assayRule, findingAt } from './content-rule.js';
import { type Met, surveyOf } from './document-survey.js';
import { isNhsNumber, numbersIn, shortNumber } from './nhs-numbers.js';

/** Whose subject the guidance has requirements of its own for, where it is the resource's own. */
const JUDGED_ELSEWHERE: ReadonlySet<string | null> = new Set(['Encounter', 'DocumentReference', 'Observation']);

const lastOf = (reference: string): string => {
  const path = reference.split('/_history/', 1)[0]!;
  return path.slice(path.lastIndexOf('/') + 1).replace(/^urn:uuid:/, '');
};

/** Whether the reference is to a patient who is not the one of the bundle; null where it is to nobody we can tell. */
function isToAnother({ value }: Met<JsonObject>, { index }: DocumentSubject, patient: IndexedEntry): boolean | null {
  const { reference, type } = value;
  if (typeof reference !== 'string' || reference.startsWith('#')) return null;
  if (index.resolve(reference).includes(patient)) return false;
  if (lastOf(reference) === patient.id || reference === patient.fullUrl) return false;
  const isPatient = type === 'Patient' || /(?:^|\/)Patient\/[^/]+(?:\/_history\/[^/]+)?$/.test(reference);
  return isPatient ? true : null;
}

const samePatient = assayRule('ASSAY-BUN-001', (subject) => {
  const patient = bundlePatient(subject);
  if (patient === null) return null;
  const findings: DocumentFinding[] = [];
  let isJudged = false;
  for (const met of surveyOf(subject).people) {
    if (JUDGED_ELSEWHERE.has(met.within) && met.path.length === patient.path.length + 1) continue;
    const isAnother = isToAnother(met, subject, patient);
    if (isAnother === null) continue;
    isJudged = true;
    if (!isAnother) continue;
    const expected = 'a reference to the patient of the bundle';
    const actual = `a reference to another patient: ${String(met.value.reference).slice(0, 80)}`;
    findings.push(findingAt(subject.resource, [...met.path, 'reference'], 'reference', { expected, actual }));
  }
  return isJudged ? findings : null;
});

/** Who may have an NHS number of their own in a bundle about somebody else. */
const OTHER_PEOPLE: ReadonlySet<string | null> = new Set(['Patient', 'RelatedPerson', 'Person', 'Practitioner']);

/** The patient's number, where it can be right. */
const soundNumber = (patient: IndexedEntry | null): string | null => {
  const number = patient === null ? null : nhsNumberOf(patient.resource);
  return number !== null && isNhsNumber(number) ? number : null;
};

const sameNumber = assayRule('ASSAY-BUN-002', (subject) => {
  const number = soundNumber(bundlePatient(subject));
  const met = surveyOf(subject).nhsNumbers.filter(({ within }) => !OTHER_PEOPLE.has(within));
  if (number === null || met.length === 0) return null;
  return met
    .filter(({ value }) => value.replace(/\D/g, '') !== number)
    .map(({ value, path }) =>
      findingAt(subject.resource, [...path, 'value'], 'value', {
        expected: "the patient's NHS number",
        actual: `another NHS number (${shortNumber(value.slice(0, 10))})`,
      }),
    );
});

const TEN_DIGITS = /\d(?:\D{0,2}\d){9}/;

/** The words of XHTML, without its tags and the commonest entities. */
const wordsOf = (text: string): string =>
  text
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&(?:#160|#xa0|nbsp);/gi, ' ')
    .normalize('NFKC');

const sameNumberInText = assayRule(
  'ASSAY-TXT-001',
  (subject) => {
    const number = soundNumber(bundlePatient(subject));
    if (number === null) return null;
    const texts = surveyOf(subject).texts.filter(({ within }) => !OTHER_PEOPLE.has(within) || within === 'Patient');
    const findings: DocumentFinding[] = [];
    let isJudged = false;
    for (const { value, path } of texts) {
      if (!TEN_DIGITS.test(value)) continue;
      const called = numbersIn(wordsOf(value)).filter(
        ({ as, number: printed }) => as !== 'bare' && isNhsNumber(printed),
      );
      if (called.length === 0) continue;
      isJudged = true;
      const other = called.find(({ number: printed }) => printed !== number);
      if (other === undefined) continue;
      const expected = "a text with no other person's NHS number";
      const actual = `the NHS number of somebody else (${shortNumber(other.number)})`;
      findings.push(findingAt(subject.resource, path, 'content', { expected, actual }));
    }
    return isJudged ? findings : null;
  },
  'Only what a text calls an NHS number is looked at; names in it are not.',
);

/** Everything in a bundle is about one person. */
export const onePersonRules: readonly DocumentRule[] = [samePatient, sameNumber, sameNumberInText];
