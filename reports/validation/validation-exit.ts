import type { ValidationSummary } from '../../harness/model/validation.js';

/**
 * 4: a rule of ours went wrong. 1: in a document a SHALL is broken, whatever its strength rests on (the text, our
 * reading, our own checks), a file could not be read, or nothing was there to judge; with `failOn` "warning" a warning
 * too. 0: none of these. A PDF of another patient is no sentence of the guidance, and has to stop a build all the same.
 */
export function validationExit({ documents, faults, defectCount, run }: ValidationSummary): 0 | 1 | 4 {
  if (defectCount > 0) return 4;
  if (documents.broken > 0 || documents.unread > 0 || documents.nothingJudged > 0) return 1;
  return run.failOn === 'warning' && faults.bySeverity.warning > 0 ? 1 : 0;
}
