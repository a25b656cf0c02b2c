import type { ServerResponse } from 'node:http';

const JSON_HEADERS = { 'Content-Type': 'application/json' };

/** Ways in which a source of policies fails. Each answers for any policy; `policy` is what would have been published. */
export const failing = {
  'status-500': (outgoing: ServerResponse) => void outgoing.writeHead(500, JSON_HEADERS).end('{"error":"internal"}'),
  'invalid-json': (outgoing: ServerResponse, policy: string) =>
    void outgoing.writeHead(200, JSON_HEADERS).end(policy.slice(0, -1)),
  // Whoever asks has to give up; the connection ends with the server.
  'never-answers': () => {},
  redirects: (outgoing: ServerResponse) => void outgoing.writeHead(302, { Location: '../../POL-1' }).end(),
  html: (outgoing: ServerResponse) =>
    void outgoing.writeHead(200, { 'Content-Type': 'text/html' }).end('<p>Sign in to read this policy.</p>'),
  endless: (outgoing: ServerResponse, policy: string) => {
    outgoing.writeHead(200, JSON_HEADERS);
    const more = (): void => {
      while (!outgoing.destroyed && outgoing.write(' '.repeat(16 * 1024)));
    };
    outgoing.on('drain', more);
    outgoing.write(policy.slice(0, 1));
    more();
  },
} as const;

export type Failing = keyof typeof failing;

export const isFailing = (name: string): name is Failing => Object.hasOwn(failing, name);
