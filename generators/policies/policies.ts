import { SECTION_47 } from '../../standards/data-exchange/operation.js';
import {
  type CatalogueId,
  type PolicyParty,
  SECTION_17,
  type SharingPolicy,
} from '../../standards/data-exchange/sharing-policy.js';
import { addDays } from '../calendar.js';

/** The policies of the scenario catalogue, and three that some rows need beside them. */
export const POLICY_IDS = [
  'POL-1',
  'POL-2',
  'POL-3',
  'POL-4',
  'POL-5',
  'POL-6',
  'POL-7',
  'POL-8',
  'POL-6-FORBIDS',
  'POL-1-OTHER-DATA',
  'POL-1-CLOSED-USE',
] as const;

export type PolicyId = (typeof POLICY_IDS)[number];

/** What policies are made for. */
export interface PolicySetting {
  /** FHIR date in London that the dates are relative to. */
  asOf: string;
  /** URI of the policy with this id. */
  uriOf(id: PolicyId): string;
  /** Ids in the catalogue of the exchange: the asker, the responder, and two who are neither. */
  parties?: Partial<PolicyParties>;
}

export interface PolicyParties {
  requester: CatalogueId;
  responder: CatalogueId;
  trust: CatalogueId;
  other: CatalogueId;
}

/** System of the ids that callers of Assay have in the catalogue, where a target has no other. */
export const CATALOGUE_SYSTEM = 'https://example.org/assay/api-catalogue';

/** System of the Identifier of each policy. */
export const POLICY_SYSTEM = 'https://example.org/assay/sharing-policy';

/** The data of a person query: that somebody is known, and whom to ring. */
export const PERSON_QUERY_DATA = 'https://example.org/assay/data/person-info-query';

/** Of the catalogue of scenarios: local authority, responder under test, trust, and a body that never asks. */
export const DEFAULT_PARTIES: PolicyParties = {
  requester: { value: 'Q-LA', system: CATALOGUE_SYSTEM },
  responder: { value: 'SUT', system: CATALOGUE_SYSTEM },
  trust: { value: 'Q-NHS', system: CATALOGUE_SYSTEM },
  other: { value: 'Q-OTHER', system: CATALOGUE_SYSTEM },
};

const party = (Name: string, id: CatalogueId): PolicyParty => ({ Name, CatalogueID: [id] });

/** Days before and after in which a policy holds that has nothing wrong with its dates. */
const LONG = 180;

function basis(id: PolicyId, { asOf, uriOf, parties }: PolicySetting): SharingPolicy {
  const { requester, responder } = { ...DEFAULT_PARTIES, ...parties };
  return {
    URI: uriOf(id),
    Identifier: { value: id, System: POLICY_SYSTEM },
    Name: `Synthetic sharing policy ${id}`,
    Contact: 'Assay test policies, policies@example.org',
    Party: [party('Southshire Council', requester), party('Responder under test', responder)],
    Data: [PERSON_QUERY_DATA],
    Purpose: [SECTION_47],
    StartDate: addDays(asOf, -LONG),
    EndDate: addDays(asOf, LONG),
    PermittedUse: ['odrl:read'],
    Restrictions: ['odrl:transfer'],
    DataRecipientResponsibilities: ['odrl:delete'],
  };
}

function changeOf(id: PolicyId, { asOf, parties }: PolicySetting): Partial<SharingPolicy> {
  const { requester, trust, other } = { ...DEFAULT_PARTIES, ...parties };
  switch (id) {
    case 'POL-1':
    // What is wrong with POL-5 is that it cannot be had.
    case 'POL-5':
      return {};
    case 'POL-2':
      return { EndDate: addDays(asOf, -1) };
    case 'POL-3':
      return { StartDate: addDays(asOf, 1) };
    case 'POL-4':
      return { Purpose: [SECTION_17] };
    case 'POL-6':
      return { Restrictions: ['https://example.org/assay/restriction/unheard-of'] };
    case 'POL-6-FORBIDS':
      return { Restrictions: ['odrl:read'] };
    case 'POL-7':
      return { EndDate: asOf };
    // Between the asker and a trust: the responder is no party.
    case 'POL-8':
      return {
        Party: [party('Southshire Council', requester), party('Southshire Trust', trust), party('Other', other)],
      };
    case 'POL-1-OTHER-DATA':
      return { Data: ['https://example.org/assay/data/another-system'] };
    case 'POL-1-CLOSED-USE':
      return { PermittedUse: ['odrl:reproduce'] };
  }
}

/** One of the policies. The same setting gives the same policy. */
export const policyOf = (id: PolicyId, setting: PolicySetting): SharingPolicy => ({
  ...basis(id, setting),
  ...changeOf(id, setting),
});

/** All of them, by id. */
export const policiesFor = (setting: PolicySetting): ReadonlyMap<PolicyId, SharingPolicy> =>
  new Map(POLICY_IDS.map((id) => [id, policyOf(id, setting)]));
