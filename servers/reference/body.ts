import type { IncomingMessage } from 'node:http';
import { BODY_LIMIT } from './core.js';

/**
 * Bytes of a body that is too long which are still taken and thrown away. Answering while the client sends would reset
 * the connection, and the client would never see why.
 */
const DRAIN_LIMIT = 16 * BODY_LIMIT;

export interface ReadBody {
  /** Longer than `BODY_LIMIT` when the body is; not necessarily all of it then. */
  bytes: Uint8Array;
  /** False when the rest was left unread, so that the connection has to end. */
  complete: boolean;
}

/** Reads a body within bounds. Rejects when the client goes away before its end. */
export const readBody = (incoming: IncomingMessage): Promise<ReadBody> =>
  new Promise((resolve, reject) => {
    const kept: Uint8Array[] = [];
    let seen = 0;
    const finish = (complete: boolean) => resolve({ bytes: Buffer.concat(kept), complete });
    incoming.on('data', (chunk: Uint8Array) => {
      if (seen <= BODY_LIMIT) kept.push(chunk);
      seen += chunk.byteLength;
      if (seen <= DRAIN_LIMIT) return;
      incoming.pause();
      finish(false);
    });
    incoming.on('end', () => finish(true));
    incoming.on('error', reject);
  });
