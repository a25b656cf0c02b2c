import { existsSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { type Command, Option } from 'commander';
import { personas } from '../../generators/people/personas.js';
import type { LabelledPerson } from '../../generators/people/population.js';
import { examples } from '../command-parts.js';
import { asDate, asList, asWholeNumber } from '../flag-values.js';
import { say, statusLine } from '../terminal.js';
import { textToFile, textToStdout, usage } from '../write-generated.js';
import { addGenerateBundles } from './generate-bundles.js';

const FORMATS = ['ndjson', 'bundle', 'csv'] as const;

interface PeopleFlags {
  personas?: boolean;
  count?: number;
  seed: number;
  asOf?: string;
  format: (typeof FORMATS)[number];
  out?: string;
  force?: boolean;
  except?: string[];
}

function refuseContradictions({ personas: named, count, except, out, force }: PeopleFlags): void {
  if (named && count !== undefined)
    throw usage('--personas and --count ask for different people', 'give one of the two');
  if (except !== undefined && count !== undefined)
    throw usage('--except names personas, and --count asks for none of them', 'leave one of the two out');
  if (count === 0) throw usage('--count 0 asks for nobody', 'write a number from 1');
  if (out !== undefined && existsSync(out) && !force)
    throw usage(`${out} would be written over`, 'give --force, or another file');
}

function namedPeople(seed: number, asOf: string, except: readonly string[]): LabelledPerson[] {
  const people = personas({ seed, asOf });
  const stray = except.filter((id) => !people.has(id));
  if (stray.length > 0)
    throw usage(`nobody is called ${stray.join(', ')}`, `write some of: ${[...people.keys()].join(', ')}`);
  return [...people.values()].filter(({ id }) => !except.includes(id)).map((person) => ({ person, labels: [] }));
}

/** Loaded when it is asked for: the names of the whole population would slow down every other command. */
async function generatedPeople(seed: number, asOf: string, size: number): Promise<Iterable<LabelledPerson>> {
  const { LARGEST_POPULATION, population } = await import('../../generators/people/population.js');
  if (size > LARGEST_POPULATION)
    throw usage(
      `--count ${size} is more than there are NHS numbers for in the 999 range`,
      `write ${LARGEST_POPULATION} at most; another --seed gives other people with numbers of the same range`,
    );
  return population({ seed, asOf, size });
}

const EVERY = 1000;

/** The same people, told at the foot of the terminal as they go by. */
function* counted(people: Iterable<LabelledPerson>, tell: (count: number) => void): Generator<LabelledPerson> {
  let count = 0;
  for (const person of people) {
    yield person;
    count += 1;
    if (count % EVERY === 0) tell(count);
  }
}

async function textOf(people: Iterable<LabelledPerson>, { format, count }: PeopleFlags): Promise<Iterable<string>> {
  if (format === 'csv') {
    const { ALL_COLUMNS, csv, DECLARED_COLUMNS } = await import('../../generators/people/writers/csv.js');
    return csv(people, count === undefined ? DECLARED_COLUMNS : ALL_COLUMNS);
  }
  const { bundleText, ndjson } = await import('../../generators/people/writers/json.js');
  return format === 'bundle' ? bundleText(people) : ndjson(people);
}

async function generatePeople(flags: PeopleFlags, stdout: Writable): Promise<void> {
  refuseContradictions(flags);
  const { seed, count, out, asOf = new Date().toISOString().slice(0, 10), except = [] } = flags;
  const people = count === undefined ? namedPeople(seed, asOf, except) : await generatedPeople(seed, asOf, count);
  const line = statusLine();
  const text = await textOf(
    counted(people, (made) => line.show(`${made} of ${count} people`)),
    flags,
  );
  await (out === undefined ? textToStdout(text, stdout, 'the list of people') : textToFile(text, out)).finally(() =>
    line.clear(),
  );
  if (out !== undefined) say(`Wrote ${out}`);
}

/** `assay generate people`: synthetic people to load, on stdout or in a file. */
export function addGenerate(program: Command, exit: (code: number) => void, stdout: Writable = process.stdout): void {
  const generate = program
    .command('generate')
    .summary('write synthetic people to load, or bundles to send')
    .description('Writes synthetic data. Nobody in it exists.')
    .addHelpText(
      'after',
      examples([
        ['assay generate people --format bundle --out people.json', 'the named people, to load into a target'],
        ['assay generate bundles --count 100 --out bundles.ndjson', 'a hundred stays on a virtual ward'],
      ]),
    );
  generate
    .command('people')
    .summary('write the named people, or a labelled population')
    .description(
      'Writes synthetic people as FHIR R4 Patients or CSV: the named people that the scenarios ask about, or a labelled population of up to 908,181. Equal flags give equal bytes. NHS numbers are of the 999 range, postcodes and telephones of ranges that nobody has.',
    )
    .option('--personas', 'the named people (the default without --count)')
    .option('--count <n>', 'a population of so many people, none of them a named one', asWholeNumber)
    .option('--seed <n>', 'seed of the generated people', asWholeNumber, 1)
    .option('--as-of <date>', 'date that the people are relative to (YYYY-MM-DD); default today', asDate)
    .addOption(
      new Option('--format <format>', 'a Patient in each line, one Bundle, or a row for each person')
        .choices(FORMATS)
        .default('ndjson'),
    )
    .option('--out <file>', 'write to a file instead of stdout')
    .option('--force', 'write over the file when it is there')
    .option('--except <ids>', 'named people to leave out, with commas', asList)
    .showHelpAfterError('("assay generate people --help" shows what there is)')
    .addHelpText(
      'after',
      examples(
        [
          ['assay generate people --format bundle --out people.json', 'the named people, to load into a target'],
          [
            'assay generate people --except R14,R30 --format csv',
            'without two of them, as a table to begin a list with',
          ],
          ['assay generate people --count 100000 --out population.ndjson', 'a labelled population'],
          ['assay generate people --count 20 --seed 7 --as-of 2026-11-20', 'the same twenty people every time'],
        ],
        'FHIR holds those only whom a responder is to hold; CSV has the absent ones too, with the standing "absent".',
      ),
    )
    .action(async (flags: PeopleFlags) => {
      await generatePeople(flags, stdout);
      exit(0);
    });
  addGenerateBundles(generate, exit, stdout);
}
