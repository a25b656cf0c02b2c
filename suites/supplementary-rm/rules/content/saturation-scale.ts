import type { DocumentFinding, DocumentSubject, IndexedEntry } from '../../../../harness/model/document.js';
import { NEWS2_SUB_SCORES } from '../../../../standards/supplementary-rm/codes.js';
import { assayRule, findingAt, objectsOf } from './content-rule.js';
import { isWithdrawn } from './observation-values.js';

/** Words that name a scale. A note that denies something is left to its reader. */
const NAMED = { 1: /scale\W{0,3}(?:1|one|i)\b/i, 2: /scale\W{0,3}(?:2|two|ii)\b/i } as const;
const DENIES = /\b(?:not?|never|without|instead|rather|unless|if|until|stopped|unsuitable|former|previous)\w*/i;

/** Words that say why scale 2 was decided, or that it was. */
const DECIDED =
  /scale\W{0,3}(?:2|two|ii)\b|hypercapni|88 ?%? ?(?:[-–]|to) ?92|type (?:2|ii)\b|copd|obstructive pulmonary|co2 retain/i;

/** What is noted on the sub-score and on the readings that it is derived from. */
const notesOn = ({ index }: DocumentSubject, sub: IndexedEntry): string[] =>
  [
    sub,
    ...objectsOf(sub.resource.derivedFrom).flatMap(({ reference }) =>
      typeof reference === 'string' ? index.resolve(reference) : [],
    ),
  ].flatMap(({ resource }) =>
    objectsOf(resource.note).flatMap(({ text }) => (typeof text === 'string' ? [text.normalize('NFKC')] : [])),
  );

/** The scales that notes name; null where one denies something. */
function scalesIn(notes: readonly string[]): readonly (1 | 2)[] | null {
  const naming = notes.filter((note) => NAMED[1].test(note) || NAMED[2].test(note));
  if (naming.some((note) => DENIES.test(note))) return null;
  return ([1, 2] as const).filter((scale) => naming.some((note) => NAMED[scale].test(note)));
}

/** The notes name the scale that the sub-score is of, and say of scale 2 that it was decided for this patient. */
export const rightScale = assayRule('ASSAY-NEW-004', (subject) => {
  const findings: DocumentFinding[] = [];
  let isJudged = false;
  for (const [scale, code] of [
    [1, NEWS2_SUB_SCORES.saturationScale1],
    [2, NEWS2_SUB_SCORES.saturationScale2],
  ] as const) {
    for (const sub of subject.index.withCode(code)) {
      if (isWithdrawn(sub.resource)) continue;
      const notes = notesOn(subject, sub);
      const named = scalesIn(notes) ?? [];
      isJudged ||= scale === 2 || named.length > 0;
      const [other] = named;
      if (other !== undefined && !named.includes(scale)) {
        const expected = `a sub-score of scale ${other}, which the note on it or on its reading names`;
        const actual = `a sub-score of scale ${scale}`;
        findings.push(findingAt(subject.resource, sub.path, 'content', { expected, actual }));
      } else if (scale === 2 && !notes.some((note) => DECIDED.test(note))) {
        const expected = 'a note on the sub-score or its reading that scale 2 was decided for this patient';
        const actual = 'scale 2 without a word on why';
        findings.push({ ...findingAt(subject.resource, sub.path, 'content', { expected, actual }), atMost: 'MAY' });
      }
    }
  }
  return isJudged ? findings : null;
});
