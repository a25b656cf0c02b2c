import { defineInterpretations } from '../interpretation.js';

/** Where the texts are silent or contradict each other on matching. */
export const matchingInterpretations = defineInterpretations({
  'DES-AMB-25': {
    title: 'Threshold for true',
    silence: 'Grades .99, .8, .7, .6 exist; nothing says which make `match` true, and systems may differ.',
    reading: '.6 with uniqueness, reported; warn below .7.',
    alternatives: [
      {
        text: 'The threshold for a match is .7.',
        clinical: 'A child asked about by name and birth date alone is not found, as often happens at the front door.',
        ig: 'Fewer wrong people are disclosed.',
        acceptable: 'acceptable',
      },
      {
        text: 'The threshold for a match is .8.',
        clinical: 'Only a full address or a number finds a child, so families who move are missed most.',
        ig: 'Very few wrong people are disclosed, and the burden falls on those whose data is incomplete.',
        acceptable: 'with-named-owner',
      },
      {
        text: 'Only an identifier makes a match.',
        clinical: 'Children without a recorded number are never found.',
        ig: 'Disclosure is tied to the surest link; equality of outcome suffers for people without a number.',
        acceptable: 'with-named-owner',
      },
      {
        text: 'A grade below .6 makes a match.',
        clinical: 'Names or dates alone match strangers, and staff are sent to an innocent family.',
        ig: 'Each wrong match discloses about somebody nobody had a reason to ask about.',
        acceptable: 'never',
      },
    ],
    dialect: ['match.threshold', 'match.warnBelow', 'match.unique'],
  },
  'DES-AMB-26': {
    title: 'Identifier alone is Best',
    silence:
      'The HL7 table behind PUB03 needs an identifier plus name or date; PUB03 dropped the corroboration, so a mistyped number scores .99 for the wrong child. MPS cross-check needs number plus date of birth.',
    reading: 'Number with contradicting demographics is never a clean match; number with no demographics may match.',
    alternatives: [
      {
        text: 'The number alone decides, whatever names and birth date say.',
        clinical: 'One mistyped digit returns another child as a clean match, with full confidence.',
        ig: "Somebody else's involvement is disclosed although the question itself contradicts it.",
        acceptable: 'never',
      },
      {
        text: 'A number always needs corroboration.',
        clinical: 'A worker who has the number only gets no match for a child who is known.',
        ig: 'More data has to be sent for each question, and wrong disclosures become rarer.',
        acceptable: 'acceptable',
      },
    ],
    dialect: ['match.identifierConflict'],
  },
  'DES-AMB-27': {
    title: 'Partial scores do not combine',
    silence:
      'Date (100/66/33/0), postcode (n/length) and name similarity are on different scales and no weights or rule joins them to the grade table.',
    reading:
      'An attribute counts for a grade only when equal after normalisation; partial credit can only yield an ambiguous outcome.',
    alternatives: [
      {
        text: 'The target adds partial scores by weights of its own, and documents them.',
        clinical:
          'Near misses are found more often; the wrong child is too, unless the weights were tested on people who are alike.',
        ig: 'A disclosure may rest on details that differ, so the weighting has to be approved and explained.',
        acceptable: 'with-named-owner',
      },
    ],
    dialect: ['match.partial'],
  },
  'DES-AMB-28': {
    title: 'Postcode flow traps',
    silence:
      'Read literally, history is consulted only when *every* current score is zero, so a current postcode sharing just the first letter blocks an exact historical hit; white space is not discussed; length uses the stored postcode; pseudo-postcodes are shared by thousands.',
    reading:
      'Compare without spaces; take the best of current and historical; ignore pseudo-postcodes; test history with a different first letter.',
    alternatives: [
      {
        text: 'The flow is followed literally: history counts only when every current score is zero.',
        clinical: 'A child who moved within the same area is missed although the old postcode fits exactly.',
        ig: 'No wrong disclosure, but accuracy depends on the first letter of a postcode.',
        acceptable: 'with-named-owner',
      },
    ],
    dialect: ['match.postcode'],
  },
  'DES-AMB-29': {
    title: 'Name normalisation',
    silence:
      'Map or remove? hyphen to space or nothing? Soundex, Jaro-Winkler or both? mapping applied to the query, to held data, or both? The variant table is an external CSV.',
    reading:
      'Case-fold, strip marks and punctuation, treat hyphen as optional, variant mapping both sides, phonetics optional.',
    alternatives: [
      {
        text: 'Names are compared with their marks and punctuation as written.',
        clinical: 'Children with hyphens, apostrophes or accents in their names are missed more often than others.',
        ig: 'Inaccuracy falls on some groups more than on others, which is an equality question.',
        acceptable: 'with-named-owner',
      },
      {
        text: 'Names that sound alike count as equal.',
        clinical: 'Misspelt names are found, and so are different people whose names sound alike.',
        ig: 'A disclosure may rest on sound alone unless birth date and address agree too.',
        acceptable: 'with-named-owner',
      },
    ],
    dialect: ['match.names'],
  },
  'DES-AMB-52': {
    title: 'Look-back for "known"',
    silence: 'No period is given after which a closed case is not "known".',
    reading: 'Any retained record; operator states retention.',
    alternatives: [
      {
        text: 'A case counts as known for a fixed number of years.',
        clinical: 'A concern older than the limit stays hidden, and patterns over a childhood are lost.',
        ig: 'A stated limit serves storage limitation as long as it follows the retention schedule.',
        acceptable: 'with-named-owner',
      },
    ],
    dialect: ['match.lookback'],
  },
  'DES-AMB-55': {
    title: 'Performance metrics',
    silence:
      'v0.2 plans tests and expected performance, WG2 a minimum standard and synthetic reference data; none exists.',
    reading: 'Report sensitivity and precision per persona category, no pass mark.',
    alternatives: [
      {
        text: 'The target sets its own floor of performance and reports against it.',
        clinical: 'A floor that suits the target may hide how often a child is missed or mistaken.',
        ig: 'The figures are comparable only if the population behind them is published.',
        acceptable: 'with-named-owner',
      },
    ],
    dialect: ['match.floor'],
  },
});
