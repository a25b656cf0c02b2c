import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Event } from '../harness/model/transcript.js';
import type { Verdict } from '../harness/model/verdict.js';
import { blobFiles } from '../harness/test-support/tiny-run.test-support.js';
import { type RunRecord, readSegment } from '../harness/transcript/record.js';
import { runAgainst } from './run.test-support.js';
import { ordinaryAnswer, type Question, startTarget, type Target, TOKEN_VARIABLE } from './target.test-support.js';

const answerOrdinarily = async (question: Question): Promise<void> => {
  const { status, headers, body } = await ordinaryAnswer(question);
  question.outgoing.writeHead(status, headers.map(([name, value]) => [name, value]) as never);
  question.outgoing.end(body);
};

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function target(answer: (question: Question) => void | Promise<void>): Promise<Target> {
  const started = await startTarget(answer);
  open.push(started.close);
  return started;
}

const told = (verdicts: readonly Verdict[]): string[] =>
  verdicts.map(({ check, requirement, outcome }) => `${check} ${requirement} ${outcome}`);

const eventsOf = (record: RunRecord): Event[] =>
  record.segments.flatMap(({ scenario, attempt }) => readSegment(record, scenario, attempt)?.events ?? []);

let ordinary: string[] = [];
beforeAll(async () => {
  const plain = await startTarget(answerOrdinarily);
  ordinary = told((await runAgainst(plain.url)).verdicts);
  await plain.close();
});

/** The same question, asked with the token that the responder behind wants. */
function withToken(question: Question): Question {
  const { rawHeaders } = question.incoming;
  const at = rawHeaders.findIndex((name) => name.toLowerCase() === 'authorization');
  rawHeaders[at + 1] = `Bearer ${process.env[TOKEN_VARIABLE]}`;
  return question;
}

describe('a run ends as it would without', () => {
  it('a limit of the rate that asks to wait', async () => {
    let refused = 0;
    const limited = await target((question) => {
      if (question.index % 9 !== 4) return answerOrdinarily(question);
      refused += 1;
      question.outgoing.writeHead(429, { 'Retry-After': '0' });
      question.outgoing.end();
    });
    let waits = 0;
    const { verdicts, ended, exit } = await runAgainst(limited.url, {
      look: (record) => {
        waits = eventsOf(record).filter(({ type }) => type === 'asked-again').length;
      },
    });
    expect(ended).toBe('complete');
    expect(exit).toBe(0);
    expect(refused).toBeGreaterThan(5);
    expect(waits).toBe(refused);
    expect(told(verdicts)).toEqual(ordinary);
  });

  it('a token that expires, which is renewed', async () => {
    process.env.ASSAY_SELFTEST_SECRET = 'a-secret-of-the-selftest';
    let issued = 0;
    let uses = 0;
    const issuer = createServer((_, outgoing) => {
      issued += 1;
      uses = 0;
      outgoing.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
      outgoing.end(JSON.stringify({ access_token: `token-number-${issued}-of-the-selftest`, token_type: 'Bearer' }));
    });
    await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve));
    open.push(() => new Promise((resolve) => issuer.close(() => resolve())));
    const guarded = await target((question) => {
      const { authorization } = question.incoming.headers;
      uses += 1;
      if (authorization === `Bearer token-number-${issued}-of-the-selftest` && uses < 40)
        return answerOrdinarily(withToken(question));
      question.outgoing.writeHead(401, { 'WWW-Authenticate': 'Bearer error="invalid_token"' });
      question.outgoing.end();
    });
    let text = '';
    const { claims, ended } = await runAgainst(guarded.url, {
      access: {
        callers: [
          {
            id: 'Q-LA',
            scheme: 'oauth2-client-credentials',
            tokenUrl: `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/token`,
            clientId: 'assay',
            clientSecretEnv: 'ASSAY_SELFTEST_SECRET',
          },
        ],
        headers: [],
      },
      limits: { concurrency: 1 },
      look: (record) => {
        text = blobFiles(record.folder)
          .map((file) => readFileSync(file, 'utf8'))
          .concat(eventsOf(record).map((event) => JSON.stringify(event)))
          .join('\n');
      },
    });
    expect(ended).toBe('complete');
    expect(issued).toBeGreaterThan(2);
    expect(claims.filter(({ outcome }) => outcome === 'fail' || outcome === 'inconclusive')).toEqual([]);
    expect(text).not.toMatch(/token-number-\d|a-secret-of-the-selftest/);
  });

  it('answers that are slow and come in pieces', async () => {
    const slow = await target(async (question) => {
      const { status, headers, body } = await ordinaryAnswer(question);
      question.outgoing.writeHead(status, headers.map(([name, value]) => [name, value]) as never);
      for (const byte of body) question.outgoing.write(Buffer.of(byte));
      setTimeout(() => question.outgoing.end(), 20);
    });
    const { verdicts, exit } = await runAgainst(slow.url);
    expect(told(verdicts)).toEqual(ordinary);
    expect(exit).toBe(0);
  });
});

