import { setupServer } from 'msw/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  held,
  OPERATION,
  patientOf,
  people,
  personOf,
  queryFor,
  unnumbered,
} from '../reference/asking.test-support.js';
import type { Listening } from '../reference/listen.js';
import { responderOver } from '../reference/responder.js';
import { startReferenceServer } from '../reference/start.js';
import { mswHandlers } from './msw-handlers.js';

const BASE = 'https://responder.example.test/fhir';
const msw = setupServer(...mswHandlers(responderOver(held, null), BASE));

let server: Listening;
beforeAll(async () => {
  server = await startReferenceServer({ people });
  msw.listen({ onUnhandledRequest: 'bypass' });
});
afterAll(async () => {
  msw.close();
  await server.close();
});

/** What the transport adds is no part of the answer. */
const TRANSPORT = ['connection', 'date', 'keep-alive', 'content-length', 'transfer-encoding'];

async function answerAt(base: string, path: string, init: RequestInit) {
  const answer = await fetch(`${base}${path}`, init);
  const headers = [...answer.headers].filter(([name]) => !TRANSPORT.includes(name));
  return { status: answer.status, headers: headers.toSorted(), body: await answer.text() };
}

const post = (content: object | string, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/fhir+json', ...headers },
  body: typeof content === 'string' ? content : JSON.stringify(content),
});
const orla = queryFor(patientOf(personOf('R01')));

describe('in-process responder', () => {
  it.each<[string, number, string, RequestInit]>([
    ['match', 200, OPERATION, post(orla)],
    ['no match', 200, OPERATION, post(queryFor(patientOf(personOf('N01'))))],
    ['review', 202, OPERATION, post(queryFor(unnumbered(personOf('R05'))))],
    ['another reason', 403, OPERATION, post(queryFor(patientOf(personOf('R01')), 'https://example.org/why'))],
    ['malformed body', 400, OPERATION, post('{')],
    ['a letter with a mark', 200, OPERATION, post(queryFor(patientOf(personOf('R07'))))],
    ['request id', 200, OPERATION, post(orla, { 'X-Request-ID': '3f2504e0-4f89-41d3-9a0c-0305e82c3301' })],
    ['another media type', 415, OPERATION, post(orla, { 'content-type': 'text/plain' })],
    ['another type of answer', 406, OPERATION, post(orla, { accept: 'text/csv' })],
    ['GET', 405, `${OPERATION}?reason=1`, { method: 'GET' }],
    ['metadata', 200, '/metadata', { method: 'GET' }],
    ['nothing', 404, '/Patient/1', { method: 'GET' }],
  ])('answers %s as over a port', async (_what, status, path, init) => {
    const inProcess = await answerAt(BASE, path, init);
    expect(inProcess.status).toBe(status);
    expect(inProcess).toEqual(await answerAt(server.url, path, init));
  });
});
