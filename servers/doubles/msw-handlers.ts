import { HttpResponse, http, type RequestHandler } from 'msw';
import type { Core, Header } from '../reference/message.js';

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/**
 * Handlers that let a core answer for every address below `base`, in the process that asks. Paths reach the core
 * relative to `base`: give a responder its FHIR base, and a router the origin.
 */
export function mswHandlers(core: Core, base: string): RequestHandler[] {
  const { origin, pathname } = new URL(base);
  const prefix = pathname.replace(/\/$/, '');
  return [
    http.all(new RegExp(`^${escaped(`${origin}${prefix}`)}/`), async ({ request }) => {
      const url = new URL(request.url);
      const { status, headers, body } = await core({
        method: request.method,
        path: url.pathname.slice(prefix.length),
        query: url.search.slice(1),
        headers: [...request.headers].map(([name, value]): Header => [name, value]),
        body: new Uint8Array(await request.arrayBuffer()),
      });
      return new HttpResponse(Buffer.from(body), { status, headers: headers.map(([name, value]) => [name, value]) });
    }),
  ];
}
