import { type Answer, answerOutcome, type Core, type CoreRequest } from '../../reference/message.js';
import { type Outcome, refusal } from '../../reference/outcomes.js';
import type { Faulty } from '../faulty.js';
import { receiverOutcomes } from '../receiver-outcomes.js';

const isError = ({ status }: { status: number }): boolean => status >= 400;

const errors =
  (change: (answer: Answer, request: CoreRequest) => Answer): NonNullable<Faulty['wrap']> =>
  (core) =>
  async (request) => {
    const answer = await core(request);
    return isError(answer) ? change(answer, request) : answer;
  };

const posts =
  (answer: (request: CoreRequest) => Answer): NonNullable<Faulty['wrap']> =>
  (core) =>
  async (request) =>
    request.method === 'POST' ? answer(request) : core(request);

const told = (change: (outcome: Outcome) => Outcome): Faulty => ({ decide: { tell: change } });

const withIssues = (
  outcome: Outcome,
  change: (issue: Outcome['outcome']['issue'][number]) => Outcome['outcome']['issue'],
): Outcome => ({ ...outcome, outcome: { ...outcome.outcome, issue: outcome.outcome.issue.flatMap(change) } });

/** What a request has that must not come back. */
function echoed(pattern: RegExp): Faulty {
  return {
    wrap: errors((answer, request) => {
      const found = pattern.exec(new TextDecoder().decode(request.body))?.[1];
      if (found === undefined) return answer;
      const text = new TextDecoder().decode(answer.body);
      const body = text.replace(/"diagnostics":"/, () => `"diagnostics":${JSON.stringify(`${found}: `).slice(0, -1)}`);
      return { ...answer, body: new TextEncoder().encode(body) };
    }),
  };
}

const withoutHeader =
  (left: string): NonNullable<Faulty['wrap']> =>
  (core: Core) =>
  async (request) => {
    const answer = await core(request);
    return { ...answer, headers: answer.headers.filter(([name]) => name.toLowerCase() !== left) };
  };

const STACK =
  'java.lang.NullPointerException at org.example.receiver.BundleService.file(BundleService.java:118) at java.base/java.lang.Thread.run(Thread.java:840)';

const created: Outcome = {
  status: 201,
  outcome: {
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'information', code: 'informational', diagnostics: 'The bundle is filed.' }],
  },
};

/** Faults of how it is told. */
export const faultyAnswers = {
  numberEchoed: echoed(/"value"\s*:\s*"(\d{10})"/),
  nameEchoed: echoed(/"family"\s*:\s*"([^"]+)"/),
  stackTrace: told((outcome) =>
    isError(outcome) ? withIssues(outcome, (issue) => [{ ...issue, diagnostics: STACK }]) : outcome,
  ),
  errorsAre200: told((outcome) => (isError(outcome) ? { ...outcome, status: 200 } : outcome)),
  errorsAre500: told((outcome) => (isError(outcome) ? { ...outcome, status: 500 } : outcome)),
  errorsAre400: told((outcome) => (isError(outcome) ? { ...outcome, status: 400 } : outcome)),
  refusalIs202: told((outcome) => (outcome.status === 422 ? { ...outcome, status: 202 } : outcome)),
  placesLeftOut: told((outcome) => withIssues(outcome, ({ expression: _, ...issue }) => [issue])),
  reasonsLeftOut: told((outcome) =>
    isError(outcome)
      ? withIssues(outcome, ({ severity }) => [{ severity, code: 'processing', diagnostics: 'The bundle is invalid.' }])
      : outcome,
  ),
  onlyTheFirst: told((outcome) =>
    isError(outcome)
      ? { ...outcome, outcome: { ...outcome.outcome, issue: outcome.outcome.issue.slice(0, 1) } }
      : outcome,
  ),
  warningsLeftOut: told((outcome) =>
    outcome.status === 201 ? withIssues(outcome, (issue) => (issue.severity === 'warning' ? [] : [issue])) : outcome,
  ),
  inHtml: {
    wrap: errors((answer) => ({
      ...answer,
      headers: [['Content-Type', 'text/html; charset=utf-8']],
      body: new TextEncoder().encode('<html><body><h1>Something went wrong</h1></body></html>'),
    })),
  },
  locationLeftOut: { wrap: withoutHeader('location') },
  allowLeftOut: { wrap: withoutHeader('allow') },
  criteriaIgnored: {
    wrap: (core) => (request) =>
      core(/^\/[A-Z][A-Za-z]+$/.test(request.path) && request.method === 'GET' ? { ...request, query: '' } : request),
  },
  always201: { wrap: posts((request) => answerOutcome(request, created)) },
  always202: { wrap: posts((request) => answerOutcome(request, { ...created, status: 202 })) },
  always400: { wrap: posts((request) => answerOutcome(request, receiverOutcomes.notBundle)) },
  always422: { wrap: posts((request) => answerOutcome(request, refusal(422, 'invalid', 'The bundle is invalid.'))) },
  always500: { wrap: posts((request) => answerOutcome(request, receiverOutcomes.ourFault)) },
  empty200: { wrap: posts(() => ({ status: 200, headers: [], body: new Uint8Array() })) },
} as const satisfies Record<string, Faulty>;
