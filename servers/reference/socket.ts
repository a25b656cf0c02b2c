import { createServer as createPlainServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import { createServer as createTlsServer } from 'node:https';

/** PEM texts for HTTPS. */
export interface TlsSettings {
  cert: string;
  key: string;
  /** Authority whose client certificates are believed. Callers without one are let in, and it is for others to refuse them. */
  clientAuthority?: string;
}

/** A server that is not listening yet. */
export function createSocketServer(
  options: ServerOptions,
  tls: TlsSettings | undefined,
  serve: RequestListener,
): Server {
  if (tls === undefined) return createPlainServer(options, serve);
  const { cert, key, clientAuthority } = tls;
  const asked =
    clientAuthority === undefined ? {} : { ca: clientAuthority, requestCert: true, rejectUnauthorized: false };
  return createTlsServer({ ...options, cert, key, minVersion: 'TLSv1.2', ...asked }, serve);
}

const whyNotListening = (error: NodeJS.ErrnoException, host: string, port: number): Error =>
  error.code === 'EADDRINUSE'
    ? new Error(`port ${port} of ${host} is in use: stop what listens there, or choose another port`, { cause: error })
    : new Error(`cannot listen on port ${port} of ${host}: ${error.message}`, { cause: error });

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** `name:port` as it stands in a URL. Rejects, saying what to do, when the port is in use. */
export const openSocket = (server: Server, host: string, port: number): Promise<string> =>
  new Promise((resolve, reject) => {
    // Stays after the start: a connection that cannot be accepted must not end the process.
    server.on('error', (error) => reject(whyNotListening(error, host, port)));
    server.listen(port, host, () => resolve(`${host.includes(':') ? `[${host}]` : host}:${portOf(server)}`));
  });

/** Ends all connections, those that are kept alive too. May be called again. */
export const closeSocket = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
