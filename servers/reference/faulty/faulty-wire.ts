import { setTimeout as sleep } from 'node:timers/promises';
import { OPERATION_PATH } from '../../../standards/data-exchange/operation.js';
import type { Faulty } from '../defects.js';
import { noMatch } from '../disclosure.js';
import { surveyJson } from '../json-survey.js';
import { type Answer, answerWith, type Core, type CoreRequest, type Header, headerValues } from '../message.js';
import { outcomes } from '../outcomes.js';

const textOf = ({ body }: Pick<CoreRequest, 'body'>): string => new TextDecoder().decode(body);

const baseline = new TextEncoder().encode('Not FHIR');

/** Answers by itself what it takes, and leaves the rest to the responder. */
const instead = (answer: (request: CoreRequest, core: Core) => Answer | null | Promise<Answer | null>): Faulty => ({
  wrap: (core) => async (request) => (await answer(request, core)) ?? core(request),
});

const adding = (more: (request: CoreRequest) => readonly Header[]): Faulty => ({
  wrap: (core) => async (request) => {
    const answer = await core(request);
    return { ...answer, headers: [...answer.headers, ...more(request)] };
  },
});

/** Says more in the first issue of an error. */
function saying(answer: Answer, text: string): Answer {
  const outcome = JSON.parse(textOf(answer)) as { issue: [{ diagnostics: string }] };
  outcome.issue[0].diagnostics = text;
  return { ...answer, body: new TextEncoder().encode(JSON.stringify(outcome)) };
}

const without = ({ headers, ...request }: CoreRequest, ...names: readonly string[]): CoreRequest => ({
  ...request,
  headers: headers.filter(([name]) => !names.includes(name.toLowerCase())),
});

const matched = (request: CoreRequest): Answer =>
  answerWith(request, 200, { resourceType: 'Parameters', parameter: [{ name: 'match', valueBoolean: true }] });
const unmatched = (request: CoreRequest): Answer => answerWith(request, 200, noMatch());

const idOf = ({ headers }: CoreRequest): string | null => headerValues(headers, 'x-request-id')[0] ?? null;

/** Letters that a parser of ours would not get past. */
const isOdd = (text: string): boolean => /\\u0000|\\ud800|1e999999|0{300}/.test(text);

const TRACE_TEXT = 'at PatientReader.read (/srv/responder/lib/patient-reader.js:118:23)';

/** What a parameter or header says instead of the method of the request. */
const overriding = ({ headers, query }: CoreRequest): string | null =>
  headerValues(headers, 'x-http-method-override')[0] ?? new URLSearchParams(query).get('_method');

const familyIn = (text: string): string => /"family":"((?:[^"\\]|\\.)*)"/.exec(text)?.[1] ?? '';

/** What a template makes of a text. */
function productIn(text: string): number | null {
  const [, first, second] = /\{\{(\d+)\*(\d+)\}\}/.exec(text) ?? [];
  return first === undefined ? null : Number(first) * Number(second);
}

/** Refuses a text that is read as a template with what the template makes of it. */
function sayingProduct(request: CoreRequest, text: string): Answer | null {
  const product = productIn(text);
  if (product === null) return null;
  const issue = [{ severity: 'error' as const, code: 'value' as const, diagnostics: `Nobody is called ${product}.` }];
  return answerWith(request, 400, { resourceType: 'OperationOutcome', issue });
}

/** Waits for what a text tells a database to wait. */
const secondsIn = (text: string): number => Number(/pg_sleep\((\d+)\)/.exec(text)?.[1] ?? 0);

/** The caller whom a token of any form would be: this fault does not even look at it. */
const tokenElsewhere = ({ headers, query }: CoreRequest): boolean =>
  headerValues(headers, 'x-access-token').length > 0 || new URLSearchParams(query).has('access_token');

/** Questions in a row that are the same to the byte; more than any row asks but the one on rates. */
const MOST_IN_A_ROW = 60;

