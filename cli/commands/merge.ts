import type { Command } from 'commander';
import { mergeRuns } from '../../harness/run/merge.js';
import { readRecord } from '../../harness/transcript/record.js';
import { examples } from '../command-parts.js';
import { reportOn } from '../drive.js';
import { kitOf } from '../kit.js';
import { runFolder } from '../open-run.js';
import { say } from '../terminal.js';

export function addMerge(program: Command, exit: (code: number) => void): void {
  program
    .command('merge')
    .summary('put the shards of one run together and judge it')
    .description(
      'Puts the shards of one run together into a new run folder, judges it and leaves a report. Refuses shards with different plans, targets, seeds or rules.',
    )
    .argument('<run...>', 'folders of all the shards')
    .option('--output <folder>', 'where the merged run gets its folder', 'assay-runs')
    .option('--into <folder>', 'the very folder of the merged run; it must not exist yet')
    .option('--count-editorial', 'a failure of our reading counts in the exit code like one of the text')
    .option('--strict', 'warnings and differences are failures in junit.xml')
    .option('--json', 'one JSON object on stdout instead of words')
    .addHelpText('after', examples([['assay merge shards/1 shards/2', 'one run of two shards']]))
    .action(
      (
        folders: string[],
        {
          output,
          into,
          ...flags
        }: { output: string; into?: string; countEditorial?: boolean; strict?: boolean; json?: boolean },
      ) => {
        const at = new Date().toISOString();
        const { run, target } = readRecord(folders[0] ?? '').opened;
        const folder = into ?? runFolder(output, { at, run, shard: { index: 1, of: 1 } });
        mergeRuns(folders, folder, kitOf(target));
        if (!flags.json) say(`Record ${folder}`);
        exit(reportOn(folder, flags));
      },
    );
}
