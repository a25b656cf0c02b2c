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
  /** Somebody who cannot exist was found: the target matches anybody, or other people than it was loaded with. */
  | 'impossible-person-found'
  | 'not-understood';

/** The scenarios of one role under one standard, with what a run needs around them. */
export interface Suite {
  scenarios: readonly Scenario[];
  /** The handful of the profile `smoke`, which are in `core` too. */
  smoke: ReadonlySet<string>;
  /** Scenarios of the profile `core`; `full` has all that need no consent, `intrusive` has them all. */
  core: ReadonlySet<string>;
  /** Asks the baseline question, and about people who cannot exist. It claims nothing. */
  preflight: Scenario;
  /** Reads the exchanges of the preflight, of which there is at least one. */
  diagnose(exchanges: readonly ExchangeSubject[], dialect: Dialect): Readiness;
  /** A question that a working target answers. */
  knownGood(people: ReadonlyMap<string, Person>): Question;
}
