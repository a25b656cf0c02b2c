import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personas } from '../../generators/people/personas.js';
import type { Listening } from './listen.js';
import { startReferenceServer } from './start.js';

let server: Listening;
beforeAll(async () => {
  server = await startReferenceServer({ people: personas({ seed: 1, asOf: '2026-11-20' }) });
});
afterAll(() => server.close());

/** What comes back for the lines of a request without a body. */
const told = (...lines: string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname, () =>
      socket.write(`${[...lines, 'Connection: close'].join('\r\n')}\r\n\r\n`),
    );
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
    });
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
  });

describe('a message', () => {
  it('with two hosts is refused', async () => {
    const { host } = new URL(server.url);
    expect(await told('GET /fhir/metadata HTTP/1.1', `Host: ${host}`)).toMatch(/^HTTP\/1\.1 200/);
    expect(await told('GET /fhir/metadata HTTP/1.1', `Host: ${host}`, 'Host: attacker.example')).toMatch(
      /^HTTP\/1\.1 400.*OperationOutcome/s,
    );
  });

  it('whose target is the whole address is read as any other, and that of another server is not here', async () => {
    const { host } = new URL(server.url);
    expect(await told(`GET http://${host}/fhir/metadata HTTP/1.1`, `Host: ${host}`)).toMatch(/^HTTP\/1\.1 200/);
    expect(await told('GET http://attacker.example/fhir/metadata HTTP/1.1', `Host: ${host}`)).toMatch(
      /^HTTP\/1\.1 404.*OperationOutcome/s,
    );
  });

  it('names no product in a header', async () => {
    const { host } = new URL(server.url);
    expect(await told('GET /nowhere HTTP/1.1', `Host: ${host}`)).not.toMatch(/^(?:server|x-powered-by):/im);
  });
});
