import { truncatedJson } from '../../../fixtures/malformed-query/not-json.js';
import { noReason } from '../../../fixtures/malformed-query/reasons.js';
import { asQuestion, personQuery } from '../../../fixtures/person-query/questions.js';
import { claim, contrast, type Driver, defineScenario, type Scenario } from '../../../harness/model/scenario.js';
import { nothingOfThePersonIsTold } from '../rules/ambient-details.js';
import { errorsAreOperationOutcomes, errorsTellTheirCause } from '../rules/ambient-errors.js';
import { resultAndErrorAreApart } from '../rules/ambient-mixture.js';
import { answersMatch, answersNoMatch } from '../rules/answers.js';

/**
 * Two answers that are no errors and three that are: a run of this row alone has something to judge, and whoever always
 * gives one answer is seen to.
 */
async function askOfEachKind({ ask, person }: Driver): Promise<void> {
  await ask('stranger', asQuestion(personQuery(person('N01'))));
  const question = asQuestion(personQuery(person('R01')));
  await ask('question', question);
  await ask('no-such-operation', { ...question, path: 'Patient/$no-such-operation' });
  for (const { spoil } of truncatedJson.spellings) await ask('not-json', spoil(person('R01')));
  for (const { spoil } of noReason.spellings) await ask('no-reason', spoil(person('R01')));
}

export const errorsAreInFhir = defineScenario({
  id: 'SC-SEC-030',
  title: 'every error of the run is an OperationOutcome that tells its cause',
  role: 'responder',
  needs: { held: ['R01'], absent: ['N01'] },
  drive: askOfEachKind,
  claims: [
    contrast('stranger', answersNoMatch),
    contrast('question', answersMatch),
    claim('DES-ERR-001', 'run', errorsAreOperationOutcomes),
    claim('DES-ERR-015', 'run', errorsTellTheirCause),
  ],
});

export const resultsAndErrorsAreApart = defineScenario({
  id: 'SC-SEC-031',
  title: 'no answer of the run is both a result and an error',
  role: 'responder',
  needs: { held: ['R01'], absent: ['N01'] },
  drive: askOfEachKind,
  claims: [
    contrast('stranger', answersNoMatch),
    contrast('question', answersMatch),
    claim('DES-RES-030', 'run', resultAndErrorAreApart),
  ],
});

export const nothingOfThePersonComesBack = defineScenario({
  id: 'SC-SEC-039',
  title: 'no answer of the run tells a detail of the person that it is about',
  role: 'responder',
  needs: { held: ['R01'], absent: ['N01'] },
  drive: askOfEachKind,
  claims: [
    contrast('stranger', answersNoMatch),
    contrast('question', answersMatch),
    claim('DES-RES-009', 'run', nothingOfThePersonIsTold),
  ],
});

/** Rows that look at every answer of the run. */
export const ambientRows: readonly Scenario[] = [
  errorsAreInFhir,
  resultsAndErrorsAreApart,
  nothingOfThePersonComesBack,
];
