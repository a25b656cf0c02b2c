import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { judgeHar } from '../cli/judge-har.js';
import { kitOf } from '../cli/kit.js';
import { judgeRecord, verdictLines } from '../harness/judge/judge-record.js';
import { verifyRun } from '../harness/judge/verify.js';
import { readRecord } from '../harness/transcript/record.js';
import { SECTION_47 } from '../standards/data-exchange/operation.js';
import { writtenIn } from './run.test-support.js';
import { startResponder } from './target.test-support.js';

const base = mkdtempSync(join(tmpdir(), 'assay-selftest-har-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const question = (family: string, reason = true): string =>
  JSON.stringify({
    resourceType: 'Parameters',
    parameter: [
      {
        name: 'resource',
        resource: { resourceType: 'Patient', name: [{ family, given: ['Orla'] }], birthDate: '2015-05-01' },
      },
      ...(reason ? [{ name: 'reason', valueUri: SECTION_47 }] : []),
    ],
  });

/** Asks as anybody would, and writes down what a browser would write. */
async function recorded(url: string, bodies: readonly string[], change: (text: string) => string = (text) => text) {
  const entries = [];
  for (const text of bodies) {
    const headers = { 'Content-Type': 'application/fhir+json', Authorization: 'Bearer a-secret-of-somebody' };
    const address = `${url}/Patient/$person-info-query`;
    const answer = await fetch(address, { method: 'POST', headers, body: text });
    const said = change(await answer.text());
    entries.push({
      startedDateTime: '2026-11-20T09:30:00.000Z',
      time: 3,
      request: {
        method: 'POST',
        url: address,
        httpVersion: 'HTTP/1.1',
        headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
        postData: { text },
      },
      response: {
        status: answer.status,
        statusText: answer.statusText,
        httpVersion: 'HTTP/1.1',
        headers: [...answer.headers].map(([name, value]) => ({ name, value })),
        content: { size: said.length, text: said },
        bodySize: said.length,
      },
    });
  }
  return JSON.stringify({ log: { version: '1.2', creator: { name: 'a proxy', version: '1' }, entries } });
}

let made = 0;
function judged(har: string) {
  made += 1;
  const [file, output] = [join(base, `traffic-${made}.har`), join(base, `runs-${made}`)];
  writeFileSync(file, har);
  const exit = judgeHar(file, output, { json: true });
  const [name = ''] = readdirSync(output);
  const folder = join(output, name);
  const record = readRecord(folder);
  const { suite, peopleOf } = kitOf(record.opened.target);
  const { verdicts } = judgeRecord(record, suite, peopleOf(record.opened));
  return { exit, folder, record, suite, people: peopleOf(record.opened), verdicts };
}

describe('exchanges that somebody else recorded', () => {
  it('are judged by what holds of every answer, and leave a record that verifies', async () => {
    const server = await startResponder();
    const har = await recorded(server.url, [question('Fenwick'), question('Nobody'), question('Fenwick', false)]);
    await server.close();
    const { exit, folder, record, suite, people, verdicts } = judged(har);
    expect(verdicts.map(({ requirement, outcome }) => `${requirement} ${outcome}`).sort()).toEqual([
      'DES-ERR-001 pass',
      'DES-ERR-015 pass',
      'DES-RES-009 pass',
      'DES-RES-030 pass',
    ]);
    expect(exit).toBe(0);
    expect(verdicts.every(({ leavesOpen }) => leavesOpen?.includes('recorded by somebody else'))).toBe(true);
    expect(readFileSync(join(folder, 'verdicts.ndjson'), 'utf8')).toBe(verdictLines(verdicts));
    expect(verifyRun(record, suite, people).discrepancies).toEqual([]);
    const written = writtenIn(folder);
    expect(written).not.toContain('a-secret-of-somebody');
    const page = readFileSync(join(folder, 'report', 'index.html'), 'utf8');
    for (const said of ['Assay asked nothing', 'This is a partial run', 'assay judge traffic-1.har'])
      expect(page).toContain(said);
  });

  it('fail where an error is no OperationOutcome', async () => {
    const server = await startResponder();
    const har = await recorded(server.url, [question('Fenwick'), question('Fenwick', false)], (text) =>
      text.includes('OperationOutcome') ? '<html>wrong</html>' : text,
    );
    await server.close();
    const { verdicts } = judged(har);
    expect(verdicts.find(({ requirement }) => requirement === 'DES-ERR-001')?.outcome).toMatch(/fail|warning|differs/);
  });

  it('keep nothing of an answer that holds somebody unknown, nor of a question about them', async () => {
    const server = await startResponder();
    const har = await recorded(server.url, [question('Quillfeather')], () =>
      JSON.stringify({ resourceType: 'Patient', name: [{ family: 'Quillfeather' }], birthDate: '1971-02-03' }),
    );
    await server.close();
    const { folder } = judged(har);
    expect(writtenIn(folder)).not.toMatch(/Quillfeather|1971-02-03/);
  });

  it('keep nothing of somebody whom an error names in prose, nor of addresses, free headers and forms', async () => {
    const server = await startResponder();
    const har = await recorded(server.url, [question('Quillfeather', false), 'family=Quillfeather'], () =>
      JSON.stringify({
        resourceType: 'OperationOutcome',
        issue: [{ severity: 'error', code: 'invalid', diagnostics: 'Orla Quillfeather is not known' }],
      }),
    );
    await server.close();
    const changed = har
      .replaceAll('$person-info-query"', '$person-info-query?family=Quillfeather&key=s3cr3tkey"')
      .replaceAll('"Authorization"', '"Referer"')
      .replaceAll('Bearer a-secret-of-somebody', 'https://app.example.test/Quillfeather');
    const { folder, verdicts } = judged(changed);
    expect(writtenIn(folder)).not.toMatch(/Quillfeather|s3cr3tkey/);
    expect(verdicts.map(({ outcome }) => outcome)).not.toContain('fail');
    const page = readFileSync(join(folder, 'report', 'index.html'), 'utf8');
    expect(page).toContain('Not by Assay, which sent nothing');
    for (const untrue of ['By the Assay process', 'asked about synthetic people', 'ours: misspelt'])
      expect(page).not.toContain(untrue);
    expect(page).toContain('Somebody unknown was in an answer');
  });
});
