import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { HarnessError, messageOf } from '../harness/errors.js';
import { type Attachment, extractsOf, readAttachments, writeAttachment } from '../harness/extract/attachments.js';
import { momentOf } from '../harness/extract/join.js';
import { type Prepared, prepareDiagnostics, prepareEntries } from '../harness/extract/prepare.js';
import { readSource } from '../harness/extract/read-source.js';
import { decodedText } from '../harness/http/capture.js';
import { knownPeople } from '../harness/http/known-people.js';
import { createRedactor } from '../harness/http/redact.js';
import { everyExchangeOf, verdictLines } from '../harness/judge/judge-record.js';
import { isFedBy } from '../harness/model/extract.js';
import type { ExchangeSubject } from '../harness/model/subject.js';
import type { ExtractEvent } from '../harness/model/transcript.js';
import type { Verdict } from '../harness/model/verdict.js';
import { fieldMapIn } from '../harness/target/field-map.js';
import { type RunRecord, readRecord } from '../harness/transcript/record.js';
import { verdictsFile } from '../harness/transcript/run-folder.js';
import { version } from './build-info.js';
import { kitOf } from './kit.js';
import { writing } from './output-errors.js';
import { type Judgement, judgeForReport, writeReports } from './outputs.js';
import type { Format } from './report-formats.js';

export interface AttachFlags {
  as: string;
  side: string;
  columns?: string;
  by?: string;
  from?: string;
  to?: string;
  countEditorial?: boolean;
  strict?: boolean;
  json?: boolean;
}

/** What is told of an attachment. Lines count from 1; of a Bundle its entries do. */
export interface Attached {
  number: number;
  folder: string;
  name: string;
  kind: ExtractEvent['kind'];
  side: ExtractEvent['side'];
  entries: number;
  matched: number;
  strangers: readonly number[];
  passedOver: readonly number[];
  columns?: Readonly<Record<string, string>>;
  unread: readonly string[];
  /** Attachments of the run before this one that had the same name. */
  namesakes: readonly number[];
  /** Questions of the run, in the time that a log covers, of which there is no entry in it. */
  unrecorded: number;
}

const MOST_BYTES = 64 * 1024 * 1024;
const KINDS = ['audit', 'observation', 'log'] as const;
const SIDES = ['responder', 'requester'] as const;

const usage = (what: string, remedy: string): HarnessError => new HarnessError('HARNESS_USAGE', what, remedy);

function oneOf<T extends string>(flag: string, value: string, known: readonly T[]): T {
  const found = known.find((one) => one === value);
  if (found === undefined) throw usage(`${flag} is "${value}"`, `write one of: ${known.join(', ')}`);
  return found;
}

const statOf = (path: string): { size: number; isFile: boolean } => {
  const stat = statSync(path);
  return { size: stat.size, isFile: stat.isFile() };
};

function textOf(path: string): string {
  try {
    const { size, isFile } = statOf(path);
    if (!isFile) throw usage(`${path} is no file`, 'name a file with the export; write what is piped into one first');
    if (size > MOST_BYTES)
      throw new HarnessError(
        'HARNESS_EXTRACT_UNUSABLE',
        `${path} is larger than ${MOST_BYTES / 1024 / 1024} MB`,
        'export the log of the time of the run alone',
      );
    return decodedText(readFileSync(path));
  } catch (error) {
    if (error instanceof HarnessError) throw error;
    throw usage(`${path} cannot be read: ${messageOf(error)}`, 'name a file with the export');
  }
}

/** `field=NAME,…`, or a YAML or JSON file with the same. */
function columnsOf(written: string | undefined): Readonly<Record<string, unknown>> | null {
  if (written === undefined) return null;
  if (written.includes('=') && !existsSync(written))
    return Object.fromEntries(
      written.split(',').map((pair) => {
        const sign = pair.indexOf('=');
        if (sign < 1) throw usage(`--columns has "${pair}"`, 'write field=NAME, with commas between');
        return [pair.slice(0, sign).trim(), pair.slice(sign + 1).trim()];
      }),
    );
  const map = fieldMapIn(textOf(written));
  if (map === null)
    throw usage(`--columns names ${written}, which is no map of fields`, 'write one line for each field: field: NAME');
  return map;
}

function instantOf(flag: string, written: string | undefined, otherwise: string): string {
  if (written === undefined) return otherwise;
  const at = /(?:Z|[+-]\d{2}:\d{2})$/.test(written) ? Date.parse(written) : Number.NaN;
  if (Number.isNaN(at)) throw usage(`${flag} is "${written}"`, 'write a time like 2026-11-20T09:30:00Z');
  return new Date(at).toISOString();
}

