import type { Command } from 'commander';
import { permissionFor } from '../../harness/model/consent.js';
import { PROFILES } from '../../harness/model/profile.js';
import type { ReceiverSetting } from '../../harness/model/receiver.js';
import type { LeftOut, RunOpened } from '../../harness/model/record.js';
import type { Scenario } from '../../harness/model/scenario.js';
import { CONSENT_CLASSES, type ScenarioClass } from '../../harness/model/scenario-class.js';
import { countQuestions } from '../../harness/run/dry-drive.js';
import { consentInWords, strainsOf } from '../../reports/consent.js';
import { readingsOf, standardOf } from '../../standards/catalogue.js';
import { NOT_YET_COUNT } from '../../standards/data-exchange/dialect-not-yet.js';
import { agreedSize, faultClasses } from '../../standards/supplementary-rm/handling.js';
import { examples, withExtentFlags, withTargetFlags } from '../command-parts.js';
import { inMinutes, paceInWords } from '../extent-in-words.js';
import { kitOf } from '../kit.js';
import { openRun, type RunFlags, resolveFromFlags } from '../open-run.js';
import { paint, say } from '../terminal.js';

interface PlannedRow {
  scenario: string;
  title: string;
  class: ScenarioClass;
  /** Why it would not run today for want of consent, and what to write; null when it would. */
  consent: { problem: string; remedy: string } | null;
  questions: number;
  requirements: number;
}

interface Plan {
  opened: Omit<RunOpened, 'type'>;
  rows: PlannedRow[];
  /** Questions of the scenarios that would run today, the preflight's among them. */
  questions: number;
  /** At the allowed pace; null when nothing holds the pace back. */
  seconds: number | null;
  warnings: readonly string[];
}

const isAllowed = ({ consent }: PlannedRow): boolean => consent === null;

/** What of the classes that need consent is not allowed today. */
const permissionsOf = ({ target: { url }, consent = [] }: Plan['opened']) =>
  new Map<ScenarioClass, { problem: string; remedy: string }>(
    CONSENT_CLASSES.flatMap((needed) => {
      const permission = permissionFor(needed, { url, consent }, new Date());
      return permission.may ? [] : [[needed, { problem: permission.problem, remedy: permission.remedy }] as const];
    }),
  );

