import { createServer, type Server, type Socket } from 'node:net';
import { afterEach } from 'vitest';

export interface RawServer {
  url: string;
  port: number;
  /** Bytes of each connection so far, in the order they were opened. */
  heard: Buffer[];
  close(): Promise<void>;
}

const open: RawServer[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

/** Listens on loopback, keeps what it hears, and hands each connection to the test. It goes when the test ends. */
export async function listenRaw(onConnection: (socket: Socket, heard: () => Buffer) => void): Promise<RawServer> {
  const sockets = new Set<Socket>();
  const heard: Buffer[] = [];
  const server: Server = createServer((socket) => {
    const index = heard.push(Buffer.alloc(0)) - 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      heard[index] = Buffer.concat([heard[index] ?? Buffer.alloc(0), chunk]);
    });
    onConnection(socket, () => heard[index] ?? Buffer.alloc(0));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const raw: RawServer = {
    url: `http://127.0.0.1:${port}/fhir/`,
    port,
    heard,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
  open.push(raw);
  return raw;
}

/** Calls back once the request has arrived whole, as told by its Content-Length. */
export function onRequest(socket: Socket, heard: () => Buffer, answer: () => void): void {
  let answered = false;
  socket.on('data', () => {
    const bytes = heard();
    const end = bytes.indexOf('\r\n\r\n');
    if (end < 0 || answered) return;
    const length = Number(/content-length: (\d+)/i.exec(bytes.subarray(0, end).toString('latin1'))?.[1] ?? 0);
    if (bytes.length < end + 4 + length) return;
    answered = true;
    answer();
  });
}

/** A server that answers every request with the same bytes, then ends the connection. */
export const listenWith = (...parts: (string | Uint8Array)[]): Promise<RawServer> =>
  listenRaw((socket, heard) =>
    onRequest(socket, heard, () => socket.end(Buffer.concat(parts.map((part) => Buffer.from(part))))),
  );
