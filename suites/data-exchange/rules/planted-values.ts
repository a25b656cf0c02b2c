import type { SeenExtract } from '../../../harness/model/extract.js';
import { PLANTED_KINDS, type PlantedValue, plantedKindOf, plantedWordsIn } from '../../../harness/model/planted.js';
import type { Facts, RunRule } from '../../../harness/model/scenario.js';
import type { ExchangeSubject, SeenMessage } from '../../../harness/model/subject.js';
import { isNoAnswer } from '../../../harness/model/transcript.js';

const saidIn = (start: string, { headers, text }: SeenMessage): string =>
  [start, ...headers.map(([, value]) => value), text].join('\n');

const sentIn = ({ event, request }: ExchangeSubject): string[] => plantedWordsIn(saidIn(event.sent.start, request));

/** What redaction may have taken out of the text since was looked for at capture. */
function answeredIn({ event: { received }, answer }: ExchangeSubject, declared: readonly PlantedValue[]): string[] {
  if (answer === null || isNoAnswer(received)) return [];
  const said = saidIn(received.start, answer);
  const own = declared.map(({ value }) => value).filter((value) => said.toLowerCase().includes(value.toLowerCase()));
  return [...new Set([...received.measured.canaries, ...plantedWordsIn(said), ...own])];
}

const declaredIn = ({ plantedValues = [] }: Facts): readonly PlantedValue[] => plantedValues;

function inWords(value: string, declared: readonly PlantedValue[]): string {
  const name = declared.find((one) => one.value === value)?.name;
  return name === undefined
    ? `the word planted as ${PLANTED_KINDS[plantedKindOf(value)]}`
    : `the declared value "${name}"`;
}

/** Each entry and line of what was attached, with where it stands. */
const placesIn = (extracts: readonly SeenExtract[]): { at: string; text: string }[] =>
  extracts.flatMap(({ name, entries, lines }) => [
    ...entries.map(({ line, text }) => ({ at: `${name}:${line}`, text })),
    ...lines.map((text, index) => ({ at: `${name}:${index + 1}`, text })),
  ]);

const holds = (text: string, value: string): boolean => text.toLowerCase().includes(value.toLowerCase());

/** A log may tell who was asked about; what stands there of a question is counted, and left to the reader. */
function extractsInWords(sent: readonly string[], extracts: readonly SeenExtract[]): string {
  const places = placesIn(extracts);
  if (places.length === 0) return ' No log was attached, so that none was searched.';
  const kept = sent.filter((word) => places.some(({ text }) => holds(text, word))).length;
  return ` Of the words planted in questions ${kept} stand in the ${places.length} entries and lines of what was attached, as far as they were not redacted.`;
}

const figuresOf = (
  exchanges: readonly ExchangeSubject[],
  extracts: readonly SeenExtract[],
  declared: readonly PlantedValue[],
): string => {
  const sent = [...new Set(exchanges.flatMap(sentIn))];
  const places = exchanges.filter(({ answer }) => answer !== null);
  const values = sent.length + declared.length;
  const seen = new Set(places.flatMap((one) => answeredIn(one, declared).filter((value) => leaks(value, one)))).size;
  const kinds = [...new Set(sent.map(plantedKindOf))].map((kind) => PLANTED_KINDS[kind]).join(', ') || 'none';
  const held =
    declared.length === 0
      ? 'No value was declared as planted in a record (target.plantedValues), so that what records hold beside the known details is not looked for.'
      : `Declared as planted in records, which shows what is told of somebody held: ${declared.map(({ name }) => name).join(', ')}.`;
  return `Of ${values} planted values ${seen} came back in ${places.length} answers with their headers. Planted in questions, which shows what is kept of a question and told to others: ${kinds}. ${held}${extractsInWords(sent, extracts)}`;
};

/** A header that comes back to whoever sent it tells nobody anything. */
const leaks = (value: string, one: ExchangeSubject): boolean =>
  !(plantedWordsIn(value).length > 0 && plantedKindOf(value) === 'header' && sentIn(one).includes(value));

/**
 * What was planted in a question, or declared as planted in a record, stands in no answer: neither in one to somebody
 * else nor in the error that the question itself gets (DES-RES-009 looks at what was submitted as well).
 */
export const nothingPlantedComesBack: RunRule = {
  id: 'nothing-that-was-planted-comes-back',
  scope: 'run',
  truth: 'no answer of the run holds a value that was planted in a question or a record, and no log one of a record',
  leavesOpen:
    'A value that comes back changed (hashed, encoded, shortened) is not recognised, nor one that comes back after the run.',
  appliesTo: ({ exchanges }, facts) => declaredIn(facts).length > 0 || exchanges.some((one) => sentIn(one).length > 0),
  figures: ({ exchanges, extracts = [] }, facts) => figuresOf(exchanges, extracts, declaredIn(facts)),
  check: ({ exchanges, extracts = [] }, facts) => {
    const declared = declaredIn(facts);
    const logged = placesIn(extracts).flatMap(({ at, text }) =>
      declared
        .filter(({ value }) => holds(text, value))
        .map(({ name }) => ({
          at,
          expected: 'none of the values that were planted in records',
          actual: `the declared value "${name}"`,
        })),
    );
    const answered = exchanges.flatMap((one) =>
      answeredIn(one, declared)
        .filter((value) => leaks(value, one))
        .map((value) => ({
          at: one.step,
          expected: 'none of the planted values',
          actual: `${inWords(value, declared)}${sentIn(one).includes(value) ? ', which the question itself held' : ', which another question or a record held'}`,
          event: one.ref,
        })),
    );
    return [...answered, ...logged];
  },
};
