import {
  isPolicyName,
  type PolicyName,
  registeredPolicies,
} from '../../standards/data-exchange/registered-policies.js';
import { londonDay } from '../model/consent.js';
import type { PolicyDays, RecordedPolicies } from '../model/policies.js';
import type { Needs } from '../model/transcript.js';

/** What a target can be asked under, and by whom. */
export interface AtHand {
  policies?: RecordedPolicies | undefined;
  /** Names of those who ask. */
  callers: readonly string[];
  now: Date;
}

const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The dates that a policy would have to have today, as they are written. */
function datesFor(name: PolicyName, today: string): string {
  switch (registeredPolicies[name].dates) {
    case 'in-force':
      return `from: ${addDays(today, -30)}, until: ${addDays(today, 30)}`;
    case 'ended':
      return `from: ${addDays(today, -30)}, until: ${addDays(today, -1)}`;
    case 'not-begun':
      return `from: ${addDays(today, 1)}, until: ${addDays(today, 30)}`;
    case 'last-day':
      return `from: ${addDays(today, -30)}, until: ${today}`;
  }
}

function fits(name: PolicyName, days: PolicyDays, today: string): boolean {
  if ('servedOn' in days) return days.servedOn === today;
  const { from, until } = days;
  switch (registeredPolicies[name].dates) {
    case 'in-force':
      return from <= today && today <= until;
    case 'ended':
      return until < today;
    case 'not-begun':
      return today < from;
    case 'last-day':
      return from <= today && until === today;
  }
}

function lacking(name: string, policies: RecordedPolicies, today: string): string[] {
  if (!isPolicyName(name)) return [`no policy is called ${name}`];
  const { is } = registeredPolicies[name];
  const policy = policies.policies[name];
  const write = `"${name}: { uri: …, ${datesFor(name, today)} }" for a policy ${is}`;
  if (policy === undefined) return [`${name} is not under target.policies: write ${write}`];
  if (fits(name, policy, today)) return [];
  return 'servedOn' in policy
    ? [`the policies were served for ${policy.servedOn}, and it is ${today}: start "assay serve policies" again`]
    : [`${name} holds from ${policy.from} until ${policy.until}, and it is ${today}: write ${write}`];
}

/**
 * Which policies and callers are missing for a scenario, in a sentence without a capital and a full stop; null when none
 * is. Days are those of a calendar in London.
 */
export function cannotAskUnder({ policies: names = [], callers = [] }: Needs, at: AtHand): string | null {
  const strangers = callers
    .filter((one) => !at.callers.includes(one))
    .map((one) => `${one} is not under target.callers`);
  if (names.length > 0 && at.policies === undefined)
    return 'the target has no policies to be asked under: write target.policies, see "assay serve policies"';
  const { policies } = at;
  const missing = policies === undefined ? [] : names.flatMap((name) => lacking(name, policies, londonDay(at.now)));
  const all = [...new Set([...missing, ...strangers])];
  return all.length === 0 ? null : all.join('; ');
}
