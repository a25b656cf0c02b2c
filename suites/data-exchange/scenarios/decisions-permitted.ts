import { unrelatedReason } from '../../../fixtures/malformed-query/reasons.js';
import { personIn } from '../../../fixtures/person-query/policies/asked-under.js';
import { asQuestion, personQuery } from '../../../fixtures/person-query/questions.js';
import { claim, contrast, defineScenario, premise, type Scenario } from '../../../harness/model/scenario.js';
import { SECTION_17 } from '../../../standards/data-exchange/sharing-policy.js';
import { answersMatch, answersNoMatch } from '../rules/answers.js';
import { inTurns } from '../rules/asked-in-turns.js';
import { nobodySuppressedShows } from '../rules/likeness.js';
import {
  hasOneOutcome,
  isDecidedByItsReason,
  isNotPermitted,
  isPermittedOrLeftToAPerson,
  permitsOnItsLastDay,
} from '../rules/policy-answers.js';
import { refusesUnlistedReason } from '../rules/refusals.js';
import { doesNotDecideAnAmbiguity } from '../rules/several-people.js';
import { askingUnder, decisionRow, GOOD } from './decision-row.js';

/** Of each kind: enough for `tellsApart`. */
const COMPARED = 8;

export const goodPolicyPermits = defineScenario({
  id: 'SC-ESC-001',
  title: 'a question under a policy in force is answered at once, and one beside it is not',
  role: 'responder',
  needs: { held: ['R01'], absent: ['N01'], policies: ['POL-1', 'POL-8'] },
  drive: async (driver) => {
    const ask = askingUnder(driver, 'SC-ESC-001');
    await ask('decision[permitted]', driver.person('R01'), GOOD);
    await ask('unknown', driver.person('N01'), GOOD);
    await ask('decision[forbidden]', driver.person('R01'), { policies: ['POL-8'] });
  },
  claims: [
    contrast('decision[permitted]', answersMatch),
    contrast('unknown', answersNoMatch),
    contrast('decision[forbidden]', isNotPermitted),
    claim('DES-IG-003', 'decision[permitted]', answersMatch),
    claim('DES-IG-017', 'decision[permitted]', answersMatch),
    claim('DES-IG-001', 'decision[forbidden]', isNotPermitted),
    claim('DES-IG-002', 'decision[*]', hasOneOutcome),
  ],
});

export const reasonAloneDecides = defineScenario({
  id: 'SC-ESC-013',
  title: 'a question that cites no policy is decided by its reason',
  role: 'responder',
  needs: { held: ['R01'], absent: [], policies: ['POL-1'] },
  drive: async (driver) => {
    const orla = driver.person('R01');
    await askingUnder(driver, 'SC-ESC-013')('control', orla, GOOD);
    await driver.ask('question', asQuestion(personQuery(orla)));
    const [unrelated] = unrelatedReason.spellings;
    if (unrelated === undefined) throw new Error('no reason is unrelated');
    await driver.ask('unrelated', unrelated.spoil(orla));
  },
  claims: [
    contrast('control', answersMatch),
    contrast('unrelated', refusesUnlistedReason),
    claim('DES-IG-016', 'question', isDecidedByItsReason),
    claim('DES-ERR-004', 'unrelated', refusesUnlistedReason),
  ],
});

export const ambiguityIsLeftOpenUnderAPolicy = defineScenario({
  id: 'SC-ESC-017',
  title: 'a policy that permits a question does not decide between two people who fit',
  role: 'responder',
  needs: { held: ['R05', 'R06'], absent: ['N01'], policies: ['POL-1'] },
  drive: async (driver) => {
    const ask = askingUnder(driver, 'SC-ESC-017');
    const amy = driver.person('R05');
    await ask('first-held', amy, GOOD);
    await ask('second-held', driver.person('R06'), GOOD);
    await ask('stranger', driver.person('N01'), GOOD);
    const Query = personIn({ ...amy, nhsNumber: null, localIdentifiers: [] }, 'person-0.2');
    await ask('question', amy, { ...GOOD, question: { identifier: false }, change: { RequestedData: { Query } } });
  },
  claims: [
    premise('first-held', answersMatch),
    premise('second-held', answersMatch),
    contrast('stranger', answersNoMatch),
    claim('DES-IG-025', 'question', doesNotDecideAnAmbiguity, {
      leavesOpen: 'Whether a human then decides is not seen from outside.',
    }),
  ],
});

const KINDS = ['restricted', 'stranger'] as const;

export const riskIsJudgedUnseen = defineScenario({
  id: 'SC-ESC-018',
  title: 'under a policy that permits, somebody restricted is answered as a stranger is',
  role: 'responder',
  needs: { held: ['R01', 'R15'], absent: ['N01'], policies: ['POL-1'] },
  drive: async (driver) => {
    const ask = askingUnder(driver, 'SC-ESC-018');
    const people = { restricted: driver.person('R15'), stranger: driver.person('N01') };
    await ask('control', driver.person('R01'), GOOD);
    for (const { kind, round } of inTurns(KINDS, COMPARED)) await ask(`${kind}[${round}]`, people[kind], GOOD);
  },
  claims: [
    contrast('control', answersMatch),
    contrast('stranger[*]', answersNoMatch),
    claim('DES-IG-013', 'scenario', nobodySuppressedShows(['restricted'], 'stranger'), {
      leavesOpen: 'That people judge the risk, and when, is not seen from outside.',
    }),
    claim('DES-RES-022', 'scenario', nobodySuppressedShows(['restricted'], 'stranger')),
  ],
});

/** Questions that a policy lets through to matching. */
export const permittedRows: readonly Scenario[] = [
  goodPolicyPermits,
  reasonAloneDecides,
  decisionRow({
    id: 'SC-ESC-015',
    title: 'section 17 is permitted or left to a person under an agreement for it',
    asked: {
      'not-allowed': { policies: ['POL-4'] },
      question: { policies: ['POL-4'], purpose: SECTION_17, question: { reason: SECTION_17 } },
    },
    claims: [contrast('not-allowed', isNotPermitted), claim('DES-IG-018', 'question', isPermittedOrLeftToAPerson)],
  }),
  decisionRow({
    id: 'SC-ESC-006',
    title: 'a policy permits on the last of its days',
    asked: { ended: { policies: ['POL-2'] }, question: { policies: ['POL-7'] } },
    claims: [
      contrast('ended', isNotPermitted),
      claim('DES-IG-010', 'question', permitsOnItsLastDay, { atMost: 'SHOULD' }),
    ],
  }),
  ambiguityIsLeftOpenUnderAPolicy,
  riskIsJudgedUnseen,
  decisionRow({
    id: 'SC-ESC-023',
    title: 'a good policy permits beside one that has ended',
    asked: { ended: { policies: ['POL-2'] }, question: { policies: ['POL-1', 'POL-2'] } },
    claims: [contrast('ended', isNotPermitted), claim('DES-IG-031', 'question', answersMatch)],
  }),
];
