import { CATALOGUE_SYSTEM, DEFAULT_PARTIES, PERSON_QUERY_DATA } from '../../../generators/policies/policies.js';
import type { CatalogueId } from '../../../standards/data-exchange/sharing-policy.js';
import type { Trouble } from '../trouble.js';
import type { PolicySource } from './fetch-policy.js';
import type { PolicyStyle } from './policy-decisions.js';
import { createLedger, type RequestLedger } from './replay.js';
import { createReviewDesk, type ReviewDesk } from './review-desk.js';

/** How a responder decides by policies. */
export interface PolicySetting {
  style: PolicyStyle;
  /** The responder's own id in the catalogue of the exchange. */
  responder: CatalogueId;
  /** Ids of callers, by the name that their credential has. */
  callers: Readonly<Record<string, CatalogueId>>;
  /** Names of what an answer discloses; a policy has to cover one of them. */
  data: readonly string[];
  source: PolicySource;
  /** How long somebody may take for a review, and how long an approval can be collected. */
  reviewSeconds: number;
  approvalSeconds: number;
}

const caller = (value: string): CatalogueId => ({ value, system: CATALOGUE_SYSTEM });

/** Answers under the reason alone, as version 0.2 of the standard has it, and fetches policies from nowhere. */
export const DEFAULT_POLICY_SETTING: PolicySetting = {
  style: 'des-0.2',
  responder: DEFAULT_PARTIES.responder,
  callers: { 'Q-LA': caller('Q-LA'), 'Q-NHS': caller('Q-NHS'), 'Q-SCH': caller('Q-SCH') },
  data: [PERSON_QUERY_DATA],
  source: { origins: [], milliseconds: 2000, bytes: 64 * 1024 },
  reviewSeconds: 3600,
  approvalSeconds: 300,
};

/** What a decision point remembers of earlier questions. */
export interface PolicyMemory {
  desk: ReviewDesk;
  ledger: RequestLedger;
}

/** The decision point of one responder. */
export interface PolicyPoint extends PolicyMemory {
  setting: PolicySetting;
  now(): Date;
  /** Automatic answers are switched off (DES-IG-024). */
  stopped: boolean;
  /** What a control has made go wrong. */
  trouble?: Trouble | undefined;
}

export const createPolicyMemory = (): PolicyMemory => ({ desk: createReviewDesk(), ledger: createLedger() });

export const createPolicyPoint = (setting: Partial<PolicySetting> = {}): PolicyPoint => ({
  setting: { ...DEFAULT_POLICY_SETTING, ...setting },
  ...createPolicyMemory(),
  now: () => new Date(),
  stopped: false,
});