describe('the guard', () => {
  const stranger = {
    resourceType: 'Parameters',
    parameter: [
      { name: 'match', valueBoolean: true },
      {
        name: 'person',
        resource: {
          resourceType: 'Patient',
          identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990020000' }],
          name: [{ family: 'Quillfeather', given: ['Thaddea'] }],
          birthDate: '1983-02-03',
        },
      },
    ],
  };

  it('stops a run at the first answer that holds somebody who is neither ours nor declared', async () => {
    const leaking = await target((question) => {
      if (question.index < 10) return answerOrdinarily(question);
      question.outgoing.writeHead(200, { 'Content-Type': 'application/fhir+json' });
      question.outgoing.end(JSON.stringify(stranger));
    });
    let stored = '';
    let seen: Event[] = [];
    const { ended, exit, claims } = await runAgainst(leaking.url, {
      limits: { concurrency: 1 },
      look: (record) => {
        seen = eventsOf(record).filter(({ type }) => type === 'guarded');
        stored = blobFiles(record.folder)
          .map((file) => readFileSync(file, 'utf8'))
          .concat(eventsOf(record).map((event) => JSON.stringify(event)))
          .join('\n');
      },
    });
    expect(ended).toBe('person-seen');
    expect(exit).toBe(2);
    expect(leaking.count()).toBe(11);
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({
      seen: expect.arrayContaining([
        { at: expect.any(String), what: 'nhs-number', same: expect.stringMatching(/^[0-9a-f]+$/) },
        { at: expect.any(String), what: 'name', same: expect.any(String) },
        { at: expect.any(String), what: 'birth-date', same: expect.any(String) },
      ]),
    });
    expect(stored).not.toMatch(/Quillfeather|Thaddea|9990020000|1983-02-03/);
    expect(claims.filter(({ outcome }) => outcome === 'fail')).toEqual([]);
  });

  it('stops before the first row when somebody who cannot exist is found', async () => {
    const fond = await target((question) => {
      question.outgoing.writeHead(200, { 'Content-Type': 'application/fhir+json' });
      question.outgoing.end(
        JSON.stringify({
          resourceType: 'Parameters',
          parameter: [
            { name: 'match', valueBoolean: true },
            {
              name: 'contact',
              resource: {
                resourceType: 'Organization',
                name: 'Duty desk',
                telecom: [{ system: 'phone', value: '01632 960001' }],
              },
            },
          ],
        }),
      );
    });
    const { ended, exit } = await runAgainst(fond.url);
    expect(ended).toBe('not-ready');
    expect(exit).not.toBe(0);
    expect(fond.count()).toBeLessThan(5);
  });
});

describe('a target that answers garbage', () => {
  it('is failed for it, or not shown, and never takes the run with it', async () => {
    const garbage = [
      '\u0000\u0001\u0002 not HTTP at all',
      'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n{"a"',
      'HTTP/1.1 99999 What\r\n\r\n',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
      '',
    ];
    const odd = await target((question) => {
      if (question.index % 4 !== 3) return answerOrdinarily(question);
      const { socket } = question.incoming;
      socket.end(garbage[Math.floor(question.index / 4) % garbage.length] ?? '');
    });
    const { claims, ended } = await runAgainst(odd.url, { preflight: false, limits: { concurrency: 1 } });
    expect(ended).toBe('complete');
    const outcomes = new Set(claims.map(({ outcome }) => outcome));
    expect(outcomes).not.toContain('error');
    expect(outcomes).toContain('fail');
    expect(outcomes).toContain('pass');
  });
});

describe('a target that wants more than an answer', () => {
  it('is not followed to another origin, and gets no credential there', async () => {
    const elsewhere = await target(({ outgoing }) => void outgoing.writeHead(200).end());
    const sending = await target((question) => {
      if (question.index < 4) return answerOrdinarily(question);
      question.outgoing.writeHead(307, { Location: `${elsewhere.url}/Patient/$person-info-query` });
      question.outgoing.end();
    });
    const { ended, exit } = await runAgainst(sending.url);
    expect(elsewhere.count()).toBe(0);
    expect(ended).toBe('complete');
    expect(exit).not.toBe(0);
  });

  it('does not get more than it may send', async () => {
    const chunk = Buffer.alloc(256 * 1024, 0x20);
    let sent = 0;
    const endless = await target((question) => {
      if (question.index % 3 !== 2) return answerOrdinarily(question);
      question.outgoing.writeHead(200, { 'Content-Type': 'application/fhir+json' });
      const more = (): void => {
        while (!question.outgoing.destroyed && question.outgoing.write(chunk)) sent += chunk.length;
        sent += chunk.length;
        if (!question.outgoing.destroyed) question.outgoing.once('drain', more);
      };
      more();
    });
    const before = process.memoryUsage().rss;
    const { ended } = await runAgainst(endless.url, { limits: { bodyMegabytes: 1 }, preflight: false });
    expect(['complete', 'target-gone']).toContain(ended);
    expect(sent / Math.max(1, Math.floor(endless.count() / 3))).toBeLessThan(16 * 1024 * 1024);
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024);
  });
});
