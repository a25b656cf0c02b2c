import { asQuestion, personQuery } from '../../fixtures/person-query/questions.js';
import type { Scenario } from '../../harness/model/scenario.js';
import type { Suite } from '../../harness/model/suite.js';
import { preflight } from './preflight.js';
import { BASELINE_PERSON, diagnose } from './rules/diagnose.js';
import { matchRows } from './scenarios/match-rows.js';
import { refusalRows } from './scenarios/refusal-rows.js';

/** Two people who are held and a stranger: what any supplier can have in a test system within a day. */
const CORE_PEOPLE: ReadonlySet<string> = new Set(['R01', 'R02', 'N01']);

const isCore = ({ needs: { held, absent } }: Scenario): boolean =>
  [...held, ...absent].every((person) => CORE_PEOPLE.has(person));

const scenarios = [...matchRows, ...refusalRows];

/** What a responder of the Data Exchange Standard is asked. */
export const responderSuite: Suite = {
  scenarios,
  core: new Set(scenarios.filter(isCore).map(({ id }) => id)),
  preflight,
  diagnose,
  knownGood(people) {
    const person = people.get(BASELINE_PERSON);
    if (person === undefined) throw new Error(`the population lacks ${BASELINE_PERSON}`);
    return asQuestion(personQuery(person));
  },
};
