import type { DocumentFinding, DocumentRule } from '../../../harness/model/document.js';
import { isJsonObject, type Json, type JsonObject } from '../../../harness/model/json.js';
import type { PersonSerialisation } from '../../../standards/data-exchange/request-object.js';
import { exchangeOf, type Part, type ReadExchange } from './read-exchange.js';

type Written = Omit<DocumentRule, 'judge' | 'by'>;

/** A rule about the whole of a document of the exchange. */
export const exchangeRule = (rule: Written, judge: (read: ReadExchange) => DocumentFinding[] | null): DocumentRule => ({
  ...rule,
  by: 'function',
  judge: ({ resource }, facts) => {
    const read = exchangeOf(resource, facts);
    return read === null ? null : judge(read);
  },
});

export interface PersonToJudge extends Part {
  serialisation: PersonSerialisation;
  read: ReadExchange;
  finding: ReadExchange['finding'];
}

/** A rule about the Person in a document, whether it is the whole or the Query of a Request. */
export const personRule = (rule: Written, judge: (person: PersonToJudge) => DocumentFinding[] | null): DocumentRule =>
  exchangeRule(rule, (read) => (read.person === null ? null : judge({ ...read.person, read, finding: read.finding })));

/** The parts of a list, or the one part that stands where a list may; nothing where none is an object. */
export function partsAt({ value, pointer }: Part, key: string): Part[] {
  const there = value[key];
  if (isJsonObject(there)) return [{ value: there, pointer: `${pointer}/${key}` }];
  if (!Array.isArray(there)) return [];
  return there.flatMap((one, n) => (isJsonObject(one) ? [{ value: one, pointer: `${pointer}/${key}/${n}` }] : []));
}

/** Texts of a list with the pointer of each. */
export const textsAt = ({ value, pointer }: Part, key: string): { text: string; pointer: string }[] => {
  const there = value[key];
  const listed: [Json, string][] = Array.isArray(there)
    ? there.map((one, n) => [one, `${pointer}/${key}/${n}`])
    : there === undefined
      ? []
      : [[there, `${pointer}/${key}`]];
  return listed.flatMap(([one, at]) => (typeof one === 'string' ? [{ text: one, pointer: at }] : []));
};

/** Every text in a value, with its pointer. */
export function* textsIn(value: Json, pointer: string): Generator<{ text: string; pointer: string }> {
  if (typeof value === 'string') yield { text: value, pointer };
  else if (Array.isArray(value)) for (const [n, one] of value.entries()) yield* textsIn(one, `${pointer}/${n}`);
  else if (isJsonObject(value))
    for (const [key, one] of Object.entries(value)) yield* textsIn(one, `${pointer}/${key}`);
}

/** Keys of a Person by what they hold, in each of the two spellings. */
export const KEYS = {
  'person-0.2': {
    identifier: 'Identifier',
    name: 'Name',
    given: 'givenNames',
    birth: 'DateOfBirth',
    address: 'Address',
    gender: 'Gender',
    sex: 'SexCode',
  },
  pub01: {
    identifier: 'identifier',
    name: 'name',
    given: 'givenName',
    birth: 'dateOfBirth',
    address: 'address',
    gender: 'gender',
    sex: 'sexCode',
  },
} as const satisfies Readonly<Record<PersonSerialisation, Readonly<Record<string, string>>>>;

/** Whether a list of texts, or a text, says anything. */
export const saysSomething = (part: JsonObject | undefined, key: string): boolean => {
  const there = part?.[key];
  const listed = Array.isArray(there) ? there : [there];
  return listed.some((one) => typeof one === 'string' && one.trim() !== '');
};
