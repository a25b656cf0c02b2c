import { asQuestion, personQuery } from '../../fixtures/person-query/questions.js';
import type { Scenario } from '../../harness/model/scenario.js';
import type { Suite } from '../../harness/model/suite.js';
import { preflight } from './preflight.js';
import { BASELINE_PERSON, diagnose } from './rules/diagnose.js';
import { auditRows } from './scenarios/audit.js';
import { decisionRows } from './scenarios/decisions.js';
import { hookedRows } from './scenarios/hooked.js';
import { likenessRows } from './scenarios/likeness.js';
import { matchRows } from './scenarios/match-rows.js';
import { plantedValuesStayOut } from './scenarios/planted.js';
import { heavyRows, refusalRows } from './scenarios/refusal-rows.js';
import { wireRows } from './scenarios/wire-rows.js';

/** Two people who are held and a stranger: what any supplier can have in a test system within a day. */
const CORE_PEOPLE: ReadonlySet<string> = new Set(['R01', 'R02', 'N01']);

/** A match and none, a number alone, nobody who asks, the media type, and what may be stored: nothing with a mistake in it. */
const SMOKE: ReadonlySet<string> = new Set([
  'SC-MAT-001',
  'SC-MAT-002',
  'SC-MAT-003',
  'SC-SEC-001',
  'SC-SEC-014',
  'SC-SEC-037',
]);

/** Megabytes are for whoever asks for all rows: the core profile strains nobody. */
const isCore = (scenario: Scenario): boolean =>
  !heavyRows.includes(scenario) &&
  scenario.hooks === undefined &&
  [...scenario.needs.held, ...scenario.needs.absent].every((person) => CORE_PEOPLE.has(person));

const scenarios = [
  ...matchRows,
  ...refusalRows,
  ...heavyRows,
  ...wireRows,
  ...likenessRows,
  plantedValuesStayOut,
  ...auditRows,
  ...decisionRows,
  ...hookedRows,
];

/** What a responder of the Data Exchange Standard is asked. */
export const responderSuite: Suite = {
  scenarios,
  smoke: SMOKE,
  core: new Set(scenarios.filter(isCore).map(({ id }) => id)),
  preflight,
  diagnose,
  knownGood(people) {
    const person = people.get(BASELINE_PERSON);
    if (person === undefined) throw new Error(`the population lacks ${BASELINE_PERSON}`);
    return asQuestion(personQuery(person));
  },
};
