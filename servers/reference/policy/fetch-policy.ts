import { get as getPlain, type IncomingMessage } from 'node:http';
import { get as getTls } from 'node:https';
import type { FetchedPolicy, PolicyFailure } from './held-policy.js';
import { readPolicy } from './read-policy.js';
import type { CitedPolicy } from './request-assertions.js';

/** Where policies may be fetched from, and how much is spent on one. */
export interface PolicySource {
  /** Origins, as `https://policies.example.org`. Nothing else is ever called. */
  origins: readonly string[];
  milliseconds: number;
  bytes: number;
}

const JSON_MEDIA = /^application\/(?:[\w.+-]*\+)?json\s*(?:;|$)/i;

/** Null when the address may not be called: whoever asks could have written any. */
function addressOf(uri: string, { origins }: PolicySource): URL | null {
  const url = URL.canParse(uri) ? new URL(uri) : null;
  if (url === null || url.username !== '' || url.password !== '') return null;
  return /^https?:$/.test(url.protocol) && origins.includes(url.origin) ? url : null;
}

function statusFailure({ statusCode = 0, headers }: IncomingMessage): PolicyFailure | null {
  if (statusCode >= 300 && statusCode < 400) return 'redirected';
  if (statusCode !== 200) return 'refused';
  const packed = headers['content-encoding'] ?? 'identity';
  return JSON_MEDIA.test(headers['content-type'] ?? '') && packed === 'identity' ? null : 'not-json';
}

/** The bytes at an address. Rejects when the connection breaks, or when the time is over. */
async function bytesAt(url: URL, bytes: number, signal: AbortSignal): Promise<Uint8Array | { failure: PolicyFailure }> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const options = { agent: false, signal, headers: { Accept: 'application/json', 'Accept-Encoding': 'identity' } };
    const asked = (url.protocol === 'https:' ? getTls : getPlain)(url, options, resolve);
    asked.on('error', reject);
    // An answer that changes the protocol closes the connection without an error, and nothing else would come.
    asked.on('close', () => reject(new Error('closed without an answer')));
  });
  const failure = statusFailure(answer);
  if (failure !== null) {
    answer.destroy();
    return { failure };
  }
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of answer) {
    length += chunk.length;
    // Leaving the loop ends the connection.
    if (length > bytes) return { failure: 'too-long' };
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * Fetches the published text of a policy and reads it. Follows no redirect, calls no origin that is not listed, and never
 * throws: whatever goes wrong is a policy that could not be read (DES-IG-015).
 */
export async function fetchPolicy({ uri, identifier }: CitedPolicy, source: PolicySource): Promise<FetchedPolicy> {
  const url = addressOf(uri, source);
  if (url === null) return { failure: 'address-not-listed' };
  const signal = AbortSignal.timeout(source.milliseconds);
  try {
    const answer = await bytesAt(url, source.bytes, signal);
    if ('failure' in answer) return answer;
    const read = readPolicy(answer);
    if ('failure' in read) return read;
    const { policy } = read;
    const isCited =
      policy.uri === uri &&
      policy.identifier.value === identifier.value &&
      policy.identifier.system === identifier.system;
    return isCited ? read : { failure: 'another-policy' };
  } catch {
    return { failure: signal.aborted ? 'too-slow' : 'unreachable' };
  }
}
