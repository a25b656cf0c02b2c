import { stepMatches } from '../../../harness/judge/subject.js';
import type { ExchangeSubject } from '../../../harness/model/subject.js';
import type { Readiness } from '../../../harness/model/suite.js';
import type { Dialect } from '../../../standards/data-exchange/dialect.js';
import { describeAnswer, issueCodesOf, kindOf } from './answer-kind.js';
import { notReady, unreachable } from './not-ready.js';

/** Whom the baseline question is about. */
export const BASELINE_PERSON = 'R01';

type Answered = ExchangeSubject & { answer: NonNullable<ExchangeSubject['answer']> };

const BASE_URL = 'give the FHIR base URL, the part before /Patient/$person-info-query';
const SIGN_IN = /log-?[io]n|sign-?in|oauth|openid|saml|\bsso\b|\bauth\b/i;

function redirected({ answer }: Answered): Readiness {
  const to = answer.header('location') ?? 'nowhere';
  const problem = `the target redirects (HTTP ${answer.status} to ${to})`;
  return SIGN_IN.test(to)
    ? notReady(
        'not-authorised',
        'configuration',
        problem,
        'it leads to a sign-in: name a credential under target.callers, or let the test environment answer without one',
      )
    : notReady(
        'wrong-path',
        'configuration',
        problem,
        'give the FHIR base URL of the address that it redirects to: redirects are not followed',
      );
}

/** The status says what is wrong, whatever the body looks like. */
function byStatus(baseline: Answered, said: string): Readiness | null {
  const { answer, request } = baseline;
  const { status } = answer;
  switch (status) {
    case 301:
    case 302:
    case 303:
    case 307:
    case 308:
      return redirected(baseline);
    case 401:
    case 407:
      return notReady(
        'not-authorised',
        'configuration',
        `the target wants a credential: ${said}`,
        'name the credential under target.callers in assay.yaml, or look whether the one that is there is known to the target',
      );
    case 403:
      return notReady(
        'not-authorised',
        'configuration',
        `the target refuses this asker: ${said}`,
        'let the test environment permit the caller under target.callers, or Assay without a credential, to ask under the reason section 47',
      );
    case 404:
    case 405:
    case 501: {
      const perhapsNobody =
        status === 404 && issueCodesOf(answer.json()) !== null
          ? '; if it answers 404 for a person it does not hold, load the people that "assay init" writes'
          : '';
      return notReady(
        'wrong-path',
        'configuration',
        `POST ${request.path} is not there: HTTP ${status}`,
        `${BASE_URL}${perhapsNobody}`,
      );
    }
    case 406:
    case 415:
      return notReady(
        'wrong-media-type',
        'target',
        `the target refuses application/fhir+json: ${said}`,
        'let the responder accept and send application/fhir+json',
      );
    case 429:
      return notReady(
        'not-understood',
        'configuration',
        `the target limits the rate: ${said}`,
        'lower target.limits.requestsPerSecond, or wait until the limit of the target has passed',
      );
    case 502:
    case 503:
    case 504:
      return notReady(
        'unreachable',
        'target',
        `something answers for the target and does not reach it (HTTP ${status})`,
        'start the target behind its gateway, then check again',
      );
    default:
      return status >= 500
        ? notReady(
            'not-understood',
            'target',
            `the target fails on the baseline question: ${said}`,
            'look into the log of the target for this request',
          )
        : null;
  }
}

/** What came back is not JSON at all. */
function byMedia({ answer, request }: Answered): Readiness | null {
  if (answer.json() !== undefined || answer.text === '') return null;
  const media = answer.header('content-type');
  const said = `HTTP ${answer.status}, ${media ?? 'no Content-Type'}`;
  if (answer.status >= 400) {
    return notReady(
      'not-understood',
      'target',
      `POST ${request.path} is refused, and not in FHIR (${said})`,
      'check scheme (http or https) and port in the URL; if they are right, look into the log of the target for this request',
    );
  }
  return media !== undefined && /html/i.test(media)
    ? notReady('wrong-path', 'configuration', `POST ${request.path} is answered with a web page (${said})`, BASE_URL)
    : notReady(
        'wrong-media-type',
        'target',
        `the answer is no FHIR JSON (${said})`,
        'let the responder send application/fhir+json',
      );
}

/** It speaks the language of the standard and does not say "match". */
function byKind(baseline: Answered, said: string, dialect: Dialect): Readiness {
  switch (kindOf(baseline, dialect)) {
    case 'no-match':
      return notReady(
        'person-not-found',
        'configuration',
        `the baseline person ${BASELINE_PERSON} is not found: ${said}`,
        'load the people that "assay init" writes into the target, then check again',
      );
    case 'multiple-matches':
      return notReady(
        'not-understood',
        'configuration',
        `several people fit the baseline question: ${said}`,
        `let the target hold ${BASELINE_PERSON} once, and nobody else with that NHS number`,
      );
    case 'review':
      return notReady(
        'not-understood',
        'configuration',
        `the baseline question is left to a human: ${said}`,
        'let the test environment decide by itself on a full match under the reason section 47',
      );
    default:
      return notReady(
        'not-understood',
        'target',
        `the baseline question is not answered with a match: ${said}`,
        'compare the request with the example of the standard; "assay run --no-preflight" judges the answers all the same',
      );
  }
}

const isAnswered = (baseline: ExchangeSubject): baseline is Answered => baseline.answer !== null;

/** Says why the baseline question was not answered with a match, in the words of what to mend. */
export function diagnoseBaseline(baseline: ExchangeSubject, dialect: Dialect): Readiness {
  if (!isAnswered(baseline)) return unreachable(baseline.noAnswer ?? 'reset');
  const kind = kindOf(baseline, dialect);
  if (kind === 'match') return { ready: true };
  const said = describeAnswer(baseline, dialect);
  const isDecision = kind === 'no-match' || kind === 'multiple-matches' || kind === 'review';
  return (isDecision ? null : (byStatus(baseline, said) ?? byMedia(baseline))) ?? byKind(baseline, said, dialect);
}

const FOUND_NOBODY =
  'stop, and find out whom the target holds: it may hold real people, or match whoever is asked about';

/**
 * Reads the preflight. A target that finds somebody who cannot exist is asked nothing more, whatever it says of the
 * baseline person.
 */
export function diagnose(exchanges: readonly ExchangeSubject[], dialect: Dialect): Readiness {
  const found = exchanges.find((one) => stepMatches(one.step, 'impossible[*]') && kindOf(one, dialect) === 'match');
  if (found !== undefined)
    return notReady(
      'impossible-person-found',
      'target',
      `the target finds a person who cannot exist: ${describeAnswer(found, dialect)}`,
      FOUND_NOBODY,
    );
  const [baseline] = exchanges;
  if (baseline === undefined) throw new Error('the preflight asked nothing');
  return diagnoseBaseline(baseline, dialect);
}
