import type { PlannedScenario, RunEnd, RunOpened } from '../harness/model/record.js';
import type { Outcome, Verdict } from '../harness/model/verdict.js';
import { catalogue, type RequirementId } from '../standards/catalogue.js';
import { defaultDialect } from '../standards/data-exchange/dialect.js';
import type { Requirement, Untested } from '../standards/requirement.js';
import { conclude } from './conclusion.js';
import { everyExchange, hostileText } from './every-exchange.test-support.js';
import type { ReportInput } from './report-input.js';
import { conformanceRows } from './rows.js';

/** Test support: a made-up run whose report shows every outcome, every basis and hostile answers. */

const hex = (digit: string): string => digit.repeat(64);

/** A verdict of a check that is named after its requirement; `more` overrides what the test is about. */
export const verdictOf = (
  requirement: RequirementId | null,
  outcome: Outcome,
  more: Partial<Verdict> = {},
): Verdict => {
  const scenario = more.scenario ?? 'SC-MAT-001';
  const step = more.step ?? 'question';
  const rule = more.rule ?? (requirement ?? 'control').toLowerCase();
  return {
    check: `${scenario}#${step}/${rule}`,
    requirement,
    rule,
    truth: requirement === null ? 'the control gets the other answer' : 'the answer is what the requirement asks for',
    scenario,
    step,
    strength: requirement === null ? 'SHALL' : catalogue[requirement].strength,
    outcome,
    findings: [],
    readings: [],
    evidence: [],
    ...more,
  };
};

/** A plan that holds exactly the checks of these verdicts, and what `unjudged` adds. */
export function planOf(verdicts: readonly Verdict[], unjudged: readonly Verdict[] = []): PlannedScenario[] {
  const all = [...verdicts, ...unjudged];
  return [...new Set(all.map(({ scenario }) => scenario))].sort().map((scenario) => ({
    scenario,
    title: TITLES[scenario] ?? `scenario ${scenario}`,
    runs: 'together',
    checks: all
      .filter((verdict) => verdict.scenario === scenario)
      .map(({ check, requirement, strength }) => ({ check, requirement, strength })),
  }));
}

const TITLES: Record<string, string> = {
  'SC-MAT-001': 'a person who is held is answered with a match and a contact',
  'SC-MAT-002': 'a person unknown to the responder is answered without a contact',
  'SC-MAT-005': 'a person is found by name, birth date and postcode',
  'SC-MAT-030': 'two people who fit equally well are not told apart',
};

export const openedOf = (plan: PlannedScenario[], more: Partial<RunOpened> = {}): RunOpened => ({
  type: 'run-opened',
  format: 2,
  run: '2026-11-20-093000-4f1c',
  at: '2026-11-20T09:30:00.000Z',
  plan,
  planDigest: hex('1'),
  filtered: false,
  profile: 'full',
  leftOut: [],
  shard: { index: 1, of: 1 },
  target: {
    role: 'responder',
    url: 'https://responder.example.test/fhir/',
    product: { name: 'Example Care Record', version: '4.2.1', supplier: 'Example Ltd' },
    environment: { kind: 'test', noLiveData: { saidBy: 'A. Person', date: '2026-11-01' } },
    claims: ['des-0.2', 'ig-0.1'],
    callers: [
      { id: 'Q-LA', scheme: 'oauth2-client-credentials', clientCertificate: true },
      { id: 'Q-NHS', scheme: 'bearer', clientCertificate: false },
    ],
  },
  dialect: { ...defaultDialect, 'outcome.ambiguous': { accept: ['no-match'], warn: [] } },
  dialectOrigins: { 'outcome.ambiguous': 'file' },
  accepted: ['DES-AMB-01', 'DES-AMB-06'],
  limits: { requestsPerSecond: 5, concurrency: 2, answerSeconds: 10, bodyMegabytes: 20 },
  people: { kind: 'personas', except: ['R14'] },
  seed: 20261120,
  asOf: '2026-11-20',
  nonce: hex('2'),
  host: 'in-process',
  preflight: 'asked',
  digests: { people: hex('3'), harness: hex('4'), rules: hex('5'), catalogue: hex('6') },
  versions: { assay: '0.1.0', node: 'v20.20.2' },
  ...more,
});

