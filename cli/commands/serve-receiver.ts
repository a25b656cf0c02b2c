import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { HarnessError, messageOf } from '../../harness/errors.js';
import type { ReceiverAuditLine } from '../../servers/receiver/audit.js';
import { findDefect, listDefects } from '../../servers/receiver/defects.js';
import { type AgreedHandling, readHandling } from '../../servers/receiver/handling.js';
import { type ReceiverOptions, startReceiver } from '../../servers/receiver/start.js';
import { fileSink } from '../../servers/reference/audit-sinks.js';
import type { Listening } from '../../servers/reference/listen.js';
import { examples } from '../command-parts.js';
import { asNumber, asPort } from '../flag-values.js';
import { say } from '../terminal.js';

interface ReceiverFlags {
  port: number;
  listen: string;
  store?: string;
  handling?: string;
  audit?: string;
  largestMegabytes?: number;
  defect?: string;
  listDefects?: boolean;
  controls: boolean;
}

const usage = (what: string, remedy: string): HarnessError => new HarnessError('HARNESS_USAGE', what, remedy);

function handlingIn(path: string): AgreedHandling {
  try {
    return readHandling(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    throw usage(`--handling cannot be read: ${messageOf(error)}`, 'name a JSON file such as {"news2": "quarantine"}');
  }
}

async function sinkOf(path: string) {
  try {
    return await fileSink<ReceiverAuditLine>(path);
  } catch (error) {
    throw usage(`--audit cannot be written: ${messageOf(error)}`, 'name a file in a folder that is there');
  }
}

const isAboutThePort = (error: unknown): boolean => /^(?:port \d+ of|cannot listen)/.test(messageOf(error));

async function start(options: ReceiverOptions): Promise<Listening> {
  try {
    return await startReceiver(options);
  } catch (error) {
    if (isAboutThePort(error)) {
      throw new HarnessError('HARNESS_PORT_IN_USE', messageOf(error), 'give --port with another number, or --port 0');
    }
    throw usage(`--store cannot be used: ${messageOf(error)}`, 'name a folder that can be written, or an empty one');
  }
}

const until = (signals: readonly NodeJS.Signals[]): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of signals) process.once(signal, () => resolve());
  });

async function serveUntilStopped({ port, listen: host, store, controls, ...flags }: ReceiverFlags): Promise<void> {
  const { defect, largestMegabytes } = flags;
  if (defect !== undefined && findDefect(defect) === undefined) {
    throw usage(`there is no defect "${defect}"`, '"assay serve receiver --list-defects" lists them');
  }
  const handling = flags.handling === undefined ? {} : handlingIn(flags.handling);
  const audit = flags.audit === undefined ? undefined : await sinkOf(flags.audit);
  try {
    const server = await start({
      port,
      host,
      controls,
      handling,
      ...(store === undefined ? {} : { store }),
      ...(defect === undefined ? {} : { defect }),
      ...(audit === undefined ? {} : { audit }),
      ...(largestMegabytes === undefined ? {} : { largestMegabytes }),
    });
    say(`Reference receiver at ${server.url}${defect === undefined ? '' : ` with the defect ${defect}`}`);
    say(store === undefined ? 'Everything is kept in memory and gone at the end.' : `Bundles are kept in ${store}`);
    say();
    say('Ctrl-C stops it.');
    await until(['SIGINT', 'SIGTERM']);
    await server.close();
  } finally {
    await audit?.close();
  }
}

function tellDefects(): void {
  const width = Math.max(...listDefects().map(({ id }) => id.length));
  for (const { id, title, seenBy } of listDefects()) say(`${id.padEnd(width)}  ${title} (${seenBy})`);
}

/** `assay serve receiver`. Flags that `assay serve` has too are read there, wherever they stand. */
export function addServeReceiver(serve: Command, exit: (code: number) => void): void {
  serve
    .command('receiver')
    .summary('start the bundled reference receiver of Supplementary RM bundles')
    .description(
      'Starts the bundled reference receiver of Supplementary RM bundles over FHIR REST (JSON), and serves until it is stopped.',
    )
    .option('--port <n>', '0 takes any free one', asPort, 8080)
    .option('--listen <address>', 'address to listen on', '127.0.0.1')
    .option('--store <folder>', 'keep what is filed in this folder; in memory without')
    .option('--handling <file>', 'what was agreed for each class of faults (JSON); everything is refused without')
    .option('--largest-megabytes <n>', 'size up to which a bundle is taken; default 32', asNumber)
    .option('--audit <file>', 'append a line about each request to this file, before it is answered')
    .option('--defect <id>', 'break it in one way')
    .option('--list-defects', 'say which ways there are, and stop')
    .option('--no-controls', 'without spaces and their controls')
    .showHelpAfterError('("assay serve receiver --help" shows what there is)')
    .addHelpText(
      'after',
      examples([
        ['assay serve receiver --store received', 'keeps what it acknowledges'],
        ['assay serve receiver --handling agreed.json', 'for example {"news2": "accept-and-flag"}'],
        ['assay serve receiver --defect files-twice', 'a receiver with a fault'],
      ]),
    )
    .action(async (_flags: unknown, command: Command) => {
      const flags = command.optsWithGlobals<ReceiverFlags>();
      if (flags.listDefects) tellDefects();
      else await serveUntilStopped(flags);
      exit(0);
    });
}
