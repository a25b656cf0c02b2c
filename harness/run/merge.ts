import { cpSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HarnessError } from '../errors.js';
import { judgeRecord, verdictLines } from '../judge/judge-record.js';
import type { RunEnd, RunLine, RunOpened } from '../model/record.js';
import { openChain, sha256 } from '../transcript/chain.js';
import { type RunRecord, readRecord } from '../transcript/record.js';
import { makeRunFolder, runFile, segmentFile, segmentName, verdictsFile } from '../transcript/run-folder.js';
import type { Kit } from './settings.js';

const refuse = (what: string, remedy: string): HarnessError => new HarnessError('HARNESS_MERGE_REFUSED', what, remedy);

/** What shards of one run have in common, by the words for it. */
const COMMON: readonly [words: string, of: (opened: RunOpened) => unknown][] = [
  ['plans', ({ planDigest }) => planDigest],
  ['targets', ({ target }) => target],
  ['dialects', ({ dialect, accepted }) => [dialect, accepted]],
  ['seeds', ({ seed }) => seed],
  ['dates of the population (--as-of)', ({ asOf }) => asOf],
  ['people', ({ digests }) => digests.people],
  ['policies', ({ policies }) => policies],
  ['consents', ({ consent }) => consent],
  ['agreements with the receiver', ({ receiver }) => receiver],
  ['rules', ({ digests }) => [digests.rules, digests.catalogue, digests.harness]],
  ['numbers of shards', ({ shard }) => shard.of],
];

function refuseStrangers(records: readonly RunRecord[]): void {
  const [first, ...others] = records;
  if (first === undefined || others.length === 0)
    throw refuse('there is nothing to merge', 'name the folders of all shards of one run');
  for (const other of others) {
    const differs = COMMON.find(([, of]) => JSON.stringify(of(first.opened)) !== JSON.stringify(of(other.opened)));
    if (differs)
      throw refuse(
        `${first.folder} and ${other.folder} have different ${differs[0]}`,
        'merge shards of one run: same target, flags, seed, date and version of Assay',
      );
  }
  const indexes = records.map(({ opened }) => opened.shard.index);
  const { of } = first.opened.shard;
  const missing = Array.from({ length: of }, (_, index) => index + 1).filter((index) => !indexes.includes(index));
  if (missing.length > 0)
    throw refuse(
      `shard ${missing.map((index) => `${index}/${of}`).join(', ')} is missing`,
      'name the folders of all shards',
    );
  const twice = indexes.find((index, place) => indexes.indexOf(index) !== place);
  if (twice !== undefined) throw refuse(`shard ${twice}/${of} is named twice`, 'name each shard once');
  for (const { folder, segments } of records) {
    const lost = segments.find(({ scenario, attempt }) => !existsSync(segmentFile(folder, scenario, attempt)));
    if (lost)
      throw refuse(
        `${folder} has lost segments/${segmentName(lost.scenario, lost.attempt)}`,
        'copy the whole folder of the shard; "assay verify" names what is missing in it',
      );
  }
}

/** Worst first. A record, so that an end cannot be left out. */
const BADNESS: Readonly<Record<RunEnd, number>> = {
  'person-seen': 6,
  interrupted: 5,
  'host-failed': 4,
  'target-gone': 3,
  'not-recovered': 3,
  'dependency-gone': 2,
  'not-ready': 1,
  'time-up': 1,
  complete: 0,
};

const worstEnd = (ends: readonly RunEnd[]): RunEnd =>
  ends.reduce((worst, end) => (BADNESS[end] > BADNESS[worst] ? end : worst), 'complete');

/**
 * Puts the shards of one run together into a new run folder and judges it.
 *
 * @throws HarnessError HARNESS_MERGE_REFUSED when they are not the shards of one run
 */
export function mergeRuns(folders: readonly string[], folder: string, kit: Kit): RunRecord {
  const records = folders.map(readRecord);
  refuseStrangers(records);
  const byShard = records.toSorted((a, b) => a.opened.shard.index - b.opened.shard.index);
  const first = byShard[0] as RunRecord;
  makeRunFolder(folder);
  const chain = openChain<RunLine>(runFile(folder), '');
  const shards = byShard.map(({ chain: { texts } }) => texts[0] ?? '');
  const { prev: _, n: __, ...opened } = first.opened as RunOpened & { prev: string; n: number };
  chain.append({ ...opened, run: sha256(shards.join('\n')).slice(0, 12), shard: { index: 1, of: 1 }, shards });
  for (const record of byShard) {
    for (const address of readdirSync(join(record.folder, 'blobs')))
      cpSync(join(record.folder, 'blobs', address), join(folder, 'blobs', address), { recursive: true });
  }
  const seen = new Set<string>();
  for (const record of byShard) {
    for (const { scenario, attempt, head, events } of record.segments) {
      const name = segmentName(scenario, attempt);
      if (seen.has(name)) continue;
      seen.add(name);
      cpSync(segmentFile(record.folder, scenario, attempt), segmentFile(folder, scenario, attempt));
      chain.append({ type: 'scenario-ended', scenario, attempt, head, events });
    }
  }
  const ends = byShard.map(({ ended }) => ended?.as ?? 'interrupted');
  const as = worstEnd(ends);
  chain.append({ type: 'run-ended', at: opened.at, as });
  chain.close();
  const record = readRecord(folder);
  const { verdicts } = judgeRecord(record, kit.suite, kit.peopleOf(record.opened));
  writeFileSync(verdictsFile(folder), verdictLines(verdicts));
  return record;
}
