import { createServer as createPlainServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, createServer as createNetServer, type Socket } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AccessSettings, CallerSettings } from '../harness/access/access.js';
import {
  createAuthority,
  issueClientCertificate,
  issueServerCertificate,
  type KeyAndCertificate,
} from '../servers/reference/certificates.js';
import { type Outcome, runAgainst } from './run.test-support.js';
import { openAnswer, ordinaryAnswer, type Question, startTarget, TOKEN_VARIABLE } from './target.test-support.js';

const IN_TURNS = { limits: { concurrency: 1, answerSeconds: 4 } };

/** What was said of each row that was driven. */
const saidOf = ({ claims }: Outcome): string[] =>
  [...new Set(claims.map(({ scenario, requirement, outcome }) => `${scenario} ${requirement} ${outcome}`))].sort();

const answerOrdinarily = async (question: Question): Promise<void> => {
  const { status, headers, body } = await ordinaryAnswer(question);
  question.outgoing.writeHead(status, headers.map(([name, value]) => [name, value]) as never);
  question.outgoing.end(body);
};

describe('a target over https', () => {
  let authority: KeyAndCertificate;
  let pair: KeyAndCertificate;
  beforeAll(async () => {
    authority = await createAuthority();
    pair = await issueServerCertificate(authority, ['localhost', '127.0.0.1']);
  });

  /** A target that speaks TLS and plain HTTP on one port, as some servers do. */
  async function startBoth(plainly: (incoming: IncomingMessage, outgoing: ServerResponse) => void) {
    const target = await startTarget(answerOrdinarily, { ...pair });
    const { port } = new URL(target.url);
    const plain = createPlainServer(plainly);
    const open = new Set<Socket>();
    const server = createNetServer((socket) => {
      open.add(socket);
      socket.on('error', () => socket.destroy());
      socket.once('data', (first) => {
        socket.pause();
        socket.unshift(first);
        // A record of a TLS handshake begins with 22 (RFC 8446, section 5.1).
        if (first[0] !== 22) {
          plain.emit('connection', socket);
          return void process.nextTick(() => socket.resume());
        }
        const onward = connect(Number(port), '127.0.0.1');
        open.add(onward.on('error', () => socket.destroy()));
        socket.pipe(onward).pipe(socket);
      });
    });
    await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
    const both = (server.address() as AddressInfo).port;
    const url = target.url.replace(`:${port}`, `:${both}`);
    const close = async (): Promise<void> => {
      for (const socket of open) socket.destroy();
      server.close();
      await target.close();
    };
    return { url, close };
  }

  const over = async (url: string): Promise<string[]> => {
    const access: AccessSettings = {
      callers: [{ id: 'Q-LA', scheme: 'bearer', tokenEnv: TOKEN_VARIABLE }],
      tls: { ca: authority.cert },
      headers: [],
    };
    return saidOf(await runAgainst(url, { only: ['SC-SEC-008'], access, ...IN_TURNS }));
  };

  it('that knows no plain http passes', async () => {
    const target = await startTarget(answerOrdinarily, { ...pair });
    try {
      expect(await over(target.url)).toEqual(['SC-SEC-008 DES-SEC-001 pass']);
    } finally {
      await target.close();
    }
  });

  it.each([
    ['sends plain http to https passes', 308, 'pass'],
    ['answers over plain http too fails', 200, 'fail'],
  ])('that %s', async (_, status, outcome) => {
    const body = { resourceType: 'Parameters', parameter: [{ name: 'match', valueBoolean: true }] };
    const target = await startBoth((incoming, outgoing) => {
      incoming.resume();
      outgoing.writeHead(status, { Location: 'https://localhost/', 'Content-Type': 'application/fhir+json' });
      outgoing.end(status === 200 ? JSON.stringify(body) : '');
    });
    try {
      expect(await over(target.url)).toEqual([`SC-SEC-008 DES-SEC-001 ${outcome}`]);
    } finally {
      await target.close();
    }
  });

  it.each([
    ['holds certificate and token against each other passes', true],
    ['looks at the token alone fails', false],
  ])('that %s', async (_, compares) => {
    const tokens: Readonly<Record<string, string>> = { 'Q-LA': 'token-of-la-doors', 'Q-NHS': 'token-of-nhs-doors' };
    for (const [id, token] of Object.entries(tokens)) process.env[`ASSAY_DOORS_${id.slice(2)}`] = token;
    const target = await startTarget(
      async (question) => {
        const { incoming, outgoing } = question;
        const token = incoming.headers.authorization?.replace('Bearer ', '');
        const shown = (
          incoming.socket as unknown as { getPeerCertificate(): { subject?: { CN?: string } } }
        ).getPeerCertificate().subject?.CN;
        const owner = Object.keys(tokens).find((id) => tokens[id] === token);
        if (owner !== undefined && (!compares || owner === shown)) {
          const { status, headers, body } = await openAnswer(question);
          outgoing.writeHead(status, headers.map(([name, value]) => [name, value]) as never);
          return void outgoing.end(body);
        }
        outgoing.writeHead(403, { 'Content-Type': 'application/json' });
        outgoing.end('{}');
      },
      { ...pair, ca: authority.cert, requestCert: true, rejectUnauthorized: true },
    );
    try {
      const certified = await Promise.all(
        Object.keys(tokens).map(async (id): Promise<CallerSettings> => {
          const client = await issueClientCertificate(authority, id);
          return {
            id,
            scheme: 'bearer',
            tokenEnv: `ASSAY_DOORS_${id.slice(2)}`,
            clientCertificate: { cert: client.cert, key: client.key },
          };
        }),
      );
      const access = { callers: certified, tls: { ca: authority.cert }, headers: [] };
      const outcome = await runAgainst(target.url, { only: ['SC-SEC-007'], access, ...IN_TURNS });
      expect(saidOf(outcome)).toEqual([`SC-SEC-007 DES-IG-030 ${compares ? 'pass' : 'fail'}`]);
    } finally {
      await target.close();
    }
  });
});
