import { existsSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { type Command, Option } from 'commander';
import type { RmBundle } from '../../generators/bundles/resources.js';
import { examples } from '../command-parts.js';
import { asDate, asList, asWholeNumber } from '../flag-values.js';
import { askedBundles, faultLines, variantLines } from '../generated-bundles.js';
import { say, statusLine } from '../terminal.js';
import { asFile, asFolder, isFolder, refuseOverwriting, writeFiles } from '../write-bundles.js';
import { textToFile, textToStdout, usage } from '../write-generated.js';

const FORMATS = ['ndjson', 'json', 'xml'] as const;

type BundleFormat = (typeof FORMATS)[number];

interface BundleFlags {
  count: number;
  seed: number;
  asOf?: string;
  /** NDJSON, or JSON into a folder, where it is left out. */
  format?: BundleFormat;
  variant?: string[];
  withFault?: string;
  listVariants?: boolean;
  listFaults?: boolean;
  out?: string;
  force?: boolean;
}

/** A folder holds files, and NDJSON is one file. */
const formatOf = ({ format, out }: BundleFlags): BundleFormat =>
  format ?? (out !== undefined && isFolder(out) ? 'json' : 'ndjson');

/** What would do what was meant, as it can be typed. */
const command = (...flags: readonly string[]): string => `"assay generate bundles ${flags.join(' ')}"`;

function refuseContradictions({ count, out, force }: BundleFlags, format: BundleFormat): void {
  const folder = out !== undefined && isFolder(out);
  if (format === 'ndjson' && folder) {
    throw usage(
      `${out} is a folder, and NDJSON is one file`,
      `for one file ${command(`--count ${count}`, `--out ${asFile(out)}`)}, for a file of each ${command(`--count ${count}`, '--format json', `--out ${asFolder(out)}`)}`,
    );
  }
  if (format !== 'ndjson' && count > 1 && !folder)
    throw usage(
      `${count} bundles as ${format} are as many files${out === undefined ? '' : `, and ${out} is one`}`,
      `for a folder of them ${command(`--count ${count}`, `--format ${format}`, `--out ${asFolder(out ?? 'bundles')}`)}, for one file ${command(`--count ${count}`, '--format ndjson', `--out ${asFile(out ?? 'bundles')}`)}`,
    );
  if (out === undefined || force) return;
  if (folder) refuseOverwriting(out, count, format);
  else if (existsSync(out)) throw usage(`${out} would be written over`, 'give --force, or another file');
}

async function writerOf(format: BundleFormat): Promise<(bundle: RmBundle) => string> {
  if (format === 'ndjson') return (bundle) => `${JSON.stringify(bundle)}\n`;
  if (format === 'json') return (bundle) => `${JSON.stringify(bundle, null, 2)}\n`;
  const { toFhirXml } = await import('../../generators/bundles/fhir-xml.js');
  return (bundle) => toFhirXml(bundle);
}

const EVERY = 10;

async function* textsOf(
  bundles: Iterable<RmBundle> | AsyncIterable<RmBundle>,
  write: (bundle: RmBundle) => string,
  tell: (made: number) => void,
): AsyncGenerator<string> {
  let made = 0;
  for await (const bundle of bundles) {
    yield write(bundle);
    made += 1;
    if (made % EVERY === 0) tell(made);
  }
}

async function generateBundles(flags: BundleFlags, stdout: Writable): Promise<void> {
  if (flags.listVariants) return textToStdout(await variantLines(), stdout, 'the list of variants');
  if (flags.listFaults) return textToStdout(await faultLines(), stdout, 'the list of faults');
  const format = formatOf(flags);
  refuseContradictions(flags, format);
  const { count, out, asOf = new Date().toISOString().slice(0, 10) } = flags;
  const asked = await askedBundles({ ...flags, asOf });
  const line = statusLine();
  const written = textsOf(asked, await writerOf(format), (made) => line.show(`${made} of ${count} bundles`));
  try {
    if (out === undefined) await textToStdout(written, stdout, 'the bundles');
    else if (isFolder(out)) await writeFiles(written, out, format);
    else await textToFile(written, out);
  } finally {
    line.clear();
  }
  if (out !== undefined) say(`Wrote ${out}`);
}

/** `assay generate bundles`: synthetic stays on a virtual ward, as a platform would send them. */
export function addGenerateBundles(generate: Command, exit: (code: number) => void, stdout: Writable): void {
  generate
    .command('bundles')
    .summary('write Supplementary RM bundles of synthetic stays')
    .description(
      'Writes Supplementary RM bundles (guidance version 1.0) of synthetic stays on a virtual ward, each with a PDF. Nobody in them exists. Equal flags give equal bytes.',
    )
    .option('--count <n>', 'how many bundles', asWholeNumber, 1)
    .option('--seed <n>', 'seed of the stays', asWholeNumber, 1)
    .option('--as-of <date>', 'date that the stays lie before (YYYY-MM-DD); default today', asDate)
    .addOption(
      new Option(
        '--format <format>',
        'a bundle in each line, or a file for each as JSON or XML; default ndjson, into a folder json',
      ).choices(FORMATS),
    )
    .option('--variant <names>', 'variants to take in turn, with commas; default: drawn for each bundle', asList)
    .option('--with-fault <id>', 'malformed on purpose: the id of a fault, or of the requirement to break')
    .option('--list-variants', 'list the legitimate variants and write no bundle')
    .option('--list-faults', 'list the faults and write no bundle')
    .option('--out <path>', 'write to a file, or into a folder with a slash at its end, instead of stdout')
    .option('--force', 'write over what is there')
    .showHelpAfterError('("assay generate bundles --help" shows what there is)')
    .addHelpText(
      'after',
      examples([
        ['assay generate bundles --format json', 'one bundle to look at'],
        ['assay generate bundles --count 1000 --out bundles.ndjson', 'a thousand, one in each line'],
        ['assay generate bundles --count 20 --out sent/', 'twenty files, bundle-000001.json and on'],
        ['assay generate bundles --count 20 --format xml --out sent/', 'the same as XML'],
        ['assay generate bundles --variant no-observations,correction --count 2', 'two that are unusual and right'],
        ['assay generate bundles --with-fault VWRM-PAT-010', 'one with a wrong check digit'],
      ]),
    )
    .action(async (flags: BundleFlags) => {
      await generateBundles(flags, stdout);
      exit(0);
    });
}
