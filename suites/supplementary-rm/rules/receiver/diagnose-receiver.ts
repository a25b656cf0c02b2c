import type { ExchangeSubject } from '../../../../harness/model/subject.js';
import type { NotReady, Readiness } from '../../../../harness/model/suite.js';
import type { Cause } from '../../../../harness/model/verdict.js';
import { describeAnswer, saidBy } from './answers.js';

const not = (kind: NotReady, cause: Cause, problem: string, remedy: string): Readiness => ({
  ready: false,
  kind,
  cause,
  problem,
  remedy,
});

const BASE_URL = 'give the FHIR base URL, the part before /Bundle';

function byStatus(status: number, said: string, location: string): Readiness | null {
  if (status >= 300 && status < 400)
    return not(
      'wrong-path',
      'configuration',
      `the target redirects (HTTP ${status} to ${location})`,
      'give the FHIR base URL of the address that it redirects to: redirects are not followed',
    );
  switch (status) {
    case 401:
    case 403:
    case 407:
      return not(
        'not-authorised',
        'configuration',
        `the target lets this sender file nothing: ${said}`,
        'name a credential under target.callers in assay.yaml, or let the test environment take bundles from this caller',
      );
    case 404:
    case 405:
    case 501:
      return not('wrong-path', 'configuration', `POST to Bundle is not there: ${said}`, BASE_URL);
    case 406:
    case 415:
      return not(
        'wrong-media-type',
        'target',
        `the target refuses application/fhir+json: ${said}`,
        'let the receiver take and send application/fhir+json',
      );
    case 429:
      return not(
        'not-understood',
        'configuration',
        `the target limits the rate: ${said}`,
        'lower target.limits.requestsPerSecond, or wait until the limit of the target has passed',
      );
    case 502:
    case 503:
    case 504:
      return not(
        'unreachable',
        'target',
        `something answers for the target and does not reach it (${said})`,
        'start the target behind its gateway, then check again',
      );
    default:
      return status >= 500
        ? not(
            'not-understood',
            'target',
            `the target fails on a good bundle: ${said}`,
            'look into the log of the target for this request',
          )
        : null;
  }
}

/** Says why a good bundle was not taken, in the words of what to mend. */
export function diagnoseReceiver([baseline]: readonly ExchangeSubject[]): Readiness {
  if (baseline === undefined) throw new Error('the preflight sent nothing');
  const { answer, noAnswer } = baseline;
  if (answer === null)
    return not(
      'unreachable',
      'target',
      `the target gave no answer (${noAnswer ?? 'reset'})`,
      'start the target, and compare scheme, host and port of the URL with its own',
    );
  const said = describeAnswer(baseline);
  const known = byStatus(answer.status, said, answer.header('location') ?? 'nowhere');
  if (known !== null) return known;
  if (/html/i.test(answer.header('content-type') ?? ''))
    return not('wrong-path', 'configuration', `a bundle is answered with a web page (HTTP ${answer.status})`, BASE_URL);
  return ['taken', 'flagged', 'set-apart'].includes(saidBy(baseline))
    ? { ready: true }
    : not(
        'not-understood',
        'target',
        `the target refuses a good bundle: ${said}`,
        'read what it says of the bundle, which "assay validate" finds nothing wrong with; "assay run --no-preflight" judges the answers all the same',
      );
}
