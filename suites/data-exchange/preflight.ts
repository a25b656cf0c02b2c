import { impossiblePeople } from '../../fixtures/person-query/impossible-people.js';
import { asQuestion, personQuery } from '../../fixtures/person-query/questions.js';
import { defineScenario } from '../../harness/model/scenario.js';
import { BASELINE_PERSON } from './rules/diagnose.js';

export const preflight = defineScenario({
  id: 'SC-PRE-001',
  title: 'the baseline person is found, and nobody who cannot exist',
  role: 'responder',
  needs: { held: [BASELINE_PERSON], absent: [] },
  drive: async ({ ask, person }) => {
    const { answer } = await ask('baseline', asQuestion(personQuery(person(BASELINE_PERSON))));
    // Whoever does not answer the baseline is not pressed with two more questions.
    if (answer === null) return;
    for (const [how, nobody] of Object.entries(impossiblePeople))
      await ask(`impossible[${how}]`, asQuestion(personQuery(nobody)));
  },
  claims: [],
});
