import { claim, contrast, defineScenario, type Scenario } from '../../../harness/model/scenario.js';
import { SECTION_17 } from '../../../standards/data-exchange/sharing-policy.js';
import { answersMatch } from '../rules/answers.js';
import {
  isNotPermitted,
  isRefusedAsContradictory,
  isRefusedAsIncomplete,
  isRefusedAsStale,
  isRefusedUnderAUsedIdentifier,
} from '../rules/policy-answers.js';
import { OF_THE_ASKER } from './asker-sentence.js';
import { askingUnder, decisionRow, GOOD } from './decision-row.js';

export const usedIdentifierIsRefused = defineScenario({
  id: 'SC-ESC-026',
  title: 'the identifier of a request is not taken again for somebody else',
  role: 'responder',
  needs: { held: ['R01', 'R02'], absent: [], policies: ['POL-1'] },
  drive: async (driver) => {
    const ask = askingUnder(driver, 'SC-ESC-026');
    const request = `${driver.run}.SC-ESC-026.captured`;
    await ask('captured', driver.person('R01'), { ...GOOD, request });
    await ask('control', driver.person('R02'), GOOD);
    await ask('question', driver.person('R02'), { ...GOOD, request });
  },
  claims: [
    contrast('captured', answersMatch),
    contrast('control', answersMatch),
    claim('RQO-014', 'question', isRefusedUnderAUsedIdentifier),
    claim('DES-SEC-017', 'question', isRefusedUnderAUsedIdentifier),
  ],
});

const DAY_MS = 86_400_000;
const inDays = (days: number): Date => new Date(Date.now() + days * DAY_MS);
const withoutZone = (at: Date): string => at.toISOString().slice(0, 19);

export const staleRequestIsRefused = defineScenario({
  id: 'SC-ESC-027',
  title: 'a Request object of another day is refused, and one without a time zone is read',
  role: 'responder',
  needs: { held: ['R01'], absent: [], policies: ['POL-1', 'POL-8'] },
  drive: async (driver) => {
    const ask = askingUnder(driver, 'SC-ESC-027');
    const orla = driver.person('R01');
    await ask('control', orla, GOOD);
    await ask('forbidden', orla, { policies: ['POL-8'] });
    await ask('question[old]', orla, { ...GOOD, at: inDays(-1) });
    await ask('question[ahead]', orla, { ...GOOD, at: inDays(1) });
    await ask('without-zone', orla, { ...GOOD, change: { DateStamp: withoutZone(new Date()) } });
  },
  claims: [
    contrast('control', answersMatch),
    contrast('forbidden', isNotPermitted),
    claim('RQO-014', 'question[*]', isRefusedAsStale),
    claim('RQO-014', 'without-zone', answersMatch, {
      leavesOpen: 'That the missing zone was taken for UTC shows in summer only.',
    }),
  ],
});

const SHOULD = { atMost: 'SHOULD', ...OF_THE_ASKER } as const;

/** What a Request object says of itself. */
export const requestRows: readonly Scenario[] = [
  usedIdentifierIsRefused,
  staleRequestIsRefused,
  decisionRow({
    id: 'SC-MAL-060',
    title: 'a Request object without identifier, date or policy is refused or left to a person',
    asked: {
      'without-identifier': { ...GOOD, change: { Identifier: undefined } },
      'date-of-another-form': { ...GOOD, change: { DateStamp: '12/11/2025' } },
      'without-policy': { ...GOOD, change: { SharingPolicy: [] } },
    },
    claims: [
      claim('RQO-001', 'without-identifier', isRefusedAsIncomplete, SHOULD),
      claim('RQO-003', 'date-of-another-form', isRefusedAsIncomplete, SHOULD),
      claim('RQO-007', 'without-policy', isRefusedAsIncomplete, SHOULD),
    ],
  }),
  decisionRow({
    id: 'SC-MAL-061',
    title: 'a purpose that contradicts the reason is refused',
    asked: { question: { ...GOOD, purpose: SECTION_17 } },
    claims: [claim('RQO-013', 'question', isRefusedAsContradictory, { atMost: 'SHOULD' })],
  }),
];
