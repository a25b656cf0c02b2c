import { createHash } from 'node:crypto';
import { OPERATION_PATH } from '../../../standards/data-exchange/operation.js';
import type { Organization, Parameters } from '../../../standards/fhir/resources.js';
import type { Decisions } from '../decisions.js';
import type { Faulty } from '../defects.js';
import { dutyDesk, matchWith, noMatch } from '../disclosure.js';
import { faults } from '../faults.js';
import { type Answer, headerValues } from '../message.js';
import { outcomes } from '../outcomes.js';

const contact = (change: (desk: Organization) => Organization): Faulty => ({
  decide: { contactFor: () => change(dutyDesk()) },
});

/** Puts more into each answer that says match. */
const matchBeside = (...more: Parameters['parameter']): Faulty => ({
  decide: {
    matchWith: (organization) => {
      const { resourceType, parameter } = matchWith(organization);
      return { resourceType, parameter: [...parameter, ...more] };
    },
  },
});

/** Changes each answer that has the status. */
const having = (status: number, change: (answer: Answer) => Answer): Faulty => ({
  wrap: (core) => async (request) => {
    const answer = await core(request);
    return answer.status === status ? change(answer) : answer;
  },
});

const saying =
  (text: string) =>
  ({ body }: Answer): boolean =>
    new TextDecoder().decode(body).includes(text);
const isMatch = saying('"valueBoolean":true');
const isNoMatch = saying('"valueBoolean":false');

const page = new TextEncoder().encode('<!doctype html><title>Not found</title><h1>Not found</h1>');
const typed = (headers: Answer['headers'], media: string): Answer['headers'] =>
  headers.map(([name, value]) => (name === 'Content-Type' ? [name, media] : [name, value]));

const unlessAccepted =
  (writes: (accept: string | undefined) => boolean): Decisions['writesMedia'] =>
  ({ headers }) =>
    writes(headerValues(headers, 'accept')[0]);

/** Forms of answers that the standard, FHIR or HTTP do not have. */
export const faultyForms = {
  contactUnnamed: contact(({ identifier: _identifier, name: _name, ...desk }) => desk),
  contactWithoutTelecom: contact(({ telecom: _telecom, ...desk }) => desk),
  contactLeftOut: {
    decide: { matchWith: () => ({ resourceType: 'Parameters', parameter: [{ name: 'match', valueBoolean: true }] }) },
  },
  contactAtHome: contact((desk) => ({
    ...desk,
    telecom: [{ system: 'phone', value: '01632 960001', use: 'home' }],
  })),
  contactTellsWhere: {
    decide: {
      contactFor: ({ identities }) => {
        const line = identities[0]?.addresses[0]?.line ?? '';
        return { ...dutyDesk(), address: [{ line: [line] }] };
      },
    },
  },
  contactWithoutIdentifier: contact(({ identifier: _identifier, ...desk }) => desk),
  matchTwice: matchBeside({ name: 'match', valueBoolean: true }),
  parameterWithoutValue: matchBeside({ name: 'note' }),
  recordBesideMatch: matchBeside({ name: 'person', resource: { resourceType: 'Patient' } }),
  involvementAlwaysActive: matchBeside({ name: 'activeInvolvement', valueBoolean: true }),
  noMatchWithContact: {
    decide: {
      noMatch: () => ({
        resourceType: 'Parameters',
        parameter: [...noMatch().parameter, { name: 'contact', resource: dutyDesk() }],
      }),
    },
  },
  matchCreated: having(200, (answer) => (isMatch(answer) ? { ...answer, status: 201 } : answer)),
  noMatchCreated: having(200, (answer) => (isNoMatch(answer) ? { ...answer, status: 201 } : answer)),
  plainTextAnswers: having(200, ({ headers, ...answer }) => ({ ...answer, headers: typed(headers, 'text/plain') })),
  anyOperationAnswered: {
    wrap: (core) => (request) =>
      core(/^\/Patient\/(?:\$|%24)/.test(request.path) ? { ...request, path: `/${OPERATION_PATH}` } : request),
  },
  candidatesCounted: {
    decide: {
      tell: (outcome) =>
        outcome === outcomes.review
          ? {
              ...outcome,
              outcome: {
                resourceType: 'OperationOutcome',
                issue: [{ severity: 'information', code: 'suppressed', diagnostics: '2 people match this question.' }],
              },
            }
          : outcome,
    },
  },
  futureDateEscalated: {
    decide: { tell: (outcome) => (outcome === faults['date-future'] ? outcomes.review : outcome) },
  },
  endedIdentityShows: {
    wrap: (core, build) => {
      const linking = build({ inUse: () => true });
      return async (request) => {
        const answer = await core(request);
        const isEnded = isNoMatch(answer) && isMatch(await linking(request));
        return isEnded ? { ...answer, headers: [...answer.headers, ['X-Record', 'restricted']] } : answer;
      };
    },
  },
  challengeLeftOut: having(401, ({ headers, ...answer }) => ({
    ...answer,
    headers: headers.filter(([name]) => name !== 'WWW-Authenticate'),
  })),
  unknownPathInHtml: having(404, ({ headers, status }) => ({
    status,
    headers: typed(headers, 'text/html; charset=utf-8'),
    body: page,
  })),
  csvAnsweredInJson: { decide: { writesMedia: unlessAccepted((accept) => !accept?.includes('xml')) } },
  xmlAnsweredInJson: { decide: { writesMedia: unlessAccepted((accept) => !accept?.includes('csv')) } },
  acceptWanted: {
    decide: { writesMedia: unlessAccepted((accept) => /^(?:application\/(?:fhir\+)?json|\*\/\*)$/.test(accept ?? '')) },
  },
  tagsAnswered: {
    wrap: (core) => async (request) => {
      const answer = await core(request);
      if (answer.status !== 200) return answer;
      const tag = `"${createHash('sha256').update(answer.body).digest('hex').slice(0, 16)}"`;
      const tagged: Answer = { ...answer, headers: [...answer.headers, ['ETag', tag]] };
      const isKnown = headerValues(request.headers, 'if-none-match').includes(tag);
      return isKnown ? { ...tagged, status: 304, body: new Uint8Array() } : tagged;
    },
  },
} as const satisfies Record<string, Faulty>;
