import { readFileSync } from 'node:fs';
import type { Person } from '../../standards/person.js';
import type { Suite } from '../model/suite.js';
import { type BlobRef, type Event, isNoAnswer } from '../model/transcript.js';
import type { Verdict } from '../model/verdict.js';
import { readBlob } from '../transcript/blobs.js';
import { type RunRecord, readSegment, unnamedSegments } from '../transcript/record.js';
import { segmentName, verdictsFile } from '../transcript/run-folder.js';
import { judgeRecord, verdictLines } from './judge-record.js';
import { planDigest } from './plan.js';

/** One thing that does not hold, named by its place. */
export interface Discrepancy {
  kind: 'record' | 'segment' | 'body' | 'verdict';
  at: string;
  what: string;
}

export interface Verification {
  discrepancies: Discrepancy[];
  /** Figures of what was looked at. */
  looked: { lines: number; segments: number; bodies: number; verdicts: number };
  verdicts: Verdict[];
}

const bodiesIn = (event: Event): { ref: BlobRef; of: string }[] => {
  if (event.type === 'exchange') {
    const received = isNoAnswer(event.received) ? null : event.received.body;
    return [
      ...(event.sent.body ? [{ ref: event.sent.body, of: `request of step ${event.step}` }] : []),
      ...(received ? [{ ref: received, of: `answer of step ${event.step}` }] : []),
    ];
  }
  return event.type === 'document' || event.type === 'extract' ? [{ ref: event.body, of: event.type }] : [];
};

function verifyRecord({ chain, opened, ended, segments }: RunRecord, preflight: string): Discrepancy[] {
  const found: Discrepancy[] = chain.broken.map((line) => ({
    kind: 'record',
    at: `run.ndjson line ${line + 1}`,
    what: 'does not follow from the line before it: something was changed, taken out or put in',
  }));
  if (planDigest(opened.plan) !== opened.planDigest)
    found.push({
      kind: 'record',
      at: 'run.ndjson line 1',
      what: 'the plan does not have the digest that stands beside it',
    });
  if (ended !== null && (chain.torn || chain.lines.at(-1)?.type !== 'run-ended'))
    found.push({ kind: 'record', at: 'run.ndjson', what: 'lines follow the end of the run' });
  const planned = new Set([preflight, ...opened.plan.map(({ scenario }) => scenario)]);
  for (const { scenario } of segments) {
    if (!planned.has(scenario)) found.push({ kind: 'record', at: 'run.ndjson', what: `the plan has no ${scenario}` });
  }
  return found;
}

function verifySegments(record: RunRecord, looked: Verification['looked']): Discrepancy[] {
  const found: Discrepancy[] = [];
  const tell = (kind: Discrepancy['kind'], at: string, what: string): void => void found.push({ kind, at, what });
  for (const { scenario, attempt, head, events } of record.segments) {
    const name = `segments/${segmentName(scenario, attempt)}`;
    const segment = readSegment(record, scenario, attempt);
    if (segment === null) {
      tell('segment', name, 'is missing, though the record says that it ended');
      continue;
    }
    looked.segments += 1;
    looked.lines += segment.chain.texts.length;
    for (const line of segment.chain.broken)
      tell(
        'segment',
        `${name} line ${line + 1}`,
        'does not follow from the line before it: something was changed, taken out or put in',
      );
    if (segment.chain.torn) tell('segment', name, 'ends in half a line');
    if (segment.chain.texts.length !== events)
      tell('segment', name, `holds ${segment.chain.texts.length} events where the record says ${events}`);
    else if (segment.chain.head !== head) tell('segment', name, 'does not end in the event that the record names');
    for (const event of segment.events) {
      for (const { ref, of } of bodiesIn(event)) {
        looked.bodies += 1;
        const state = readBlob(record.folder, ref);
        if ('problem' in state)
          tell(
            'body',
            `${scenario}.${attempt}/${event.n}`,
            `the ${of} (blobs/${ref.c.slice(0, 2)}/${ref.c}) is ${state.problem}`,
          );
      }
    }
  }
  if (record.ended !== null && record.ended.as !== 'host-failed') {
    for (const file of unnamedSegments(record)) tell('segment', `segments/${file}`, 'stands in no line of the record');
  }
  return found;
}

function verifyVerdicts(folder: string, made: readonly Verdict[], looked: Verification['looked']): Discrepancy[] {
  let text: string;
  try {
    text = readFileSync(verdictsFile(folder), 'utf8');
  } catch {
    return [{ kind: 'verdict', at: 'verdicts.ndjson', what: 'is missing; "assay judge" makes it again' }];
  }
  const keyOf = ({ check, requirement }: Pick<Verdict, 'check' | 'requirement'>): string =>
    `${check} ${requirement ?? '(control)'}`;
  const wanted = new Map(made.map((verdict) => [keyOf(verdict), verdict]));
  const found: Discrepancy[] = [];
  text.split('\n').forEach((line, index) => {
    if (line === '') return;
    looked.verdicts += 1;
    let stored: Verdict | null = null;
    try {
      stored = JSON.parse(line) as Verdict | null;
    } catch {
      // Told below, with a line that is JSON and no verdict.
    }
    if (typeof stored !== 'object' || stored === null) {
      found.push({ kind: 'verdict', at: `verdicts.ndjson line ${index + 1}`, what: 'is no verdict' });
      return;
    }
    const key = keyOf(stored);
    const again = wanted.get(key);
    wanted.delete(key);
    if (again === undefined)
      found.push({ kind: 'verdict', at: key, what: 'stands in verdicts.ndjson and does not follow from the record' });
    else if (JSON.stringify(again) !== line) {
      const differs =
        again.outcome === stored.outcome
          ? 'its outcome is the same and its details differ'
          : `judged again it is "${again.outcome}", and "${stored.outcome}" is stored`;
      found.push({ kind: 'verdict', at: key, what: differs });
    }
  });
  for (const key of wanted.keys())
    found.push({ kind: 'verdict', at: key, what: 'follows from the record and is missing in verdicts.ndjson' });
  if (found.length === 0 && text !== verdictLines(made))
    found.push({
      kind: 'verdict',
      at: 'verdicts.ndjson',
      what: 'holds the right verdicts, and not in the right order',
    });
  return found;
}

/**
 * Holds a run folder against itself: chains, bodies, and every verdict recomputed from the record. It shows that the
 * folder is consistent; who wrote it is not shown, because the record is not signed.
 */
export function verifyRun(record: RunRecord, suite: Suite, people: ReadonlyMap<string, Person>): Verification {
  const looked = { lines: record.chain.texts.length, segments: 0, bodies: 0, verdicts: 0 };
  const { verdicts } = judgeRecord(record, suite, people);
  const discrepancies = [
    ...verifyRecord(record, suite.preflight.id),
    ...verifySegments(record, looked),
    ...verifyVerdicts(record.folder, verdicts, looked),
  ];
  return { discrepancies, looked, verdicts };
}
