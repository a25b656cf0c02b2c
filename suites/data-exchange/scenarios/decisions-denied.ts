import { claim, contrast, defineScenario, type Scenario } from '../../../harness/model/scenario.js';
import type { PolicyName } from '../../../standards/data-exchange/registered-policies.js';
import { SECTION_17 } from '../../../standards/data-exchange/sharing-policy.js';
import { answersMatch, answersNoMatch } from '../rules/answers.js';
import { inTurns, TIMED_BLOCKS, TIMED_IN_BLOCK } from '../rules/asked-in-turns.js';
import {
  isDeniedByPolicy,
  isDeniedOutsideItsDates,
  isNotPermitted,
  isNotPermittedUnknown,
  isNotPermittedWithoutIt,
  isNotTakenForSection47,
  isRefusedUnderAnotherName,
} from '../rules/policy-answers.js';
import { opensNoInvolvement, withheldAlike } from '../rules/policy-likeness.js';
import { saysMatch } from '../rules/refusals.js';
import { deniedInTheTimeOfAStranger, timedStep } from '../rules/timing-alike.js';
import { askingUnder, decisionRow, GOOD } from './decision-row.js';

/** Of each kind: enough for `tellsApart`. */
const COMPARED = 8;

const KINDS = ['held', 'restricted', 'stranger'] as const;
const PAIR = ['held', 'stranger'] as const;

/** Of each kind, before times are taken. */
const WARM_UP = 12;

export const refusalsAreAlikeForEverybody = defineScenario({
  id: 'SC-ESC-003',
  title: 'a refusal by policy is the same for somebody held, somebody restricted and a stranger',
  role: 'responder',
  needs: { held: ['R01', 'R15'], absent: ['N01'], policies: ['POL-1', 'POL-4'] },
  drive: async (driver) => {
    const ask = askingUnder(driver, 'SC-ESC-003');
    const people = { held: driver.person('R01'), restricted: driver.person('R15'), stranger: driver.person('N01') };
    await ask('control', people.held, GOOD);
    await ask('unknown', people.stranger, GOOD);
    for (const { kind, round } of inTurns(KINDS, COMPARED))
      await ask(`${kind}[${round}]`, people[kind], { policies: ['POL-4'] });
  },
  claims: [
    contrast('control', answersMatch),
    contrast('unknown', answersNoMatch),
    claim('DES-IG-004', 'scenario', withheldAlike(['held', 'restricted'], 'stranger')),
    claim('DES-IG-033', 'scenario', withheldAlike(['held', 'restricted'], 'stranger')),
  ],
});

export const refusalsTakeAsLong = defineScenario({
  id: 'SC-SEC-024',
  title: 'a refusal by policy takes as long for somebody held as for a stranger',
  role: 'responder',
  class: 'loading',
  runs: 'alone',
  takes: 'minutes',
  needs: { held: ['R01'], absent: ['N01'], policies: ['POL-1', 'POL-4'] },
  drive: async (driver) => {
    const ask = askingUnder(driver, 'SC-SEC-024');
    const people = { held: driver.person('R01'), stranger: driver.person('N01') };
    const forbidden = { policies: ['POL-4'] } as const;
    await ask('control', people.held, GOOD);
    await ask('unknown', people.stranger, GOOD);
    let alike = true;
    for (const { kind, round } of inTurns(PAIR, WARM_UP))
      alike = !saysMatch(await ask(`${kind}[${round}]`, people[kind], forbidden)) && alike;
    // Where an answer is given there is no refusal whose time could tell anything.
    if (!alike) return;
    for (const block of TIMED_BLOCKS)
      for (const { kind, round } of inTurns(PAIR, TIMED_IN_BLOCK))
        await ask(timedStep(kind, block, round), people[kind], forbidden);
  },
  claims: [
    contrast('control', answersMatch),
    contrast('unknown', answersNoMatch),
    claim('DES-IG-033', 'scenario', withheldAlike(['held'], 'stranger')),
    claim('DES-IG-033', 'scenario', deniedInTheTimeOfAStranger(['held'], 'stranger')),
  ],
});

