import type { DocumentRule } from '../../../../harness/model/document.js';
import { assayRule, findingAt } from './content-rule.js';
import { surveyOf } from './document-survey.js';
import { momentOf } from './moments.js';

const LONDON = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeZoneName: 'longOffset' });

/** What clocks in London are ahead of UTC at a moment (milliseconds since 1970), as FHIR writes it: `+01:00`. */
export function londonOffset(at: number): string {
  const zone = LONDON.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return zone.slice('GMT'.length) || '+00:00';
}

/** Only recorded: a system may keep the clock of another country, and its times are right all the same. */
export const offsetOfLondon: DocumentRule = assayRule(
  'ASSAY-TIM-005',
  (subject) => {
    const times = surveyOf(subject).offsets.flatMap(({ value, path }) => {
      const at = momentOf(value)?.from;
      return at === undefined ? [] : [{ value, path, london: londonOffset(at) }];
    });
    if (times.length === 0) return null;
    return times
      .filter(({ value, london }) => !value.endsWith(london))
      .map(({ value, path, london }) =>
        findingAt(subject.resource, path, 'time', {
          expected: `the offset that London has then (${london}), or UTC`,
          actual: value,
        }),
      );
  },
  'A time of the clock in summer that is sent as UTC cannot be told from a right one; times of the Patient are not looked at.',
);
