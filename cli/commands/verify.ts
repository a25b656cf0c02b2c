import type { Command } from 'commander';
import { verifyAttachments } from '../../harness/extract/verify-attachments.js';
import { verifyRun } from '../../harness/judge/verify.js';
import type { RunOpened } from '../../harness/model/record.js';
import { readRecord } from '../../harness/transcript/record.js';
import { digests, version } from '../build-info.js';
import { examples } from '../command-parts.js';
import { kitOf } from '../kit.js';
import { paint, say } from '../terminal.js';

/** Where this build is not the one that made the run: a verdict may differ for that reason alone. */
function otherBuild({ digests: made, versions }: RunOpened, own: RunOpened['digests']): string[] {
  const parts = (['harness', 'rules', 'catalogue', 'people'] as const).filter((part) => made[part] !== own[part]);
  return parts.length === 0
    ? []
    : [`the run was made by Assay ${versions.assay} with other ${parts.join(', ')} than this Assay ${version}`];
}

export function addVerify(program: Command, exit: (code: number) => void): void {
  program
    .command('verify')
    .summary('recompute every verdict of a run and name what differs')
    .description(
      'Holds a run folder against itself, offline: the chains of the record, every stored body, and every verdict computed again. It shows that the folder is consistent; who wrote it is not shown, because records are not signed yet.',
    )
    .argument('<run>', 'folder of the run')
    .option('--json', 'one JSON object on stdout instead of words')
    .addHelpText(
      'after',
      examples(
        [['assay verify assay-runs/20261120-093000-ab12', 'names each line, body and verdict that does not hold']],
        'Exit codes: 0 everything holds · 1 something differs · 2 the folder is no run · 130 everything holds of a run that was cut short',
      ),
    )
    .action((folder: string, { json }: { json?: boolean }) => {
      const record = readRecord(folder);
      const { suite, peopleOf } = kitOf(record.opened.target);
      const people = peopleOf(record.opened);
      const { discrepancies: own, looked } = verifyRun(record, suite, people);
      const attached = verifyAttachments(record, suite, people);
      const discrepancies = [...own, ...attached.discrepancies];
      const notes = otherBuild(record.opened, digests(people));
      const ended = record.ended?.as ?? null;
      if (json) {
        say(
          JSON.stringify({
            run: folder,
            consistent: discrepancies.length === 0,
            ended,
            discrepancies,
            looked: { ...looked, attachments: attached.attachments },
            notes,
            signed: false,
          }),
        );
      } else {
        say(
          `Looked at ${looked.lines} lines, ${looked.segments} segments, ${looked.bodies} bodies, ${looked.verdicts} verdicts${attached.attachments === 0 ? '' : `, ${attached.attachments} of what was attached`}`,
        );
        if (ended !== 'complete')
          say(
            paint(
              'yellow',
              `The run was cut short (${ended ?? 'its process was killed'}): what it did not get to cannot be verified.`,
            ),
          );
        for (const note of notes) say(paint('yellow', `Note: ${note}.`));
        for (const { kind, at, what } of discrepancies) say(`  ${paint('red', kind.padEnd(7))}  ${at}: ${what}`);
        say(
          discrepancies.length === 0
            ? `${paint('green', 'Consistent')}: the record holds together and every verdict follows from it. Who wrote it is not shown: it is not signed.`
            : `${paint('red', 'Not consistent')}: ${discrepancies.length} ${discrepancies.length === 1 ? 'thing differs' : 'things differ'}.`,
        );
      }
      exit(discrepancies.length > 0 ? 1 : ended === null || ended === 'interrupted' ? 130 : 0);
    });
}