/** Faults of what stands around a question: methods, headers, addresses, sizes and rates. */
export const faultyWire = {
  anyMethodAsks: { decide: { admitsMethod: () => true } },
  traceAnswered: instead((request) =>
    request.method === 'TRACE'
      ? {
          status: 200,
          headers: [
            ['Content-Type', 'message/http'],
            ['Cache-Control', 'no-store'],
          ],
          body: baseline,
        }
      : null,
  ),
  optionsAsks: instead((request) =>
    request.method === 'OPTIONS' && headerValues(request.headers, 'origin').length === 0 ? matched(request) : null,
  ),
  methodOverridden: instead((request, core) => {
    const method = overriding(request);
    return method === null ? null : core({ ...request, method });
  }),
  idsNotEchoed: {
    wrap:
      (core: Core): Core =>
      async (request) => {
        const answer = await core(request);
        return { ...answer, headers: answer.headers.filter(([name]) => !/^x-(?:request|correlation)-id$/i.test(name)) };
      },
  },
  headerInjected: adding((request) => (/%0d%0a/i.test(idOf(request) ?? '') ? [['X-Assay-Injected', '1']] : [])),
  traceTold: {
    wrap:
      (core: Core): Core =>
      async (request) => {
        const answer = await core(request);
        return answer.status === 400 && isOdd(textOf(request)) ? saying(answer, TRACE_TEXT) : answer;
      },
  },
  floodBreaks: instead((request) =>
    request.headers.length > 100
      ? answerWith(request, 500, {
          ...outcomes.ourFault.outcome,
          issue: [{ severity: 'error', code: 'exception', diagnostics: TRACE_TEXT }],
        })
      : null,
  ),
  everyOriginAllowed: adding(() => [['Access-Control-Allow-Origin', '*']]),
  payloadsAsQueries: instead((request) => (/' OR /i.test(textOf(request)) ? matched(request) : null)),
  waitsWhenTold: instead(async (request, core) => {
    await sleep(secondsIn(textOf(request)) * 1000);
    return core(request);
  }),
  namesWhatItRefuses: {
    wrap:
      (core: Core): Core =>
      async (request) => {
        const answer = await core(request);
        const family = familyIn(textOf(request));
        const isStrange = family.length > 1000 || family.includes('\\u001b');
        return answer.status === 400 && isStrange ? saying(answer, `"${family.slice(0, 80)}" is no name.`) : answer;
      },
  },
  expressionsEvaluated: instead((request) => sayingProduct(request, familyIn(textOf(request)))),
  agentsEvaluated: instead((request) => sayingProduct(request, headerValues(request.headers, 'user-agent')[0] ?? '')),
  versionTold: adding(() => [['Server', 'Responder/3.4.1']]),
  managementOpen: instead((request) =>
    request.path.startsWith('/actuator')
      ? answerWith(request, 200, {
          ...outcomes.notFound.outcome,
          issue: [{ severity: 'information', code: 'informational' }],
        })
      : null,
  ),
  managementTellsTheInside: instead(async (request, core) =>
    request.path.startsWith('/actuator') ? saying(await core(request), TRACE_TEXT) : null,
  ),
  patientsSearchable: instead((request) =>
    request.method === 'GET' && request.path === '/Patient' && request.query !== ''
      ? answerWith(request, 200, { resourceType: 'Bundle', type: 'searchset', total: 0 })
      : null,
  ),
  metadataIncomplete: instead(async (request, core) => {
    if (request.path !== '/metadata') return null;
    const answer = await core(request);
    const { fhirVersion: _, ...rest } = JSON.parse(textOf(answer)) as { [key: string]: unknown };
    return { ...answer, body: new TextEncoder().encode(JSON.stringify(rest)) };
  }),
  metadataTellsTheHost: instead(async (request, core) => {
    if (request.path !== '/metadata') return null;
    const answer = await core(request);
    const said = { ...(JSON.parse(textOf(answer)) as object), url: 'http://responder-7.svc.cluster.local/metadata' };
    return { ...answer, body: new TextEncoder().encode(JSON.stringify(said)) };
  }),
  anyVersionServed: instead((request, core) =>
    /^\/v\d+\//.test(request.path) ? core({ ...request, path: request.path.replace(/^\/v\d+/, '') }) : null,
  ),
  twoHostsTaken: instead((request, core) => core(without(request, 'host'))),
  codingOverlooked: instead((request, core) => core(without(request, 'content-encoding'))),
  sizeUnlimited: instead((request) =>
    request.body.byteLength > 1024 * 1024 && headerValues(request.headers, 'content-encoding').length === 0
      ? unmatched(request)
      : null,
  ),
  depthUnlimited: instead((request) => {
    const text = textOf(request);
    return text.startsWith('{') && request.path.endsWith(OPERATION_PATH) && surveyJson(text).depth > 1000
      ? unmatched(request)
      : null;
  }),
  throttlesWithoutTime: {
    wrap: (core: Core): Core => {
      let last = '';
      let inARow = 0;
      return async (request) => {
        const text = textOf(request);
        inARow = text === last ? inARow + 1 : 1;
        last = text;
        if (inARow <= MOST_IN_A_ROW) return core(request);
        inARow = 0;
        return answerWith(request, outcomes.tooOften.status, outcomes.tooOften.outcome);
      };
    },
  },
  repeatsRefused: {
    wrap: (core: Core): Core => {
      const used = new Set<string>();
      return async (request) => {
        const id = idOf(request);
        const again = id !== null && used.has(id);
        if (id !== null) used.add(id);
        return again ? answerWith(request, 409, { ...outcomes.tooManySpaces.outcome }) : core(request);
      };
    },
  },
  answersByRequestId: {
    wrap: (core: Core): Core => {
      const given = new Map<string, Answer>();
      return async (request) => {
        const id = idOf(request);
        const before = id === null ? undefined : given.get(id);
        const answer = before ?? (await core(request));
        if (id !== null) given.set(id, answer);
        return answer;
      };
    },
  },
  tokenTakenAnywhere: instead((request, core) =>
    tokenElsewhere(request) ? core({ ...request, admission: { caller: 'Q-LA' } }) : null,
  ),
} satisfies Record<string, Faulty>;
