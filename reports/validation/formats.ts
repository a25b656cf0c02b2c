import { htmlWriter } from './html.js';
import { jsonWriter, ndjsonWriter } from './json.js';
import { operationOutcomeWriter } from './operation-outcome.js';
import { sarifWriter } from './sarif.js';
import { type TextOptions, textWriter } from './text.js';
import type { ValidationWriter } from './writer.js';

export const VALIDATION_FORMATS = ['text', 'json', 'ndjson', 'sarif', 'operation-outcome', 'html'] as const;

export type ValidationFormat = (typeof VALIDATION_FORMATS)[number];

/** A writer of a format. NDJSON has every fault; the others the first of each requirement. */
export function writerOf(format: ValidationFormat, options: TextOptions): ValidationWriter {
  const { maxFaults } = options;
  const writers: Record<ValidationFormat, () => ValidationWriter> = {
    text: () => textWriter(options),
    json: () => jsonWriter(maxFaults),
    ndjson: ndjsonWriter,
    sarif: () => sarifWriter(maxFaults),
    'operation-outcome': () => operationOutcomeWriter(maxFaults),
    html: htmlWriter,
  };
  return writers[format]();
}
