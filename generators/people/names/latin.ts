import type { LocaleDefinition } from '@faker-js/faker';
import type { Origin } from './origin.js';

type Names = Omit<Origin, 'share'>;

/** Names as plain text in Latin letters; a list in another script would come out empty and be refused. */
function plain(list: readonly unknown[] | undefined): string[] {
  return (list ?? [])
    .filter((name) => typeof name === 'string')
    .filter((name) => /^[\p{Script=Latin}\p{M}' .-]+$/u.test(name));
}

/** The name lists of a Faker locale. Throws a RangeError where the locale lacks one. */
export function latin({ person = {} }: LocaleDefinition): Names {
  const { first_name: first, last_name: last } = person;
  const found = {
    female: plain([...(first?.female ?? []), ...(first?.generic ?? [])]),
    male: plain([...(first?.male ?? []), ...(first?.generic ?? [])]),
    family: plain([...(last?.generic ?? []), ...(last?.male ?? [])]),
  };
  for (const [kind, list] of Object.entries(found))
    if (list.length === 0) throw new RangeError(`the locale has no ${kind} names in Latin letters`);
  return found;
}
