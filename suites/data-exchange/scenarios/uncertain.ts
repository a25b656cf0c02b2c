import { asQuestion, personQuery } from '../../../fixtures/person-query/questions.js';
import { claim, contrast, defineScenario, premise } from '../../../harness/model/scenario.js';
import { answersMatch, answersNoMatch } from '../rules/answers.js';
import { isRecorded } from '../rules/recorded.js';
import { doesNotDecideAnAmbiguity, picksNobodyOutOfSeveral, tellsAnAmbiguity } from '../rules/several-people.js';

/** Enough that a responder which picks at random is seen to: the chance of 20 equal picks of two is 2 in a million. */
const TIMES = 20;

export const halfADoubleNameIsRecorded = defineScenario({
  id: 'SC-MAT-014',
  title: 'half of a double family name is answered in some way, which is recorded',
  role: 'responder',
  needs: { held: ['R09'], absent: [] },
  drive: async ({ ask, person }) => {
    const jonah = person('R09');
    const half = jonah.family.split('-')[1] ?? jonah.family;
    await ask('held', asQuestion(personQuery(jonah)));
    await ask('question', asQuestion(personQuery(jonah, { identifier: false, family: half, postcode: true })));
  },
  claims: [
    premise('held', answersMatch),
    claim(
      'DES-MAT-012',
      'question',
      isRecorded(
        'half-a-double-name-is-recorded',
        'what half of a double name leads to is on record',
        'no match or an ambiguous answer; a match is recorded too',
        ['DES-AMB-29'],
        ['refused', 'other'],
      ),
      { atMost: 'MAY' },
    ),
  ],
});

export const severalWhoFitAreNotPickedFrom = defineScenario({
  id: 'SC-MAT-030',
  title: 'two people who fit equally well are not picked from, however often one asks',
  role: 'responder',
  needs: { held: ['R05', 'R06'], absent: ['N01'] },
  drive: async ({ ask, person }) => {
    await ask('first-held', asQuestion(personQuery(person('R05'))));
    await ask('second-held', asQuestion(personQuery(person('R06'))));
    await ask('stranger', asQuestion(personQuery(person('N01'), { identifier: false })));
    const question = asQuestion(personQuery(person('R05'), { identifier: false }));
    for (let time = 1; time <= TIMES; time += 1) await ask(`question[${time}]`, question);
  },
  claims: [
    premise('first-held', answersMatch),
    premise('second-held', answersMatch),
    contrast('stranger', answersNoMatch),
    claim('DES-MAT-030', 'question[*]', picksNobodyOutOfSeveral),
    claim('DES-IG-025', 'question[*]', doesNotDecideAnAmbiguity, {
      leavesOpen: 'Whether a human then decides is not seen from outside.',
    }),
    claim('DES-IG-025', 'question[*]', tellsAnAmbiguity, { atMost: 'SHOULD' }),
  ],
});
