import { readFileSync } from 'node:fs';
import type { Person } from '../../standards/person.js';
import { judgeRecord, verdictLines } from '../judge/judge-record.js';
import type { Discrepancy } from '../judge/verify.js';
import type { Suite } from '../model/suite.js';
import { readBlob } from '../transcript/blobs.js';
import type { RunRecord } from '../transcript/record.js';
import { verdictsFile } from '../transcript/run-folder.js';
import { type Attachment, extractsOf, readAttachments } from './attachments.js';

const nameOf = ({ number }: Attachment): string => `attached/${number}`;

function verifyChain(attachment: Attachment, expected: number): Discrepancy[] {
  const { chain, extract, folder, number } = attachment;
  const at = `${nameOf(attachment)}/attached.ndjson`;
  const tell = (what: string): Discrepancy => ({ kind: 'record', at, what });
  const found = chain.broken.map(
    (line): Discrepancy => ({
      kind: 'record',
      at: `${at} line ${line + 1}`,
      what: 'does not follow from the line before it: something was changed, taken out or put in',
    }),
  );
  if (number !== expected) found.push(tell('an attachment before it is missing'));
  if (chain.torn || chain.lines.at(-1)?.type !== 'attached-closed') found.push(tell('has no end'));
  if (extract === null) return [...found, tell('names nothing that was attached')];
  const body = readBlob(folder, extract.body);
  if ('problem' in body)
    found.push({
      kind: 'body',
      at: `${nameOf(attachment)}/blobs`,
      what: `the copy of ${extract.name} is ${body.problem}`,
    });
  return found;
}

/** Each attachment was judged with those before it, and not with those that came later. */
function verifyVerdicts(
  record: RunRecord,
  attachments: readonly Attachment[],
  judgedWith: (upTo: readonly Attachment[]) => string,
): Discrepancy[] {
  return attachments.flatMap((attachment, index): Discrepancy[] => {
    const at = `${nameOf(attachment)}/verdicts.ndjson`;
    try {
      const stored = readFileSync(verdictsFile(attachment.folder), 'utf8');
      return stored === judgedWith(attachments.slice(0, index + 1))
        ? []
        : [{ kind: 'verdict', at, what: 'is not what follows from the record and what is attached to it' }];
    } catch {
      return [{ kind: 'verdict', at, what: `is missing; attach again to a copy of ${record.opened.run}` }];
    }
  });
}

/** Holds what is attached to a run against itself: chains, copies, and the verdicts of each attachment. */
export function verifyAttachments(
  record: RunRecord,
  suite: Suite,
  people: ReadonlyMap<string, Person>,
): { attachments: number; discrepancies: Discrepancy[] } {
  const attachments = readAttachments(record);
  const discrepancies = attachments.flatMap((attachment, index) => verifyChain(attachment, index + 1));
  // What is lost cannot be judged by: that it is lost has been told.
  if (discrepancies.length === 0)
    discrepancies.push(
      ...verifyVerdicts(record, attachments, (upTo) =>
        verdictLines(judgeRecord(record, suite, people, new Map(), extractsOf(upTo)).verdicts),
      ),
    );
  return { attachments: attachments.length, discrepancies };
}
