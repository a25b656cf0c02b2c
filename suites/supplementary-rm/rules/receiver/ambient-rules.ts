import type { Finding } from '../../../../harness/model/finding.js';
import { isJsonObject, type Json } from '../../../../harness/model/json.js';
import type { RunRule } from '../../../../harness/model/scenario.js';
import type { ExchangeSubject } from '../../../../harness/model/subject.js';
import { identifiersOf, objectsOf, stringOf } from './compared-values.js';
import { resourcesOf } from './read-back.js';

type Answered = ExchangeSubject & { answer: NonNullable<ExchangeSubject['answer']> };

const answeredIn = (exchanges: readonly ExchangeSubject[]): Answered[] =>
  exchanges.filter((one): one is Answered => one.answer !== null);

const isError = ({ answer }: Answered): boolean => answer.status >= 400;

const placeOf = ({ ref, step }: ExchangeSubject): string => `${ref.replace(/\.\d+\/\d+$/, '')}#${step}`;

/** One finding for all answers with a fault: they are one thing to mend. */
function tallied(
  judged: readonly Answered[],
  at: string,
  expected: string,
  seenIn: (one: Answered) => string | null,
): Finding[] {
  const seen = judged.flatMap((one) => {
    const actual = seenIn(one);
    return actual === null ? [] : [{ one, actual }];
  });
  const [first] = seen;
  if (first === undefined) return [];
  const actual = `in ${seen.length} of ${judged.length} answers, first in ${placeOf(first.one)}: ${first.actual}`;
  return [{ at, expected, actual, event: first.one.ref }];
}

/** Stands where redaction took a personal value away. */
const TOKEN = /\[(?:person|nhs-number) [^\]]*\]/;

/** Shorter names stand in other words. */
const SHORTEST = 4;

function personalIn(sent: Json | undefined): { what: string; value: string }[] {
  if (!isJsonObject(sent)) return [];
  const patients = sent.resourceType === 'Patient' ? [sent] : resourcesOf(sent, 'Patient');
  return patients.flatMap((patient) => [
    ...identifiersOf(patient).map(({ value }) => ({ what: 'an identifier of the patient', value })),
    ...objectsOf(patient.name).map(({ family }) => ({ what: 'the name of the patient', value: stringOf(family) })),
    { what: 'the date of birth', value: stringOf(patient.birthDate) },
  ]);
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Whether a value stands in a text by itself: a name may be part of a word. */
const standsIn = (text: string, value: string): boolean =>
  text.includes(value) && new RegExp(`(?<![\\p{L}\\d])${escaped(value)}(?![\\p{L}\\d])`, 'u').test(text);

/** Looks for every patient of the run: an error may repeat a body that cannot be read as JSON. */
function leakOf(exchanges: readonly ExchangeSubject[]): (one: Answered) => string | null {
  const personal = new Map<string, string>();
  for (const { request } of exchanges)
    for (const { what, value } of personalIn(request.json())) if (value.length >= SHORTEST) personal.set(value, what);
  return ({ answer }) => {
    const text = [answer.text, ...answer.headers.map(([, value]) => value)].join('\n');
    if (TOKEN.test(text)) return 'a personal value';
    return [...personal].find(([value]) => standsIn(text, value))?.[1] ?? null;
  };
}

export const errorsNameNobody: RunRule = {
  id: 'no-error-names-the-patient',
  scope: 'run',
  truth: 'no error of the run repeats an identifier, name or date of birth of the patient',
  appliesTo: ({ exchanges }) => answeredIn(exchanges).some(isError),
  check: ({ exchanges }) =>
    tallied(answeredIn(exchanges).filter(isError), 'answer', 'nothing of the patient', leakOf(exchanges)),
};

/** Lines of the stack traces of Java, .NET, JavaScript and Python. */
const INTERNALS = [
  /\bat (?:[\w$]+\.){2,}[\w$<>]+\(/,
  /\b\w+\.(?:java|kt|cs|py|js|ts):(?:line )?\d+/,
  /Traceback \(most recent call last\)/,
  /\bORA-\d{5}\b|\bSQLSTATE\b/,
];

export const nothingInternalIsShown: RunRule = {
  id: 'no-answer-shows-the-program',
  scope: 'run',
  truth: 'no answer of the run shows a stack trace or an error of a database',
  appliesTo: ({ exchanges }) => answeredIn(exchanges).some(isError),
  check: ({ exchanges }) =>
    tallied(answeredIn(exchanges), 'body', 'no trace of the program', ({ answer, request }) =>
      request.method === 'POST' && INTERNALS.some((pattern) => pattern.test(answer.text)) ? 'a stack trace' : null,
    ),
};

function mediaFault({ answer }: Answered): string | null {
  if (answer.text.trim() === '') return null;
  const media = answer.header('content-type') ?? 'no Content-Type';
  if (isError({ answer } as Answered) && /html/i.test(media)) return media;
  const body = answer.json();
  const isFhir = isJsonObject(body) && typeof body.resourceType === 'string';
  return isFhir && !/fhir\+json/i.test(media) ? media : null;
}

export const fhirIsCalledFhir: RunRule = {
  id: 'fhir-is-called-fhir',
  scope: 'run',
  truth: 'every answer in FHIR has a FHIR media type, and no error is a page',
  check: ({ exchanges }) => tallied(answeredIn(exchanges), 'Content-Type', 'application/fhir+json', mediaFault),
};
