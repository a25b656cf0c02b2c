import type { Person } from '../../standards/person.js';
import type { AccessRules } from './access/access-rules.js';
import { createGate } from './access/gate.js';
import { limitRate } from './access/rate.js';
import type { AuditSink } from './audit.js';
import type { Auditors } from './audit-endpoint.js';
import { findDefect } from './defects.js';
import { heldFrom } from './held.js';
import { type Listening, listen } from './listen.js';
import type { PolicySetting } from './policy/policy-point.js';
import { createRouter } from './router.js';
import type { TlsSettings } from './socket.js';

export interface ReferenceServerOptions {
  people: ReadonlyMap<string, Person>;
  host?: string;
  port?: number;
  /** Whether spaces can be made and changed; they can unless told otherwise. */
  controls?: boolean;
  /** Id of a defect for the default responder. */
  defect?: string;
  /** HTTPS when it is there. */
  tls?: TlsSettings;
  /** How callers say who they are; nobody has to unless told otherwise. */
  access?: AccessRules;
  /** Requests in a second that each caller may make. */
  limitPerSecond?: number;
  /** Where a line about each request goes before it is answered. */
  audit?: AuditSink;
  /** Days that the content of a log is kept. */
  retentionDays?: number;
  /** Who may read the log, by token; nobody unless told otherwise. */
  auditors?: Auditors;
  /** FHIR date that the responder takes for today; the day that it is unless told otherwise. */
  asOf?: string;
  /** How it decides by policies, in what differs from the default: under the reason alone. */
  policies?: Partial<PolicySetting>;
}

/** Starts the reference responder. Rejects when there is no such defect or the port is in use. */
export async function startReferenceServer(options: ReferenceServerOptions): Promise<Listening> {
  const { people, host, port, controls, defect: id, tls, access = { scheme: 'none' }, limitPerSecond } = options;
  const defect = id === undefined ? null : findDefect(id);
  if (defect === undefined) throw new Error(`there is no defect "${id}"`);
  const open = createGate(access);
  const gate = limitPerSecond === undefined ? open : limitRate(open, limitPerSecond);
  const { audit, asOf, retentionDays, auditors, policies } = options;
  return listen(
    createRouter({ held: heldFrom(people), defect, controls, gate, audit, asOf, retentionDays, auditors, policies }),
    { host, port, tls },
  );
}
