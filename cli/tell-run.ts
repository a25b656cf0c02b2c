import type { RunOpened } from '../harness/model/record.js';
import { consentClassOf } from '../harness/model/scenario-class.js';
import { inShard } from '../harness/model/shard.js';
import type { Readiness } from '../harness/model/suite.js';
import { OUTCOMES, type Verdict } from '../harness/model/verdict.js';
import type { RunListener, Told } from '../harness/run/conduct.js';
import { consentInWords } from '../reports/consent.js';
import { headline, lastLine } from '../reports/headline.js';
import { STATUS_WORDS, STATUSES, statusOf, testedWithOperator } from '../reports/words.js';
import { catalogue } from '../standards/catalogue.js';
import type { Basis, Role } from '../standards/requirement.js';
import { groupOf, inMinutes, paceInWords, secondsLeft } from './extent-in-words.js';
import type { Judgement } from './outputs.js';
import type { Format } from './report-formats.js';
import { outcomeWord, paint, STATUS_WIDTH, say, statusLine, unsteered } from './terminal.js';

const BASES: readonly Basis[] = ['stated', 'editorial', 'advisory'];

const basisOf = ({ requirement }: Verdict): Basis =>
  requirement === null ? 'editorial' : catalogue[requirement].basis;

/** The verdict that a scenario is named by: the worst, and of equals the one with the strongest basis. */
const worstVerdict = (claims: readonly Verdict[]): Verdict | undefined =>
  claims.toSorted(
    (a, b) =>
      OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome) ||
      BASES.indexOf(basisOf(a)) - BASES.indexOf(basisOf(b)),
  )[0];

/** `1 fails our reading, 10 pass`, worst first. */
function countsOf(claims: readonly Verdict[]): string {
  const words = claims.map((claim) => STATUS_WORDS[statusOf(claim.outcome, basisOf(claim))].word);
  return STATUSES.map((status) => STATUS_WORDS[status].word)
    .filter((word) => words.includes(word))
    .map((word) => `${words.filter((one) => one === word).length} ${word}`)
    .join(', ');
}

/** What a target shows that is ready: a clause whose subject is its URL. */
export const readyWords = (role: Role): string =>
  role === 'receiver' ? 'can be sent to' : 'finds the baseline person';

const preflightWords = (role: Role): string =>
  role === 'receiver' ? 'the receiver can be sent to' : 'the baseline person is found, and nobody who cannot exist';

const TOLD: ReadonlySet<Verdict['outcome']> = new Set(['error', 'fail', 'differs', 'warning']);

const MARGIN = ' '.repeat(STATUS_WIDTH + 4);

/**
 * Why something of a scenario was not run; of one that strains or changes the target, also that the target did not come
 * back.
 */
function whyNotShown({ scenario, verdicts }: Told): string | null {
  const strains = consentClassOf(scenario) !== null || scenario.hooks !== undefined;
  const silent = ({ outcome }: Verdict): boolean => outcome === 'not-run' || (strains && outcome === 'inconclusive');
  return verdicts.find(silent)?.reason ?? null;
}

/** What is wrong, in two lines: what was asked, and what came instead. */
function tellVerdict({ requirement, reason, truth, findings }: Verdict): void {
  say(`${MARGIN}${requirement}: ${reason ?? truth}`);
  const [finding, ...more] = findings;
  if (finding === undefined) return;
  const expected = finding.expected === truth ? '' : `expected ${finding.expected}; `;
  const places = more.length === 0 ? '' : ` (and in ${more.length} more places)`;
  say(paint('dim', `${MARGIN}at ${finding.at}: ${expected}got ${finding.actual}${places}`));
}

/**
 * Tells a run while it goes on. A scenario is told when it stands in the record. `questions` counts those of each
 * scenario, for the time that is left.
 */
export function runTeller(questions: ReadonlyMap<string, number> = new Map()): RunListener & { end(): void } {
  const status = statusLine();
  /** By reason, the first scenario that was told with it: many lack the same. */
  const firstOf = new Map<string, string>();
  let failures = 0;
  let asked = 0;
  let begun = 0;
  let total = 0;
  let limits: RunOpened['limits'] | null = null;
  let role: Role = 'responder';
  const timeLeft = (): string => {
    const left = limits && secondsLeft({ done: asked, of: total }, (performance.now() - begun) / 1000, limits);
    return left === null ? '' : ` · ${inMinutes(left)} left`;
  };
  return {
    opened(folder, opened) {
      const { target, plan } = opened;
      limits = opened.limits;
      role = target.role;
      const mine = plan.filter((_, place) => inShard(opened, place));
      total = mine.reduce((sum, { scenario }) => sum + (questions.get(scenario) ?? 0), 0);
      begun = performance.now();
      const count = total === 0 ? '' : `, ${total} questions`;
      const pace = limits.requestsPerSecond === null ? 'as fast as it answers' : paceInWords(limits);
      say(
        `${target.role === 'receiver' ? 'Sending to' : 'Asking'} ${paint('bold', target.url)} as ${target.role}: ${mine.length} ${mine.length === 1 ? 'scenario' : 'scenarios'}${count}, ${pace}, ${limits.concurrency} at once`,
      );
      say(`Record ${folder}`);
      status.show('preflight …');
    },
    preflight(readiness) {
      status.clear();
      if (readiness.ready) say(`Preflight: ${preflightWords(role)}`);
    },
    told(told) {
      const claims = told.verdicts.filter(({ requirement }) => requirement !== null);
      const worst = worstVerdict(claims);
      const { id, title } = told.scenario;
      failures += claims.filter(({ outcome }) => outcome === 'fail').length;
      status.clear();
      const word = worst === undefined ? '' : outcomeWord(worst.outcome, basisOf(worst));
      const why = whyNotShown(told);
      const alike = why === null ? undefined : firstOf.get(why);
      if (why !== null && alike === undefined) firstOf.set(why, id);
      const counts = `${countsOf(claims)}${alike === undefined ? '' : `, why: see ${alike}`}`;
      say(`  ${word}  ${id}  ${title}${paint('dim', ` (${counts})`)}`);
      for (const verdict of claims) if (TOLD.has(verdict.outcome)) tellVerdict(verdict);
      const operators = [...new Set(claims.flatMap((verdict) => verdict.operators ?? []))];
      if (operators.length > 0) say(paint('dim', `${MARGIN}${testedWithOperator(operators)}`));
      if (why !== null && alike === undefined) say(`${MARGIN}${why}`);
      asked += questions.get(id) ?? 0;
      const failing = failures === 0 ? 'nothing fails so far' : `${failures} failing`;
      status.show(`${told.done} of ${told.of} scenarios · ${groupOf(id)} · ${failing}${timeLeft()}`);
    },
    end: () => status.clear(),
  };
}

