/**
 * What a scenario does to a target. `ordinary`: a question as anybody asks it. `faulty`: one with a mistake in it.
 * `intrusive`: what an attacker does (injection, smuggling, forged tokens, probing, enumeration). `loading`: what
 * strains it (bombs, floods, rate limits, large and slow bodies).
 */
export type ScenarioClass = 'ordinary' | 'faulty' | 'intrusive' | 'loading';

/** The classes that somebody has to allow off this machine, in the order in which they are driven. */
export const CONSENT_CLASSES = ['intrusive', 'loading'] as const;
export type ConsentClass = (typeof CONSENT_CLASSES)[number];

interface Classed {
  class?: ScenarioClass;
  runs?: 'together' | 'alone';
  hooks?: readonly unknown[];
}

export const classOf = ({ class: own = 'ordinary' }: Classed): ScenarioClass => own;

/** The class that needs consent off this machine, or null where none is needed. */
export const consentClassOf = (scenario: Classed): ConsentClass | null =>
  CONSENT_CLASSES.find((one) => one === scenario.class) ?? null;

/** What is intrusive, loads a target or has it changed by a hook runs alone, whatever the scenario says. */
export const runsOf = (scenario: Classed): 'together' | 'alone' =>
  consentClassOf(scenario) === null && (scenario.hooks ?? []).length === 0 ? (scenario.runs ?? 'together') : 'alone';

const rankOf = (scenario: Classed): number => {
  const needs = consentClassOf(scenario);
  if (needs !== null) return 2 + CONSENT_CLASSES.indexOf(needs);
  return runsOf(scenario) === 'together' ? 0 : 1;
};

/** The order of a plan: what runs together, what runs alone, what is intrusive, what loads the target; each by id. */
export const byPlan = <T extends Classed & { id: string }>(a: T, b: T): number =>
  rankOf(a) - rankOf(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
