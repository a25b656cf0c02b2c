import { describe, expect, it } from 'vitest';
import { readSource } from './read-source.js';

const ID = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const event = { resourceType: 'AuditEvent', recorded: '2026-11-20T09:30:00Z' };
const line = JSON.stringify(event);

describe('what is attached', () => {
  it.each<[string, string, string, number[], number[]]>([
    ['NDJSON', `${line}\n\n${line}\n`, 'ndjson', [1, 3], []],
    ['NDJSON that begins with something about the log', `{"resourceType":"Parameters"}\n${line}\n`, 'ndjson', [2], [1]],
    ['the places of a log', `{"n":0,"event":${line}}\n{"n":1,"event":null}\n`, 'ndjson', [1], [2]],
    ['one AuditEvent', JSON.stringify(event, null, 2), 'ndjson', [1], []],
    [
      'a Bundle with something else in it',
      JSON.stringify({
        resourceType: 'Bundle',
        entry: [{ resource: { resourceType: 'Patient' } }, { resource: event }, {}],
      }),
      'bundle',
      [2],
      [1, 3],
    ],
    ['a list of AuditEvents', `[${line},\n{}, ${line}]`, 'bundle', [1, 3], [2]],
    ['JSON with a byte order mark', `\uFEFF${line}`, 'ndjson', [1], []],
  ])('is read as %s', (_what, text, form, lines, passedOver) => {
    const source = readSource(text, 'audit', null);
    expect(source.form).toBe(form);
    expect(source.entries.map((entry) => entry.line)).toEqual(lines);
    expect(source.passedOver).toEqual(passedOver);
  });

  it('is refused when it is nested so deep that it was made to break a reader', () => {
    const deep = `{"resourceType":"AuditEvent","x":${'['.repeat(9000)}${']'.repeat(9000)}}`;
    expect(() => readSource(deep, 'audit', null)).toThrow(/entry 1 is nested more than 64 deep/);
  });

  it.each([
    ['commas', ','],
    ['semicolons', ';'],
    ['tabs', '\t'],
  ])('is read as CSV with %s, columns guessed by their names', (_what, sign) => {
    const rows = [
      ['Timestamp', 'X-Request-ID', 'Organisation', 'Outcome', 'Colour'],
      ['2026-11-20T09:30:00Z', ID, 'Q-LA', 'match', 'red'],
    ];
    const text = `# retention-days: 30\r\n${rows.map((row) => row.join(sign)).join('\r\n')}\r\n`;
    const { entries, columns, unread } = readSource(text, 'audit.csv', null);
    expect(columns).toEqual({
      time: 'Timestamp',
      requestId: 'X-Request-ID',
      requester: 'Organisation',
      answer: 'Outcome',
    });
    expect(unread).toEqual(['Colour']);
    expect(entries).toEqual([
      { line: 3, tells: { time: '2026-11-20T09:30:00Z', requestId: ID, requester: 'Q-LA', answer: 'match' } },
    ]);
  });

  it('is read by the columns that are named, which beat those that are guessed', () => {
    const text = `Corr,Outcome,Verdict\n${ID},ok,match\n`;
    const { columns } = readSource(text, 'audit.csv', { 'request-id': 'Corr', answer: 'Verdict' });
    expect(columns).toEqual({ requestId: 'Corr', answer: 'Verdict' });
  });

  it.each<[string, string, Record<string, unknown> | null, RegExp]>([
    ['nothing', ' \n', null, /audit is empty/],
    ['a workbook', 'PK\u0003\u0004xx', null, /a workbook/],
    ['a PDF', '%PDF-1.7', null, /a PDF/],
    ['a broken line', `${line}\n{"resourceType":`, null, /audit:2: this line is not JSON/],
    ['other resources', '{"resourceType":"Patient"}', null, /holds no AuditEvent/],
    ['a Bundle of nothing', '{"resourceType":"Bundle"}', null, /holds no AuditEvent/],
    ['a header alone', 'time,request_id\n', null, /a header and no entry/],
    ['text', 'hello', null, /no header with columns/],
    ['columns without ids', 'time,who\n1,2\n', null, /no column with the request id.*time, who/],
    ['a row too short', `time,request_id\n${ID}\n`, null, /audit:2: 1 values stand under 2 columns/],
    ['a quote that is left open', `time,request_id\n"1,${ID}\n`, null, /audit:2: a quote is opened/],
    ['a field that is none', `time,request_id\n1,${ID}\n`, { colour: 'time' }, /"colour", which is no field/],
    [
      'a column that is not there',
      `time,request_id\n1,${ID}\n`,
      { answer: 'result' },
      /"result", which the file does not/,
    ],
    ['columns of JSON', line, { answer: 'result' }, /has no columns/],
  ])('is refused as %s', (_what, text, columns, message) => {
    expect(() => readSource(text, 'audit', columns)).toThrow(message);
    try {
      readSource(text, 'audit', columns);
    } catch (error) {
      expect(error).toMatchObject({ code: 'HARNESS_EXTRACT_UNUSABLE', remedy: expect.stringMatching(/./) });
    }
  });
});
