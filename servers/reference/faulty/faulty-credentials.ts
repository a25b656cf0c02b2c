import { setTimeout as sleep } from 'node:timers/promises';
import type { Faulty } from '../defects.js';
import { noMatch } from '../disclosure.js';
import { type Answer, answerWith, type Core, type CoreRequest, headerValues } from '../message.js';
import { outcomes } from '../outcomes.js';

const textOf = ({ body }: Pick<CoreRequest, 'body'>): string => new TextDecoder().decode(body);

const tokenIn = ({ headers }: CoreRequest): string | null =>
  /^Bearer +(\S+)$/i.exec(headerValues(headers, 'authorization')[0] ?? '')?.[1] ?? null;

function claimsOf(token: string | null): { exp?: number; scope?: string; client_id?: string } {
  try {
    return JSON.parse(Buffer.from(token?.split('.')[1] ?? '', 'base64url').toString('utf8')) as object;
  } catch {
    return {};
  }
}

const isAdmitted = ({ admission }: CoreRequest): boolean => admission !== undefined && 'caller' in admission;

/** Lets somebody in whom the gate has refused. */
const admitting = (may: (request: CoreRequest) => boolean): Faulty => ({
  wrap: (core) => async (request) =>
    request.admission !== undefined && 'refused' in request.admission && may(request)
      ? core({ ...request, admission: { caller: 'Q-LA' } })
      : core(request),
});

const instead = (answer: (request: CoreRequest) => Answer | null | Promise<Answer | null>): Faulty => ({
  wrap: (core) => async (request) => (await answer(request)) ?? core(request),
});

const matched = (request: CoreRequest): Answer =>
  answerWith(request, 200, { resourceType: 'Parameters', parameter: [{ name: 'match', valueBoolean: true }] });

const isTyped = (request: CoreRequest): boolean => /<!DOCTYPE/.test(textOf(request));

/** Calls an address that was sent; what comes back is of no interest. */
const call = async (address: string): Promise<void> => {
  await fetch(address, { signal: AbortSignal.timeout(500) }).then(
    (answer) => answer.arrayBuffer(),
    () => null,
  );
};

/** What somebody would see of a request that failed inside. */
const TOLD = 'connect ECONNREFUSED at Socket.connect (/srv/responder/lib/fetch-policy.js:41:9)';

/** How much later than others a slow answer comes. */
const SLOW_MILLISECONDS = 2500;

/** Faults of who is let in, and of addresses that are followed. */
export const faultyCredentials = {
  anyTokenTaken: admitting((request) => tokenIn(request) !== null),
  endsIgnored: admitting((request) => (claimsOf(tokenIn(request)).exp ?? Number.POSITIVE_INFINITY) < Date.now() / 1000),
  scopeIgnored: admitting((request) => claimsOf(tokenIn(request)).scope === 'directory-read'),
  inactiveTaken: admitting((request) => claimsOf(tokenIn(request)).client_id === 'Q-OLD'),
  entitiesFetched: instead(async (request) => {
    if (!isTyped(request)) return null;
    const [, address] = /SYSTEM "(http:[^"]+)"/.exec(textOf(request)) ?? [];
    if (address !== undefined) await call(address);
    return answerWith(request, 200, noMatch());
  }),
  entitiesOpened: instead((request) => (isTyped(request) && /&l\d;/.test(textOf(request)) ? matched(request) : null)),
  addressesFollowed: {
    wrap:
      (core: Core): Core =>
      async (request) => {
        for (const [address] of textOf(request).matchAll(/http:\/\/[\w.:]+\/assay-photo/g)) await call(address);
        return core(request);
      },
  },
  insideTold: instead((request) =>
    textOf(request).includes('169.254.169.254')
      ? answerWith(request, 502, {
          ...outcomes.ourFault.outcome,
          issue: [{ severity: 'error', code: 'exception', diagnostics: TOLD }],
        })
      : null,
  ),
  replaysAnswered: { decide: { refusesReplays: () => false } },
  losesUnderLoad: {
    wrap: (core: Core): Core => {
      let asked = 0;
      return async (request) => {
        if (isAdmitted(request)) asked += 1;
        return isAdmitted(request) && asked % 15 === 0 ? answerWith(request, 200, noMatch()) : core(request);
      };
    },
  },
  slowUnderLoad: {
    wrap: (core: Core): Core => {
      let asked = 0;
      return async (request) => {
        asked += 1;
        if (asked % 10 === 0) await sleep(SLOW_MILLISECONDS);
        return core(request);
      };
    },
  },
} satisfies Record<string, Faulty>;
