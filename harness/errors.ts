/**
 * What can go wrong on our side or in the configuration, by code. Each is documented in `docs/errors.md`; a selftest
 * holds the two against each other. A difference of the target is a Finding and never one of these.
 */
export const HARNESS_ERRORS = {
  HARNESS_CONFIG_INVALID: 'assay.yaml cannot be used as written',
  HARNESS_CONFIG_MISSING: 'no target was named, or nobody said what kind of system it is',
  HARNESS_USAGE: 'a flag or argument cannot be used as written',
  HARNESS_DRIVE_FAILED: 'a scenario could not be driven to its end because of a defect of ours',
  HARNESS_RULE_FAILED: 'a rule threw, which is a defect of ours',
  HARNESS_PLAN_MISMATCH: 'the record and the plan disagree',
  HARNESS_HOST_FAILED: 'the process that drives the scenarios ended early',
  HARNESS_PLAYWRIGHT_MISSING: 'the Playwright host was asked for and @playwright/test cannot be found',
  HARNESS_RUN_UNREADABLE: 'a run folder cannot be read',
  HARNESS_OUTPUT_UNWRITABLE: 'the folder of a run, or a file of people, cannot be written',
  HARNESS_EXTRACT_UNUSABLE: 'what is to be attached to a run cannot be used',
  HARNESS_MERGE_REFUSED: 'the runs to merge are not shards of one run',
  HARNESS_PORT_IN_USE: 'the reference server cannot listen on the port',
} as const;

export type HarnessErrorCode = keyof typeof HARNESS_ERRORS;

/** We or the configuration are wrong. `message` says what happened; `remedy` says what to do about it. */
export class HarnessError extends Error {
  readonly code: HarnessErrorCode;
  readonly remedy: string;

  constructor(code: HarnessErrorCode, message: string, remedy: string) {
    super(message);
    this.name = 'HarnessError';
    this.code = code;
    this.remedy = remedy;
  }
}

/** One line for a log, without a stack trace and without the paths that a stack would carry. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** A defect of ours as the reason of a verdict: what happened, and the code to look up. */
export const oursInWords = (code: HarnessErrorCode, what: string): string => `${what} (${code})`;