const ref = (n: number): string => `SC-MAT-001.0/${n}`;
const unmet = 'SC-MAT-002#control/answers-match';

const verdicts: readonly Verdict[] = [
  verdictOf('DES-OP-001', 'pass', {
    evidence: [ref(1)],
    leavesOpen: 'One path was asked; aliases were not looked for.',
  }),
  verdictOf('DES-OP-002', 'error', {
    cause: 'harness',
    reason: 'the rule threw: cannot read the answer',
    evidence: [ref(1)],
  }),
  verdictOf('DES-OP-007', 'observed', { evidence: [ref(5)] }),
  verdictOf('DES-OP-010', 'inconclusive', {
    cause: 'dependency',
    reason: 'the token issuer did not answer',
    scenario: 'SC-MAT-002',
  }),
  verdictOf('DES-RES-001', 'pass', { evidence: [ref(1), ref(2)] }),
  verdictOf('DES-RES-002', 'pass', { evidence: [ref(1)] }),
  verdictOf('DES-RES-003', 'fail', {
    cause: 'target',
    truth: 'a match comes with a contact organisation',
    findings: [
      {
        at: "Parameters.parameter.where(name = 'contact')",
        expected: 'an Organization resource',
        actual: `nothing; the answer holds only match, and ${hostileText}`,
        event: ref(2),
      },
    ],
    evidence: [ref(1), ref(2), ref(3), ref(4), ref(5)],
  }),
  verdictOf('DES-RES-004', 'not-shown', {
    scenario: 'SC-MAT-002',
    because: unmet,
    reason: 'the question that must get another answer did not get it, so this could be a constant answer',
  }),
  verdictOf('DES-RES-005', 'fail', {
    cause: 'target',
    truth: 'the contact organisation has a name or an identifier',
    leavesOpen: 'Whether the name is the right one is not shown.',
    findings: [{ at: 'Organization', expected: 'a name or an identifier', actual: 'neither' }],
    evidence: [ref(2)],
  }),
  verdictOf('DES-RES-006', 'not-reached', {
    because: 'SC-MAT-001#question/des-res-005',
    reason: 'not reached because of a failure above it',
  }),
  verdictOf('DES-RES-007', 'pass', { evidence: [ref(2)] }),
  verdictOf('DES-RES-018', 'not-applicable', { reason: 'the answer holds no parameter' }),
  verdictOf('DES-RES-022', 'not-run', {
    cause: 'configuration',
    reason: 'nobody with the trait "suppressed" is declared',
  }),
  verdictOf('DES-RES-024', 'warning', {
    findings: [{ at: 'Organization.identifier', expected: 'an ODS code', actual: 'no identifier' }],
    evidence: [ref(2)],
  }),
  verdictOf('DES-MAT-005', 'observed', {
    scenario: 'SC-MAT-005',
    findings: [{ at: 'match', expected: 'true', actual: 'false' }],
    evidence: [ref(4)],
  }),
  verdictOf('DES-MAT-011', 'fail', {
    cause: 'target',
    truth: 'the same digits under another system are not a match',
    findings: [{ at: 'match', expected: 'false', actual: 'true' }],
    evidence: [ref(3)],
  }),
  verdictOf('DES-MAT-030', 'differs', {
    cause: 'target',
    scenario: 'SC-MAT-030',
    truth: 'two people who fit equally well get no match and no count',
    findings: [{ at: 'status', expected: '409 or 422 with multiple-matches', actual: '200 with match = true' }],
    readings: ['DES-AMB-09'],
    evidence: [ref(6)],
  }),
  verdictOf('DES-IG-025', 'pass', { scenario: 'SC-MAT-030', evidence: [ref(6)] }),
  verdictOf(null, 'pass', { rule: 'answers-match', step: 'control' }),
  verdictOf(null, 'not-shown', {
    scenario: 'SC-MAT-002',
    step: 'control',
    rule: 'answers-match',
    truth: 'a person who is held gets a match',
    reason: 'this control was not met',
    findings: [{ at: 'match', expected: 'true', actual: 'false' }],
  }),
];

