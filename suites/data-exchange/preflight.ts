import { asQuestion, personQuery } from '../../fixtures/person-query/questions.js';
import { defineScenario } from '../../harness/model/scenario.js';
import { BASELINE_PERSON } from './rules/diagnose.js';

export const preflight = defineScenario({
  id: 'SC-PRE-001',
  title: 'the baseline person is found',
  role: 'responder',
  needs: { held: [BASELINE_PERSON], absent: [] },
  drive: async ({ ask, person }) => {
    await ask('baseline', asQuestion(personQuery(person(BASELINE_PERSON))));
  },
  claims: [],
});
