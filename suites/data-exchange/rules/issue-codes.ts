/** FHIR R4 (4.0.1), value set issue-type: the five kinds, each with itself and what stands below it. */
const KINDS = {
  invalid: ['invalid', 'structure', 'required', 'value', 'invariant'],
  security: ['security', 'login', 'unknown', 'expired', 'forbidden', 'suppressed'],
  processing: [
    ...['processing', 'not-supported', 'duplicate', 'multiple-matches', 'not-found', 'deleted', 'too-long'],
    ...['code-invalid', 'extension', 'too-costly', 'business-rule', 'conflict'],
  ],
  transient: ['transient', 'lock-error', 'no-store', 'exception', 'timeout', 'incomplete', 'throttled'],
  informational: ['informational'],
} as const;

const ALL: ReadonlySet<string> = new Set(Object.values(KINDS).flat());

export const isIssueType = (code: string): boolean => ALL.has(code);

/**
 * "Not found" under a bad request would read as if the person had been looked for. "Forbidden" may stand there: it is
 * what a reason is that nobody may ask for.
 */
const ABOUT_A_REQUEST: readonly string[] = KINDS.processing.filter(
  (code) => code !== 'not-found' && code !== 'deleted',
);

/**
 * The codes that can be the cause of an error status. Wide on purpose: servers may choose a general code where a
 * narrower one exists, but not one of another kind.
 */
export function codesFor(status: number): readonly string[] {
  if (status >= 500) return [...KINDS.transient, ...KINDS.processing];
  switch (status) {
    case 400:
    case 422:
      return [...KINDS.invalid, ...ABOUT_A_REQUEST, 'forbidden'];
    case 401:
      return KINDS.security;
    case 403:
      return [...KINDS.security, 'processing', 'business-rule', 'code-invalid'];
    case 408:
    case 429:
      return [...KINDS.transient, 'processing', 'too-costly'];
    default:
      return [...KINDS.processing, ...KINDS.invalid];
  }
}

/** The codes that can be the cause when the body could not be parsed: whoever could not read it found nothing else out. */
export const CODES_OF_UNREADABLE: readonly string[] = [...KINDS.invalid, 'processing', 'incomplete', 'not-supported'];