async function planFromFlags(flags: RunFlags): Promise<Plan> {
  const resolved = resolveFromFlags(flags);
  const opened = openRun(flags, resolved, 'in-process');
  const { suite, peopleOf } = kitOf(opened.target);
  const people = peopleOf(opened);
  const known = new Map(suite.scenarios.map((scenario) => [scenario.id, scenario]));
  const rows: PlannedRow[] = [];
  const permissions = permissionsOf(opened);
  for (const { scenario: id, title, class: own = 'ordinary', checks } of opened.plan) {
    const questions = await countQuestions(known.get(id) as Scenario, people, opened.receiver);
    const requirements = new Set(checks.flatMap(({ requirement }) => requirement ?? [])).size;
    rows.push({ scenario: id, title, class: own, consent: permissions.get(own) ?? null, questions, requirements });
  }
  const asked = await countQuestions(suite.preflight, people, opened.receiver);
  const questions = rows.filter(isAllowed).reduce((sum, row) => sum + row.questions, asked);
  const { requestsPerSecond } = opened.limits;
  const seconds = requestsPerSecond === null ? null : Math.ceil(questions / requestsPerSecond);
  return { opened, rows, questions, seconds, warnings: resolved.warnings };
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/** What of a receiver is judged, what only observed, and what cannot be seen. */
function receiverInWords({ handling, readBack }: ReceiverSetting): string[] {
  const all = Object.keys(faultClasses);
  const silent = all.filter((fault) => !Object.hasOwn(handling, fault));
  return [
    silent.length === 0
      ? 'Handling is agreed for every class of fault.'
      : `Handling is agreed for ${all.length - silent.length} of ${all.length} classes of fault; only observed: ${silent.join(', ')}.`,
    ...(agreedSize(handling) === undefined
      ? ['No size is agreed (target.handling.too-large.largestMegabytes): its row is not run.']
      : []),
    readBack === null
      ? 'What is filed cannot be seen (target.readBack, or --read-back): those rows are not observable.'
      : `What is filed is seen by ${readBack.by}.`,
    'Every bundle is of synthetic people, carries the id of the run as a tag, and is left with the receiver.',
  ];
}

/** Who asks in the scenarios that strain the target, who allowed them, and what of them would not run. */
function tellStrains(opened: Plan['opened'], rows: readonly PlannedRow[]): void {
  const strains = strainsOf(opened);
  if (strains.length === 0) return;
  const { callers } = opened.target;
  const intruder = callers.find((caller) => caller.for === 'intrusive') ?? callers[0];
  const which = strains.join(' and ');
  say();
  say(
    `The ${which} scenarios run last, alone, and ${intruder === undefined ? 'without any credential' : `as ${intruder.id}${intruder.for === undefined ? ', the first caller (mark another one with for: intrusive)' : ''}`}; each ends with a question that shows that service and account still work.`,
  );
  if (opened.consent !== undefined) for (const line of consentInWords(opened)) say(`Consent: ${line}`);
  for (const needed of strains) {
    const mine = rows.filter((row) => row.class === needed);
    const lacking = mine[0]?.consent;
    if (!lacking) continue;
    say(`${paint('yellow', 'Would not run')}, ${plural(mine.length, 'scenario')} (${needed}): ${lacking.problem}`);
    say(`  ${mine.map(({ scenario }) => scenario).join(', ')}`);
    say(`    ${lacking.remedy}`);
  }
}

/** What cannot run for one kind of reason: the scenarios that lack the same, with what would have to be written. */
function tellLacking(leftOut: readonly LeftOut[], why: LeftOut['why'], because: string): void {
  const lacking = leftOut.filter((one) => one.why === why);
  if (lacking.length === 0) return;
  say();
  say(`${paint('yellow', 'Cannot run')}, because ${because}:`);
  for (const detail of new Set(lacking.map((one) => one.detail))) {
    const rows = lacking.filter((one) => one.detail === detail).map(({ scenario }) => scenario);
    if (rows.length === 1) {
      say(`  ${rows[0]}  ${detail}`);
    } else {
      say(`  ${rows.toSorted().join(', ')}`);
      say(`    ${detail}`);
    }
  }
}

/** What of the policies and hooks of the target file can be used. */
function tellProvided({ leftOut, policies, hooks }: Plan['opened']): void {
  if (policies !== undefined && leftOut.every(({ why }) => why !== 'policies'))
    say(
      `Policies: ${plural(Object.keys(policies.policies).length, 'policy').replace('policys', 'policies')} of the target file.`,
    );
  const provided = Object.entries(hooks?.provided ?? {});
  if (provided.length > 0) say(`Hooks: ${provided.map(([name, by]) => `${name} (${by})`).join(', ')}.`);
}

function tellPlan({ opened, rows, questions, seconds, warnings }: Plan): void {
  const { target, leftOut, accepted, dialectOrigins, limits, profile } = opened;
  const extent = opened.filtered ? 'named by --only' : `of the ${profile} profile`;
  const allowed = rows.filter(isAllowed);
  const duration = seconds === null ? 'as fast as it answers' : `${inMinutes(seconds)} at ${paceInWords(limits)}`;
  say(
    `${opened.receiver === undefined ? 'Would ask' : 'Would send to'} ${paint('bold', target.url)} as ${target.role}: ${plural(allowed.length, 'scenario')} ${extent}, ${plural(questions, 'question')}, ${duration}`,
  );
  say('Nothing was sent.');
  for (const warning of warnings) say(`${paint('yellow', 'Warning')}: ${warning}`);
  say();
  for (const { scenario, title, class: own, questions: count, requirements } of allowed)
    say(
      `  ${scenario}  ${title} ${paint('dim', `(${own === 'ordinary' ? '' : `${own}, `}${plural(count, 'question')}, ${plural(requirements, 'requirement')})`)}`,
    );
  tellStrains(opened, rows);
  tellLacking(leftOut, 'people', 'nobody is there to ask about');
  tellProvided(opened);
  tellLacking(leftOut, 'policies', 'there is no policy to ask under, or nobody who asks');
  tellLacking(leftOut, 'hooks', 'nothing is done to the target meanwhile');
  tellLacking(leftOut, 'size', 'the bodies are too large for this target');
  const outside = leftOut.flatMap(({ why, profile: wanted }) => (why === 'profile' && wanted ? wanted : []));
  if (outside.length > 0) say();
  for (const wanted of PROFILES) {
    const there = outside.filter((one) => one === wanted).length;
    if (there > 0)
      say(`${plural(there, 'scenario')} outside the ${profile} profile: --profile ${wanted} drives them too.`);
  }
  say();
  if (opened.receiver !== undefined) {
    for (const line of receiverInWords(opened.receiver)) say(line);
    return;
  }
  const set = Object.keys(dialectOrigins).length;
  const standard = standardOf(target.role);
  const mine = readingsOf[standard];
  say(
    `Readings: ${mine.filter((id) => accepted.includes(id)).length} accepted${standard === 'data-exchange' ? `, ${plural(set, 'dialect key')} set; ${plural(NOT_YET_COUNT, 'key')} of the dialect cannot be set yet` : ''}.`,
  );
}

export function addPlan(program: Command, exit: (code: number) => void): void {
  withExtentFlags(withTargetFlags(program.command('plan')))
    .summary('say what a run would ask, what it could not, and how long it takes; sends nothing')
    .description(
      'Reads the target file, chooses the scenarios and counts their questions without sending one. Names the scenarios that cannot run and why.',
    )
    .option('--json', 'one JSON object on stdout instead of words')
    .addHelpText(
      'after',
      examples(
        [
          ['assay plan', 'the target of ./assay.yaml'],
          [
            'assay plan --profile full --target http://localhost:8080/fhir',
            'every ordinary and faulty scenario of this version',
          ],
        ],
        'Exit codes: 0 something would run · 2 configuration',
      ),
    )
    .action(async ({ json, ...flags }: RunFlags & { json?: boolean }) => {
      const plan = await planFromFlags(flags);
      if (json) {
        const { opened, rows, questions, seconds, warnings } = plan;
        const { target, profile, leftOut, limits } = opened;
        const { receiver } = opened;
        const { consent = [] } = opened;
        const agreed = receiver === undefined ? {} : { receiver };
        say(
          JSON.stringify({
            target,
            profile,
            ...agreed,
            consent,
            limits,
            questions,
            seconds,
            scenarios: rows,
            leftOut,
            warnings,
          }),
        );
      } else {
        tellPlan(plan);
      }
      exit(0);
    });
}
