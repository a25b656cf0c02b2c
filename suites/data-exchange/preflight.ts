import { asQuestion, personQuery } from '../../fixtures/person-query/questions.js';
import { defineScenario } from '../../harness/model/scenario.js';
import type { ExchangeSubject } from '../../harness/model/subject.js';
import type { NotReady, Readiness } from '../../harness/model/suite.js';
import type { Cause } from '../../harness/model/verdict.js';
import type { Dialect } from '../../standards/data-exchange/dialect.js';
import { describeAnswer, issueCodesOf, kindOf } from './rules/answer-kind.js';

export const BASELINE_PERSON = 'R01';

export const preflight = defineScenario({
  id: 'SC-PRE-001',
  title: 'the baseline person is found',
  role: 'responder',
  needs: { held: [BASELINE_PERSON], absent: [] },
  drive: async ({ ask, person }) => {
    await ask('baseline', asQuestion(personQuery(person(BASELINE_PERSON))));
  },
  claims: [],
});

const notReady = (kind: NotReady, cause: Cause, problem: string, remedy: string): Readiness => ({
  ready: false,
  kind,
  cause,
  problem,
  remedy,
});

const UNREACHABLE: Record<string, string> = {
  refused: 'nothing listens there: start the target, or mend host and port in the URL',
  dns: 'the host name is not known here: mend it in the URL, or the name service of this machine',
  timeout: 'raise target.limits.answerSeconds if the target is slow; else look whether a firewall drops the connection',
  tls: 'the TLS handshake failed: check that the URL says https only where the target does, and that its certificate is trusted here',
  'too-large': 'the answer is larger than target.limits.bodyMegabytes: is this the address of the operation?',
  'not-http': 'what came back is not HTTP: check the port',
  reset: 'the target closed the connection without an answer: look into its log for this request',
};

/** Says why the baseline question was not answered with a match, in the words of what to mend. */
export function diagnose(baseline: ExchangeSubject, dialect: Dialect): Readiness {
  const { answer, noAnswer, request } = baseline;
  if (answer === null) {
    const why = noAnswer ?? 'reset';
    return notReady(
      'unreachable',
      'target',
      `the target gave no answer (${why})`,
      UNREACHABLE[why] ?? 'look into the log of the target',
    );
  }
  const { status } = answer;
  const said = describeAnswer(baseline, dialect);
  if (kindOf(baseline, dialect) === 'match') return { ready: true };
  if (status === 401 || status === 403) {
    return notReady(
      'not-authorised',
      'configuration',
      `the target wants a credential: ${said}`,
      'this version asks without one: let the test environment accept that',
    );
  }
  if (status === 415 || status === 406) {
    return notReady(
      'wrong-media-type',
      'target',
      `the target refuses application/fhir+json: ${said}`,
      'let the responder accept and send application/fhir+json',
    );
  }
  const media = answer.header('content-type') ?? 'no Content-Type';
  if ([301, 302, 303, 307, 308].includes(status)) {
    const to = answer.header('location') ?? 'nowhere';
    return notReady(
      'wrong-path',
      'configuration',
      `the target redirects (HTTP ${status} to ${to})`,
      'give the address that it redirects to: redirects are not followed',
    );
  }
  if (status === 404 || status === 405 || status === 501) {
    return notReady(
      'wrong-path',
      'configuration',
      `POST ${request.path} is not there: HTTP ${status}`,
      'give the FHIR base URL, the part before /Patient/$person-info-query',
    );
  }
  if (issueCodesOf(answer.json()) === null && !/json/i.test(media)) {
    const html = /html/i.test(media);
    return html && status === 200
      ? notReady(
          'wrong-path',
          'configuration',
          `POST ${request.path} is answered with a web page (${media})`,
          'give the FHIR base URL, the part before /Patient/$person-info-query',
        )
      : notReady(
          'wrong-media-type',
          'target',
          `the answer is ${media} (HTTP ${status}), not application/fhir+json`,
          'let the responder send application/fhir+json',
        );
  }
  if (kindOf(baseline, dialect) === 'no-match') {
    return notReady(
      'person-not-found',
      'configuration',
      `the baseline person ${BASELINE_PERSON} is not found: ${said}`,
      'load the people that "assay init" writes into the target, then check again',
    );
  }
  return notReady(
    'not-understood',
    'target',
    `the baseline question is not answered with a match: ${said}`,
    'compare the request with the example of the standard; "assay run --no-preflight" judges the answers all the same',
  );
}
