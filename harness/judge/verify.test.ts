import { appendFileSync, cpSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { people } from '../test-support/people.test-support.js';
import { SHALL, suite } from '../test-support/suite.test-support.js';
import { startTinyTarget } from '../test-support/target.test-support.js';
import { temporaryFolder } from '../test-support/temporary-folder.test-support.js';
import {
  blobFiles,
  conductTinyRun,
  linesOf,
  relinked,
  rewriteRun,
  writeLines,
} from '../test-support/tiny-run.test-support.js';
import { sha256 } from '../transcript/chain.js';
import { readRecord } from '../transcript/record.js';
import { runFile, segmentFile, verdictsFile } from '../transcript/run-folder.js';
import { verifyRun } from './verify.js';

const base = temporaryFolder();
const original = join(base, 'original');
let folder = '';
let copies = 0;

beforeAll(async () => {
  const { url } = await startTinyTarget();
  await conductTinyRun(original, url);
});

beforeEach(() => {
  copies += 1;
  folder = join(base, `copy-${copies}`);
  cpSync(original, folder, { recursive: true });
});

const named = (): string[] =>
  verifyRun(readRecord(folder), suite, people).discrepancies.map(({ kind, at, what }) => `${kind} ${at}: ${what}`);

const editLines = (path: string, change: (lines: string[]) => string[]): void =>
  writeLines(path, change(linesOf(path)));

const GREETING = `SC-TST-002#greeting/the-answer-says-hello`;
const greetingLine = (): string => linesOf(verdictsFile(folder)).find((line) => line.includes(GREETING)) ?? '';

/** The answer of SC-TST-002 as it is stored. */
const greetingBlob = (): string => blobFiles(folder).find((file) => readFileSync(file).includes('hello')) ?? '';

describe('a run that nobody touched', () => {
  it('holds together, and what was looked at is counted', () => {
    expect(verifyRun(readRecord(folder), suite, people)).toMatchObject({
      discrepancies: [],
      looked: { lines: 6 + 3 + 4 + 3 + 3, segments: 4, bodies: 10, verdicts: 5 },
      verdicts: expect.objectContaining({ length: 5 }),
    });
  });

  it('holds together when it was killed: a record without end and half a line', () => {
    editLines(runFile(folder), (lines) => lines.slice(0, -1));
    appendFileSync(runFile(folder), '{"n":5,"prev');
    writeFileSync(segmentFile(folder, 'SC-TST-009', 0), '');
    expect(named()).toEqual([]);
  });
});

describe('a verdict', () => {
  it('that was edited is named with both outcomes', () => {
    const path = verdictsFile(folder);
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replace(
        greetingLine(),
        greetingLine().replace('"outcome":"pass"', '"outcome":"fail"'),
      ),
    );
    expect(named()).toEqual([
      expect.stringMatching(`^verdict ${GREETING} DES-\\S+: judged again it is "pass", and "fail" is stored$`),
    ]);
  });

  it('whose details were edited is named', () => {
    const path = verdictsFile(folder);
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replace(greetingLine(), greetingLine().replace('"findings":[]', '"findings":[{}]')),
    );
    expect(named()).toEqual([expect.stringContaining('its outcome is the same and its details differ')]);
  });

  it('that was put in is named, a second copy too', () => {
    appendFileSync(verdictsFile(folder), `${greetingLine().replace(GREETING, 'SC-TST-009#x/y')}\n${greetingLine()}\n`);
    expect(named()).toEqual([
      expect.stringMatching(
        /^verdict SC-TST-009#x\/y \S+: stands in verdicts\.ndjson and does not follow from the record$/,
      ),
      expect.stringContaining(`${GREETING} `),
    ]);
  });

  it('that was taken out is named', () => {
    editLines(verdictsFile(folder), (lines) => lines.filter((line) => !line.includes(GREETING)));
    expect(named()).toEqual([expect.stringMatching(`^verdict ${GREETING} .*follows from the record and is missing`)]);
  });

  it('of a control is named as one', () => {
    editLines(verdictsFile(folder), (lines) => lines.filter((line) => !line.includes('#control/')));
    expect(named()).toEqual([expect.stringContaining('#control/the-answer-says-yes (control): follows')]);
  });

  it('is told apart by its requirement', () => {
    editLines(verdictsFile(folder), (lines) =>
      lines.filter((line) => !line.includes(`"requirement":"${SHALL}","rule":"the-answer-says-no"`)),
    );
    expect(named()).toEqual([expect.stringContaining(` ${SHALL}: follows from the record and is missing`)]);
  });

  it.each(['not json', 'null', '5'])('that is %s is named by its line', (line) => {
    appendFileSync(verdictsFile(folder), `${line}\n`);
    expect(named()).toEqual(['verdict verdicts.ndjson line 6: is no verdict']);
  });

  it.each<[string, (lines: string[]) => string[]]>([
    ['swapped lines', ([one = '', two = '', ...rest]) => [two, one, ...rest]],
    ['an empty line', ([one = '', ...rest]) => [one, '', ...rest]],
  ])('file with %s is named', (_, change) => {
    editLines(verdictsFile(folder), change);
    expect(named()).toEqual(['verdict verdicts.ndjson: holds the right verdicts, and not in the right order']);
  });

  it('file that is missing is named', () => {
    rmSync(verdictsFile(folder));
    expect(named()).toEqual([expect.stringMatching(/^verdict verdicts\.ndjson: is missing/)]);
  });
});

