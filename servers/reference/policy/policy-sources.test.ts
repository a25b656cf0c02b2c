import { describe, expect, it } from 'vitest';
import { createRouter } from '../router.js';
import type { PolicySetting } from './policy-point.js';

const LISTED = 'https://policies.example.org';
const HERE = 'http://127.0.0.1:8090';
const source = { origins: [LISTED], milliseconds: 500, bytes: 1000 };

/** A responder that an operator has started with one source, and the control of a space as somebody uses it. */
function controlled() {
  const router = createRouter({ held: [], policies: { style: 'ig-0.1', source } });
  return async (name: string, content: object, from: string | undefined, method = 'PUT') => {
    const body = new TextEncoder().encode(JSON.stringify(content));
    const path = `/spaces/one/controls${name}`;
    const answer = await router({ method, path, query: '', headers: [], body, from });
    const { policies } = JSON.parse(new TextDecoder().decode(answer.body)) as { policies?: PolicySetting };
    return { status: answer.status, policies };
  };
}

describe('the sources of policies of a space', () => {
  it.each([
    ['127.0.0.1', 200],
    ['::1', 200],
    ['::ffff:127.0.0.1', 200],
    [undefined, 200],
    ['192.0.2.7', 400],
    ['::ffff:192.0.2.7', 400],
    ['2001:db8::1', 400],
    ['12.7.0.1', 400],
  ])('may be on this machine for whoever controls it from %s: %d', async (from, status) => {
    expect((await controlled()('/policies', { origins: [HERE] }, from)).status).toBe(status);
  });

  it('may be those of the operator for anybody, and no others of another machine', async () => {
    const control = controlled();
    expect((await control('/policies', { origins: [LISTED] }, '192.0.2.7')).status).toBe(200);
    for (const from of ['127.0.0.1', '192.0.2.7'])
      expect((await control('/policies', { origins: [LISTED, 'https://other.example.org'] }, from)).status).toBe(400);
  });

  it('are those of the operator at first, after another control, and after a reset', async () => {
    const control = controlled();
    const shown = async () => (await control('', {}, '127.0.0.1', 'GET')).policies;
    expect((await control('/policies', { reviewSeconds: 5 }, '127.0.0.1')).policies).toMatchObject({
      style: 'ig-0.1',
      source,
      reviewSeconds: 5,
    });
    await control('/policies', { origins: [HERE], style: 'des-0.2' }, '127.0.0.1');
    expect(await shown()).toMatchObject({ style: 'des-0.2', source: { ...source, origins: [HERE] } });
    await control('/reset', {}, '127.0.0.1', 'POST');
    expect(await shown()).toMatchObject({ style: 'ig-0.1', source, reviewSeconds: 3600 });
  });
});
