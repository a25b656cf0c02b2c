import type { Command } from 'commander';
import { type Attached, type AttachFlags, attachExtract } from '../attach.js';
import { examples } from '../command-parts.js';
import { tellChecks, tellJudgement } from '../tell-run.js';
import { paint, say, unsteered } from '../terminal.js';

const SHOWN_LINES = 20;

const linesInWords = (lines: readonly number[]): string => {
  const shown = lines.slice(0, SHOWN_LINES).join(', ');
  return lines.length > SHOWN_LINES ? `${shown} and ${lines.length - SHOWN_LINES} more` : shown;
};

function tell({
  number,
  folder,
  name,
  entries,
  matched,
  strangers,
  passedOver,
  columns,
  unread,
  namesakes,
  unrecorded,
}: Attached): void {
  say(`Attachment ${number} of the run: ${folder}. The record of the run is as it was.`);
  if (columns !== undefined) {
    say('Columns read (other ones: --columns field=NAME):');
    for (const [field, column] of Object.entries(columns)) say(`  ${field.padEnd(16)} ${unsteered(column)}`);
    if (unread.length > 0) say(paint('yellow', `Not read, and not copied: ${unsteered(unread.join(', '))}`));
  }
  if (entries > 0)
    say(
      `${matched} of ${entries} entries of ${unsteered(name)} tell of ${matched === 1 ? 'a question' : 'questions'} of the run.`,
    );
  if (strangers.length > 0)
    say(paint('yellow', `Could not be joined by request id or trace id: ${linesInWords(strangers)}`));
  if (passedOver.length > 0) say(`Passed over, because they are no AuditEvents: ${linesInWords(passedOver)}`);
  if (namesakes.length > 0)
    say(
      paint(
        'yellow',
        `A file of this name was attached before (${namesakes.join(', ')}), and counts too. If this one is to replace it, attach it to a copy of the run without the folder "attached".`,
      ),
    );
  if (unrecorded > 0)
    say(paint('yellow', `${unrecorded} questions of the run have no entry in it; which ones matter is judged below.`));
  say();
}

export function addAttach(program: Command, exit: (code: number) => void): void {
  program
    .command('attach')
    .summary("join the target's own log to a finished run and judge again")
    .description(
      'Joins an export of the audit log, what an operator saw in it, or a diagnostic log to a finished run by request id or trace id, and judges the rows that need it. A redacted copy goes into a record of its own beside that of the run, which stays as it is.',
    )
    .argument('<run>', 'folder of the run')
    .argument(
      '<file>',
      'Bundle of AuditEvents (JSON), NDJSON with an AuditEvent a line, or CSV; with --as log any text',
    )
    .option(
      '--as <kind>',
      'audit: the whole log of the time of the run; observation: some entries, as an operator saw them; log: a diagnostic log',
      'audit',
    )
    .option('--side <side>', 'whose log it is: responder or requester', 'responder')
    .option('--columns <map>', 'of CSV, which column has which field: field=NAME with commas, or a YAML or JSON file')
    .option('--by <name>', 'who observed; needed with --as observation')
    .option(
      '--from <time>',
      'what an audit log covers begins here (ISO 8601 with offset); default the start of the run',
    )
    .option('--to <time>', 'and ends here; default the end of the run')
    .option('--count-editorial', 'a failure of our reading counts in the exit code like one of the text')
    .option('--strict', 'warnings and differences are failures in junit.xml')
    .option('--json', 'one JSON object on stdout instead of words')
    .addHelpText(
      'after',
      examples(
        [
          ['assay attach assay-runs/RUN audit.ndjson', 'an export with an AuditEvent on each line'],
          [
            'assay attach assay-runs/RUN audit.csv --columns requestId=corr,decision=verdict',
            'CSV with names of its own',
          ],
          ['assay attach assay-runs/RUN seen.csv --as observation --by "A. Person"', 'some entries, copied by hand'],
          ['assay attach assay-runs/RUN app.log --as log', 'searched for people who were asked about'],
        ],
        'Exit codes are those of "assay run", over the run with everything that is attached to it.',
      ),
    )
    .action((folder: string, file: string, flags: AttachFlags) => {
      const { attached, judgement, checks, reports, code } = attachExtract(folder, file, flags);
      if (flags.json) {
        say(
          JSON.stringify({
            run: folder,
            ...attached,
            checks: checks.map(({ check, requirement, outcome, findings }) => ({
              check,
              requirement,
              outcome,
              findings,
            })),
            exit: code,
            reports: Object.fromEntries(reports),
          }),
        );
      } else {
        tell(attached);
        tellChecks(checks);
        tellJudgement(judgement, reports, flags.countEditorial ?? false);
      }
      exit(code);
    });
}
