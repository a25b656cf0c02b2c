import { noReason, unknownReason } from '../../../fixtures/malformed-query/reasons.js';
import { asQuestion, personQuery } from '../../../fixtures/person-query/questions.js';
import {
  type Claim,
  claim,
  contrast,
  type Driver,
  defineScenario,
  type Scenario,
} from '../../../harness/model/scenario.js';
import { FHIR_JSON } from '../../../standards/data-exchange/operation.js';
import { answersMatch, answersNoMatch } from '../rules/answers.js';
import {
  entriesTellTheAnswer,
  entriesTellTheDecision,
  entriesTellThePolicy,
  noMatchKeepsNoDetails,
} from '../rules/audit-decisions.js';
import { diagnosticsNameNobody } from '../rules/audit-diagnostics.js';
import {
  eachAnswerHasAnEntry,
  eachNoMatchHasAnEntry,
  eachRefusalHasAnEntry,
  entriesHaveTheFields,
  entriesOfMatchesAreWhole,
} from '../rules/audit-entries.js';
import {
  attemptsToReadTheLogAreLogged,
  auditEventsAreWhole,
  auditEventsTellThePurpose,
  logTimesAgree,
  ordinaryCallersCannotReadTheLog,
  totalsAgree,
} from '../rules/audit-form.js';

const LOG = { observes: 'audit-log' } as const;
const ENTRIES = { observes: 'audit-entries' } as const;
const SHOULD = { atMost: 'SHOULD' } as const;

/** A match and a no match: whoever always gives one answer is seen to. */
async function askBoth({ ask, person }: Driver): Promise<void> {
  await ask('stranger', asQuestion(personQuery(person('N01'))));
  await ask('question', asQuestion(personQuery(person('R01'))));
}

/** Beside them a malformed question, one for a reason that nobody agreed on, and one of nobody known. */
async function askOfEachKind(driver: Driver): Promise<void> {
  const { ask, person } = driver;
  await askBoth(driver);
  for (const [index, { spoil }] of [...noReason.spellings, ...unknownReason.spellings].entries())
    await ask(`refused[${index + 1}]`, spoil(person('R01')));
  await ask('unauthenticated', { ...asQuestion(personQuery(person('R01'))), as: 'nobody' });
}

const NEEDS = { held: ['R01'], absent: ['N01'] } as const;
const CONTRASTS: readonly Claim[] = [contrast('stranger', answersNoMatch), contrast('question', answersMatch)];

const auditRow = (
  id: string,
  title: string,
  claims: readonly Claim[],
  drive: (driver: Driver) => Promise<void> = askOfEachKind,
): Scenario => defineScenario({ id, title, role: 'responder', needs: NEEDS, drive, claims: [...CONTRASTS, ...claims] });

export const matchesAreLogged = auditRow(
  'SC-AUD-001',
  'the audit log has each answer, with who asked about whom and why',
  [
    claim('DES-AUD-002', 'run', eachAnswerHasAnEntry, LOG),
    claim('DES-AUD-002', 'run', entriesOfMatchesAreWhole, { ...ENTRIES, ...SHOULD }),
    claim('DES-AUD-006', 'run', entriesTellTheAnswer, ENTRIES),
  ],
  askBoth,
);

export const noMatchesAreLogged = auditRow(
  'SC-AUD-002',
  'the audit log has each no match, with no more of the person than is needed',
  [
    claim('DES-AUD-002', 'run', eachNoMatchHasAnEntry, LOG),
    claim('DES-AUD-002', 'run', noMatchKeepsNoDetails, ENTRIES),
  ],
  askBoth,
);

export const decisionsAreLogged = auditRow('SC-AUD-003', 'the audit log tells how it was decided', [
  claim('DES-AUD-004', 'run', entriesTellThePolicy, ENTRIES),
  claim('DES-AUD-005', 'run', entriesTellTheDecision, ENTRIES),
]);

export const entriesAreWhole = auditRow('SC-AUD-006', 'entries of the audit log have every field', [
  claim('DES-AUD-010', 'run', entriesHaveTheFields, ENTRIES),
]);

export const refusalsAreLogged = auditRow('SC-AUD-008', 'the audit log has each attempt that was refused', [
  claim('DES-AUD-016', 'run', eachRefusalHasAnEntry, LOG),
]);

export const auditEventsAreInForm = auditRow(
  'SC-AUD-011',
  'entries of the log have what FHIR and the standard ask of an AuditEvent',
  [
    claim('DES-AUD-014', 'run', auditEventsAreWhole, ENTRIES),
    claim('DES-AUD-015', 'run', auditEventsTellThePurpose, ENTRIES),
  ],
);

export const timesAreRight = auditRow(
  'SC-AUD-015',
  'times of the audit log are those of the run',
  [claim('DES-AUD-022', 'run', logTimesAgree, ENTRIES)],
  askBoth,
);

export const logIsForAuditors = auditRow(
  'SC-AUD-017',
  'whoever asks about people cannot read the audit log, and the attempt is logged',
  [
    claim('DES-AUD-019', 'reading', ordinaryCallersCannotReadTheLog),
    claim('DES-AUD-019', 'run', attemptsToReadTheLogAreLogged, LOG),
  ],
  async (driver) => {
    await askBoth(driver);
    const headers = [['Accept', FHIR_JSON]] as const;
    await driver.ask('reading', { method: 'GET', path: 'AuditEvent', headers, body: new Uint8Array() });
  },
);

export const diagnosticsAreClean = auditRow('SC-AUD-018', 'the diagnostic log names nobody', [
  claim('DES-ERR-010', 'run', diagnosticsNameNobody, { observes: 'diagnostic-log' }),
  claim('DES-AUD-019', 'run', diagnosticsNameNobody, {
    observes: 'diagnostic-log',
    leavesOpen: 'Who can read the logs, and whether their reading is audited, is for the operator to tell.',
  }),
]);

export const logCanBeCounted = auditRow('SC-AUD-019', 'the audit log counts up to what was asked in the run', [
  claim('DES-AUD-023', 'run', totalsAgree, LOG),
]);

/** Rows that are judged by what is attached to a run when it is over. */
export const auditRows: readonly Scenario[] = [
  matchesAreLogged,
  noMatchesAreLogged,
  decisionsAreLogged,
  entriesAreWhole,
  refusalsAreLogged,
  auditEventsAreInForm,
  timesAreRight,
  logIsForAuditors,
  diagnosticsAreClean,
  logCanBeCounted,
];
