import type { AuditSink } from './audit.js';
import { createCore } from './core.js';
import { type Decisions, referenceDecisions } from './decisions.js';
import type { Defect } from './defects.js';
import type { Core } from './message.js';
import type { Population } from './population.js';

/** What a responder is set up with, whoever it holds. */
export interface ResponderSetting {
  audit?: AuditSink | undefined;
  /** FHIR date that the responder takes for today; the day that it is unless told otherwise. */
  asOf?: string | undefined;
}

/** The responder over these people, with one defect or none. */
export function responderOver(
  population: Population,
  defect: Defect | null,
  { audit, asOf }: ResponderSetting = {},
): Core {
  const dated: Partial<Decisions> = asOf === undefined ? {} : { today: () => asOf };
  const build = (change: Partial<Decisions>): Core =>
    createCore(population, { ...referenceDecisions, ...dated, ...defect?.decide, ...change }, audit);
  const core = build({});
  return defect?.wrap?.(core, build) ?? core;
}
