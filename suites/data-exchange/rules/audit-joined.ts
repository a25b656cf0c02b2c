import { type Joined, joined } from '../../../harness/extract/join.js';
import type { LogField } from '../../../harness/model/extract.js';
import { isJsonObject, type Json } from '../../../harness/model/json.js';
import type { Facts } from '../../../harness/model/scenario.js';
import type { ExchangeSubject, RunSubject } from '../../../harness/model/subject.js';
import { type AnswerKind, kindOf, parametersOf } from './answer-kind.js';

/** What was answered, as a log would tell it. */
export type Answered = 'match' | 'no-match' | 'review' | 'deny' | 'refused';

const CLASSES: Readonly<Partial<Record<AnswerKind, Answered>>> = {
  match: 'match',
  'no-match': 'no-match',
  review: 'review',
  'multiple-matches': 'review',
  deny: 'deny',
  refused: 'refused',
};

/**
 * Statuses of whatever reads HTTP before the application does: such a request need not have reached it. 429 is a limit
 * that stands in front.
 */
const BEFORE_THE_APPLICATION: ReadonlySet<number> = new Set([408, 411, 413, 414, 421, 426, 429, 431]);

/** An exchange of the operation with its entries, and what was answered. */
export interface Asked extends Joined {
  answered: Answered;
}

const isOperation = ({ request, event }: ExchangeSubject, { dialect }: Facts): boolean => {
  const [path = ''] = request.path.replaceAll('%24', '$').split('?');
  return event.raw === undefined && path.endsWith(`/${dialect['operation.path']}`);
};

/** What a log has to tell of: questions to the operation that were answered by the application. */
export function askedIn({ exchanges, extracts = [] }: RunSubject, facts: Facts): Asked[] {
  const mine = exchanges.filter((exchange) => isOperation(exchange, facts));
  return joined(mine, extracts, exchanges).flatMap((one) => {
    const { exchange } = one;
    const answered = CLASSES[kindOf(exchange, facts.dialect)];
    const status = exchange.answer?.status ?? 0;
    return answered === undefined || BEFORE_THE_APPLICATION.has(status) ? [] : [{ ...one, answered }];
  });
}

/** Those of which there is an entry, and of no other: that one is missing is told by a rule of its own. */
export const recordedIn = (run: RunSubject, facts: Facts): Asked[] =>
  askedIn(run, facts).filter(({ entries, shared }) => entries.length > 0 && !shared);

/** What the entries of a question tell under a field; a log may have several for one question. */
export const toldOf = ({ entries }: Pick<Asked, 'entries'>, field: LogField): string[] =>
  entries.flatMap(({ tells }) => {
    const value = tells[field]?.trim();
    return value === undefined || value === '' ? [] : [value];
  });

export const tellsOf = (asked: Pick<Asked, 'entries'>, field: LogField): boolean => toldOf(asked, field).length > 0;

/** Whether a question names a policy by which it is to be decided; the standard has no parameter for it (DES-AMB-35). */
export const citesPolicy = ({ exchange }: Joined): boolean =>
  parametersOf(exchange.request.json()).some(
    ({ name }) => typeof name === 'string' && /policy|agreement|sharing/i.test(name),
  );

const textIn = (value: Json | undefined): string[] =>
  typeof value === 'string' ? [value] : Array.isArray(value) ? value.flatMap(textIn) : [];

/** What a question tells of a person: numbers, dates of birth, family names. */
export function detailsAsked({ exchange }: Pick<Asked, 'exchange'>): { what: string; value: string }[] {
  const people = parametersOf(exchange.request.json()).flatMap(({ resource }) =>
    isJsonObject(resource) && resource.resourceType === 'Patient' ? [resource] : [],
  );
  const inList = (list: Json | undefined, key: string): string[] =>
    Array.isArray(list) ? list.flatMap((one) => (isJsonObject(one) ? textIn(one[key]) : [])) : [];
  return people.flatMap(({ identifier, name, birthDate }) => [
    ...inList(identifier, 'value').map((value) => ({ what: 'an identifier', value })),
    ...inList(name, 'family').map((value) => ({ what: 'the family name', value })),
    ...textIn(birthDate).map((value) => ({ what: 'the birth date', value })),
  ]);
}
