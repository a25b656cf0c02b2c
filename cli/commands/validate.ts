import type { Readable, Writable } from 'node:stream';
import { type Command, Option } from 'commander';
import { VALIDATION_FORMATS, type ValidationFormat } from '../../reports/validation/formats.js';
import {
  EXCHANGE_DOCUMENT_WORDS,
  EXCHANGE_DOCUMENTS,
  type ExchangeDocument,
} from '../../standards/data-exchange/exchange-documents.js';
import { LATEST_RM_VERSION, RM_VERSIONS, type RmVersion } from '../../standards/supplementary-rm/versions.js';
import { examples } from '../command-parts.js';
import { asWholeNumber } from '../flag-values.js';
import { asRmVersion } from '../validate-flags.js';
import { type ValidateFlags, validateSources } from '../validate-sources.js';
import { loadValidationParts, type ValidationParts } from '../validation-parts.js';

export interface ValidateStreams {
  stdout: Writable;
  stdin: Readable;
  load(kind: ExchangeDocument | null): Promise<ValidationParts>;
}

interface GivenFlags extends Omit<ValidateFlags, 'outputs'> {
  standardVersion: RmVersion;
  outputText?: string;
  outputJson?: string;
  outputNdjson?: string;
  outputSarif?: string;
  outputOperationOutcome?: string;
  outputHtml?: string;
}

const outputsOf = (given: GivenFlags): { format: ValidationFormat; file: string }[] => {
  const files: Record<ValidationFormat, string | undefined> = {
    text: given.outputText,
    json: given.outputJson,
    ndjson: given.outputNdjson,
    sarif: given.outputSarif,
    'operation-outcome': given.outputOperationOutcome,
    html: given.outputHtml,
  };
  return VALIDATION_FORMATS.flatMap((format) => {
    const file = files[format];
    return file === undefined ? [] : [{ format, file }];
  });
};

/** `assay validate`: documents against the guidance, FHIR R4 and what is in them, without a network. */
export function addValidate(
  program: Command,
  exit: (code: number) => void,
  streams: ValidateStreams = { stdout: process.stdout, stdin: process.stdin, load: loadValidationParts },
): void {
  const command = program
    .command('validate')
    .summary('judge documents of both standards, offline')
    .description(
      'Judges bundles of Supplementary RM Data (FHIR JSON, FHIR XML and NDJSON), and with --as the documents of the data exchange (JSON and NDJSON; FHIR messages in XML too): structure, requirements, and whether what is in a document agrees with itself. Nothing is sent and nothing is fetched.',
    )
    .argument('<source...>', 'files and folders; - for what is piped in')
    .addOption(new Option('--format <format>', 'what to write to stdout').choices(VALIDATION_FORMATS).default('text'))
    .addOption(
      new Option('--standard-version <version>', `version of the guidance: ${RM_VERSIONS.join(', ')}`)
        .argParser(asRmVersion)
        .default(LATEST_RM_VERSION),
    )
    .option(
      '--holds <items>',
      'what the producer says it holds: all, none, or ids and element paths with commas',
      'none',
    )
    .option('--accept <ids>', 'readings whose default is accepted: defaults, none, or ids with commas', 'defaults')
    .addOption(
      new Option(
        '--as <what>',
        `what a document is meant to be; auto takes a Bundle for one of the guidance; of the data exchange: ${EXCHANGE_DOCUMENTS.map((kind) => `${kind} (${EXCHANGE_DOCUMENT_WORDS[kind]})`).join(', ')}`,
      )
        .choices(['auto', 'rm-bundle', 'resource', ...EXCHANGE_DOCUMENTS])
        .default('auto'),
    )
    .addOption(
      new Option('--fail-on <severity>', 'what makes the exit code 1').choices(['error', 'warning']).default('error'),
    )
    .option('--max-faults <n>', 'faults told of each requirement; all are counted', asWholeNumber, 20)
    .option('--product <name>', 'for the front page: what made the documents')
    .option('--product-version <version>', 'its version')
    .option('--supplier <name>', 'who makes it')
    .option('--withhold', 'personal values are never printed, also of synthetic people')
    .option('--quiet', 'only a line for each document that something is wrong with, and the end');
  for (const format of VALIDATION_FORMATS)
    command.option(`--output-${format} <file>`, `write ${format} to a file as well`);
  command
    .addHelpText(
      'after',
      examples(
        [
          ['assay validate bundle.json', 'one document, told in words'],
          ['assay validate out/ --output-html report.html --quiet', 'a folder, with a report to hand on'],
          ['assay validate out/ --holds all --format sarif', 'for code scanning'],
          ['assay validate - --standard-version 0.7 < bundle.xml', 'what is piped in, against an earlier version'],
          ['assay validate people.ndjson --as person', 'Persons, in either spelling of the Person Standard'],
          ['assay validate request.json --as request', 'a Request object with the Person in its Query'],
          ['assay validate policies/ --as sharing-policy', 'sharing policies'],
          ['assay validate entry.json --as catalogue-entry', 'an entry of the API catalogue'],
          ['assay validate question.json --as person-query', 'the Parameters of a person query'],
          ['assay validate answer.json --as person-answer', 'its answer: Parameters or an OperationOutcome'],
        ],
        'Exit code: 0 nothing broken; 1 a SHALL is broken, a file cannot be read, or nothing is there to judge;\n2 the command cannot be used as written; 4 a defect of Assay. docs/validate.md says more.',
      ),
    )
    .action(async (sources: string[], given: GivenFlags) => {
      exit(await validateSources(sources, { ...given, outputs: outputsOf(given) }, streams));
    });
}
