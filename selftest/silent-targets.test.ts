import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { assay, onlyRun, temporaryFolder, verdictsOf } from './cli.test-support.js';
import { runAgainst } from './run.test-support.js';
import { isBaseline, ordinaryAnswer, type Question, startTarget } from './target.test-support.js';

const answerOrdinarily = async (question: Question): Promise<void> => {
  const { status, headers, body } = await ordinaryAnswer(question);
  question.outgoing.writeHead(status, headers.map(([name, value]) => [name, value]) as never);
  question.outgoing.end(body);
};

describe('a target that does not answer', () => {
  it('ends at the preflight with exit 3 when it closes every connection', async () => {
    const cwd = temporaryFolder();
    const server = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const { code, stdout } = await assay(['run', '--target', `http://127.0.0.1:${port}/fhir`], cwd);
    server.close();
    expect(code).toBe(3);
    expect(stdout).toMatch(/Not ready: the target gave no answer \(reset\)/);
    expect(new Set(verdictsOf(onlyRun(cwd)).map(({ outcome, cause }) => `${outcome} ${cause}`))).toEqual(
      new Set(['not-run target']),
    );
  });

  it('ends at the preflight with exit 3 when nothing listens', async () => {
    const { code, stdout } = await assay(['run', '--target', 'http://127.0.0.1:9/fhir'], temporaryFolder());
    expect(code).toBe(3);
    expect(stdout).toMatch(/no answer \(refused\)/);
  });

  it('fails the rows when it answers the baseline and closes on everything else', async () => {
    const target = await startTarget((question) =>
      isBaseline(question) ? answerOrdinarily(question) : void question.outgoing.destroy(),
    );
    try {
      const { claims, exit, ended } = await runAgainst(target.url);
      expect(ended).toBe('complete');
      const by = (scenario: string) =>
        new Set(
          claims
            .filter((claim) => claim.scenario === scenario)
            .map(({ outcome, cause }) => `${outcome} ${cause ?? ''}`.trim()),
        );
      for (const scenario of ['SC-MAT-036', 'SC-MAT-066'])
        expect(by(scenario), scenario).toEqual(new Set(['fail target']));
      // Its recommendation asks how an ambiguity is told, and nothing was told.
      expect(by('SC-MAT-030')).toEqual(new Set(['fail target', 'not-shown']));
      expect(by('SC-MAT-002')).toEqual(new Set(['fail target', 'not-reached']));
      expect(by('SC-MAT-006')).toEqual(new Set(['warning']));
      expect(
        claims.some(
          ({ outcome, findings }) =>
            outcome === 'fail' && findings.some(({ actual }) => /no answer \(reset\)/.test(actual)),
        ),
      ).toBe(true);
      expect(exit).not.toBe(0);
    } finally {
      await target.close();
    }
  });

  it('is inconclusive, and never failed, when it goes away in the middle', async () => {
    let gone = false;
    const target = await startTarget((question) => {
      gone ||= question.index >= 12;
      return gone ? void question.outgoing.destroy() : answerOrdinarily(question);
    });
    try {
      const { claims, ended, exit } = await runAgainst(target.url);
      expect(ended).toBe('target-gone');
      expect(target.count()).toBeLessThan(30);
      expect(claims.map(({ outcome }) => outcome)).not.toContain('fail');
      expect(claims.some(({ outcome, cause }) => outcome === 'inconclusive' && cause === 'target')).toBe(true);
      expect(exit).toBe(3);
    } finally {
      await target.close();
    }
  });

  it('is waited for no longer than it was told', async () => {
    const target = await startTarget((question) => (isBaseline(question) ? answerOrdinarily(question) : undefined));
    try {
      const { claims } = await runAgainst(target.url, { answerSeconds: 2, only: ['SC-MAT-036'] });
      expect(claims.find(({ check }) => check.startsWith('SC-MAT-036#question'))).toMatchObject({
        outcome: 'fail',
        findings: [{ actual: expect.stringContaining('timeout') }],
      });
    } finally {
      await target.close();
    }
  });
});
