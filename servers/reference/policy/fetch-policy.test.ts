import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { POLICY_SYSTEM } from '../../../generators/policies/policies.js';
import { type Failing, failing } from '../../policies/failing.js';
import { type PolicyServer, startPolicyServer } from '../../policies/start.js';
import { fetchPolicy, type PolicySource } from './fetch-policy.js';

let server: PolicyServer;
let source: PolicySource;
beforeAll(async () => {
  server = await startPolicyServer();
  source = { origins: [server.url], milliseconds: 300, bytes: 64 * 1024 };
});
afterAll(() => server.close());

const fetched = (uri: string, change: Partial<PolicySource> = {}) =>
  fetchPolicy({ uri, identifier: { value: 'POL-1', system: POLICY_SYSTEM }, copy: null }, { ...source, ...change });

it('a policy is fetched from where it is published', async () => {
  expect(await fetched(server.uriOf('POL-1'))).toMatchObject({ policy: { uri: server.uriOf('POL-1') } });
});

it.each<[Failing, string]>([
  ['status-500', 'refused'],
  ['invalid-json', 'not-json'],
  ['html', 'not-json'],
  ['never-answers', 'too-slow'],
  ['redirects', 'redirected'],
  ['endless', 'too-long'],
])('a source that fails is named: %s', async (how, failure) => {
  expect(await fetched(server.failingUri(how, 'POL-1'))).toEqual({ failure });
});

it('every way to fail is tried', () => {
  expect(Object.keys(failing)).toHaveLength(6);
});

it('a source is given so much time for the whole, and so many bytes', async () => {
  expect(await fetched(server.failingUri('endless', 'POL-1'), { bytes: Number.MAX_SAFE_INTEGER })).toEqual({
    failure: 'too-slow',
  });
  expect(await fetched(server.uriOf('POL-1'), { bytes: 10 })).toEqual({ failure: 'too-long' });
});

it('what nobody listens at, or is another policy, is told apart', async () => {
  const gone = await startPolicyServer();
  await gone.close();
  expect(await fetched(gone.uriOf('POL-1'), { origins: [gone.url] })).toEqual({ failure: 'unreachable' });
  expect(await fetched(server.uriOf('POL-5'))).toEqual({ failure: 'unreachable' });
  expect(await fetched(server.uriOf('POL-2'))).toEqual({ failure: 'another-policy' });
});

it.each([
  (url: string) => url.replace('127.0.0.1', 'localhost'),
  (url: string) => url.replace('http:', 'https:'),
  (url: string) => url.replace('//', '//someone@'),
  (url: string) => url.replace(/:\d+/, ''),
  () => 'data:application/json,{}',
  () => '',
])('an address that is not listed is not called (%#)', async (change) => {
  const before = server.fetched().length;
  expect(await fetched(change(server.uriOf('POL-1')))).toEqual({ failure: 'address-not-listed' });
  expect(server.fetched()).toHaveLength(before);
});

/** A source that says these bytes to whoever asks, as often as the milliseconds say, and what a fetch from it comes to. */
async function fetchedFrom(bytes: string, everyMs: number): Promise<unknown> {
  const raw: Server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => {
      socket.write(bytes);
      const again = setInterval(() => socket.writable && socket.write(bytes), everyMs);
      socket.on('close', () => clearInterval(again));
    });
  });
  await new Promise<void>((resolve) => raw.listen(0, '127.0.0.1', resolve));
  const address = raw.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  try {
    return await fetched(`${origin}/policies/POL-1`, { origins: [origin] });
  } finally {
    raw.close();
  }
}

it.each<[string, string, string]>([
  [
    'changes the protocol',
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n',
    'unreachable',
  ],
  ['is busy without end', 'HTTP/1.1 102 Processing\r\n\r\n', 'too-slow'],
  ['never ends its headers', 'HTTP/1.1 200 OK\r\nX: ', 'too-slow'],
  ['speaks no HTTP', '{"URI":"x"}', 'unreachable'],
])('a source that %s is given up', async (_what, bytes, failure) => {
  expect(await fetchedFrom(bytes, 20)).toEqual({ failure });
});

it.each([
  (host: string) => host.replace('127.0.0.1', '127.1'),
  (host: string) => host.replace('127.0.0.1', '2130706433'),
  (host: string) => host.replace('127.0.0.1', '0x7f.0.0.1'),
])(
  'an address in another spelling of the same origin is called there, and holds another policy (%#)',
  async (change) => {
    expect(await fetched(change(server.uriOf('POL-1')))).toEqual({ failure: 'another-policy' });
  },
);

it.each([
  (uri: string) => uri.replace('127.0.0.1', '[::ffff:127.0.0.1]'),
  (uri: string) => uri.replace('127.0.0.1', '0.0.0.0'),
  (uri: string) => uri.replace('127.0.0.1', 'localhost.'),
  (uri: string) => uri.replace('http://', 'http://policies.example.org@'),
  (uri: string) => `blob:${uri}`,
  (uri: string) => `file://${uri.slice('http:/'.length)}`,
])('an address that only leads to a listed origin is not called (%#)', async (change) => {
  const before = server.fetched().length;
  expect(await fetched(change(server.uriOf('POL-1')))).toEqual({ failure: 'address-not-listed' });
  expect(server.fetched()).toHaveLength(before);
});
