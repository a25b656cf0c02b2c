import { OPERATION_PATH } from '../../../standards/data-exchange/operation.js';
import type { Faulty } from '../defects.js';
import { dutyDesk, matchWith } from '../disclosure.js';
import { isObject, objectsOf, parseJson } from '../json.js';
import { type Answer, answerWith, type Core, type CoreRequest } from '../message.js';
import { type Outcome, refusal } from '../outcomes.js';

const isError = ({ status }: Answer): boolean => status >= 400;

/** Changes each answer that is an error. */
const errors =
  (change: (answer: Answer, request: CoreRequest) => Answer): NonNullable<Faulty['wrap']> =>
  (core) =>
  async (request) => {
    const answer = await core(request);
    return isError(answer) ? change(answer, request) : answer;
  };

const bytes = (content: object): Uint8Array => new TextEncoder().encode(JSON.stringify(content));

/** The resource of an answer with more in it. */
function added(answer: Answer, more: object): Answer {
  const json = parseJson(answer.body);
  return { ...answer, body: bytes({ ...(isObject(json) ? json : {}), ...more }) };
}

/** The first issue code of an error. */
function codeIn({ body }: Answer): string {
  const json = parseJson(body);
  const [issue] = (isObject(json) && objectsOf(json.issue)) || [];
  return typeof issue?.code === 'string' ? issue.code : 'processing';
}

const withoutHeader =
  (left: string): NonNullable<Faulty['wrap']> =>
  (core) =>
  async (request) => {
    const answer = await core(request);
    return { ...answer, headers: answer.headers.filter(([name]) => name.toLowerCase() !== left) };
  };

const told = (change: (outcome: Outcome) => Outcome): Faulty => ({ decide: { tell: change } });

const issueOf = ({ outcome }: Outcome): string | undefined => outcome.issue[0]?.code;

/** Tells in an error whether the person is held: it looks for them in spite of what is wrong. */
const toldByErrors: NonNullable<Faulty['wrap']> = (core, build) => {
  const looking = build({ overlooks: () => true, permits: () => true });
  return async (request) => {
    const answer = await core(request);
    if (!isError(answer)) return answer;
    const found = new TextDecoder().decode((await looking(request)).body).includes('"valueBoolean":true');
    return found ? added(answer, { text: { status: 'generated', div: '<div>The case is open.</div>' } }) : answer;
  };
};

/** As a framework shows a fault to its developer. */
const stackTrace = refusal(
  500,
  'exception',
  "TypeError: Cannot read properties of undefined (reading 'parameter')\n    at readQuestion (/srv/responder/question.js:41:23)",
);

const getAnswered: NonNullable<Faulty['wrap']> = (core: Core) => async (request) =>
  request.method === 'GET' && request.path.replaceAll('%24', '$') === `/${OPERATION_PATH}`
    ? answerWith(request, 200, matchWith(dutyDesk()))
    : core(request);

/** Ways to answer wrongly, whoever is asked about. */
export const faultyAnswers = {
  mayBeStored: { wrap: withoutHeader('cache-control') },
  requestIdLost: { wrap: withoutHeader('x-request-id') },
  getAnswered: { wrap: getAnswered },
  anyMethodRead: { decide: { admitsMethod: () => true } },
  anybodyAnswered: { decide: { refuseCaller: () => null } },
  anyTypeOfAnswer: { decide: { writesMedia: () => true } },
  malformedFails: told((outcome) => (issueOf(outcome) === 'structure' ? stackTrace : outcome)),
  malformedForbidden: told((outcome) => (outcome.status === 400 ? { ...outcome, status: 403 } : outcome)),
  errorsWithStatus200: told((outcome) => (outcome.status >= 400 ? { ...outcome, status: 200 } : outcome)),
  oneIssueCodeForAll: told((outcome) =>
    outcome.status < 400
      ? outcome
      : {
          ...outcome,
          outcome: { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'processing' }] },
        },
  ),
  reviewToldAsNoMatch: {
    wrap: (core: Core, build) => async (request) => {
      const answer = await core(request);
      return answer.status === 202
        ? build({ choose: () => ({ found: 'none' }), contradicts: () => false, isOneSlipAway: () => false })(request)
        : answer;
    },
  },
  matchBesideIssue: {
    wrap: errors((answer) => added(answer, { parameter: [{ name: 'match', valueBoolean: false }] })),
  },
  errorsOfAnotherForm: {
    wrap: errors((answer) => ({ ...answer, body: bytes({ error: 'Bad request', code: answer.status }) })),
  },
  errorsEcho: {
    wrap: errors((answer, { body }) => {
      const issue = { severity: 'error', code: codeIn(answer), diagnostics: new TextDecoder().decode(body) };
      return added(answer, { issue: [issue] });
    }),
  },
  errorsEchoInNarrative: {
    wrap: errors((answer, { body }) =>
      added(answer, { text: { status: 'generated', div: new TextDecoder().decode(body) } }),
    ),
  },
  errorsTellWhoIsHeld: { wrap: toldByErrors },
} as const satisfies Record<string, Faulty>;
