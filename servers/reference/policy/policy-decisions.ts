import { SECTION_47 } from '../../../standards/data-exchange/operation.js';
import {
  BINDS_THE_RECIPIENT,
  type CatalogueId,
  FORBIDS_READING,
  GRANTS_READING,
  KNOWN_PERMITTED_USES,
  SECTION_17,
} from '../../../standards/data-exchange/sharing-policy.js';
import type { HeldPolicy } from './held-policy.js';
import { type Clock, clockAgainst } from './moments.js';
import { readPolicyTree } from './read-policy.js';
import type { RepeatedRequest } from './replay.js';
import type { CitedPolicy } from './request-assertions.js';
import { textAt } from './tree.js';

/** What a check of a policy comes to. Only what holds permits. */
export type Says = 'holds' | 'contradicts' | 'cannot-be-evaluated';

export type Verdict = 'PERMIT' | 'DENY' | 'REVIEW';

/** What one policy comes to: it may also forbid what another one permits. */
export type PolicyResult = Verdict | 'FORBIDS';

/** How a question without a policy is taken: by the reason alone, or as one that a person has to look at. */
export type PolicyStyle = 'des-0.2' | 'ig-0.1';

/** What the decision point can decide differently. All of it is decided before anybody is looked for. */
export interface PolicyDecisions {
  /** Does the reason permit by itself, where no policy has to be cited? */
  permits(reason: string): boolean;
  /** Is it a purpose of safeguarding at all, whatever a policy says? */
  recognises(purpose: string): boolean;
  /** A question that cites no policy, whose reason permits by itself or does not. */
  withoutPolicy(permitted: boolean, style: PolicyStyle): Verdict;
  /** Who is taken to ask, null for nobody. `authenticated` is undefined for a caller who is in no catalogue. */
  askerOf(asserted: CatalogueId, authenticated: CatalogueId | undefined): CatalogueId | null;
  /** Is a request from this long ago (seconds; ahead below 0) taken? */
  isTimely(age: number): boolean;
  /** Is a request taken whose identifier was used before? */
  takesAgain(repeated: RepeatedRequest): boolean;
  admitsAsker(policy: HeldPolicy, asker: CatalogueId): boolean;
  admitsResponder(policy: HeldPolicy, responder: CatalogueId): boolean;
  allowsPurpose(policy: HeldPolicy, purpose: string): boolean;
  hasStarted(policy: HeldPolicy, clock: Clock): boolean;
  hasEnded(policy: HeldPolicy, clock: Clock): boolean;
  coversData(policy: HeldPolicy, data: readonly string[]): Says;
  grantsReading(policy: HeldPolicy): Says;
  allowsReading(policy: HeldPolicy): Says;
  /** Is the asker's copy the published text? */
  copyAgrees(cited: CitedPolicy, policy: HeldPolicy): boolean;
  /** A policy that could not be read. */
  withoutText(): Says;
  /** What several policies come to together. */
  combine(results: readonly PolicyResult[]): Verdict;
  /** Does an escalation wait for a person? */
  waitsForSomebody(): boolean;
  /** Is a question answered once the time is over in which somebody could have decided? */
  answersWhenOver(): boolean;
  /** Is a question answered that a person has approved? */
  heedsApproval(): boolean;
}

/** DES-AMB-11: an exact match with the one published reason. */
export const permits = (reason: string): boolean => reason === SECTION_47;

/** DES-AMB-46: section 17 is known, and permits under a policy only. */
const RECOGNISED: readonly string[] = [SECTION_47, SECTION_17];

/** Seconds. Not fresh is a matter of the log after five minutes (DES-AMB-36); no text says when it is refused. */
export const FRESH = 300;
export const STALE = 3600;

const sameId = (one: CatalogueId, other: CatalogueId): boolean =>
  one.value === other.value && one.system === other.system;

/** DSA-005: any party may ask and answer. */
const isParty = ({ parties }: HeldPolicy, id: CatalogueId): boolean =>
  parties.some((ids) => ids.some((one) => sameId(one, id)));