/** Verdicts of checks, a line for each with what is wrong; of those that could not be judged, why. */
export function tellChecks(verdicts: readonly Verdict[]): void {
  for (const verdict of verdicts) {
    const { outcome, scenario, requirement, truth, reason, findings } = verdict;
    say(`  ${outcomeWord(outcome, basisOf(verdict))}  ${scenario}  ${requirement}  ${truth}`);
    if (outcome === 'not-run' && reason !== undefined) say(paint('dim', `${MARGIN}${unsteered(reason)}`));
    for (const { at, expected, actual } of findings)
      say(paint('dim', `${MARGIN}at ${unsteered(at)}: expected ${expected}; got ${unsteered(actual)}`));
  }
}

export function tellNotReady(readiness: Readiness): void {
  if (readiness.ready) return;
  say(`${paint('red', 'Not ready')}: ${readiness.problem}`);
  say(`  ${readiness.remedy}`);
}

const SHOWN_BUNDLES = 20;

/** What a receiver was left with, so that somebody can take it out again. */
function tellLeftBehind({ leftBehind }: Judgement['input'], report: string | undefined): void {
  if (leftBehind === undefined || leftBehind.bundles.length === 0) return;
  const { bundles, tags } = leftBehind;
  const tagged = tags.map((tag) => `Bundle?_tag=${tag}`).join(' and ');
  say(
    `Left behind: ${bundles.length} ${bundles.length === 1 ? 'bundle' : 'bundles'} of synthetic people${tagged === '' ? '' : `, found by ${tagged}`}`,
  );
  for (const { scenario, identifier, location } of bundles.slice(0, SHOWN_BUNDLES))
    say(paint('dim', `  ${scenario}  ${identifier ?? 'no identifier'}  ${location ?? 'no Location'}`));
  const more = bundles.length - SHOWN_BUNDLES;
  if (more > 0) say(paint('dim', `  and ${more} more${report === undefined ? '' : ', in the report'}`));
  say();
}

const SHOWN_SIGHTINGS = 5;

/** What the guard saw: where and what, and what to do about it. */
function tellGuard({ sightings = [], opened }: Judgement['input']): void {
  if (sightings.length === 0) return;
  const told = opened.target.recorded === undefined ? 'The guard stopped the run' : 'Somebody unknown was in an answer';
  say(`${paint(['bold', 'red'], told)}: an answer holds somebody who is neither ours nor declared.`);
  for (const { at, what, ref } of sightings.slice(0, SHOWN_SIGHTINGS))
    say(`  ${what.replace('-', ' ')} at ${at === '' ? 'the body' : at} of the answer in ${ref}`);
  if (sightings.length > SHOWN_SIGHTINGS) say(`  and ${sightings.length - SHOWN_SIGHTINGS} more`);
  say(
    '  Nothing of that answer was kept but these places and keyed hashes. Find out whom the target holds: if they are',
  );
  say('  synthetic, declare them (target.people in assay.yaml); if not, tell whoever answers for the data there.');
  say();
}

/** What came of a run: conclusions, what was not judged, and where the report is. */
export function tellJudgement(
  judgement: Judgement,
  reports: ReadonlyMap<Format, string>,
  countEditorial: boolean,
): void {
  const { input, conclusions, readiness } = judgement;
  say();
  if (readiness && !readiness.ready && input.ended === 'not-ready') {
    tellNotReady(readiness);
  } else {
    tellGuard(input);
    // Of a run that was cut short every document says the same: those that count are enough.
    const told = conclusions.filter(({ claimed, kind }) => claimed || kind !== 'cut-short');
    for (const { title, claimed, sentence } of told) {
      say(`${paint('bold', title)}${claimed ? ' (claimed)' : ''}: ${sentence}`);
    }
  }
  say();
  for (const line of consentInWords(input.opened)) say(`Consent: ${line}`);
  tellLeftBehind(input, reports.get('html'));
  say(headline({ opened: input.opened, ended: input.ended, conclusions }));
  if (!countEditorial && judgement.exit(false) !== 1 && judgement.exit(true) === 1) {
    say('A failure of our reading does not set the exit code; with --count-editorial it does.');
  }
  const report = reports.get('html');
  if (report !== undefined) say(`Report ${paint('bold', report)}`);
  say(lastLine({ opened: input.opened, ended: input.ended, rows: input.rows }));
}
