import { isJsonObject, type Json } from '../../../harness/model/json.js';
import type { ScenarioRule } from '../../../harness/model/scenario.js';
import type { ExchangeSubject } from '../../../harness/model/subject.js';
import { kindOf } from './answer-kind.js';

/** Names what an answer shows to whoever compares: each feature with its value, and apart from it that it is there at all. */
function featuresOf({ answer, noAnswer }: ExchangeSubject): Map<string, string> {
  const features = new Map<string, string>();
  if (answer === null) return features.set('answer', noAnswer ?? 'none');
  features.set('HTTP status', String(answer.status));
  for (const [name, value] of answer.headers) {
    const key = name.toLowerCase();
    if (NEVER_COMPARED.has(key)) continue;
    features.set(`header ${key}`, value);
    features.set(`header ${key} present`, 'yes');
  }
  const body = answer.json();
  if (body === undefined) return features.set('body', answer.text);
  for (const [at, value] of leavesOf(body)) {
    features.set(`${at} present`, 'yes');
    if (!VARYING_ELEMENT.test(at)) features.set(at, value);
  }
  return features;
}

/** The clock, and what only counts a connection. */
const NEVER_COMPARED = new Set(['date', 'age', 'expires', 'keep-alive', 'connection', 'transfer-encoding']);

/** Ids and dates of resources: the requirement compares bodies without them. */
const VARYING_ELEMENT = /(^|\.)(id|versionId|lastUpdated)$/;

/** The values of a body by path, without recursion into depth that a hostile answer chooses. */
function leavesOf(body: Json): [at: string, value: string][] {
  const found: [string, string][] = [];
  const open: [string, Json][] = [[isJsonObject(body) ? String(body.resourceType ?? '$') : '$', body]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [at, value] = next;
    if (Array.isArray(value)) value.forEach((item, index) => open.push([`${at}[${index}]`, item]));
    else if (isJsonObject(value)) for (const [key, item] of Object.entries(value)) open.push([`${at}.${key}`, item]);
    else found.push([at, JSON.stringify(value)]);
  }
  return found;
}

const ABSENT = '(absent)';

/** The one value that a feature has in every answer, or null when it varies. */
const constantOf = (name: string, answers: readonly Map<string, string>[]): string | null => {
  const values = new Set(answers.map((features) => features.get(name) ?? ABSENT));
  return values.size === 1 ? ([...values][0] ?? null) : null;
};

/**
 * A person whose existence is suppressed and a person nobody holds get answers that cannot be told apart. A feature
 * gives somebody away only if it is the same in all answers of one kind and another in all answers of the other kind:
 * what varies among strangers (request ids, the name of a server behind a balancer) tells nothing.
 */
export const answersAsForAStranger = (question: string, stranger: string): ScenarioRule => ({
  id: 'a-suppressed-person-is-answered-as-a-stranger',
  scope: 'scenario',
  truth:
    'the answer for a suppressed identity cannot be told from the answer for a stranger in status, headers and body',
  rests: ['DES-AMB-32', 'DES-AMB-51'],
  leavesOpen: 'Timing is not compared.',
  appliesTo: ({ step }, { dialect }) => step(stranger).every((one) => kindOf(one, dialect) === 'no-match'),
  check: ({ step }) => {
    const asked = step(question).map(featuresOf);
    const strangers = step(stranger).map(featuresOf);
    const names = new Set([...asked, ...strangers].flatMap((features) => [...features.keys()]));
    return [...names].sort().flatMap((name) => {
      const ours = constantOf(name, asked);
      const theirs = constantOf(name, strangers);
      return ours !== null && theirs !== null && ours !== theirs
        ? [{ at: name, expected: `as for a stranger: ${theirs}`, actual: ours }]
        : [];
    });
  },
});
