import type { Finding } from '../../../harness/model/finding.js';
import type { ScenarioRule } from '../../../harness/model/scenario.js';
import type { ExchangeSubject } from '../../../harness/model/subject.js';
import { isNoAnswer } from '../../../harness/model/transcript.js';
import { kindOf } from './answer-kind.js';
import { leavesOf } from './leaves.js';
import { tellsApart } from './tells-apart.js';

type Features = Map<string, string>;

/** The clock, and how long something took: that they are there is compared, their values are not. */
const CLOCK_HEADER = /^(?:date|age|expires|server-timing)$|response-time|runtime|service-time|latency|elapsed|duration/;

/** They follow from the body, so that they are told only when nothing else shows a difference. */
const FOLLOWS_FROM_BODY = /^(?:content-length|etag|content-md5|(?:content-|repr-)?digest)$/;

/** Ids and dates of resources: the requirement compares bodies without them. */
const VARYING_KEY = /^(?:id|versionId|lastUpdated)$/;
const VARYING_TEXT = /("(?:id|versionId|lastUpdated)"\s*:\s*)"[^"\\]*"/g;

/**
 * What an answer shows to whoever compares, in four tiers: that there is one; its status, headers and values; how these
 * are written; and sizes. A difference in one tier brings differences in the next, so that only the first is told.
 */
function featuresOf({ answer, noAnswer, event: { received } }: ExchangeSubject): Features[] {
  if (answer === null || isNoAnswer(received)) return [new Map([['answer', `none (${noAnswer})`]])];
  const shown: Features = new Map([['HTTP status', received.start.replace(/^\S+ /, '')]]);
  const written: Features = new Map([
    ['names of the headers', answer.headers.map(([name]) => name).join(', ')],
    ['body as written', answer.text.replace(VARYING_TEXT, '$1""')],
  ]);
  const sizes: Features = new Map([['bytes of the body', String(received.measured.wireBytes)]]);
  for (const name of new Set(answer.headers.map(([own]) => own.toLowerCase()))) {
    const values = answer.headers.filter(([own]) => own.toLowerCase() === name).map(([, value]) => value);
    const into = FOLLOWS_FROM_BODY.test(name) ? sizes : shown;
    into.set(`header ${name}`, CLOCK_HEADER.test(name) ? '(a time)' : values.join(', '));
  }
  const body = answer.json();
  if (body === undefined) shown.set('body', answer.text);
  else
    for (const { at, key, value } of leavesOf(body))
      shown.set(at, VARYING_KEY.test(key) ? '(any)' : JSON.stringify(value));
  return [new Map(), shown, written, sizes];
}

const TIERS = [0, 1, 2, 3];

const ABSENT = '(absent)';
const SHOWN_VALUES = 3;
const SHOWN_LENGTH = 160;

const shorten = (text: string): string => (text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text);

function inWords(values: readonly string[]): string {
  const distinct = [...new Set(values)];
  const some = distinct.slice(0, SHOWN_VALUES).map(shorten).join(' or ');
  return distinct.length > SHOWN_VALUES ? `${some} or ${distinct.length - SHOWN_VALUES} others` : some;
}

function differences(asked: readonly Features[], strangers: readonly Features[]): Finding[] {
  const names = new Set([...asked, ...strangers].flatMap((features) => [...features.keys()]));
  return [...names].sort().flatMap((name) => {
    const valuesOf = (answers: readonly Features[]): string[] => answers.map((one) => one.get(name) ?? ABSENT);
    const [ours, theirs] = [valuesOf(asked), valuesOf(strangers)];
    return tellsApart(ours, theirs)
      ? [{ at: name, expected: `as for a stranger: ${inWords(theirs)}`, actual: inWords(ours) }]
      : [];
  });
}

/**
 * By what answers of two kinds can be told apart; nothing where they cannot. What varies within a kind (request ids, the
 * name of a server behind a balancer) tells nothing: `tellsApart` has the measure.
 *
 * @throws when there are so few answers that nothing could ever be told
 */
export function differencesBetween(asked: readonly ExchangeSubject[], others: readonly ExchangeSubject[]): Finding[] {
  const [ours, theirs] = [asked.map(featuresOf), others.map(featuresOf)];
  const tiers = TIERS.map((tier) => {
    const of = (answers: readonly Features[][]): Features[] => answers.map((one) => one[tier] ?? new Map());
    return differences(of(ours), of(theirs));
  });
  return tiers.find((findings) => findings.length > 0) ?? [];
}

/** A person whose existence is suppressed and a person nobody holds get answers that cannot be told apart. */
export const answersAsForAStranger = (question: string, stranger: string): ScenarioRule => ({
  id: 'a-suppressed-person-is-answered-as-a-stranger',
  scope: 'scenario',
  truth:
    'the answer for a suppressed identity cannot be told from the answer for a stranger in status, headers and body',
  rests: ['DES-AMB-32', 'DES-AMB-51'],
  leavesOpen: 'Timing is not compared, nor what shows in some answers only.',
  appliesTo: ({ step }, { dialect }) => step(stranger).every((one) => kindOf(one, dialect) === 'no-match'),
  check: ({ step }) => differencesBetween(step(question), step(stranger)),
});