describe('a segment', () => {
  const path = (): string => segmentFile(folder, 'SC-TST-001', 0);
  const at = 'segments/SC-TST-001.0.ndjson';

  it('with an event dropped is named: where, and how many', () => {
    editLines(path(), (lines) => lines.filter((_, index) => index !== 1));
    expect(named()).toEqual(
      expect.arrayContaining([
        expect.stringMatching(`^segment ${at} line 2: does not follow from the line before it`),
        `segment ${at}: holds 3 events where the record says 4`,
      ]),
    );
  });

  it('with its last event dropped is named', () => {
    editLines(path(), (lines) => lines.slice(0, -1));
    expect(named()).toContain(`segment ${at}: holds 3 events where the record says 4`);
  });

  it('with an event changed is named', () => {
    editLines(path(), (lines) => lines.map((line) => line.replace('HTTP/1.1 200 OK', 'HTTP/1.1 201 OK')));
    expect(named()).toEqual(expect.arrayContaining([expect.stringContaining(`${at} line 3`)]));
  });

  it('that was changed and linked again is named by its head', () => {
    editLines(path(), (lines) =>
      relinked(
        lines.map((line) => line.replace('200 OK', '201 OK')),
        readRecord(folder).openedHash,
      ),
    );
    expect(named()).toEqual([`segment ${at}: does not end in the event that the record names`]);
  });

  it('that ends in half a line is named', () => {
    truncateSync(path(), readFileSync(path()).length - 5);
    expect(named()).toContain(`segment ${at}: ends in half a line`);
  });

  it('that was dropped is named', () => {
    rmSync(path());
    expect(named()).toContain(`segment ${at}: is missing, though the record says that it ended`);
  });

  it('that was put in is named', () => {
    cpSync(path(), segmentFile(folder, 'SC-TST-001', 1));
    writeFileSync(join(folder, 'segments', 'notes.txt'), '');
    expect(named()).toEqual([
      'segment segments/SC-TST-001.1.ndjson: stands in no line of the record',
      'segment segments/notes.txt: stands in no line of the record',
    ]);
  });

  it('of another run in its place is named', () => {
    editLines(path(), (lines) => relinked(lines, sha256('another run')));
    expect(named()).toContain(
      `segment ${at} line 1: does not follow from the line before it: something was changed, taken out or put in`,
    );
  });

  it('with an event that is none is named and breaks nothing else', () => {
    editLines(path(), ([one = '', two = '', ...rest]) => [one, two.replace('"received":', '"recieved":'), ...rest]);
    expect(named()).toEqual(expect.arrayContaining([expect.stringContaining(`${at} line 3`)]));
  });
});

