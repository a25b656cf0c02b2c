import type { ValidatedDocument, ValidationRun, ValidationSummary } from '../../harness/model/validation.js';

/** Writes a validation as it goes on, so that a folder of any size needs no more memory than one document. */
export interface ValidationWriter {
  begin(run: ValidationRun): string;
  document(document: ValidatedDocument): string;
  end(summary: ValidationSummary): string;
}
