import type { SecureVersion } from 'node:tls';

/**
 * How a question goes out that no HTTP library would send. Method, headers and body go out as they are given, even where
 * they break HTTP; `Host`, `Connection`, `Content-Length`, the trace and the credential are added as to any question.
 */
export interface RawSending {
  /** `absolute`: the request line has the whole address (RFC 9112, section 3.2.2); a text is what it has instead. */
  target?: 'absolute' | { text: string };
  /** No `Content-Length` is added: the question frames its own body, or leaves that open. */
  ownFraming?: true;
  /** The body goes out in pieces of so many bytes, with a pause after each, until it ends or an answer comes. */
  pieces?: { bytes: number; pauseMs: number };
  /** So many connections are held half open, with the beginning of a request on each, until the answer is there. */
  halfOpen?: number;
  /** The handshake offers only these. Nobody's credential may be sent with it. */
  tls?: { minVersion?: SecureVersion; maxVersion?: SecureVersion; ciphers?: string };
}
