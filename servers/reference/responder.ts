import type { AuditSink } from './audit.js';
import { type Auditors, withLogReading } from './audit-endpoint.js';
import { auditEventOf } from './audit-event.js';
import { type AuditLog, createAuditLog, RETENTION_DAYS } from './audit-log.js';
import { createCore } from './core.js';
import { type Decisions, referenceDecisions } from './decisions.js';
import type { Defect } from './defects.js';
import type { Core } from './message.js';
import { withOneReading } from './one-reading.js';
import { createPolicyPoint, type PolicyPoint, type PolicySetting } from './policy/policy-point.js';
import type { Population } from './population.js';

/** What a responder is set up with, whoever it holds. */
export interface ResponderSetting {
  audit?: AuditSink | undefined;
  /** FHIR date that the responder takes for today; the day that it is unless told otherwise. */
  asOf?: string | undefined;
  /** The log of this responder; one of its own unless told otherwise. */
  log?: AuditLog | undefined;
  /** How it decides by policies, and what it remembers of questions; one of its own unless told otherwise. */
  point?: PolicyPoint | undefined;
  /** How it decides by policies, in what differs from the default. */
  policies?: Partial<PolicySetting> | undefined;
  /** Whether the log takes anything at the moment. */
  logDown?: boolean | undefined;
  /** Days that the content of its own log is kept. */
  retentionDays?: number | undefined;
  /** Who may read the log, by token. */
  auditors?: Auditors | undefined;
}

/** Into the log of the responder and, after that, wherever else lines go. */
function recording(
  log: AuditLog,
  { audit, logDown }: Pick<ResponderSetting, 'audit' | 'logDown'>,
  record: NonNullable<Defect['record']> = (event) => [event],
): AuditSink {
  return {
    write: async (line) => {
      if (logDown === true) throw new Error('the log is down');
      const events = record(auditEventOf(line));
      await audit?.write(line, events);
      log.append(events);
    },
  };
}

/** The responder over these people, with one defect or none. */
export function responderOver(population: Population, defect: Defect | null, setting: ResponderSetting = {}): Core {
  const { asOf, auditors, point = createPolicyPoint(setting.policies) } = setting;
  const log = setting.log ?? createAuditLog({ days: setting.retentionDays ?? RETENTION_DAYS });
  const sink = recording(log, setting, defect?.record);
  const dated: Partial<Decisions> = asOf === undefined ? {} : { today: () => asOf };
  const build = (change: Partial<Decisions>): Core =>
    withOneReading(
      createCore(
        population,
        { ...referenceDecisions, ...dated, ...defect?.decide, ...change },
        sink,
        log.retention,
        point,
      ),
    );
  const core = build({});
  const served = defect?.wrap?.(core, build) ?? core;
  const record = (line: Parameters<AuditSink['write']>[0]): void | Promise<void> =>
    defect?.logsNoReading === true ? undefined : sink.write(line);
  return withLogReading(served, log, { auditors, record, openToAll: defect?.letsAllReadTheLog });
}
