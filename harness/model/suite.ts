import type { Dialect } from '../../standards/data-exchange/dialect.js';
import type { Person } from '../../standards/person.js';
import type { Question, Scenario } from './scenario.js';
import type { ExchangeSubject } from './subject.js';
import type { Cause } from './verdict.js';

/** Whether the target can be asked at all. `problem` and `remedy` are for whoever set it up. */
export type Readiness =
  | { ready: true }
  | { ready: false; kind: NotReady; cause: Cause; problem: string; remedy: string };

export type NotReady =
  | 'unreachable'
  | 'wrong-path'
  | 'wrong-media-type'
  | 'not-authorised'
  | 'person-not-found'
  | 'not-understood';

/** The scenarios of one role under one standard, with what a run needs around them. */
export interface Suite {
  scenarios: readonly Scenario[];
  /** Drives the baseline question, claims nothing. Its step is `baseline`. */
  preflight: Scenario;
  diagnose(baseline: ExchangeSubject, dialect: Dialect): Readiness;
  /** A question that a working target answers. */
  knownGood(people: ReadonlyMap<string, Person>): Question;
}
