import type { Person } from '../../standards/person.js';
import type { Needs } from '../model/transcript.js';

/** What a trait is about, where people of the target's own may lack it because their file has no column for it. */
const ABOUT: Readonly<Record<string, { detail: keyof Person; said: string }>> = {
  'former-name': { detail: 'otherNames', said: 'a former name' },
  'name-variants': { detail: 'otherNames', said: 'another name' },
  'former-postcode-elsewhere': { detail: 'formerAddresses', said: 'a former address' },
  'merged-number': { detail: 'superseded', said: 'a superseded NHS number' },
  adopted: { detail: 'invalidated', said: 'an ended identity' },
  'protective-alias': { detail: 'sealed', said: 'a sealed identity' },
  'estimated-date': { detail: 'estimated', said: 'an estimated birth date' },
};

/**
 * Who is missing for a scenario, in a sentence without a capital and a full stop; null when nobody is.
 *
 * @param people by persona id: the personas that the target holds, or whoever was declared to stand in for them
 * @param traits persona ids by trait
 */
export function cannotRun(
  needs: Needs,
  people: ReadonlyMap<string, Person>,
  traits: ReadonlyMap<string, string>,
): string | null {
  const traitOf = new Map([...traits].map(([trait, id]) => [id, trait]));
  const named = (id: string): string => (traitOf.has(id) ? `the trait ${traitOf.get(id)} (${id})` : `the id ${id}`);
  const lacking = (ids: readonly string[], standing: Person['standing']): string[] =>
    ids.flatMap((id) => {
      const person = people.get(id);
      const how = standing === 'held' ? 'is held' : 'is declared unknown';
      if (person === undefined) return `nobody with ${named(id)} is at hand`;
      if (person.standing !== standing) return `nobody with ${named(id)} ${how}`;
      const about = ABOUT[person.trait];
      return about !== undefined && person[about.detail] === undefined
        ? `nobody with ${named(id)} has ${about.said} that is known here`
        : [];
    });
  const missing = [...lacking(needs.held, 'held'), ...lacking(needs.absent, 'absent')];
  return missing.length === 0 ? null : [...new Set(missing)].join('; ');
}
