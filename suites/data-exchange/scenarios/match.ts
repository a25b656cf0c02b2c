import { asQuestion, personQuery } from '../../../fixtures/person-query/questions.js';
import { ruleFromCatalogue } from '../../../harness/judge/rules-from-catalogue.js';
import { claim, contrast, defineScenario, gate } from '../../../harness/model/scenario.js';
import { answersMatch, answersNoMatch } from '../rules/answers.js';
import {
  answersInFhir,
  answersInTheSameExchange,
  completesWithParameters,
  needsNothingVendorSpecific,
  refusesUnknownOperation,
} from '../rules/form.js';

export const heldPersonIsMatched = defineScenario({
  id: 'SC-MAT-001',
  title: 'a person who is held is answered with a match and a contact',
  role: 'responder',
  needs: { held: ['R01'], absent: ['N01'] },
  drive: async ({ ask, person }) => {
    await ask('stranger', asQuestion(personQuery(person('N01'))));
    const question = asQuestion(personQuery(person('R01')));
    await ask('question', question);
    await ask('no-such-operation', { ...question, path: 'Patient/$no-such-operation' });
  },
  claims: [
    contrast('stranger', answersNoMatch),
    gate('DES-RES-015', 'question', answersMatch),
    claim('DES-RES-001', 'question', completesWithParameters),
    claim('DES-OP-001', 'question', answersMatch),
    claim('DES-OP-001', 'no-such-operation', refusesUnknownOperation),
    claim('DES-OP-002', 'question', answersInTheSameExchange),
    claim('DES-OP-007', 'question', needsNothingVendorSpecific),
    claim('DES-RES-002', 'question', ruleFromCatalogue('DES-RES-002')),
    claim('DES-RES-003', 'question', ruleFromCatalogue('DES-RES-003')),
    claim('DES-RES-005', 'question', ruleFromCatalogue('DES-RES-005')),
    claim('DES-RES-006', 'question', ruleFromCatalogue('DES-RES-006')),
    claim('DES-RES-007', 'question', ruleFromCatalogue('DES-RES-007')),
    claim('DES-RES-008', 'question', ruleFromCatalogue('DES-RES-008')),
    claim('DES-RES-018', 'question', ruleFromCatalogue('DES-RES-018')),
    claim('DES-RES-024', 'question', ruleFromCatalogue('DES-RES-024')),
    claim('DES-MAT-002', 'question', answersMatch, {
      leavesOpen: 'Identifier, names and date all agree here: whether the identifier alone would do is not shown.',
    }),
    claim('HBK-006', 'question', answersInFhir),
  ],
});
