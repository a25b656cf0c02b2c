import { existsSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { createTally } from '../harness/documents/tally.js';
import { type MeantAs, validateDocument } from '../harness/documents/validate-document.js';
import { withoutNumbers } from '../harness/documents/withhold.js';
import { HarnessError } from '../harness/errors.js';
import type { ReadFault, ReadResult } from '../harness/model/document.js';
import type { ValidatedDocument, ValidationRun } from '../harness/model/validation.js';
import { count } from '../reports/figures.js';
import { type ValidationFormat, writerOf } from '../reports/validation/formats.js';
import { presentable } from '../reports/validation/presentable.js';
import type { TextStyle } from '../reports/validation/text.js';
import { validationExit } from '../reports/validation/validation-exit.js';
import { documentRegister } from '../standards/catalogue.js';
import { isExchangeDocument } from '../standards/data-exchange/exchange-documents.js';
import type { RmVersion } from '../standards/supplementary-rm/versions.js';
import { version as assayVersion, digests } from './build-info.js';
import type { ValidateStreams } from './commands/validate.js';
import { paint, say, statusLine } from './terminal.js';
import { heldItems, unacceptedReadings } from './validate-flags.js';
import { fileOutput, stdoutOutput, type ValidationOutput } from './validation-outputs.js';

export interface ValidateFlags {
  format: ValidationFormat;
  outputs: readonly { format: ValidationFormat; file: string }[];
  standardVersion: RmVersion;
  holds: string;
  accept: string;
  as: MeantAs;
  failOn: 'error' | 'warning';
  maxFaults: number;
  product?: string;
  productVersion?: string;
  supplier?: string;
  withhold?: boolean;
  quiet?: boolean;
}

const usage = (what: string, remedy: string): HarnessError => new HarnessError('HARNESS_USAGE', what, remedy);

function refuseWhatCannotBe(
  sources: readonly string[],
  { product, productVersion, supplier, as, holds }: ValidateFlags,
): void {
  if (isExchangeDocument(as) && holds !== 'none')
    throw usage(
      '--holds is about bundles of Supplementary RM Data, and nothing of the data exchange binds a holder alone',
      'leave --holds out, or take another --as',
    );
  if (sources.filter((source) => source === '-').length > 1)
    throw usage('"-" is named twice, and can be read once', 'name it once');
  for (const source of sources)
    if (source !== '-' && !existsSync(source))
      throw usage(`there is no file or folder ${source}`, 'name one that is there, or - for what is piped in');
  if (product === undefined && (productVersion !== undefined || supplier !== undefined))
    throw usage(
      '--product-version and --supplier say more about a product that nobody named',
      'give --product as well',
    );
}

/** Where a file is or will be, whatever links lead to it. */
function placeOf(file: string): string {
  const whole = resolve(file);
  if (existsSync(whole)) return realpathSync(whole);
  return existsSync(dirname(whole)) ? join(realpathSync(dirname(whole)), basename(whole)) : whole;
}

const READ_IN_FOLDERS = /\.(?:json|xml|ndjson|jsonl)$/i;

/** A report that is written over a document, over another report, or where the next validation takes it for a document. */
function refuseWhatIsInTheWay(sources: readonly string[], outputs: ValidateFlags['outputs']): void {
  const taken = new Set<string>();
  const named = sources.filter((source) => source !== '-');
  for (const { format, file } of outputs) {
    if (file === '') throw usage(`--output-${format} has no name of a file`, 'name a file');
    if (existsSync(file) && !statSync(file).isFile()) continue;
    const place = placeOf(file);
    if (taken.has(place)) throw usage(`${file} is named for two outputs`, 'name a file of its own for each');
    taken.add(place);
    for (const source of named) {
      const from = placeOf(source);
      if (from === place) throw usage(`${file} is what is validated, and would be written over`, 'name another file');
      const way = relative(from, place);
      const inside = statSync(source).isDirectory() && !/^\.\.(?:[/\\]|$)/.test(way);
      if (inside && READ_IN_FOLDERS.test(file))
        throw usage(
          `${file} lies in ${source}, where the next validation would take it for a document`,
          'name a file outside of the folder that is validated',
        );
    }
  }
}

const PRINTS_DIGESTS: ReadonlySet<ValidationFormat> = new Set(['json', 'ndjson', 'html']);

function runOf(sources: readonly string[], flags: ValidateFlags): ValidationRun {
  const { product, productVersion = '', supplier = '', standardVersion: version, maxFaults, failOn } = flags;
  const wanted = [flags.format, ...flags.outputs.map(({ format }) => format)];
  const all = wanted.some((format) => PRINTS_DIGESTS.has(format)) ? digests(new Map()) : null;
  return {
    at: new Date().toISOString(),
    version,
    ...(isExchangeDocument(flags.as) ? { kind: flags.as } : {}),
    versions: { assay: assayVersion, node: process.versions.node },
    digests: all === null ? null : { harness: all.harness, rules: all.rules, catalogue: all.catalogue },
    product: product === undefined ? null : { name: product, version: productVersion, supplier },
    sources: sources.map(withoutNumbers),
    holds: [...heldItems(flags.holds, version)],
    notAccepted: [
      ...unacceptedReadings(flags.accept, isExchangeDocument(flags.as) ? 'data-exchange' : 'supplementary-rm'),
    ],
    maxFaults,
    failOn,
  };
}

/** A list of documents of the data exchange is told in their words: they are no resources, and no Bundle holds them. */
const faultFor = ({ kind }: ValidationRun, fault: ReadFault): ReadFault =>
  kind === undefined || fault.code !== 'not-a-resource'
    ? fault
    : {
        ...fault,
        message: 'the JSON is a list or a single value, and no object',
        remedy: 'write one document in a file, or one in each line of an NDJSON file',
      };

const STYLES = { bad: ['bold', 'red'], doubtful: 'yellow', good: 'green', quiet: 'dim', strong: 'bold' } as const;

/** Colour only where the text goes to the terminal itself. */
const painter =
  (stdout: Writable) =>
  (style: TextStyle, text: string): string =>
    stdout === process.stdout ? paint([...[STYLES[style]].flat()], text) : text;

async function* documentsOf(sources: readonly string[], read: (source: string) => AsyncIterable<ReadResult>) {
  for (const source of sources) {
    let found = 0;
    for await (const result of read(source)) {
      found += 1;
      yield result;
    }
    if (found === 0)
      throw usage(
        `nothing to validate is in ${source === '-' ? 'what was piped in' : source}`,
        'name a file, or a folder that holds files ending in .json, .xml or .ndjson',
      );
  }
}

/**
 * Judges what the sources hold and writes it in every format that was asked for, document by document.
 *
 * @returns the exit code
 * @throws HarnessError HARNESS_USAGE for sources or flags that cannot be used, HARNESS_OUTPUT_UNWRITABLE for outputs
 */
export async function validateSources(
  sources: readonly string[],
  flags: ValidateFlags,
  { stdout, stdin, load }: ValidateStreams,
): Promise<number> {
  refuseWhatCannotBe(sources, flags);
  refuseWhatIsInTheWay(sources, flags.outputs);
  const run = runOf(sources, flags);
  const parts = await load(run.kind ?? null);
  const text = { maxFaults: flags.maxFaults, quiet: flags.quiet ?? false };
  const outputs: ValidationOutput[] = [
    stdoutOutput(writerOf(flags.format, { ...text, paint: painter(stdout) }), stdout),
    ...flags.outputs.map(({ format, file }) =>
      fileOutput(writerOf(format, { ...text, paint: (_style, words) => words }), file),
    ),
  ];
  const tell = async (what: (output: ValidationOutput) => string): Promise<void> => {
    for (const output of outputs) await output.write(what(output));
  };
  const tally = createTally(run, parts.rules, parts.register ?? documentRegister);
  const means = {
    ...parts,
    facts: { version: run.version, holds: new Set(run.holds) },
    meantAs: flags.as,
    notAccepted: new Set(run.notAccepted),
    alwaysWithhold: flags.withhold ?? false,
  };
  const line = statusLine();
  try {
    await tell(({ writer }) => writer.begin(run));
    let done = 0;
    for await (const result of documentsOf(sources, (source) => parts.read(source, stdin))) {
      const judged: ValidatedDocument = result.read
        ? await validateDocument(result.document, means)
        : { read: false, source: result.source, bytes: result.bytes, fault: faultFor(run, result.fault) };
      const { source } = judged;
      const document = presentable({ ...judged, source: { ...source, file: withoutNumbers(source.file) } });
      tally.add(document);
      line.clear();
      await tell(({ writer }) => writer.document(document));
      done += 1;
      line.show(`${count(done)} documents judged`);
    }
    line.clear();
    const summary = tally.summary();
    await tell(({ writer }) => writer.end(summary));
    for (const output of outputs) await output.finish();
    if (flags.format === 'text') for (const { file } of flags.outputs) say(`Wrote ${file}`);
    return validationExit(summary);
  } catch (error) {
    line.clear();
    for (const output of outputs) output.abandon();
    throw error;
  }
}