describe('a body', () => {
  it('that was changed is named by exchange and address, with the verdict that rested on it', () => {
    const file = greetingBlob();
    writeFileSync(file, readFileSync(file).toString('latin1').replace('hello', 'hullo'), 'latin1');
    expect(named()).toEqual([
      expect.stringMatching(
        /^body SC-TST-002\.0\/1: the answer of step greeting \(blobs\/(..)\/\1\w{62}\) is changed$/,
      ),
      expect.stringContaining('judged again it is "error", and "pass" is stored'),
    ]);
  });

  it('that was swapped with another is named, both are', () => {
    const [one = '', two = ''] = [
      greetingBlob(),
      blobFiles(folder).find((file) => readFileSync(file).includes('"no"')) ?? '',
    ];
    const bytes = readFileSync(one);
    writeFileSync(one, readFileSync(two));
    writeFileSync(two, bytes);
    expect(named().filter((line) => line.startsWith('body') && line.endsWith('is changed'))).toHaveLength(2);
  });

  it('of a document or an extract is looked at too', () => {
    const body = { c: 'ab'.repeat(32), bytes: 1, media: '' };
    editLines(segmentFile(folder, 'SC-TST-002', 0), (lines) => [
      ...lines.slice(0, -1),
      JSON.stringify({ n: 2, type: 'document', step: 'x', name: 'y', body }),
      JSON.stringify({ n: 3, type: 'extract', kind: 'log', body }),
    ]);
    expect(named()).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^body SC-TST-002\.0\/2: the document \(blobs\/ab\/\w{64}\) is missing$/),
        expect.stringMatching(/^body SC-TST-002\.0\/3: the extract \(/),
      ]),
    );
  });

  it('that is missing is named, a request’s too', () => {
    for (const file of blobFiles(folder)) rmSync(file);
    const missing = named().filter((line) => line.endsWith('is missing') && line.startsWith('body'));
    expect(missing).toHaveLength(10);
    expect(missing.filter((line) => line.includes('the request of step'))).toHaveLength(5);
  });
});

describe('the record', () => {
  it('with a line changed is named by the line after it', () => {
    editLines(runFile(folder), ([first = '', ...rest]) => [first.replace('"seed":1', '"seed":2'), ...rest]);
    expect(named()).toEqual(
      expect.arrayContaining([expect.stringMatching(/^record run\.ndjson line 2: does not follow/)]),
    );
  });

  it('with a line dropped is named', () => {
    editLines(runFile(folder), (lines) => lines.filter((line) => !line.includes('"SC-TST-002","attempt"')));
    expect(named()).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^record run\.ndjson line \d: does not follow/),
        'segment segments/SC-TST-002.0.ndjson: stands in no line of the record',
      ]),
    );
  });

  it('with a changed plan is named, though it was linked again', () => {
    rewriteRun(folder, ([first = '', ...rest]) => {
      const opened = JSON.parse(first);
      return [JSON.stringify({ ...opened, plan: opened.plan.slice(1) }), ...rest];
    });
    expect(named()).toEqual(
      expect.arrayContaining([
        'record run.ndjson line 1: the plan does not have the digest that stands beside it',
        'record run.ndjson: the plan has no SC-TST-001',
      ]),
    );
  });

  it.each<[string, () => void]>([
    ['a line', () => appendFileSync(runFile(folder), '{}\n')],
    ['half a line', () => appendFileSync(runFile(folder), '{"n":')],
  ])('with %s after its end is named', (_, append) => {
    append();
    expect(named()).toEqual(expect.arrayContaining(['record run.ndjson: lines follow the end of the run']));
  });
});
