import type { Facts, RunRule } from '../../../harness/model/scenario.js';
import type { ExchangeSubject } from '../../../harness/model/subject.js';
import type { Person } from '../../../standards/person.js';
import { type Fault, tally } from './ambient-tally.js';
import { describeAnswer } from './answer-kind.js';
import { valuesShown } from './shown-values.js';

/** What nobody but the person has. A name or a postcode may be that of the office which gives the contact. */
const ownDetails = ({ nhsNumber, birthDate, address, invalidated, sealed }: Person): string[] =>
  [nhsNumber, birthDate, address.line, invalidated?.nhsNumber, sealed?.nhsNumber].flatMap((value) =>
    typeof value === 'string' && value.trim() !== '' ? [value] : [],
  );

/** Cheap, because it is looked at for every person and every question. */
const isAskedAbout = ({ nhsNumber, family, birthDate }: Person, question: string): boolean =>
  [nhsNumber, family, birthDate].some((value) => typeof value === 'string' && value !== '' && question.includes(value));

function tellingFaults(subject: ExchangeSubject, { people, dialect }: Facts): Fault[] {
  const { answer, request } = subject;
  if (answer === null) return [];
  const asked = `${request.path} ${request.text}`;
  const details = [...people.values()].filter((person) => isAskedAbout(person, asked)).flatMap(ownDetails);
  const shown = valuesShown(answer, [...new Set(details)]);
  return shown.length === 0
    ? []
    : [
        {
          at: 'answer',
          expected: 'no NHS number, birth date or address line of the person, in headers or body',
          actual: `${describeAnswer(subject, dialect)}, which shows ${shown.join(', ')}`,
        },
      ];
}

/**
 * "No held or submitted personal detail of the subject appears anywhere" (DES-RES-009; operation-definition.md lines 42
 * to 44 give the answer a match and a contact, and nothing else): in a match, a refusal, an escalation and an error alike.
 */
export const nothingOfThePersonIsTold: RunRule = {
  id: 'no-answer-tells-a-detail-of-the-person',
  scope: 'run',
  truth: 'no answer of the run shows the NHS number, the birth date or the address line of the person it is about',
  leavesOpen:
    'Names and postcodes are not looked for, because an office may have the same, and a narrative is redacted before it is judged.',
  appliesTo: ({ exchanges }) => exchanges.some(({ answer }) => answer !== null),
  check: ({ exchanges }, facts) =>
    tally(
      exchanges.filter(({ answer }) => answer !== null),
      (subject) => tellingFaults(subject, facts),
    ),
};
