import type { ExchangeSubject } from '../../../harness/model/subject.js';
import { noReadBack } from '../../../harness/test-support/no-read-back.test-support.js';
import { type Given, matchBody, noMatchBody, outcome, people, personOf, seen } from '../exchange.test-support.js';
import { RECORDED_MS } from '../recorded-times.test-support.js';
import { claimedRule, type RuleCases } from '../rule-case.test-support.js';
import { refusalsTakeAsLong } from '../scenarios/decisions-denied.js';

const DENIED: Given = { status: 403, body: outcome('forbidden') };
const ALIKE = 'what-is-withheld-is-withheld-alike-for-everybody';

const steps: string[] = [];
const denied = seen('none', DENIED);
await refusalsTakeAsLong.drive({
  ask: (step) => {
    steps.push(step);
    return Promise.resolve(denied);
  },
  ...noReadBack,
  person: (id) => people.get(id) ?? personOf('N01'),
});

const isTimed = (step: string): boolean => step.startsWith('timed-');
const isHeld = (step: string): boolean => /^(?:timed-)?held\[/.test(step);

const OWN: Readonly<Record<string, Given>> = { control: { body: matchBody() }, unknown: { body: noMatchBody } };
const kept = new Map<string, ExchangeSubject>();

/** One exchange, captured once for each answer. */
function subjectOf(step: string, given: Given, ms: number): ExchangeSubject {
  const key = JSON.stringify(given);
  const one = kept.get(key) ?? seen(step, given);
  kept.set(key, one);
  return { ...one, step, ref: `SC-TST-001.0/${step}`, event: { ...one.event, step, timing: { endUs: ms * 1000 } } };
}

const recorded = (n: number): number => RECORDED_MS[(n * 7) % RECORDED_MS.length] ?? 1;

interface Telling {
  given?: (step: string) => Given;
  /** Milliseconds beyond noise. */
  more?: (step: string) => number;
  asked?: readonly string[];
}

const toldOf = ({ given = () => DENIED, more = () => 0, asked = steps }: Telling = {}) =>
  asked.map((step, n) => subjectOf(step, OWN[step] ?? given(step), recorded(n) + more(step)));

const forHeld = (ms: number) => (step: string) => (isHeld(step) ? ms : 0);

/** Examples and counterexamples of the rule on how long refusals take. */
export const refusalTimeCases: RuleCases = {
  rule: claimedRule(refusalsTakeAsLong, 'time-does-not-tell-whom-a-refusal-is-about'),
  scenario: refusalsTakeAsLong,
  base: toldOf(),
  conforming: [
    { name: 'times that differ by noise alone', seen: toldOf() },
    { name: 'a difference of four milliseconds, which is too small', seen: toldOf({ more: forHeld(4) }) },
    {
      name: 'a difference in the second block alone',
      seen: toldOf({ more: (step) => (isHeld(step) && step.includes('[second-') ? 30 : 0) }),
    },
    {
      name: 'nothing but the warm-up',
      seen: toldOf({ asked: steps.filter((step) => !isTimed(step)) }),
      notApplicable: true,
    },
    {
      name: 'refusals of another form',
      seen: toldOf({ given: () => ({ status: 422, body: outcome('business-rule') }) }),
    },
    {
      name: 'matches, which are judged apart',
      seen: toldOf({ given: (step) => (isHeld(step) ? { body: matchBody() } : DENIED) }),
      notApplicable: true,
      also: [ALIKE],
    },
  ],
  breaking: [
    {
      name: 'ten milliseconds more for somebody held',
      seen: toldOf({ more: forHeld(10) }),
      found: [{ at: 'time for the held person', actual: /^medians 1\d\.\d and 1\d\.\d ms, p < \.001 after Holm$/ }],
    },
    {
      name: 'a refusal that is faster for somebody held',
      seen: toldOf({ more: (step) => (isHeld(step) ? 0 : 30) }),
      found: [{ at: 'time for the held person', actual: /^medians 0/ }],
    },
  ],
};
