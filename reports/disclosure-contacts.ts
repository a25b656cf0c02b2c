import { isJsonObject, type Json, type JsonObject } from '../harness/model/json.js';
import type { AskedQuestion } from './disclosure-matrix.js';

/** Why somebody has to look at a contact: none of these is a fault by itself. */
export type ContactFlag = 'service-type' | 'personal-name' | 'mobile' | 'one-person';

/** A contact that answers gave, masked as the data of staff. */
export interface SharedContact {
  /** The name, with what looks like a person's in it masked; null where there is none. */
  name: string | null;
  /** Values of identifiers; those of anything but an organisation masked. */
  identifiers: readonly string[];
  /** System and use of each telecom; its value was redacted at capture. */
  telecoms: readonly string[];
  /** How many people it was given for, as far as the questions tell who was asked about. */
  people: number;
  flags: readonly ContactFlag[];
}

/** Words by which a contact tells what somebody is known for. */
const SERVICE_TYPE =
  /\b(?:addictions?|adoption|alcohol|asylum|autism|bail|bereavement|camhs|cancer|child protection|custody|dementia|dialysis|disabilit(?:y|ies)|domestic (?:abuse|violence)|drugs?|early intervention|eating disorders?|foster(?:ing)?|gender|gum|hiv|homeless(?:ness)?|hospice|learning disability|leaving care|looked after|maternity|mental health|offend(?:er|ers|ing)|oncology|palliative|prison|probation|psychiatr(?:y|ic)|psychology|refuge|rehab(?:ilitation)?|safeguarding|send|sexual health|substance(?: misuse)?|youth justice)\b/i;

const TITLED =
  /\b(?:mr|mrs|ms|miss|mx|dr|prof(?:essor)?|sister|nurse|rev)\.? +\p{Lu}[\p{L}'’-]+(?: +\p{Lu}[\p{L}'’-]+)*/giu;
/** A token that redaction left in the place of a person's name. */
const REDACTED_PERSON = /\[person /;

const objects = (value: Json | undefined): JsonObject[] => (Array.isArray(value) ? value.filter(isJsonObject) : []);
const textOf = (value: Json | undefined): string | null => (typeof value === 'string' && value !== '' ? value : null);

const initials = (name: string): string => name.replace(/\p{L}[\p{L}'’-]*/gu, (word) => `${word.slice(0, 1)}…`);

const masked = (name: string): string => name.replace(TITLED, initials).replace(/\S+@\S+/g, '…@…');

/** A number of a person at work tells who they are; that of an organisation does not. */
const ORGANISATIONS: ReadonlySet<Json | undefined> = new Set(['Organization', 'HealthcareService', 'Location']);

const identifiersOf = ({ resourceType, identifier }: JsonObject): string[] =>
  objects(identifier).flatMap(({ value }) => {
    const shown = textOf(value);
    if (shown === null) return [];
    return [ORGANISATIONS.has(resourceType) && !shown.includes('@') ? shown : `${shown.slice(0, 1)}…`];
  });

const isPersonal = (contact: JsonObject, name: string | null): boolean =>
  (name !== null && (new RegExp(TITLED.source, 'iu').test(name) || REDACTED_PERSON.test(name))) ||
  objects(contact.contact).some((one) => one.name !== undefined) ||
  (contact.resourceType !== 'Organization' && contact.name !== undefined && typeof contact.name !== 'string');

function flagsOf(contact: JsonObject, people: number): ContactFlag[] {
  const name = textOf(contact.name);
  const words = JSON.stringify([contact.name ?? null, contact.alias ?? null, contact.type ?? null]);
  const flags: [ContactFlag, boolean][] = [
    ['service-type', SERVICE_TYPE.test(words)],
    ['personal-name', isPersonal(contact, name)],
    ['mobile', objects(contact.telecom).some(({ use }) => use === 'mobile')],
    ['one-person', people === 1],
  ];
  return flags.flatMap(([flag, raised]) => (raised ? [flag] : []));
}

/** Who is asked about, as a question tells it: one word for whoever is told by number, by details, or by both. */
function personKeys(asked: JsonObject): string[] {
  const numbers = objects(asked.identifier).flatMap(({ value }) => textOf(value)?.replace(/[\s\p{Cf}-]/gu, '') ?? []);
  const [name] = objects(asked.name);
  const details = JSON.stringify([
    textOf(name?.family)
      ?.normalize('NFKC')
      .replace(/\p{Cf}/gu, '')
      .trim()
      .toLowerCase() ?? null,
    asked.birthDate ?? null,
  ]);
  return [...numbers, ...(details === '[null,null]' ? [] : [details])];
}

/**
 * How many people some questions are about: those that share a number, or family name and birth date, are about one.
 * Those that tell neither are taken for questions about the same people: somebody who is counted twice hides that a
 * contact is given for one person alone.
 */
export function countPeople(questions: readonly Pick<AskedQuestion, 'asked'>[]): number {
  const groupOf = new Map<string, Set<string>>();
  for (const { asked } of questions) {
    const keys = personKeys(asked);
    const [largest = new Set<string>(), ...others] = [...new Set(keys.flatMap((key) => groupOf.get(key) ?? []))].sort(
      (a, b) => b.size - a.size,
    );
    for (const key of [...keys, ...others.flatMap((group) => [...group])]) {
      largest.add(key);
      groupOf.set(key, largest);
    }
  }
  return Math.max(new Set(groupOf.values()).size, Math.min(1, questions.length));
}

const contactsIn = (answer: Json | undefined): JsonObject[] =>
  isJsonObject(answer)
    ? objects(answer.parameter)
        .filter(({ name }) => name === 'contact')
        .flatMap(({ resource }) => (isJsonObject(resource) ? [resource] : []))
    : [];

/** Distinct contacts of the answers, those that are shared by the fewest first. */
export function sharedContacts(questions: readonly AskedQuestion[]): SharedContact[] {
  const given = new Map<string, { contact: JsonObject; questions: AskedQuestion[] }>();
  for (const question of questions)
    for (const contact of contactsIn(question.answer)) {
      const key = JSON.stringify([contact.name ?? null, contact.identifier ?? null, contact.telecom ?? null]);
      const known = given.get(key) ?? { contact, questions: [] };
      known.questions.push(question);
      given.set(key, known);
    }
  return [...given.values()]
    .map(({ contact, questions: own }) => {
      const people = countPeople(own);
      const name = textOf(contact.name);
      return {
        name: name === null ? null : masked(name),
        identifiers: identifiersOf(contact),
        telecoms: objects(contact.telecom).map(({ system, use }) =>
          [textOf(system) ?? 'no system', textOf(use)].filter((part) => part !== null).join(', '),
        ),
        people,
        flags: flagsOf(contact, people),
      };
    })
    .sort((a, b) => a.people - b.people || ((a.name ?? '') < (b.name ?? '') ? -1 : 1));
}
