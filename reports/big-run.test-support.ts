import type { EventRef } from '../harness/model/transcript.js';
import type { Outcome, Verdict } from '../harness/model/verdict.js';
import { catalogue, isInterpretationId, isRequirementId, type RequirementId } from '../standards/catalogue.js';
import { everyExchange } from './every-exchange.test-support.js';
import { inputOf, verdictOf } from './every-outcome.test-support.js';
import type { ReportExchange, ReportInput } from './report-input.js';

/** Test support: a run as large as the core profile of a responder. */

/** Requirements that a rule judges and that bind a responder. */
export const ruled: readonly RequirementId[] = Object.keys(catalogue)
  .filter(isRequirementId)
  .filter((id) => catalogue[id].untested === undefined && catalogue[id].roles.includes('responder'));

const SCENARIOS = 70;
const STEPS = 5;
/** Checks of the core profile, give or take: how many rows they are about changes with the catalogue. */
const CHECKS = 320;

const scenarioOf = (n: number): string => `SC-BIG-${String((n % SCENARIOS) + 1).padStart(3, '0')}`;

/** The same number of verdicts of each ruled requirement, all of them a pass but for those named. */
function verdictsOf(others: Partial<Record<RequirementId, Outcome>>): Verdict[] {
  return ruled.flatMap((requirement, row) =>
    Array.from({ length: Math.max(1, Math.round(CHECKS / ruled.length)) }, (_, step) => {
      const scenario = scenarioOf(row + step);
      const outcome = step === 0 ? (others[requirement] ?? 'pass') : 'pass';
      return verdictOf(requirement, outcome, {
        scenario,
        step: `question[${step}]`,
        rule: requirement.toLowerCase(),
        truth: catalogue[requirement].statement,
        evidence: [`${scenario}.0/${step + 1}`, `${scenario}.0/${((step + 1) % STEPS) + 1}`],
        readings: catalogue[requirement].readings.filter(isInterpretationId).slice(0, 1),
        leavesOpen: step === 1 ? 'What else the product does with such a question is not shown.' : undefined,
        findings:
          outcome === 'fail' || outcome === 'differs' || outcome === 'warning'
            ? [{ at: "Parameters.parameter.where(name = 'match')", expected: 'match = false', actual: 'match = true' }]
            : [],
      } as Partial<Verdict>);
    }),
  );
}

/** As large as what a server sends with a match: 700 bytes of question, 600 of answer, headers beside them. */
function exchanges(): ReadonlyMap<EventRef, ReportExchange> {
  const [plain] = everyExchange().values();
  if (plain === undefined) throw new Error('there is no exchange to start from');
  const contact = {
    resourceType: 'Organization',
    name: 'Example Borough Council children’s services',
    identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'X26' }],
    telecom: [
      { system: 'phone', value: '01632 960123', use: 'work' },
      { system: 'email', value: 'duty.team@council.example.org', use: 'work' },
    ],
  };
  return new Map(
    Array.from({ length: SCENARIOS * STEPS }, (_, n) => {
      const scenario = scenarioOf(Math.floor(n / STEPS));
      const ref = `${scenario}.0/${(n % STEPS) + 1}`;
      const body = JSON.stringify({
        resourceType: 'Parameters',
        parameter: [
          { name: 'match', valueBoolean: true },
          { name: 'contact', resource: contact },
        ],
      });
      const received = {
        start: 'HTTP/1.1 200 OK',
        headers: [
          'Content-Type: application/fhir+json; charset=utf-8',
          'Cache-Control: no-store',
          `X-Request-ID: 0c2d1f00-0000-4000-8000-${String(n).padStart(12, '0')}`,
          'Date: Fri, 20 Nov 2026 09:30:00 GMT',
          `Content-Length: ${body.length}`,
          'Connection: keep-alive',
        ].map((line) => {
          const [name = '', value = ''] = line.split(': ');
          return { name, value, redacted: false };
        }),
        body,
      };
      return [ref, { ...plain, ref, scenario, step: `question[${n % STEPS}]`, received, caller: 'Q-LA' }] as const;
    }),
  );
}

/** The core profile of a responder with these outcomes; everything else passes. */
export const bigRun = (
  others: Partial<Record<RequirementId, Outcome>> = {},
  variant: Parameters<typeof inputOf>[1] = {},
): ReportInput =>
  inputOf(verdictsOf(others), {
    ...variant,
    opened: { profile: 'core', ...variant.opened },
    more: { exchanges: exchanges(), ...variant.more },
  });
