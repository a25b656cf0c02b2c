/** How much of one document is read. More is a fault of the file, told without reading the rest. */
export interface ReadLimits {
  /** Bytes of one file, of what comes through stdin, or of one record of NDJSON. */
  bytes: number;
  /** Objects and lists (XML: elements) inside each other. */
  depth: number;
  /** Values (XML: elements and attributes). */
  elements: number;
}

/** A stay with scanned documents has some megabytes and 10,000 values; 15 levels are deep. */
export const READ_LIMITS: Readonly<ReadLimits> = { bytes: 50_000_000, depth: 256, elements: 1_000_000 };

/** Non-fatal faults of one kind that a document tells; the first ones, since the rest have the same cause. */
export const MOST_TOLD = 20;
