/**
 * What stands between us and the target did not let a question through: the token issuer or the proxy. Never the fault
 * of the target, and never our defect. The texts hold neither a secret nor what the other side wrote.
 */
export class AccessFailed extends Error {
  /** `configuration`: it refuses what assay.yaml gave it. `dependency`: it cannot be reached or does not do its part. */
  override readonly cause: 'dependency' | 'configuration';
  readonly problem: string;
  readonly remedy: string;

  constructor(cause: AccessFailed['cause'], problem: string, remedy: string) {
    super(problem);
    this.name = 'AccessFailed';
    this.cause = cause;
    this.problem = problem;
    this.remedy = remedy;
  }
}
