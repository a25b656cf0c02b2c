import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Verdict } from '../harness/model/verdict.js';
import { createAuthority, issueServerCertificate, type KeyAndCertificate } from '../servers/reference/certificates.js';
import { type FiledOutcome, remarks, runByFile } from './run.test-support.js';
import { ordinaryAnswer, type Question, startTarget, type Target, TOKEN_VARIABLE } from './target.test-support.js';

const HOSTS = ['localhost', '127.0.0.1'] as const;
const HOUR = 60 * 60 * 1000;

let authority: KeyAndCertificate;
let first: KeyAndCertificate;
beforeAll(async () => {
  authority = await createAuthority();
  first = await issueServerCertificate(authority, [...HOSTS]);
});

let target: Target | undefined;
afterEach(async () => {
  await target?.close();
  target = undefined;
});

/** In the middle of a run: the preflight has passed, and some rows are judged. */
const AFTER = 40;

const answerOrdinarily = async (question: Question): Promise<void> => {
  const { status, headers, body } = await ordinaryAnswer(question);
  question.outgoing.writeHead(status, headers.map(([name, value]) => [name, value]) as never);
  question.outgoing.end(body);
};

/** A run against a target that shows another certificate after some questions; one question at a time. */
async function runWithChange(second: KeyAndCertificate): Promise<FiledOutcome> {
  target = await startTarget(
    async (question) => {
      if (question.index === AFTER) target?.present(second);
      await answerOrdinarily(question);
    },
    { ...first },
  );
  return runByFile(
    [
      'environment: { kind: test }',
      'target:',
      `  url: ${target.url}`,
      `  callers: { Q-LA: { scheme: bearer, token: { env: ${TOKEN_VARIABLE} } } }`,
      '  tls: { ca: ca.pem }',
      '  limits: { concurrency: 1 }',
      'dialect: { accept: defaults }',
      '',
    ].join('\n'),
    { files: { 'ca.pem': authority.cert } },
  );
}

const told = (verdicts: readonly Verdict[]): string[] =>
  verdicts.map(({ check, requirement, outcome }) => `${check} ${requirement} ${outcome}`);

const peersIn = ({ written }: FiledOutcome): Set<string> =>
  new Set([...written.matchAll(/"peer":"([0-9a-f]+)"/g)].map(([, peer = '']) => peer));

describe('a target that changes its certificate in mid-run', () => {
  it.each<[string, () => Promise<KeyAndCertificate>]>([
    ['of an authority that nobody knows', async () => issueServerCertificate(await createAuthority(), [...HOSTS])],
    ['of another host', () => issueServerCertificate(authority, ['other.example.test'])],
    [
      'that has run out',
      () =>
        issueServerCertificate(authority, [...HOSTS], {
          from: new Date(Date.now() - 2 * HOUR),
          until: new Date(Date.now() - HOUR),
        }),
    ],
  ])('to one %s gets nothing more, and is not failed for it', async (_, make) => {
    const outcome = await runWithChange(await make());
    const { claims, ended, exit, written } = outcome;
    // The credential goes out behind the handshake: no request came after the change.
    expect(target?.count()).toBe(AFTER + 1);
    expect(ended).toBe('target-gone');
    expect(exit).toBe(3);
    expect(claims.map(({ outcome: what }) => what)).not.toContain('fail');
    const doubtful = claims.filter(({ outcome: what }) => what === 'inconclusive');
    expect(doubtful.length).toBeGreaterThan(0);
    expect(new Set(doubtful.map(({ cause }) => cause))).toEqual(new Set(['target']));
    const silences = written.match(/"noAnswer":"[a-z-]+"/g) ?? [];
    expect(new Set(silences)).toEqual(new Set(['"noAnswer":"tls"']));
    expect(silences.length).toBeLessThanOrEqual(3);
    expect(written).not.toContain(process.env[TOKEN_VARIABLE]);
    expect(peersIn(outcome).size).toBe(1);
  });

  it('to another one that is trusted is judged as if it had not', async () => {
    const steady = await runWithChange(first);
    await target?.close();
    const changed = await runWithChange(await issueServerCertificate(authority, [...HOSTS]));
    expect(peersIn(steady).size).toBe(1);
    expect(peersIn(changed).size).toBe(2);
    expect(remarks(changed.claims)).toEqual([]);
    expect(told(changed.verdicts)).toEqual(told(steady.verdicts));
    expect(changed.exit).toBe(0);
  });
});
