/** From two on: one is no choice, and none is an answer of its own. 400 to 599 are taken for HTTP statuses. */
const NUMBER =
  '(?:both|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a (?:couple|pair) of|[2-9]|[1-9]\\d|[1236-9]\\d\\d|[1-9]\\d{3})(?: of (?:the|them))?';

const SORT =
  '(?:(?:possible|potential|matching|different|distinct|similar|likely|plausible|equal|equally|good|close|strong|exact|partial|such|other|active|current|person|patient|child|client) ){0,2}';

/** One word more where a verb says that people fit, for example their name. */
const ANY = '(?:(?!multiple|several|many|no)\\w+ )?';

/** Nouns that speak of people who fit, whatever else the sentence says. */
const FITTING = '(?:candidates?|matches|hits|duplicates)';
const PEOPLE = '(?:people|persons?|patients?|children|individuals|clients|records?|results|entries|identities|of them)';

const FITS =
  '(?:found|fit|fits|match|matched|matching|identified|returned|share|shared|sharing|correspond|exist|agree|located|meet|satisfy)';

/** Words that may stand between the people and what they do. */
const LINK =
  '(?:(?:who|that|which|with (?:this|that|the same|these) \\w+|have|has|were|was|are|is|been|could|may|might|all|both|equally|also|on|file|held) ){0,3}';

/** A figure after these is a limit, a status, a section of an Act or a version, and no count. */
const NO_COUNT_BEFORE =
  /(?:limit(?:ed)?(?: of| to)?|maximum(?: of)?|max|at most|up to|at least|(?:more|fewer|less) than|first|top|over|per|section|code|status|http|error|version|page|rule|step|level|v|issue)[ :]*$/;

/** A time or a size after a figure makes it no count. */
const UNIT_AFTER = '(?! ?(?:%|ms|milliseconds?|seconds?|minutes?|hours?|days?|weeks?|bytes|kb|mb)\\b)';

const PATTERNS: readonly RegExp[] = [
  new RegExp(`(?<![\\w.-])${NUMBER} ${SORT}${FITTING}\\b`, 'g'),
  new RegExp(`(?<![\\w.-])${NUMBER} ${SORT}${ANY}${PEOPLE} ${LINK}${FITS}\\b`, 'g'),
  new RegExp(
    `\\b(?:found|matched|matches|identified|returned|located|fits?)(?: against)? ${NUMBER} ${SORT}${ANY}${PEOPLE}\\b`,
    'g',
  ),
  new RegExp(
    `\\b(?:count|total|found|${FITTING}|(?:number|count) of (?:\\w+ ){0,2}\\w+)(?: (?:is|was|are|were))? ?[:=(]? ?(?:[2-9]|[1-9]\\d{1,3})(?![\\w.-])${UNIT_AFTER}`,
    'g',
  ),
];

const LONGEST = 10_000;

/** The words in which a text says how many people fit, or null. Numbers of other things are not meant. */
export function countIn(text: string): string | null {
  const words = text
    .slice(0, LONGEST)
    .toLowerCase()
    .replace(/[\s_\u00a0]+/g, ' ')
    .replace(/["'\u2018\u2019\u201c\u201d]/g, '');
  for (const pattern of PATTERNS) {
    for (const { 0: found, index } of words.matchAll(pattern)) {
      if (!NO_COUNT_BEFORE.test(words.slice(Math.max(0, index - 24), index))) return found;
    }
  }
  return null;
}
