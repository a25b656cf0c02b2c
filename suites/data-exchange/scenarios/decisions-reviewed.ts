import { claim, contrast, defineScenario, type Scenario } from '../../../harness/model/scenario.js';
import { SECTION_47 } from '../../../standards/data-exchange/operation.js';
import { SECTION_17 } from '../../../standards/data-exchange/sharing-policy.js';
import { answersMatch, answersNoMatch } from '../rules/answers.js';
import { inTurns } from '../rules/asked-in-turns.js';
import { isLeftToAPerson, isNotPermitted, isNotPermittedByACopy } from '../rules/policy-answers.js';
import { withheldAlike } from '../rules/policy-likeness.js';
import { askingUnder, decisionRow, GOOD } from './decision-row.js';

/** Of each kind: enough for `tellsApart`. */
const COMPARED = 8;

const KINDS = ['held', 'stranger'] as const;

export const unreachablePolicyIsForAPerson = defineScenario({
  id: 'SC-ESC-009',
  title: 'a question under a policy that cannot be reached is left to a person, whoever it is about',
  role: 'responder',
  takes: 'seconds',
  needs: { held: ['R01'], absent: ['N01'], policies: ['POL-1', 'POL-5'] },
  drive: async (driver) => {
    const ask = askingUnder(driver, 'SC-ESC-009');
    const people = { held: driver.person('R01'), stranger: driver.person('N01') };
    await ask('control', people.held, GOOD);
    await ask('unknown', people.stranger, GOOD);
    for (const { kind, round } of inTurns(KINDS, COMPARED))
      await ask(`${kind}[${round}]`, people[kind], { policies: ['POL-5'] });
  },
  claims: [
    contrast('control', answersMatch),
    contrast('unknown', answersNoMatch),
    claim('DES-IG-005', 'held[*]', isLeftToAPerson),
    claim('DES-IG-006', 'held[*]', isLeftToAPerson, {
      leavesOpen:
        'That the policy was asked for is seen at its source only; under a good one the question is answered.',
    }),
    claim('DES-IG-015', 'held[*]', isNotPermitted),
    claim('DES-IG-005', 'scenario', withheldAlike(['held'], 'stranger')),
  ],
});

/** Questions that are not the machine's to decide. */
export const reviewedRows: readonly Scenario[] = [
  unreachablePolicyIsForAPerson,
  decisionRow({
    id: 'SC-ESC-010',
    title: 'nothing is answered under a policy whose source fails, in whatever way',
    takes: 'seconds',
    asked: {
      'source[status]': { policies: ['POL-1-STATUS-500'] },
      'source[broken]': { policies: ['POL-1-INVALID-JSON'] },
      'source[silent]': { policies: ['POL-1-NEVER-ANSWERS'] },
    },
    claims: [claim('DES-IG-015', 'source[*]', isNotPermitted)],
  }),
  decisionRow({
    id: 'SC-ESC-011',
    title: "the asker's own copy of a policy, with a purpose more, permits nothing",
    asked: { question: { ...GOOD, copy: { Purpose: [SECTION_47, SECTION_17] } } },
    claims: [
      claim('DES-IG-032', 'question', isNotPermittedByACopy, {
        leavesOpen:
          'Of the copy the purposes alone are sent, of which one was added. Whether every policy within a question is refused, changed or not, is not tried.',
      }),
    ],
  }),
  decisionRow({
    id: 'SC-ESC-012',
    title: 'a restriction that nobody knows leaves a question to a person',
    asked: { question: { policies: ['POL-6'] } },
    claims: [claim('DES-IG-012', 'question', isLeftToAPerson)],
  }),
];
