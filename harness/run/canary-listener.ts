import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isLoopback } from '../model/loopback.js';

/** Where Assay listens for whoever follows an address that it sent, and how the target would reach it. */
export interface CanaryPlace {
  /** Host and port on this machine. */
  listen: string;
  /** Origin. */
  url: string;
}

export interface Contact {
  method: string;
  path: string;
}

export interface CanaryListener {
  /** Origin, without a slash at the end. */
  url: string;
  /** Everybody who called so far. */
  contacts(): readonly Contact[];
  close(): Promise<void>;
}

/** A scanner that finds the address must not fill the record. */
const MOST_CONTACTS = 100;

/** True where there is an address that the target could reach. */
export const canListen = (place: CanaryPlace | undefined, base: URL): boolean =>
  place !== undefined || isLoopback(base);

/** Listens, and answers everybody with 404. Rejects when the port is in use. */
export async function listenForCanary(place: CanaryPlace | undefined): Promise<CanaryListener> {
  const contacts: Contact[] = [];
  const server = createServer(({ method = '', url = '' }, outgoing) => {
    if (contacts.length < MOST_CONTACTS) contacts.push({ method, path: url });
    outgoing.writeHead(404, { Connection: 'close' });
    outgoing.end();
  });
  const at = new URL(`http://${place?.listen ?? '127.0.0.1:0'}`);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(Number(at.port), at.hostname.replace(/^\[|\]$/g, ''), resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: place === undefined ? `http://127.0.0.1:${port}` : new URL(place.url).origin,
    contacts: () => contacts,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