/** Planned and never judged: one more check of a requirement that passes, and one of a requirement without verdict. */
const unjudged: readonly Verdict[] = [
  verdictOf('DES-RES-001', 'not-run', { scenario: 'SC-MAT-005' }),
  verdictOf('DES-RES-029', 'not-run', { scenario: 'SC-MAT-005' }),
];

/** Its only scenario was left out, and so were the checks of another one. */
const [ALONE, OUTSIDE] = ['DES-RES-015', 'DES-RES-014'] as const;

const asking = (requirement: RequirementId, why: Untested['why'] | null): Requirement => {
  const { untested: _, ...entry } = catalogue[requirement];
  if (why === null) return entry;
  const untested = { why, text: `Nothing that was sent shows it: it is ${why}.` };
  return { ...entry, untested: why === 'attested' ? { ...untested, attestation: 'Who answers for it?' } : untested };
};

/** The catalogue with one requirement of each kind that nothing tests, whatever the catalogue says of the others. */
const everyWhy: Readonly<Record<RequirementId, Requirement>> = {
  ...catalogue,
  [ALONE]: asking(ALONE, null),
  [OUTSIDE]: asking(OUTSIDE, null),
  'DES-RES-029': asking('DES-RES-029', null),
  'DES-RES-008': asking('DES-RES-008', 'attested'),
  'DES-RES-009': asking('DES-RES-009', 'needs-operator'),
  'DES-RES-010': asking('DES-RES-010', 'not-observable'),
  'DES-RES-011': asking('DES-RES-011', 'text-undefined'),
  'DES-RES-016': asking('DES-RES-016', 'later'),
};

interface Variant {
  ended?: RunEnd | null;
  opened?: Partial<RunOpened>;
  /** The catalogue; the real one by default. */
  entries?: Readonly<Record<RequirementId, Requirement>>;
  more?: Partial<ReportInput>;
}

/** What the run would be had its record another end or another extent. */
export const everyOutcome = ({ opened, ...variant }: Variant = {}): ReportInput =>
  inputFrom(verdicts, planOf(verdicts, unjudged), {
    entries: everyWhy,
    ...variant,
    opened: {
      profile: 'core',
      leftOut: [
        {
          scenario: 'SC-MAT-041',
          requirements: [ALONE],
          why: 'people',
          detail: 'nobody with the trait closed-adult is declared',
        },
        { scenario: 'SC-MAT-042', requirements: [OUTSIDE], why: 'profile', detail: 'it is not in the core profile' },
      ],
      ...opened,
    },
  });

/** A report of other verdicts, where a test needs fewer. */
export const inputOf = (some: readonly Verdict[], variant: Variant = {}): ReportInput =>
  inputFrom(some, planOf(some), variant);

function inputFrom(
  some: readonly Verdict[],
  plan: PlannedScenario[],
  { ended = 'complete', opened = {}, entries = catalogue, more = {} }: Variant,
): ReportInput {
  const run = { opened: openedOf(plan, opened), ended, verdicts: some };
  const rows = conformanceRows(run, entries);
  return {
    opened: run.opened,
    ended,
    rows,
    conclusions: conclude({ ...run, rows }),
    controls: some.filter(({ requirement }) => requirement === null),
    exchanges: everyExchange(),
    recordDigest: hex('7'),
    ...more,
  };
}
