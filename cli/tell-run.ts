import type { Readiness } from '../harness/model/suite.js';
import { OUTCOMES, type Outcome, worstOf } from '../harness/model/verdict.js';
import type { RunListener, Told } from '../harness/run/conduct.js';
import { headline, lastLine } from '../reports/headline.js';
import type { Format, Judgement } from './outputs.js';
import { outcomeWord, paint, say, statusLine } from './terminal.js';

const claimsOf = ({ verdicts }: Pick<Told, 'verdicts'>) => verdicts.filter(({ requirement }) => requirement !== null);

/** `10 pass, 1 warning`, worst first. */
const countsOf = (outcomes: readonly Outcome[]): string =>
  OUTCOMES.flatMap((outcome) => {
    const n = outcomes.filter((one) => one === outcome).length;
    return n === 0 ? [] : [`${n} ${outcome.replace('-', ' ')}`];
  }).join(', ');

/** Tells a run while it goes on. A scenario is told when it stands in the record. */
export function runTeller(): RunListener & { end(): void } {
  const status = statusLine();
  let failures = 0;
  return {
    opened(folder, { target, plan, limits }) {
      const pace =
        limits.requestsPerSecond === null ? 'as fast as it answers' : `${limits.requestsPerSecond} requests a second`;
      say(
        `Asking ${paint('bold', target.url)} as ${target.role}: ${plan.length} scenarios, ${pace}, ${limits.concurrency} at once`,
      );
      say(`Record ${folder}`);
      status.show('preflight …');
    },
    preflight(readiness) {
      status.clear();
      if (readiness.ready) say('Preflight: the baseline person is found');
    },
    told(told) {
      const claims = claimsOf(told);
      const outcomes = claims.map(({ outcome }) => outcome);
      failures += outcomes.filter((outcome) => outcome === 'fail').length;
      status.clear();
      say(
        `  ${outcomeWord(worstOf(outcomes) ?? 'not-run')}  ${told.scenario.id}  ${told.scenario.title}${paint('dim', ` (${countsOf(outcomes)})`)}`,
      );
      for (const verdict of told.verdicts) {
        if (!['error', 'fail', 'differs', 'warning'].includes(verdict.outcome)) continue;
        const [finding] = verdict.findings;
        say(`                  ${verdict.requirement}: ${verdict.reason ?? verdict.truth}`);
        if (finding)
          say(paint('dim', `                  at ${finding.at}: expected ${finding.expected}; got ${finding.actual}`));
      }
      status.show(`${told.done} of ${told.of} scenarios, ${failures} failing checks`);
    },
    end: () => status.clear(),
  };
}

export function tellNotReady(readiness: Readiness): void {
  if (readiness.ready) return;
  say(`${paint('red', 'Not ready')}: ${readiness.problem}`);
  say(`  ${readiness.remedy}`);
}

/** What came of a run: conclusions, what was not judged, and where the report is. */
export function tellJudgement(judgement: Judgement, reports: ReadonlyMap<Format, string>): void {
  const { input, conclusions, readiness } = judgement;
  say();
  if (readiness && !readiness.ready) tellNotReady(readiness);
  for (const { title, claimed, sentence } of conclusions)
    say(`${paint('bold', title)}${claimed ? ' (claimed)' : ''}: ${sentence}`);
  say();
  say(headline({ opened: input.opened, ended: input.ended, conclusions }));
  const report = reports.get('html');
  if (report !== undefined) say(`Report ${paint('bold', report)}`);
  say(lastLine({ opened: input.opened, ended: input.ended, rows: input.rows }));
}