const isUri = (text: string): boolean => /^[a-z][a-z0-9+.-]*:\S+$/i.test(text);

/** Free text may mean what is asked for, and a URI that is not known here means something else. */
function coversData({ data }: HeldPolicy, asked: readonly string[]): Says {
  if (data.some((item) => asked.includes(item))) return 'holds';
  return data.every(isUri) ? 'contradicts' : 'cannot-be-evaluated';
}

function grantsReading({ permittedUses }: HeldPolicy): Says {
  if (permittedUses === null || permittedUses.some((use) => GRANTS_READING.includes(use))) return 'holds';
  return permittedUses.every((use) => KNOWN_PERMITTED_USES.includes(use)) ? 'contradicts' : 'cannot-be-evaluated';
}

function allowsReading({ restrictions }: HeldPolicy): Says {
  if (restrictions.some((restriction) => FORBIDS_READING.includes(restriction))) return 'contradicts';
  return restrictions.every((restriction) => BINDS_THE_RECIPIENT.includes(restriction))
    ? 'holds'
    : 'cannot-be-evaluated';
}

/** Lists say the same in any order. */
const contentOf = ({ version: _version, parties, ...content }: HeldPolicy): string =>
  JSON.stringify([
    parties.map((ids) => ids.map(({ system, value }) => `${system}|${value}`).sort()).sort(),
    Object.values(content).map((value) => (Array.isArray(value) ? [...value].sort() : value)),
  ]);

const NAMING: ReadonlySet<string> = new Set(['uri', 'identifier', 'name', 'contact']);

/**
 * A copy that only names the policy has to name it rightly. One with terms has to have all of them: what is left out
 * could be what was changed.
 */
function copyAgrees({ copy }: CitedPolicy, policy: HeldPolicy): boolean {
  if (copy === null) return true;
  if ([...copy.keys()].every((key) => NAMING.has(key))) {
    return (
      [policy.name, undefined].includes(textAt(copy, 'name')) &&
      [policy.contact, undefined].includes(textAt(copy, 'contact'))
    );
  }
  const read = readPolicyTree(copy, policy.version);
  return read !== undefined && contentOf(read) === contentOf(policy);
}

/**
 * DES-AMB-34. A prohibition wins over a permission. What cannot be evaluated may hold one, so it keeps the others from
 * permitting; a policy that does not apply takes nothing from one that does.
 */
function combine(results: readonly PolicyResult[]): Verdict {
  if (results.includes('FORBIDS')) return 'DENY';
  if (results.length === 0 || results.includes('REVIEW')) return 'REVIEW';
  return results.includes('PERMIT') ? 'PERMIT' : 'DENY';
}

/** DES-AMB-10: a responder that wants policies has nothing to evaluate here. */
const withoutPolicy = (permitted: boolean, style: PolicyStyle): Verdict => {
  if (!permitted) return 'DENY';
  return style === 'des-0.2' ? 'PERMIT' : 'REVIEW';
};

/** The default readings of the interpretations. */
export const referencePolicyDecisions: PolicyDecisions = {
  permits,
  recognises: (purpose) => RECOGNISED.includes(purpose),
  withoutPolicy,
  askerOf: (asserted, authenticated) =>
    authenticated !== undefined && sameId(asserted, authenticated) ? asserted : null,
  isTimely: (age) => Math.abs(age) <= STALE,
  takesAgain: (repeated) => repeated === 'same',
  admitsAsker: isParty,
  admitsResponder: isParty,
  allowsPurpose: ({ purposes }, purpose) => purposes.includes(purpose),
  hasStarted: ({ start }, clock) => clockAgainst(clock, start) >= 0,
  hasEnded: ({ end }, clock) => clockAgainst(clock, end) > 0,
  coversData,
  grantsReading,
  allowsReading,
  copyAgrees,
  withoutText: () => 'cannot-be-evaluated',
  combine,
  waitsForSomebody: () => true,
  answersWhenOver: () => false,
  heedsApproval: () => true,
};
