/** How the dates of a policy stand to the day of a run, both ends included and days as in London (DES-AMB-36). */
export type PolicyDates = 'in-force' | 'ended' | 'not-begun' | 'last-day';

/** A policy that rows are asked under, as the scenario catalogue has it. */
export interface PolicyToRegister {
  dates: PolicyDates;
  /** What it has to be, as a clause. */
  is: string;
  /** Where `assay serve policies` has it, relative to its address. */
  path: string;
  /** What it is called there; its own name unless it is another one behind a source that fails. */
  called?: string;
}

const served = (name: string, dates: PolicyDates, is: string): PolicyToRegister => ({
  dates,
  is,
  path: `policies/${name}`,
});

const failing = (how: string, is: string): PolicyToRegister => ({
  dates: 'in-force',
  is,
  path: `policies/failing/${how}/POL-1`,
  called: 'POL-1',
});

/** The policies that the rows on decisions cite. A target is told of them before it is asked under them. */
export const registeredPolicies = {
  'POL-1': served('POL-1', 'in-force', 'between the first caller and the target, for section 47'),
  'POL-2': served('POL-2', 'ended', 'as POL-1, and ended yesterday'),
  'POL-3': served('POL-3', 'not-begun', 'as POL-1, and starts tomorrow'),
  'POL-4': served('POL-4', 'in-force', 'as POL-1, for section 17 alone'),
  'POL-5': served('POL-5', 'in-force', 'at an address that cannot be reached'),
  'POL-6': served('POL-6', 'in-force', 'as POL-1, with a restriction that nobody knows'),
  'POL-7': served('POL-7', 'last-day', 'as POL-1, and ends today'),
  'POL-8': served('POL-8', 'in-force', 'between the first caller and others than the target'),
  'POL-6-FORBIDS': served('POL-6-FORBIDS', 'in-force', 'as POL-1, and forbids odrl:read'),
  'POL-1-OTHER-DATA': served('POL-1-OTHER-DATA', 'in-force', 'as POL-1, for the data of another system'),
  'POL-1-STATUS-500': failing('status-500', 'at an address that answers 500'),
  'POL-1-INVALID-JSON': failing('invalid-json', 'at an address that answers what is no JSON'),
  'POL-1-NEVER-ANSWERS': failing('never-answers', 'at an address that never answers'),
} as const satisfies Readonly<Record<string, PolicyToRegister>>;

export type PolicyName = keyof typeof registeredPolicies;

export const POLICY_NAMES = Object.keys(registeredPolicies) as PolicyName[];

export const isPolicyName = (name: string): name is PolicyName => Object.hasOwn(registeredPolicies, name);

/** System of the Identifiers of the policies that Assay serves. */
export const SERVED_POLICY_SYSTEM = 'https://example.org/assay/sharing-policy';
