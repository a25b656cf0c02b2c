import type { PolicyName } from '../../standards/data-exchange/registered-policies.js';
import type { CatalogueId } from '../../standards/data-exchange/sharing-policy.js';
import type { CallerId } from './transcript.js';

/** A policy that the target was told of: where it is published, and what it is called there. */
export interface RegisteredPolicy {
  uri: string;
  /** Value and system of its Identifier. */
  id: string;
  system: string;
}

/** The days on which it holds, both of which count; one that Assay serves is dated for one day. */
export type PolicyDays = { from: string; until: string } | { servedOn: string };

/** What the target knows of those who ask: the policies, and the ids of callers in the catalogue of the exchange. */
export interface RecordedPolicies {
  policies: Partial<Record<PolicyName, RegisteredPolicy & PolicyDays>>;
  organisations: Readonly<Record<CallerId, CatalogueId>>;
}
