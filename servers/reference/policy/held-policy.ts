import type { CatalogueId } from '../../../standards/data-exchange/sharing-policy.js';

/** A SharingPolicy as this server has read it. Nothing of it is taken from whoever cites it. */
export interface HeldPolicy {
  uri: string;
  identifier: { value: string; system: string };
  name: string;
  contact: string;
  parties: readonly (readonly CatalogueId[])[];
  data: readonly string[];
  purposes: readonly string[];
  /** A day or a moment. */
  start: string;
  end: string;
  /** Null where the policy says nothing of it. */
  permittedUses: readonly string[] | null;
  restrictions: readonly string[];
  /** What is laid on the recipient, told to nobody but the audit. */
  duties: readonly string[];
  /** SHA-256 of the published bytes: policies have no version of their own (DES-AMB-35). */
  version: string;
}

/** Why a policy that was cited could not be read. None of them is shown to whoever asks. */
export type PolicyFailure =
  | 'address-not-listed'
  | 'unreachable'
  | 'too-slow'
  | 'redirected'
  | 'refused'
  | 'too-long'
  | 'not-json'
  | 'not-a-policy'
  | 'another-policy';

export type FetchedPolicy = { policy: HeldPolicy } | { failure: PolicyFailure };
