import { interpretations, isInterpretationId, REGISTER_SIZE } from '../../standards/catalogue.js';
import { documentName } from '../../standards/documents.js';
import { count, day, instant } from '../figures.js';
import type { ReportInput } from '../report-input.js';
import { cutShortBecause, isCutShort, isPartial, isSingleShard, partialBecause } from '../run-extent.js';

export interface Fact {
  key: string;
  values: string[];
  /** Shown in a fixed-width face, broken anywhere. */
  code: boolean;
}

const NOT_STATED = 'Not stated';

const plain = (key: string, ...values: string[]): Fact => ({ key, values, code: false });
const code = (key: string, ...values: string[]): Fact => ({ key, values, code: true });

/** "What was tested": everything that a reader needs to know whether this report is about their system. */
export function viewFacts({ opened, ended, rows, recordDigest }: ReportInput): Fact[] {
  const { target, digests, limits, versions } = opened;
  const { product, environment } = target;
  const noLiveData = environment?.noLiveData ?? null;
  const why = cutShortBecause(ended);
  return [
    plain('Product', product?.name ?? NOT_STATED),
    plain('Version', product?.version ?? NOT_STATED),
    plain('Supplier', product?.supplier || NOT_STATED),
    code('Target URL', target.url),
    plain('Role', target.role),
    plain('Environment', environment?.kind ?? NOT_STATED),
    plain(
      'No live data in the target',
      noLiveData === null
        ? NOT_STATED
        : `Said by ${noLiveData.saidBy} on ${day(noLiveData.date)}. Assay did not check it.`,
    ),
    plain('Documents claimed', ...(target.claims.length > 0 ? target.claims.map(documentName) : ['None'])),
    code('Run', opened.run),
    plain('Started', instant(opened.at)),
    plain('End of the run', why === null ? 'It came to its planned end' : `Cut short: ${why}`),
    plain('Extent', partialBecause(opened) === null ? 'Every planned scenario' : `Partial: ${partialBecause(opened)}`),
    plain('Asked from', opened.host === 'playwright' ? 'Playwright' : 'the Assay process'),
    plain('Check of the target before the run', opened.preflight === 'asked' ? 'Done' : 'Skipped'),
    plain('People', `Synthetic, seed ${opened.seed}, dated as of ${day(opened.asOf)}`),
    plain(
      'Pace',
      `${limits.requestsPerSecond === null ? 'No limit on requests a second' : `At most ${limits.requestsPerSecond} requests a second`}, ${limits.concurrency} at once, ${limits.answerSeconds} seconds for an answer, ${limits.bodyMegabytes} MB for a body`,
    ),
    plain('Catalogue', `${count(rows.length)} of ${count(REGISTER_SIZE)} register entries are in this version`),
    plain('Interpretations that the target accepts', acceptedInWords(opened.accepted)),
    plain('Readings that were set for this target', ...dialectFacts(opened)),
    plain('Assay', `${versions.assay}, on Node.js ${versions.node}`),
    code(
      'Digests',
      `harness ${digests.harness}`,
      `rules ${digests.rules}`,
      `catalogue ${digests.catalogue}`,
      `people ${digests.people}`,
      `plan ${opened.planDigest}`,
      `record ${recordDigest}`,
    ),
  ];
}

/** All of them need no list: the verdicts that rest on one name it. */
function acceptedInWords(accepted: readonly string[]): string {
  const all = Object.keys(interpretations).length;
  if (accepted.length === all) return `The default of each of the ${count(all)} interpretations of this version`;
  return accepted.map(interpretationName).join('; ') || 'None';
}

const interpretationName = (id: string): string =>
  isInterpretationId(id) ? `${id}: ${interpretations[id].title}` : id;

const dialectFacts = ({ dialect, dialectOrigins }: ReportInput['opened']): string[] => {
  const set = Object.entries(dialect).flatMap(([key, value]) => {
    const origin = Object.entries(dialectOrigins).find(([name]) => name === key)?.[1];
    return origin === undefined || origin === 'default'
      ? []
      : [`${key} = ${JSON.stringify(value)} (from the ${origin})`];
  });
  return set.length > 0 ? set : ['None: every reading is the default'];
};

/** What a reader must know before any figure of a run that is not whole. */
export const viewNotices = ({ opened, ended }: ReportInput): { title: string; text: string }[] => [
  ...(isCutShort(ended)
    ? [
        {
          title: 'This run was cut short',
          text: `The run did not come to its planned end: ${cutShortBecause(ended)}. Nothing can be said about what it did not reach.`,
        },
      ]
    : []),
  ...(isPartial(opened)
    ? [
        {
          title: 'This is a partial run',
          text: `Scenarios were left out on purpose: ${partialBecause(opened)}. Nothing can be said about what was left out.`,
        },
      ]
    : []),
];

const shellWord = (text: string): string =>
  /^[\w./:@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/** How to do the run again, and how to check that this report follows from the record. */
export function viewCommands({ opened }: ReportInput): { says: string; command: string }[] {
  const { seed, asOf, shard, filtered, plan, preflight, target } = opened;
  const words = [
    'assay run --target',
    shellWord(target.url),
    `--seed ${seed} --as-of ${shellWord(asOf)}`,
    ...(target.claims.length > 0 ? [`--claims ${shellWord(target.claims.join(','))}`] : []),
    ...(filtered ? [`--only ${shellWord(plan.map(({ scenario }) => scenario).join(','))}`] : []),
    ...(isSingleShard(opened) ? [`--shard ${shard.index}/${shard.of}`] : []),
    ...(preflight === 'skipped' ? ['--no-preflight'] : []),
  ];
  return [
    {
      says: 'To ask the same questions again. Where this run had a target file (assay.yaml), use it too: it holds the readings, the pace and the names of secrets.',
      command: words.join(' '),
    },
    {
      says: 'To check, without the target, that the record is whole and that every verdict follows from it. Run it in the folder of this run, which holds run.ndjson.',
      command: 'assay verify .',
    },
    { says: 'To judge the same record again, in the same folder.', command: 'assay judge .' },
  ];
}
