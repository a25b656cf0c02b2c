import { namesOf, numbersOf } from '../../../harness/http/open-values.js';
import type { Finding } from '../../../harness/model/finding.js';
import type { RunRule } from '../../../harness/model/scenario.js';
import type { Person } from '../../../standards/person.js';

interface Sign {
  what: string;
  pattern: RegExp;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** An NHS number with or without blanks, as a number of its own. */
const numberSign = (id: string, number: string): Sign => ({
  what: `the NHS number of ${id}`,
  pattern: new RegExp(`(?<!\\d)${number.slice(0, 3)}[ -]?${number.slice(3, 6)}[ -]?${number.slice(6)}(?!\\d)`),
});

/** Given and family name, in either order, with little between them. */
const nameSign = (id: string, given: string, family: string): Sign => {
  const [first, last] = [escaped(given), escaped(family)];
  const between = '[^\\p{L}\\p{N}]{1,30}(?:(?:family|given|name)[^\\p{L}\\p{N}]{1,10})?';
  return {
    what: `the name of ${id}`,
    pattern: new RegExp(`(?<!\\p{L})(?:${first}${between}${last}|${last}${between}${first})(?!\\p{L})`, 'iu'),
  };
};

const signsOf = ({ id, ...person }: Person): Sign[] => [
  ...numbersOf({ id, ...person })
    .filter((number) => /^\d{10}$/.test(number))
    .map((number) => numberSign(id, number)),
  ...namesOf({ id, ...person }).flatMap(({ family, given }) =>
    given[0] === undefined || family === '' ? [] : [nameSign(id, given[0], family)],
  ),
];

/**
 * What was taken out when the log was copied, where the log itself calls it a person's: one in eleven of the times
 * that are written as ten digits has the check digit of one.
 */
const TAKEN_OUT: Sign = {
  what: 'an NHS number of somebody else',
  pattern:
    /(?:nhs|patient|person|subject|identifier|about|for|number)(?:[^\p{L}\p{N}]{0,3}(?:number|no|id|value))?[^\p{L}\p{N}]{1,12}\[nhs-number [^\]]{1,30}\]/iu,
};

/** As in an address of HTTP: a blank that is written as %20 or + parts words too. */
const unescaped = (line: string): string => line.replace(/%(?:20|09|22|2c|3a|3d|7c)|\+/gi, ' ');

/** Nothing personal belongs into a diagnostic log: whoever runs the system reads it (DES-ERR-010, DES-AUD-019). */
export const diagnosticsNameNobody: RunRule = {
  id: 'the-diagnostic-log-names-nobody-who-was-asked-about',
  scope: 'run',
  truth: 'the diagnostic log holds neither name nor NHS number of anybody who was asked about',
  leavesOpen: 'Only the sample that was handed over was searched, for names written out and for NHS numbers.',
  appliesTo: ({ extracts = [] }) => extracts.some(({ lines }) => lines.some((line) => line.trim() !== '')),
  check: ({ extracts = [] }, { people }): Finding[] => {
    // Two people of one name are one thing to find.
    const distinct = new Map([...people.values()].flatMap(signsOf).map((sign) => [sign.pattern.source, sign]));
    const signs = [...distinct.values(), TAKEN_OUT];
    return extracts.flatMap(({ name, lines: written }) => {
      const lines = written.map(unescaped);
      return signs.flatMap(({ what, pattern }) => {
        const at = lines.flatMap((line, index) => (pattern.test(line) ? [index + 1] : []));
        const [first] = at;
        return first === undefined
          ? []
          : [
              {
                at: name,
                expected: 'no personal data',
                actual: `${what} in ${at.length} ${at.length === 1 ? 'line' : 'lines'}, first in line ${first}`,
              },
            ];
      });
    });
  },
};