/** From the start of the run to its end, or as flags say. */
function coversOf(
  { from, to }: AttachFlags,
  record: RunRecord,
  exchanges: readonly ExchangeSubject[],
): ExtractEvent['covers'] {
  const last = exchanges.map(momentOf).reduce<string>((a, b) => (b !== null && b > a ? b : a), record.opened.at);
  const covers = { from: instantOf('--from', from, record.opened.at), to: instantOf('--to', to, last) };
  if (covers.from >= covers.to) throw usage('--from is not before --to', 'write the time that the log covers');
  return covers;
}

function refuse(
  { by }: AttachFlags,
  kind: ExtractEvent['kind'],
  side: ExtractEvent['side'],
  { ended, opened }: RunRecord,
): void {
  if (ended === null)
    throw usage('the run has no end: it goes on, or its process was killed', 'attach to a run that is finished');
  if (kind === 'observation' && (by === undefined || by.trim() === ''))
    throw usage('--as observation does not say who observed', 'give --by with a name');
  if (side !== opened.target.role)
    throw usage(
      `the run tested a ${opened.target.role}, and --side says that this is the log of a ${side}`,
      `attach the log of the ${opened.target.role}`,
    );
}

function prepare(
  path: string,
  flags: AttachFlags,
  kind: ExtractEvent['kind'],
  record: RunRecord,
  exchanges: readonly ExchangeSubject[],
): Prepared {
  const people = kitOf(record.opened.target).peopleOf(record.opened);
  const redactor = createRedactor(randomBytes(32), people.values());
  const name = basename(path);
  const covers = coversOf(flags, record, exchanges);
  if (kind === 'log') return prepareDiagnostics(textOf(path), { name, covers, redactor, exchanges });
  const source = readSource(textOf(path), name, columnsOf(flags.columns));
  return prepareEntries(source, { name, covers, redactor, exchanges, known: knownPeople(people.values()) });
}

/** The verdicts that this kind of extract has a say in. */
function checksOf({ record, verdicts }: Judgement, kind: ExtractEvent['kind']): Verdict[] {
  const claims = kitOf(record.opened.target).suite.scenarios.flatMap(({ id, claims }) =>
    claims.flatMap(({ observes, requirement, rule }) =>
      observes !== undefined && observes !== 'filing' && isFedBy(observes, kind)
        ? [[id, requirement, rule.id].join(' ')]
        : [],
    ),
  );
  return verdicts.filter(({ scenario, requirement, rule }) => claims.includes([scenario, requirement, rule].join(' ')));
}

/** Verdicts and reports of a run with everything that is attached to it, in the folder of the last attachment. */
function judgeAttached(
  record: RunRecord,
  { folder }: Attachment,
  strict: boolean,
): { judgement: Judgement; reports: Map<Format, string> } {
  const judgement = judgeForReport(record, extractsOf(readAttachments(record)));
  const path = verdictsFile(folder);
  writing(path, 'copy the run to a folder that can be written, and attach there', () =>
    writeFileSync(path, verdictLines(judgement.verdicts)),
  );
  return { judgement, reports: writeReports(judgement, join(folder, 'report'), { strict }) };
}

/**
 * Attaches a file to a finished run and judges it again.
 *
 * @throws HarnessError HARNESS_USAGE for flags, HARNESS_EXTRACT_UNUSABLE for what the file holds,
 *   HARNESS_RUN_UNREADABLE when the folder is no run, HARNESS_OUTPUT_UNWRITABLE when nothing can be put beside it
 */
export function attachExtract(
  folder: string,
  path: string,
  flags: AttachFlags,
): { attached: Attached; judgement: Judgement; checks: Verdict[]; reports: Map<Format, string>; code: number } {
  const kind = oneOf('--as', flags.as, KINDS);
  const side = oneOf('--side', flags.side, SIDES);
  const record = readRecord(folder);
  refuse(flags, kind, side, record);
  const exchanges = everyExchangeOf(record, kitOf(record.opened.target).suite);
  const { extract, body, told } = prepare(path, flags, kind, record, exchanges);
  const namesakes = readAttachments(record)
    .filter((before) => before.extract?.name === extract.name && before.extract.kind === kind)
    .map(({ number }) => number);
  const by = kind === 'observation' && flags.by !== undefined ? { by: flags.by } : {};
  const written = writeAttachment(record, { kind, side, ...by, ...extract }, body, {
    at: new Date().toISOString(),
    assay: version,
  });
  const { judgement, reports } = judgeAttached(record, written, flags.strict ?? false);
  const unrecorded = kind === 'audit' ? told.unrecorded : 0;
  const attached: Attached = {
    number: written.number,
    folder: written.folder,
    name: extract.name,
    kind,
    side,
    ...told,
    namesakes,
    unrecorded,
  };
  return {
    attached,
    judgement,
    checks: checksOf(judgement, kind),
    reports,
    code: judgement.exit(flags.countEditorial ?? false),
  };
}
