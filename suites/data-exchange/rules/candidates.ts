import type { ExchangeSubject } from '../../../harness/model/subject.js';
import type { Person } from '../../../standards/person.js';
import { countIn } from './count-in-words.js';
import { type BodyLeaf, leavesOf } from './leaves.js';
import { valuesShown } from './shown-values.js';

const PEOPLE_TYPES: ReadonlySet<unknown> = new Set(['Bundle', 'Patient', 'Person', 'RelatedPerson']);

/** Numbers that say nothing about candidates: the order of telephones, when to ask again, versions and statuses. */
const HARMLESS_NAME = /\b(?:rank|retry|wait|after|seconds?|minutes?|hours?|version|timeout|status|precision)\b/;
const COUNTING_NAME = /count|total|number|score|grade|certainty|confidence|candidate|match/;
const NUMERIC_TEXT = /^\s*\d{1,4}(?:\.\d+)?\s*%?\s*$/;
/** Nobody has more people that fit equally well: a larger number is a time or an id. */
const LARGEST_FIGURE = 9999;

const COUNTING_HEADER =
  /^(?:x-)?(?:total|match(?:es)?|candidates?|results?|records?|hits?|score)(?:-(?:count|total|score))?$/i;

/** What somebody called a value, in lower-case words: the parameter or the end of the extension's URL, and the element. */
function nameOf({ key, holder }: BodyLeaf): string {
  const name = holder?.name ?? holder?.url;
  const own = typeof name === 'string' && key !== 'name' && key !== 'url' ? name.replace(/^.*[/#]/, '') : '';
  return `${own} ${key}`
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[-_]/g, ' ')
    .toLowerCase();
}

function figureIn(leaf: BodyLeaf): string | null {
  const { at, key, value } = leaf;
  const name = nameOf(leaf);
  const counts = COUNTING_NAME.test(name);
  const isFigure =
    typeof value === 'number'
      ? value <= LARGEST_FIGURE && (counts || !HARMLESS_NAME.test(name))
      : typeof value === 'string' && counts && key !== 'name' && NUMERIC_TEXT.test(value);
  return isFigure ? `the figure ${value} at ${at}` : null;
}

function leafSays(leaf: BodyLeaf): string | null {
  const { at, key, value } = leaf;
  if (key === 'resourceType' && PEOPLE_TYPES.has(value)) return `a ${value} at ${at.replace(/\.resourceType$/, '')}`;
  if (key === 'reference' && typeof value === 'string' && /(?:^|\/)Patient\/[\w.-]+/.test(value))
    return `a reference to a Patient at ${at}`;
  const count = typeof value === 'string' ? countIn(value) : null;
  return count === null ? figureIn(leaf) : `the words "${count}" at ${at}`;
}

/** Numbers and addresses of the people who are held, except what the question itself gave away. */
function detailsShown({ answer, request }: ExchangeSubject, people: Iterable<Person>): string[] {
  if (answer === null) return [];
  const details = [...people].flatMap(({ nhsNumber, address: { postalCode, line } }) =>
    nhsNumber === null ? [postalCode, line] : [nhsNumber, postalCode, line],
  );
  const asked = new Set(valuesShown(request, details));
  return valuesShown(answer, details).filter((value) => !asked.has(value));
}

/** Where an answer says how many people fit or who they are; empty when it says neither. */
export function candidatesShown(subject: ExchangeSubject, people: Iterable<Person>): string[] {
  const { answer } = subject;
  if (answer === null) return [];
  const inHeaders = answer.headers
    .filter(([name, value]) => COUNTING_HEADER.test(name) && NUMERIC_TEXT.test(value))
    .map(([name, value]) => `the figure ${value} in header ${name}`);
  const body = answer.json();
  const inBody = body === undefined ? [countIn(answer.text)] : leavesOf(body).map(leafSays);
  const details = detailsShown(subject, people);
  return [
    ...inHeaders,
    ...inBody.filter((said) => said !== null),
    ...(details.length > 0 ? [`details of somebody who fits: ${details.join(', ')}`] : []),
  ];
}
