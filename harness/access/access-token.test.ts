import { describe, expect, it } from 'vitest';
import { answerOf } from '../test-support/asking.test-support.js';
import { accessTo, ask, bearer, env, header, issuer, none, oauth } from './access.test-support.js';
import { listenPlain } from './listening.test-support.js';

describe('a token', () => {
  it('is had once for many questions, and is a secret before it is sent', async () => {
    const tokens = await issuer(3600);
    const access = accessTo('https://target.example.org/', { callers: [oauth(tokens.url)] });
    const before = access.secrets();
    const url = new URL('https://target.example.org/x');
    const all = await Promise.all(Array.from({ length: 20 }, () => access.prepare(undefined, url)));
    expect(new Set(all.map(({ headers }) => String(headers)))).toEqual(
      new Set(['Authorization,Bearer issued-token-1']),
    );
    expect(tokens.heard).toHaveLength(1);
    expect(before).toEqual([env.ASSAY_SECRET]);
    expect(access.secrets()).toEqual([env.ASSAY_SECRET, 'issued-token-1']);
    expect(access.secrets()).toBe(access.secrets());
  });

  it('that expires in mid-run is renewed before the target can refuse it', async () => {
    let clock = 0;
    const tokens = await issuer(300);
    let valid = '';
    const server = await listenPlain((heard, response) => {
      response.writeHead(heard.headers.authorization === `Bearer ${valid}` ? 200 : 401).end();
    });
    const access = accessTo(server.url, { callers: [oauth(tokens.url)] }, () => clock);
    for (let turn = 1; turn <= 3; turn += 1) {
      valid = `issued-token-${turn}`;
      expect(answerOf(await ask(access, undefined, server.url)).start).toContain('200');
      clock += 280_000;
    }
    expect(tokens.heard).toHaveLength(3);
  });

  it('that the target refuses is renewed once for all questions that were under way', async () => {
    const tokens = await issuer();
    const server = await listenPlain((heard, response) => {
      response.writeHead(heard.headers.authorization === 'Bearer issued-token-1' ? 401 : 200).end();
    });
    const access = accessTo(server.url, { callers: [oauth(tokens.url)] });
    const asked = await Promise.all(Array.from({ length: 8 }, () => ask(access, undefined, server.url)));
    const again = asked.map(async ({ prepared }) => {
      expect(access.renew(undefined, prepared)).toBe(true);
      return answerOf(await ask(access, undefined, server.url)).start;
    });
    expect(new Set(await Promise.all(again))).toEqual(new Set(['HTTP/1.1 200 OK']));
    expect(tokens.heard).toHaveLength(2);
  });

  it('of one caller is not that of another', async () => {
    const [one, two] = await Promise.all([issuer(), issuer()]);
    const callers = [oauth(one.url), { ...oauth(two.url), id: 'P' }];
    const access = accessTo('https://target.example.org/', { callers });
    await access.prepare('P', new URL('https://target.example.org/'));
    expect([one.heard.length, two.heard.length]).toEqual([0, 1]);
    expect([access.renew('O'), access.renew('P')]).toEqual([false, true]);
  });

  it.each([none, header, bearer])('that was given cannot be renewed', async (caller) => {
    const access = accessTo('https://target.example.org/', { callers: [caller] });
    const prepared = await access.prepare(undefined, new URL('https://target.example.org/'));
    expect([access.renew(undefined), access.renew(undefined, prepared)]).toEqual([false, false]);
  });

  it('that cannot be had fails the question and not the run', async () => {
    let up = false;
    const tokens = await listenPlain((_, response) => {
      response.writeHead(up ? 200 : 503, { 'Content-Type': 'application/json' });
      response.end('{"access_token":"late","token_type":"bearer"}');
    });
    const access = accessTo('https://target.example.org/', { callers: [oauth(tokens.url)] });
    const url = new URL('https://target.example.org/');
    await expect(access.prepare(undefined, url)).rejects.toMatchObject({ name: 'AccessFailed', cause: 'dependency' });
    up = true;
    expect((await access.prepare(undefined, url)).headers).toEqual([['Authorization', 'Bearer late']]);
  });
});
