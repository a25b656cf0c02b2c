import type { Command } from 'commander';
import type { ReceiverSetting } from '../../harness/model/receiver.js';
import type { RunOpened } from '../../harness/model/record.js';
import type { Scenario } from '../../harness/model/scenario.js';
import { countQuestions } from '../../harness/run/dry-drive.js';
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
  questions: number;
  requirements: number;
}

interface Plan {
  opened: Omit<RunOpened, 'type'>;
  rows: PlannedRow[];
  /** Questions of the scenarios, the preflight's among them. */
  questions: number;
  /** At the allowed pace; null when nothing holds the pace back. */
  seconds: number | null;
  warnings: readonly string[];
}

async function planFromFlags(flags: RunFlags): Promise<Plan> {
  const resolved = resolveFromFlags(flags);
  const opened = openRun(flags, resolved, 'in-process');
  const { suite, peopleOf } = kitOf(opened.target);
  const people = peopleOf(opened);
  const known = new Map(suite.scenarios.map((scenario) => [scenario.id, scenario]));
  const rows: PlannedRow[] = [];
  for (const { scenario: id, title, checks } of opened.plan) {
    const questions = await countQuestions(known.get(id) as Scenario, people, opened.receiver);
    const requirements = new Set(checks.flatMap(({ requirement }) => requirement ?? [])).size;
    rows.push({ scenario: id, title, questions, requirements });
  }
  const asked = await countQuestions(suite.preflight, people, opened.receiver);
  const questions = rows.reduce((sum, row) => sum + row.questions, asked);
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

function tellPlan({ opened, rows, questions, seconds, warnings }: Plan): void {
  const { target, leftOut, accepted, dialectOrigins, limits, profile } = opened;
  const extent = opened.filtered ? 'named by --only' : `of the ${profile} profile`;
  const duration = seconds === null ? 'as fast as it answers' : `${inMinutes(seconds)} at ${paceInWords(limits)}`;
  say(
    `${opened.receiver === undefined ? 'Would ask' : 'Would send to'} ${paint('bold', target.url)} as ${target.role}: ${plural(rows.length, 'scenario')} ${extent}, ${plural(questions, 'question')}, ${duration}`,
  );
  say('Nothing was sent.');
  for (const warning of warnings) say(`${paint('yellow', 'Warning')}: ${warning}`);
  say();
  for (const { scenario, title, questions: count, requirements } of rows)
    say(
      `  ${scenario}  ${title} ${paint('dim', `(${plural(count, 'question')}, ${plural(requirements, 'requirement')})`)}`,
    );
  const missing = leftOut.filter(({ why }) => why === 'people');
  if (missing.length > 0) {
    say();
    say(`${paint('yellow', 'Cannot run')}, because nobody is there to ask about:`);
    for (const { scenario, detail } of missing) say(`  ${scenario}  ${detail}`);
  }
  const outside = leftOut.filter(({ why }) => why === 'profile').length;
  if (outside > 0) {
    say();
    say(`${plural(outside, 'scenario')} outside the ${profile} profile: --profile full drives them too.`);
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
          ['assay plan --profile full --target http://localhost:8080/fhir', 'every scenario of this version'],
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
        const agreed = receiver === undefined ? {} : { receiver };
        say(
          JSON.stringify({
            target,
            profile,
            ...agreed,
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
