import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HarnessError, messageOf } from '../errors.js';
import type { SeenExtract } from '../model/extract.js';
import type { ExtractEvent, Hex, IsoUtc } from '../model/transcript.js';
import { readBlob, writeBlob } from '../transcript/blobs.js';
import { openChain, type ReadChain, readChain } from '../transcript/chain.js';
import { LostBody } from '../transcript/lost-body.js';
import type { RunRecord } from '../transcript/record.js';
import { seenExtract } from './seen-extract.js';

/** The lines of an attachment's record. The first link is the end of the run, or of the attachment before. */
export type AttachedLine = { prev: Hex } & (
  | { type: 'attached-opened'; format: 1; run: string; attachment: number; at: IsoUtc; assay: string }
  | ExtractEvent
  | { type: 'attached-closed'; at: IsoUtc }
);

export interface Attachment {
  /** From 1. */
  number: number;
  folder: string;
  /** Null where the line with it is missing. */
  extract: ExtractEvent | null;
  chain: ReadChain<AttachedLine>;
}

const attachedFolder = ({ folder }: RunRecord): string => join(folder, 'attached');
export const attachedFile = (folder: string): string => join(folder, 'attached.ndjson');

const headOf = (record: RunRecord, before: Attachment | undefined): Hex => before?.chain.head ?? record.chain.head;

/** What was attached to a run, in the order it was. */
export function readAttachments(record: RunRecord): Attachment[] {
  const folder = attachedFolder(record);
  const numbers = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /^[1-9]\d{0,5}$/.test(name) && existsSync(attachedFile(join(folder, name))))
        .map(Number)
        .sort((a, b) => a - b)
    : [];
  const found: Attachment[] = [];
  for (const number of numbers) {
    const own = join(folder, String(number));
    const chain = readChain<AttachedLine>(readFileSync(attachedFile(own), 'utf8'), headOf(record, found.at(-1)));
    const line = chain.lines.find(({ type }) => type === 'extract');
    found.push({ number, folder: own, extract: line?.type === 'extract' ? line : null, chain });
  }
  return found;
}

/**
 * What was attached, as rules see it.
 *
 * @throws LostBody when a copy is missing or not as it was
 */
export const extractsOf = (attachments: readonly Attachment[]): SeenExtract[] =>
  attachments.flatMap(({ folder, extract }) => {
    if (extract === null) return [];
    const state = readBlob(folder, extract.body);
    if ('problem' in state) throw new LostBody(extract.body.c, state.problem);
    return [seenExtract(extract, state.bytes)];
  });

/**
 * Writes an attachment beside the record, which stays as it is to the byte.
 *
 * @param body the redacted copy
 * @throws HarnessError HARNESS_OUTPUT_UNWRITABLE when it cannot be written there
 */
export function writeAttachment(
  record: RunRecord,
  extract: Omit<ExtractEvent, 'type' | 'body'>,
  body: { bytes: Uint8Array; media: string },
  { at, assay }: { at: IsoUtc; assay: string },
): Attachment {
  const before = readAttachments(record);
  const number = (before.at(-1)?.number ?? 0) + 1;
  const folder = join(attachedFolder(record), String(number));
  try {
    mkdirSync(join(folder, 'blobs'), { recursive: true });
    const chain = openChain<AttachedLine>(attachedFile(folder), headOf(record, before.at(-1)));
    try {
      chain.append({ type: 'attached-opened', format: 1, run: record.opened.run, attachment: number, at, assay });
      chain.append({ type: 'extract', ...extract, body: writeBlob(folder, body.bytes, body.media) });
      chain.append({ type: 'attached-closed', at });
    } finally {
      chain.close();
    }
  } catch (error) {
    throw new HarnessError(
      'HARNESS_OUTPUT_UNWRITABLE',
      `the attachment cannot be written to ${folder}: ${messageOf(error)}`,
      'copy the run to a folder that can be written, and attach there',
    );
  }
  const [written] = readAttachments(record).slice(-1);
  if (written === undefined) throw new Error('the attachment that was just written is not there');
  return written;
}
