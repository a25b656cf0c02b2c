import { describe, expect, it } from 'vitest';
import type { LogEntry, SeenExtract } from '../model/extract.js';
import type { ExchangeSubject } from '../model/subject.js';
import { joined } from './join.js';

const hex = (digit: string): string => digit.repeat(32);

/** As far as the join looks at it. */
const asked = (trace: string, request: string | undefined, at?: string): ExchangeSubject =>
  ({ event: { trace, at }, request: { header: () => request } }) as unknown as ExchangeSubject;

const entry = (line: number, ...ids: string[]): LogEntry => ({
  line,
  ids,
  tells: {},
  text: '',
  event: () => undefined,
});

const log = (entries: LogEntry[], kind: SeenExtract['kind'] = 'audit'): SeenExtract => ({
  kind,
  side: 'responder',
  form: 'csv',
  name: 'audit.csv',
  covers: { from: '2026-11-20T09:00:00.000Z', to: '2026-11-20T10:00:00.000Z' },
  entries,
  lines: [],
});

const linesOf = (exchanges: ExchangeSubject[], extract: SeenExtract) =>
  joined(exchanges, [extract], exchanges).map(({ entries, shared }) => [entries.map(({ line }) => line), shared]);

describe('the join', () => {
  it('finds all entries of a question by request id or trace id, each once', () => {
    const questions = [asked(hex('a'), hex('1')), asked(hex('b'), hex('2'))];
    const entries = [entry(1, hex('1'), hex('a')), entry(2, hex('b')), entry(3, hex('a')), entry(4, hex('9'))];
    expect(linesOf(questions, log(entries))).toEqual([
      [[1, 3], false],
      [[2], false],
    ]);
  });

  it('tells questions under one request id apart by their traces', () => {
    const questions = [asked(hex('a'), hex('1')), asked(hex('b'), hex('1'))];
    const traced = [entry(1, hex('1'), hex('a')), entry(2, hex('1'), hex('b'))];
    expect(linesOf(questions, log(traced))).toEqual([
      [[1], false],
      [[2], false],
    ]);
    expect(linesOf(questions, log([entry(1, hex('1')), entry(2, hex('1'))]))).toEqual([
      [[1, 2], true],
      [[1, 2], true],
    ]);
    expect(linesOf(questions, log(traced.slice(0, 1)))).toEqual([
      [[1], false],
      [[], true],
    ]);
  });

  it('says nothing of a question outside the time of a log, or that an operator did not look at', () => {
    const inside = asked(hex('a'), undefined, '2026-11-20T09:30:00.000Z');
    const outside = asked(hex('b'), undefined, '2026-11-20T11:00:00.000Z');
    expect(linesOf([inside, outside], log([]))).toEqual([[[], false]]);
    expect(linesOf([inside, outside], log([entry(1, hex('b'))]))).toHaveLength(2);
    expect(linesOf([inside, outside], log([entry(1, hex('a'))], 'observation'))).toEqual([[[1], false]]);
  });
});
