const NEW_LINE = 10;
const SPACE = 32;

export interface StreamLine {
  /** From 1. */
  line: number;
  /** Null where the line is longer than the limit: it was passed over and not kept. */
  bytes: Uint8Array | null;
  size: number;
}

export const isBlank = (bytes: Uint8Array): boolean => bytes.every((byte) => byte <= SPACE);

/** Chunks joined; the very one where there is one. */
export const joined = (pieces: readonly Uint8Array[]): Uint8Array =>
  pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces);

/** Lines of a stream that are not blank. No more than one line is held, and of it no more than the limit. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<StreamLine> {
  let pieces: Uint8Array[] = [];
  let size = 0;
  let line = 1;
  const take = (piece: Uint8Array): void => {
    size += piece.length;
    if (size > most) pieces = [];
    else if (piece.length > 0) pieces.push(piece);
  };
  const whole = (): StreamLine | null => {
    const told = { line, bytes: size > most ? null : joined(pieces), size };
    pieces = [];
    size = 0;
    line += 1;
    return told.bytes && isBlank(told.bytes) ? null : told;
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(NEW_LINE); end !== -1; end = chunk.indexOf(NEW_LINE, start)) {
      take(chunk.subarray(start, end));
      start = end + 1;
      const told = whole();
      if (told) yield told;
    }
    take(chunk.subarray(start));
  }
  const last = size > 0 ? whole() : null;
  if (last) yield last;
}

/** What stands at the beginning of a stream, so far as it tells one document from many. */
export interface StreamHead {
  /** What was taken from the stream. */
  pieces: Uint8Array[];
  size: number;
  /** The first line that is not blank; empty where there is none, null where it does not end within the limit. */
  firstLine: Uint8Array | null;
  /** The first byte of the next line that is not blank; null where there is none. */
  after: number | null;
  ended: boolean;
}

/** Takes from a stream until the line after the first one begins, it ends, or the limit is passed. */
export async function headOf(chunks: AsyncIterator<Uint8Array>, most: number): Promise<StreamHead> {
  const head: StreamHead = { pieces: [], size: 0, firstLine: null, after: null, ended: false };
  let begun: number | null = null;
  let lineEnd: number | null = null;
  while (head.size <= most) {
    const { value, done } = await chunks.next();
    if (done) {
      const firstLine = begun === null ? new Uint8Array() : joined(head.pieces).subarray(begun, lineEnd ?? head.size);
      return { ...head, firstLine, ended: true };
    }
    const offset = head.size;
    head.pieces.push(value);
    head.size += value.length;
    let at = 0;
    const skipBlank = (): number => {
      while (at < value.length && value[at]! <= SPACE) at += 1;
      return at;
    };
    if (begun === null && skipBlank() < value.length) begun = offset + at;
    if (begun !== null && lineEnd === null) {
      const end = value.indexOf(NEW_LINE, at);
      if (end === -1) continue;
      at = end;
      lineEnd = offset + end;
    }
    if (lineEnd === null || skipBlank() === value.length) continue;
    return { ...head, firstLine: joined(head.pieces).subarray(begun ?? 0, lineEnd), after: value[at] ?? null };
  }
  return head;
}

/** A stream whose beginning was taken already. */
export async function* replayed(head: StreamHead, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* head.pieces;
  if (head.ended) return;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}
