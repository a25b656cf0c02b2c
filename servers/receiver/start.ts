import { type Listening, listen } from '../reference/listen.js';
import type { TlsSettings } from '../reference/socket.js';
import type { ReceiverAudit } from './audit.js';
import { findDefect } from './defects.js';
import type { AgreedHandling } from './handling.js';
import { BODY_LIMIT } from './receiver-outcomes.js';
import { createRouter } from './router.js';
import { createSpaces, openSpace, type SpacesOptions } from './spaces.js';

export interface ReceiverOptions {
  host?: string;
  /** 0 takes any free port. */
  port?: number;
  /** Folder that what is filed is kept in, a file for each space; in memory without, and gone at the end. */
  store?: string;
  /** What the parties agreed for each class of faults; everything is refused unless told otherwise. */
  handling?: AgreedHandling;
  /** Id of a defect for the default space. */
  defect?: string;
  /** Whether spaces can be made and changed; they can unless told otherwise. */
  controls?: boolean;
  /** HTTPS when it is there. */
  tls?: TlsSettings;
  /** Where a line about each request goes before it is answered. */
  audit?: ReceiverAudit;
  /** How long a request may take to arrive, in milliseconds. */
  requestMilliseconds?: number;
  /** Characters of text that a space may hold; then it answers 507. */
  capacity?: number;
  /** Size up to which a bundle is taken, in megabytes of 1024 times 1024 bytes; 32 unless told otherwise. */
  largestMegabytes?: number;
}

const MEGABYTE = 1024 * 1024;
const CAPACITY = 512 * MEGABYTE;

/** Bytes beyond the size that is taken, up to which a body is given to the core whole. */
const BEYOND = MEGABYTE;

/** Starts the reference receiver. Rejects when there is no such defect, the port is in use or the store was changed. */
export async function startReceiver(options: ReceiverOptions = {}): Promise<Listening> {
  const { host, port, store, handling = {}, defect: id, controls = true, tls, audit, requestMilliseconds } = options;
  const defect = id === undefined ? null : findDefect(id);
  if (defect === undefined) throw new Error(`there is no defect "${id}"`);
  const scheme = tls === undefined ? 'http' : 'https';
  const largest = options.largestMegabytes === undefined ? BODY_LIMIT : options.largestMegabytes * MEGABYTE;
  const kept: SpacesOptions = { scheme, audit, store, capacity: options.capacity ?? CAPACITY, largest };
  const main = await openSpace('main', '/fhir', { defect, agreed: handling }, kept);
  const spaces = controls ? await createSpaces({ defect: null, agreed: {} }, kept) : null;
  const release = async (): Promise<void> => {
    await spaces?.close();
    await main.journal.close();
  };
  const limits = { bodyLimit: largest + BEYOND, ...(requestMilliseconds === undefined ? {} : { requestMilliseconds }) };
  try {
    const listening = await listen(createRouter({ main, spaces }), { host, port, tls, ...limits });
    let closing: Promise<void> | undefined;
    const close = async (): Promise<void> => {
      await listening.close();
      await release();
    };
    return {
      url: listening.url,
      close: () => {
        closing ??= close();
        return closing;
      },
    };
  } catch (error) {
    await release();
    throw error;
  }
}
