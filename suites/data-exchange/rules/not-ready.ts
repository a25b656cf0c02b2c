import type { ExchangeSubject } from '../../../harness/model/subject.js';
import type { NotReady, Readiness } from '../../../harness/model/suite.js';
import type { Cause } from '../../../harness/model/verdict.js';

type WhyNoAnswer = NonNullable<ExchangeSubject['noAnswer']>;

export const notReady = (kind: NotReady, cause: Cause, problem: string, remedy: string): Readiness => ({
  ready: false,
  kind,
  cause,
  problem,
  remedy,
});

/** Whoever is to mend it, no answer is "not shown" and never a misconfiguration that we have proof of (exit 3). */
const REMEDIES: Record<WhyNoAnswer, string> = {
  refused: 'nothing listens there: start the target, or mend host and port in the URL',
  dns: 'the host name is not known here: mend it in the URL, or the name service of this machine',
  timeout: 'raise target.limits.answerSeconds if the target is slow; else look whether a firewall drops the connection',
  tls: 'the TLS handshake failed: check that the URL says https only where the target does, and that its certificate is valid and trusted here',
  'too-large': 'the answer is larger than target.limits.bodyMegabytes: is this the address of the operation?',
  'not-http': 'what came back is not HTTP: check scheme (http or https) and port in the URL',
  withheld: 'an answer held somebody who is neither ours nor declared: see what the guard says',
  reset:
    'the target closed the connection without an answer: look into its log for this request, and check that the URL says https where the target does',
};

/** Nothing came back for the baseline question. */
export function unreachable(why: WhyNoAnswer): Readiness {
  return notReady('unreachable', 'target', `the target gave no answer (${why})`, REMEDIES[why]);
}
