import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type SecureContextOptions, Server as TlsServer } from 'node:tls';
import { personas } from '../generators/people/personas.js';
import type { AccessSettings } from '../harness/access/access.js';
import type { RecordedPolicies } from '../harness/model/policies.js';
import { policiesOf } from '../harness/target/policy-values.js';
import type { PolicyServer } from '../servers/policies/start.js';
import type { AccessRules } from '../servers/reference/access/access-rules.js';
import { createGate } from '../servers/reference/access/gate.js';
import type { Defect } from '../servers/reference/defects.js';
import { heldFrom } from '../servers/reference/held.js';
import type { Core } from '../servers/reference/message.js';
import { DEFAULT_POLICY_SETTING, type PolicySetting } from '../servers/reference/policy/policy-point.js';
import { createRouter } from '../servers/reference/router.js';
import { startReferenceServer } from '../servers/reference/start.js';

export const AS_OF = '2026-11-20';
export const SEED = 1;
export const people = personas({ seed: SEED, asOf: AS_OF });

export const startResponder = (defect?: string) =>
  startReferenceServer({ people, ...(defect === undefined ? {} : { defect }) });

/** The token that runs of the selftests show, and where they find it. */
export const TOKEN_VARIABLE = 'ASSAY_SELFTEST_TOKEN';
const TOKEN = 'a-token-of-the-selftests';
process.env[TOKEN_VARIABLE] = TOKEN;

const wantsToken: AccessRules = { scheme: 'bearer', callers: { 'Q-LA': TOKEN } };

/** Organisations that ask beside the first one, each with the variable that its token is in. */
const OTHERS = ['Q-NHS', 'Q-SCH'] as const;
const variableOf = (caller: string): string => `${TOKEN_VARIABLE}_${caller.replace('-', '_')}`;
for (const caller of OTHERS) process.env[variableOf(caller)] = `${TOKEN}-${caller}`;

/** The callers of runs under policies. */
export const withSeveralTokens: AccessSettings = {
  callers: [
    { id: 'Q-LA', scheme: 'bearer', tokenEnv: TOKEN_VARIABLE },
    ...OTHERS.map((id) => ({ id, scheme: 'bearer' as const, tokenEnv: variableOf(id) })),
  ],
  headers: [],
};

const wantsOneOfThem: AccessRules = {
  scheme: 'bearer',
  callers: { 'Q-LA': TOKEN, ...Object.fromEntries(OTHERS.map((id) => [id, `${TOKEN}-${id}`])) },
};

const fetchedFrom = ({ url }: Pick<PolicyServer, 'url'>): Partial<PolicySetting> => ({
  source: { ...DEFAULT_POLICY_SETTING.source, origins: [url], milliseconds: 500 },
});

/** A responder that knows several organisations by token, and may fetch policies from there. */
export const startResponderUnderPolicies = (from: Pick<PolicyServer, 'url'>, defect?: string) =>
  startReferenceServer({
    people,
    access: wantsOneOfThem,
    policies: fetchedFrom(from),
    ...(defect === undefined ? {} : { defect }),
  });

/** The same without a socket. */
export const coreUnderPolicies =
  (from: Pick<PolicyServer, 'url'>) =>
  (defect: Defect | null): Core =>
    createRouter({
      held: heldFrom(people),
      defect,
      gate: createGate(wantsOneOfThem),
      policies: fetchedFrom(from),
    });

/** What such a responder was told of. */
export function policiesAt({ url, asOf }: Pick<PolicyServer, 'url' | 'asOf'>): RecordedPolicies {
  const policies = policiesOf({ url: 'http://127.0.0.1:1/', policies: { served: { url, on: asOf } } });
  if (policies === undefined) throw new Error('no policies are served');
  return policies;
}

/** A responder that answers nobody without a token. */
export const startGuardedResponder = (defect?: string) =>
  startReferenceServer({ people, access: wantsToken, ...(defect === undefined ? {} : { defect }) });

/**
 * The reference responder as a function, for servers that answer through it in a manner of their own. It wants the token.
 */
export const responderCore: Core = createRouter({
  held: heldFrom(people),
  controls: false,
  defect: null,
  asOf: AS_OF,
  gate: createGate(wantsToken),
});
/** The same, for whoever asks. */
const openCore: Core = createRouter({ held: heldFrom(people), controls: false, defect: null, asOf: AS_OF });

export interface Question {
  incoming: IncomingMessage;
  outgoing: ServerResponse;
  body: Buffer;
  /** How many requests came before this one. */
  index: number;
}

export interface Target {
  url: string;
  /** Requests so far. */
  count(): number;
  /** Shows another certificate from the next connection on; HTTPS only. */
  present(certificate: SecureContextOptions): void;
  close(): Promise<void>;
}

const bodyOf = async (incoming: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

/** A target that answers as it is told, over HTTPS when it is told with which certificate. */
export function startTarget(
  answer: (question: Question) => void | Promise<void>,
  tls?: ServerOptions,
): Promise<Target> {
  let count = 0;
  const serve: RequestListener = (incoming, outgoing) => {
    const index = count;
    count += 1;
    bodyOf(incoming)
      .then((body) => answer({ incoming, outgoing, body, index }))
      .catch(() => outgoing.destroy());
  };
  const server = tls === undefined ? createServer(serve) : createTlsServer(tls, serve);
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      resolve({
        url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}/fhir`,
        count: () => count,
        present: (certificate) => server instanceof TlsServer && server.setSecureContext(certificate),
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeAllConnections();
          }),
      });
    });
  });
}

/** What a responder as a function answers to a question. */
export const answerOf = (core: Core, { incoming, body }: Question): ReturnType<Core> => {
  const { method = '', url = '', rawHeaders } = incoming;
  const headers = rawHeaders.flatMap((name, index): [string, string][] =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? '']] : [],
  );
  const [path = '', query = ''] = url.split('?');
  return core({ method, path, query, headers, body });
};

/** What the reference responder would answer to whoever shows the token. */
export const ordinaryAnswer = (question: Question): ReturnType<Core> => answerOf(responderCore, question);

/** What it would answer if it let everybody ask. */
export const openAnswer = (question: Question): ReturnType<Core> => answerOf(openCore, question);

export const isBaseline = ({ body }: Question): boolean => {
  const text = body.toString('utf8');
  return (
    text.includes('"9990010005"') &&
    text.includes('"Fenwick"') &&
    !text.includes('\n') &&
    text.indexOf('"resource"') < text.indexOf('"reason"') &&
    !text.includes('case-number')
  );
};
