import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { POLICY_IDS, type PolicyId } from '../../generators/policies/policies.js';
import type { failing } from './failing.js';
import { type PolicyServer, startPolicyServer } from './start.js';

let server: PolicyServer;
beforeAll(async () => {
  server = await startPolicyServer({ asOf: '2026-11-20' });
});
afterAll(() => server.close());

const get = (uri: string): Promise<Response> => fetch(uri, { redirect: 'manual', signal: AbortSignal.timeout(1000) });

describe('policies over HTTP', () => {
  it.each(POLICY_IDS.filter((id) => id !== 'POL-5'))('publish %s under the URI that it names', async (id) => {
    const answer = await get(server.uriOf(id));
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(await answer.json()).toEqual(server.policy(id));
    expect(server.policy(id).URI).toBe(server.uriOf(id));
  });

  it('break the connection for the one that cannot be reached', async () => {
    await expect(get(server.uriOf('POL-5'))).rejects.toThrow();
  });

  it('remember what was fetched', async () => {
    await get(server.uriOf('POL-7'));
    expect(server.fetched().at(-1)).toBe('/policies/POL-7');
  });

  it.each(['/', '/policies/POL-99', '/policies/failing/somehow/POL-1', '/policies/POL-1/', '/policies/../POL-1'])(
    'are not at %s',
    async (path) => {
      expect((await get(`${server.url}${path}`)).status).toBe(404);
    },
  );

  it('cannot be changed', async () => {
    expect((await fetch(server.uriOf('POL-1'), { method: 'PUT', body: '{}' })).status).toBe(405);
  });

  it('name the address that they are reached under, when told', async () => {
    const behind = await startPolicyServer({ publicUrl: 'https://policies.example.org' });
    try {
      expect([behind.url, behind.policy('POL-1').URI]).toEqual([
        'https://policies.example.org',
        'https://policies.example.org/policies/POL-1',
      ]);
    } finally {
      await behind.close();
    }
  });
});

describe('failing sources', () => {
  const at = (how: keyof typeof failing, id: PolicyId = 'POL-1') => get(server.failingUri(how, id));

  it('answer 500, redirect, or send a page', async () => {
    expect((await at('status-500')).status).toBe(500);
    const redirect = await at('redirects');
    expect([redirect.status, redirect.headers.get('location')]).toEqual([302, '../../POL-1']);
    expect((await at('html')).headers.get('content-type')).toBe('text/html');
  });

  it('send what is nearly JSON', async () => {
    const text = await (await at('invalid-json')).text();
    expect(() => JSON.parse(text)).toThrow();
    expect(JSON.parse(`${text}}`)).toMatchObject({ Name: 'Synthetic sharing policy POL-1' });
  });

  it('never answer', async () => {
    await expect(at('never-answers')).rejects.toThrow(/timeout|aborted/i);
  });

  it('never end', async () => {
    const answer = await at('endless');
    let length = 0;
    for await (const chunk of answer.body ?? []) {
      length += chunk.length;
      if (length > 1024 * 1024) break;
    }
    expect(length).toBeGreaterThan(1024 * 1024);
  });
});
