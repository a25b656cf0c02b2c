import type { IncomingMessage } from 'node:http';
import { BODY_LIMIT } from './core.js';

/**
 * Times the limit that is still taken of a body that is too long, and thrown away. Answering while the client sends
 * would reset the connection, and the client would never see why.
 */
const DRAINED_LIMITS = 16;

export interface ReadBody {
  /** Longer than the limit when the body is; not necessarily all of it then. */
  bytes: Uint8Array;
  /** False when the rest was left unread, so that the connection has to end. */
  complete: boolean;
}

/** Reads a body within bounds. Rejects when the client goes away before its end. */
export const readBody = (incoming: IncomingMessage, limit: number = BODY_LIMIT): Promise<ReadBody> =>
  new Promise((resolve, reject) => {
    const kept: Uint8Array[] = [];
    let seen = 0;
    const finish = (complete: boolean) => resolve({ bytes: Buffer.concat(kept), complete });
    incoming.on('data', (chunk: Uint8Array) => {
      if (seen <= limit) kept.push(chunk);
      seen += chunk.byteLength;
      if (seen <= DRAINED_LIMITS * limit) return;
      incoming.pause();
      finish(false);
    });
    incoming.on('end', () => finish(true));
    incoming.on('error', reject);
  });
