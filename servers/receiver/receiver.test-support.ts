import type { Loose } from './good-bundle.test-support.js';

export interface Told {
  status: number;
  headers: Headers;
  text: string;
  json: Loose;
}

async function toldBy(answer: Response): Promise<Told> {
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json') ?? false;
  return { status: answer.status, headers: answer.headers, text, json: isJson ? JSON.parse(text) : undefined };
}

/** A receiver as its callers see it. */
export const callerOf = (base: string) => ({
  post: async (body: Loose, headers: Record<string, string> = {}, path = ''): Promise<Told> =>
    toldBy(
      await fetch(`${base}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/fhir+json', ...headers },
        body: typeof body === 'string' || body instanceof Uint8Array ? (body as string) : JSON.stringify(body),
      }),
    ),
  get: async (path: string, headers: Record<string, string> = {}): Promise<Told> =>
    toldBy(await fetch(path.startsWith('http') ? path : `${base}${path}`, { headers })),
  send: async (method: string, path: string): Promise<Told> => toldBy(await fetch(`${base}${path}`, { method })),
});

export type Caller = ReturnType<typeof callerOf>;

/** A fresh space of a server, with a defect or an agreement. */
export async function openSpaceAt(
  url: string,
  id: string,
  { defect = null, handling = {} }: { defect?: string | null; handling?: object } = {},
): Promise<Caller & { state(): Promise<Loose> }> {
  const space = new URL(`/spaces/${id}`, url).href;
  const control = (name: string, method: string, body?: object) =>
    fetch(`${space}/controls/${name}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  await control('reset', 'POST');
  await control('handling', 'PUT', handling);
  const set = await control('defect', 'PUT', { defect });
  if (set.status !== 200) throw new Error(await set.text());
  return { ...callerOf(`${space}/fhir`), state: async () => (await fetch(`${space}/controls`)).json() };
}

export const identifierQuery = (bundle: Loose): string =>
  `/Bundle?identifier=${encodeURIComponent(`${bundle.identifier.system}|${bundle.identifier.value}`)}`;
