import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccessSettings } from '../harness/access/access.js';
import { consentClassOf } from '../harness/model/scenario-class.js';
import { createAuthority, issueServerCertificate, type KeyAndCertificate } from '../servers/reference/certificates.js';
import { wireDefects } from '../servers/reference/defects-wire.js';
import type { Listening } from '../servers/reference/listen.js';
import { wireRows } from '../suites/data-exchange/scenarios/wire-rows.js';
import { remarks, runAgainst, writtenIn } from './run.test-support.js';
import {
  ordinaryAnswer,
  type Question,
  startGuardedResponder,
  startTarget,
  TOKEN_VARIABLE,
} from './target.test-support.js';

let server: Listening;
beforeAll(async () => {
  server = await startGuardedResponder();
});
afterAll(() => server.close());

/** Slow rows wait as long as for an answer. */
const QUICK = { limits: { answerSeconds: 2, concurrency: 1 } };

/** Rows that take seconds each are driven where a defect names them, and once without a defect. */
const isQuick = (id: string): boolean => {
  const row = wireRows.find((one) => one.id === id);
  return row !== undefined && consentClassOf(row) !== 'loading';
};

const quickRows = wireRows.map(({ id }) => id).filter(isQuick);

describe('rows on the wire', () => {
  it('have nothing against the reference responder', async () => {
    const { claims, ended } = await runAgainst(server.url, { only: wireRows.map(({ id }) => id), ...QUICK });
    expect(ended).toBe('complete');
    expect(remarks(claims)).toEqual([]);
    expect(claims.filter(({ outcome }) => outcome === 'pass').length).toBeGreaterThan(25);
  }, 60_000);

  it.each(wireDefects)(
    'find the defect $id, and nothing else',
    async ({ id, breaks }) => {
      const space = new URL(`/spaces/wire-${id}/`, server.url);
      const put = await fetch(new URL('controls/defect', space), {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ defect: id }),
      });
      expect(put.status).toBe(200);
      const only = [...new Set([...quickRows, ...breaks.map(({ scenario }) => scenario)])];
      const { claims } = await runAgainst(new URL('fhir', space).href, {
        only,
        limits: { answerSeconds: 8, concurrency: 1 },
      });
      const seen = claims.filter(({ outcome }) => outcome !== 'not-shown' && outcome !== 'not-reached');
      expect(remarks(seen)).toEqual(
        breaks.map(({ scenario, requirement, outcome }) => `${scenario} ${requirement} ${outcome}`).sort(),
      );
    },
    60_000,
  );
});

describe('what stays of rows on the wire', () => {
  const VARIABLE = 'ASSAY_SELFTEST_ODD_TOKEN';
  const TOKEN = 'odd~token+of/the.selftests!(1)==';
  const CONTACT = 'duty.desk.nobody@example.org';
  // As bytes, as addresses and forms write them, and as JSON within JSON does.
  const WRITINGS = [
    TOKEN,
    encodeURIComponent(TOKEN),
    String(new URLSearchParams([['', TOKEN]])).slice(1),
    'odd~token',
    'odd%7Etoken',
    CONTACT,
  ];

  it('holds no token and no contact, though the target says all again that it is told', async () => {
    process.env[VARIABLE] = TOKEN;
    const target = await startTarget(({ incoming, outgoing, body }) => {
      const told = [`${incoming.method} ${incoming.url}`, ...incoming.rawHeaders, CONTACT].join(' | ');
      const json = JSON.stringify({
        resourceType: 'OperationOutcome',
        issue: [{ severity: 'error', code: 'invalid', diagnostics: told }],
      });
      const asText = body.length === 0;
      outgoing.writeHead(400, { 'Content-Type': asText ? 'message/http' : 'application/fhir+json', 'X-Told': told });
      outgoing.end(asText ? told : json);
    });
    let kept = '';
    try {
      await runAgainst(target.url, {
        preflight: false,
        only: ['SC-SEC-005', 'SC-SEC-012', 'SC-SEC-016', 'SC-SEC-045'],
        access: { callers: [{ id: 'Q-LA', scheme: 'bearer', tokenEnv: VARIABLE }], headers: [] },
        ...QUICK,
        look: ({ folder }) => {
          kept = writtenIn(folder);
        },
      });
    } finally {
      await target.close();
      delete process.env[VARIABLE];
    }
    expect(target.count()).toBeGreaterThan(30);
    expect(kept).toContain('access_token=[credential');
    expect(WRITINGS.filter((writing) => kept.includes(writing))).toEqual([]);
  }, 30_000);
});

describe('rows on TLS', () => {
  const DAY = 24 * 60 * 60 * 1000;
  let authority: KeyAndCertificate;
  beforeAll(async () => {
    authority = await createAuthority();
  });

  const answerOrdinarily = async (question: Question): Promise<void> => {
    const { status, headers, body } = await ordinaryAnswer(question);
    question.outgoing.writeHead(status, headers.map(([name, value]) => [name, value]) as never);
    question.outgoing.end(body);
  };

  /** What the rows say of a target with a certificate for so many days and a TLS of its own. */
  async function saidOf(days: number, more: object): Promise<string[]> {
    const when = { from: new Date(Date.now() - 60 * DAY), until: new Date(Date.now() + days * DAY) };
    const pair = await issueServerCertificate(authority, ['localhost', '127.0.0.1'], when);
    const target = await startTarget(answerOrdinarily, { ...pair, ...more });
    const access: AccessSettings = {
      callers: [{ id: 'Q-LA', scheme: 'bearer', tokenEnv: TOKEN_VARIABLE }],
      tls: { ca: authority.cert },
      headers: [],
    };
    try {
      const { claims } = await runAgainst(target.url, { only: ['SC-SEC-009', 'SC-SEC-010'], access });
      return claims.map(({ scenario, requirement, outcome }) => `${scenario} ${requirement} ${outcome}`).sort();
    } finally {
      await target.close();
    }
  }

  it('have nothing against TLS of the day and a certificate that lasts', async () => {
    expect(await saidOf(60, { minVersion: 'TLSv1.2' })).toEqual([
      'SC-SEC-009 DES-SEC-002 pass',
      'SC-SEC-009 HBK-017 pass',
      'SC-SEC-010 DES-SEC-002 pass',
    ]);
  });

  it.each([
    ['TLS 1.0', { minVersion: 'TLSv1', ciphers: 'DEFAULT:@SECLEVEL=0' }],
    ['suites without encryption', { minVersion: 'TLSv1.2', ciphers: 'ALL:eNULL:@SECLEVEL=0' }],
  ])('find %s, and a certificate that ends soon', async (_, more) => {
    expect(await saidOf(5, more)).toEqual([
      'SC-SEC-009 DES-SEC-002 warning',
      'SC-SEC-009 HBK-017 warning',
      'SC-SEC-010 DES-SEC-002 warning',
    ]);
  });
});
