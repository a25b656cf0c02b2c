import type { Cause } from '../model/verdict.js';

/** It could not be looked at what a receiver filed, which says nothing about the receiver. */
export class ReadBackFailed extends Error {
  constructor(
    problem: string,
    readonly remedy: string,
    readonly failure: Extract<Cause, 'configuration' | 'dependency'>,
  ) {
    super(problem);
  }
}

export const cannotSee = (
  problem: string,
  remedy: string,
  cause: ReadBackFailed['failure'] = 'configuration',
): ReadBackFailed => new ReadBackFailed(problem, remedy, cause);
