import { asQuestion, nhsNumberOf, personQuery } from '../../../fixtures/person-query/questions.js';
import { numberSpellings, UNKNOWN_CASE } from '../../../fixtures/person-query/spellings.js';
import { claim, contrast, defineScenario, premise } from '../../../harness/model/scenario.js';
import type { LocalIdentifier, Person } from '../../../standards/person.js';
import { answersMatch } from '../rules/answers.js';
import { weakEvidenceIsNoMatch } from '../rules/graded-evidence.js';
import { numberWithoutNamesIsMatched, spelledNumberIsReadOrRefused } from '../rules/number-evidence.js';

/** Without names, so that nobody is found by them under a number that was not read. */
const NUMBER_AND_DATE = { names: false } as const;

export const spelledNumberHidesNobody = defineScenario({
  id: 'SC-MAT-037',
  title: 'white space in an NHS number hides nobody',
  role: 'responder',
  needs: { held: ['R01'], absent: ['N01'] },
  drive: async ({ ask, person }) => {
    const [orla, nobody] = [person('R01'), person('N01')];
    await ask('held', asQuestion(personQuery(orla)));
    await ask('compact', asQuestion(personQuery(orla, NUMBER_AND_DATE)));
    for (const { change } of numberSpellings(nobody).slice(0, 1))
      await ask('stranger', asQuestion(personQuery(nobody, { ...NUMBER_AND_DATE, ...change })));
    for (const { id, change } of numberSpellings(orla))
      await ask(`question[${id}]`, asQuestion(personQuery(orla, { ...NUMBER_AND_DATE, ...change })));
  },
  claims: [
    premise('held', answersMatch),
    premise('compact', numberWithoutNamesIsMatched),
    contrast('stranger', weakEvidenceIsNoMatch),
    claim('DES-MAT-010', 'question[*]', spelledNumberIsReadOrRefused),
  ],
});

export const extraLocalNumberHidesNobody = defineScenario({
  id: 'SC-MAT-063',
  title: 'a local number that nobody knows beside the right NHS number hides nobody',
  role: 'responder',
  needs: { held: ['R01'], absent: ['N01'] },
  drive: async ({ ask, person }) => {
    const [orla, nobody] = [person('R01'), person('N01')];
    const [hers, nobodys] = [nhsNumberOf(orla), nhsNumberOf(nobody)];
    await ask('held', asQuestion(personQuery(orla)));
    await ask('one-number', asQuestion(personQuery(orla, NUMBER_AND_DATE)));
    const asksWith = (who: Person, ...identifier: LocalIdentifier[]) =>
      asQuestion(personQuery(who, { ...NUMBER_AND_DATE, identifier }));
    await ask('stranger', asksWith(nobody, nobodys, UNKNOWN_CASE));
    await ask('question[local-last]', asksWith(orla, hers, UNKNOWN_CASE));
    await ask('question[local-first]', asksWith(orla, UNKNOWN_CASE, hers));
  },
  claims: [
    premise('held', answersMatch),
    premise('one-number', numberWithoutNamesIsMatched),
    contrast('stranger', weakEvidenceIsNoMatch),
    claim('DES-MAT-002', 'question[*]', numberWithoutNamesIsMatched),
  ],
});