const outsideDates = (id: string, title: string, policy: PolicyName): Scenario =>
  decisionRow({
    id,
    title,
    asked: { question: { policies: [policy] } },
    claims: [claim('DES-IG-010', 'question', isDeniedOutsideItsDates)],
  });

const LACKING = {
  party: { RequesterIdentifier: undefined },
  purpose: { AssertedPurpose: undefined },
  date: { DateStamp: undefined },
  policy: { SharingPolicy: [] },
} as const;

/** Questions that a policy keeps from being answered. */
export const deniedRows: readonly Scenario[] = [
  decisionRow({
    id: 'SC-ESC-002',
    title: 'a question under section 47 is denied by a policy that allows section 17 alone',
    asked: { question: { policies: ['POL-4'] } },
    claims: [claim('DES-IG-009', 'question', isDeniedByPolicy), claim('DES-IG-004', 'question', isDeniedByPolicy)],
  }),
  refusalsAreAlikeForEverybody,
  refusalsTakeAsLong,
  outsideDates('SC-ESC-004', 'a question is denied under a policy that ended yesterday', 'POL-2'),
  outsideDates('SC-ESC-005', 'a question is denied under a policy that starts tomorrow', 'POL-3'),
  decisionRow({
    id: 'SC-ESC-007',
    title: 'an organisation that is no party of a policy is denied under it',
    asked: { question: { ...GOOD, as: 'Q-SCH' } },
    claims: [claim('DES-IG-007', 'question', isDeniedByPolicy)],
  }),
  decisionRow({
    id: 'SC-ESC-008',
    title: 'a responder that is no party of a policy denies questions under it',
    asked: { question: { policies: ['POL-8'] } },
    claims: [claim('DES-IG-008', 'question', isDeniedByPolicy)],
  }),
  decisionRow({
    id: 'SC-ESC-014',
    title: 'section 17 is not answered under a policy for section 47',
    asked: { question: { ...GOOD, purpose: SECTION_17, question: { reason: SECTION_17 } } },
    claims: [claim('DES-IG-018', 'question', isNotTakenForSection47)],
  }),
  decisionRow({
    id: 'SC-ESC-022',
    title: 'an organisation that asserts to be another one is refused',
    asked: { question: { ...GOOD, as: 'Q-NHS', asserts: 'first' } },
    claims: [claim('DES-IG-030', 'question', isRefusedUnderAnotherName)],
  }),
  decisionRow({
    id: 'SC-ESC-024',
    title: 'a policy that forbids is not outdone by one that permits',
    asked: { question: { policies: ['POL-1', 'POL-6-FORBIDS'] } },
    claims: [claim('DES-IG-031', 'question', isNotPermitted)],
  }),
  decisionRow({
    id: 'SC-ESC-025',
    title: 'a policy for the data of another system opens no involvement',
    asked: { forbidden: { policies: ['POL-8'] }, question: { policies: ['POL-1-OTHER-DATA'] } },
    claims: [
      contrast('forbidden', isNotPermitted),
      claim('DES-IG-011', 'question', opensNoInvolvement, { atMost: 'SHOULD' }),
    ],
  }),
  decisionRow({
    id: 'SC-ESC-030',
    title: 'a question that lacks one condition is not permitted, whichever it lacks',
    asked: {
      ...Object.fromEntries(Object.entries(LACKING).map(([name, change]) => [`without[${name}]`, { ...GOOD, change }])),
      unknown: { ...GOOD, as: 'nobody' },
    },
    claims: [
      claim('DES-IG-014', 'without[*]', isNotPermittedWithoutIt),
      claim('DES-IG-014', 'unknown', isNotPermittedUnknown),
    ],
  }),
];
