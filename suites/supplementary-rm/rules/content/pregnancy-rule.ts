import type {
  DocumentFinding,
  DocumentRule,
  DocumentSubject,
  IndexedEntry,
} from '../../../../harness/model/document.js';
import { isJsonObject } from '../../../../harness/model/json.js';
import { NEWS2_TOTAL } from '../../../../standards/supplementary-rm/codes.js';
import { assayRule, findingAt, objectsOf } from './content-rule.js';
import { isWithdrawn, observedCodes, valueCodes } from './observation-values.js';

/** |Pregnancy (finding)|. Source: International Patient Summary, value set of pregnancy status. */
const PREGNANT = '77386006';

/** Plain statements only: a question, a negation or a history is none. */
const STATED =
  /\b(?:is|currently|now) pregnant\b(?! *[:?])|\b\d{1,2}(?:\+\d)? weeks(?:'|’)? (?:pregnant|gestation)\b|\bpregnant ?[:=] ?yes\b|\bpregnancy(?: status)? ?[:=] ?(?:yes|positive|confirmed|pregnant|\d{1,2}(?:\+\d)? weeks)\b/i;
const NOT =
  /\b(?:not|no|denies|never|if|whether|unless|mother|daughter|partner|wife|sister|born at|delivered at)\b[^.\n]{0,30}$/i;

const statesPregnancy = (text: string): boolean => {
  const match = STATED.exec(text);
  return match !== null && !NOT.test(text.slice(Math.max(0, match.index - 40), match.index));
};

const isCurrent = ({ resource }: IndexedEntry): boolean => {
  const { clinicalStatus, verificationStatus, abatementDateTime } = resource;
  const codes = [clinicalStatus, verificationStatus].flatMap((status) =>
    isJsonObject(status) ? objectsOf(status.coding).map(({ code }) => code) : [],
  );
  const ended = ['inactive', 'resolved', 'remission', 'refuted', 'entered-in-error'];
  return abatementDateTime === undefined && !codes.some((code) => typeof code === 'string' && ended.includes(code));
};

/** Where the bundle shows that the patient is pregnant, in words; null where nothing does. */
function pregnancyIn({ index, attachments }: DocumentSubject): string | null {
  const condition = index
    .ofType('Condition')
    .find((entry) => isCurrent(entry) && observedCodes(entry.resource).includes(PREGNANT));
  if (condition !== undefined) return `the problem at ${condition.at}`;
  const observed = index
    .ofType('Observation')
    .find(({ resource }) => !isWithdrawn(resource) && valueCodes(resource).includes(PREGNANT));
  const finding = index
    .withCode(PREGNANT)
    .find(({ resource }) => !isWithdrawn(resource) && resource.valueBoolean === true);
  const entry = observed ?? finding;
  if (entry !== undefined) return `the observation at ${entry.at}`;
  const printed = attachments.find(({ pdf }) => pdf?.state === 'opened' && statesPregnancy(pdf.text));
  return printed === undefined ? null : `the text of the PDF at ${printed.at}`;
}

/** One finding for each document: the patient is pregnant, whatever number of scores there are. */
export const noNews2InPregnancy: DocumentRule = assayRule(
  'ASSAY-NEW-005',
  (subject): DocumentFinding[] | null => {
    const [total] = subject.index.withCode(NEWS2_TOTAL);
    if (total === undefined) return null;
    const where = pregnancyIn(subject);
    if (where === null) return [];
    return [
      findingAt(subject.resource, [...total.path, 'code'], 'content', {
        expected: 'a score made for pregnancy, or a note on why NEWS2 was used',
        actual: `a NEWS2 total, though ${where} shows that the patient is pregnant`,
      }),
    ];
  },
  'Pregnancy is seen only where the bundle states it by code or in plain words.',
);
