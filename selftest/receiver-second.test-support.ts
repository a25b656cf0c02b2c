import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

type Loose = Record<string, unknown>;

const told = (text: string): Loose[] => {
  const { issue } = JSON.parse(text) as { issue?: Loose[] };
  return issue ?? [];
};

/** Details instead of diagnostics, locations instead of expressions, and nothing at all about what went well. */
const inOwnWords = (issues: readonly Loose[]): Loose[] =>
  issues
    .filter(({ severity }) => severity !== 'information')
    .map(({ severity, code, diagnostics, expression }) => ({
      severity,
      code,
      details: { text: `Receiver says: ${String(diagnostics)}` },
      ...(expression === undefined ? {} : { location: expression }),
    }));

/** Statuses that another receiver may choose: it knows no 422, and calls nothing created. */
const STATUS: Readonly<Record<number, number>> = { 201: 200, 422: 400 };

/**
 * A receiver of another make before the reference receiver: it answers 200 instead of 201, gives no Location and keeps
 * `Bundle.id`, and words its outcomes otherwise. Nothing that it does is wrong.
 */
export async function startSecondReceiver(behind: string): Promise<{ url: string; close(): Promise<void> }> {
  const places = new Map<string, string>();
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', async () => {
      const { method = 'GET', url = '' } = incoming;
      const path = url.replace(/^\/fhir/, '');
      const read = /^\/Bundle\/([^/?]+)$/.exec(path)?.[1];
      const target =
        method === 'GET' && read !== undefined ? (places.get(read) ?? `${behind}${path}`) : `${behind}${path}`;
      const { 'content-type': type, accept } = incoming.headers;
      const body = Buffer.concat(chunks);
      const answer = await fetch(target, {
        method,
        headers: {
          ...(type === undefined ? {} : { 'content-type': type }),
          ...(accept === undefined ? {} : { accept }),
        },
        ...(method === 'POST' ? { body } : {}),
      });
      const text = await answer.text();
      const place = answer.headers.get('location');
      if (place !== null && answer.ok) {
        const { id } = JSON.parse(body.toString('utf8')) as { id: string };
        places.set(id, place.replace(/\/_history\/.*$/, ''));
      }
      const isOutcome = text.includes('"OperationOutcome"');
      const issue = isOutcome ? inOwnWords(told(text)) : [];
      const said = isOutcome
        ? issue.length === 0
          ? ''
          : JSON.stringify({ resourceType: 'OperationOutcome', issue })
        : text;
      outgoing.writeHead(STATUS[answer.status] ?? answer.status, {
        'Content-Type': 'application/fhir+json; charset=utf-8',
        ...(answer.status === 405 ? { Allow: answer.headers.get('allow') ?? '' } : {}),
      });
      outgoing.end(said);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/fhir`,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}
