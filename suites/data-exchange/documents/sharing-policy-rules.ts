import type { DocumentFinding, DocumentRule } from '../../../harness/model/document.js';
import { dayOf } from './days.js';
import { exchangeRule, textsAt } from './exchange-rule.js';
import type { ReadExchange } from './read-exchange.js';

const DATES = ['StartDate', 'EndDate'] as const;

const hasZone = (moment: string): boolean => /T.*(?:Z|[+-]\d{2}:?\d{2})$/.test(moment);

const noDay = (read: ReadExchange): DocumentFinding[] =>
  DATES.flatMap((key) => {
    const { [key]: written } = read.root.value;
    return typeof written === 'string' && written !== '' && dayOf(written) === null
      ? [
          read.finding(`/${key}`, 'value', {
            expected: 'a day that exists as YYYY-MM-DD, or a date and time',
            actual: JSON.stringify(written),
            mend: 'Write the day as YYYY-MM-DD.',
          }),
        ]
      : [];
  });

/** Layers 2 and 3 of a SharingPolicy. */
export const sharingPolicyRules: readonly DocumentRule[] = [
  exchangeRule(
    {
      id: 'policy-ends-after-it-starts',
      requirement: 'DSA-008',
      layer: 3,
      truth: 'both days of a policy exist, and the last is not before the first',
      rests: ['DES-AMB-36'],
      leavesOpen: 'Whether the policy is in force today.',
    },
    (read) => {
      const { StartDate, EndDate } = read.root.value;
      if (typeof StartDate !== 'string' && typeof EndDate !== 'string') return null;
      const wrong = noDay(read);
      if (wrong.length > 0 || typeof StartDate !== 'string' || typeof EndDate !== 'string') return wrong;
      const [first, last] = [dayOf(StartDate), dayOf(EndDate)];
      // Moments of one day are compared as moments only where each says its zone.
      const isBefore =
        hasZone(StartDate) && hasZone(EndDate)
          ? Date.parse(EndDate) < Date.parse(StartDate)
          : first !== null && last !== null && last < first;
      return isBefore
        ? [
            read.finding('/EndDate', 'time', {
              expected: `a day or moment that is not before the start, ${StartDate}`,
              actual: EndDate,
              mend: 'Correct whichever of the two dates is wrong.',
            }),
          ]
        : [];
    },
  ),
  exchangeRule(
    {
      id: 'nothing-is-granted-and-forbidden',
      requirement: 'DSA-010',
      layer: 3,
      truth: 'no action is both a permitted use and a restriction',
      rests: ['DES-AMB-34'],
    },
    (read) => {
      const restrictions = textsAt(read.root, 'Restrictions');
      if (restrictions.length === 0) return null;
      const granted = new Set(textsAt(read.root, 'PermittedUse').map(({ text }) => text.toLowerCase()));
      return restrictions
        .filter(({ text }) => granted.has(text.toLowerCase()))
        .map(({ text, pointer }) =>
          read.finding(pointer, 'content', {
            expected: 'an action that PermittedUse does not grant',
            actual: JSON.stringify(text),
            mend: 'Take the action out of PermittedUse or out of Restrictions.',
            stands: true,
          }),
        );
    },
  ),
];
