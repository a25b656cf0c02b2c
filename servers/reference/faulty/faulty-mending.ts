import { SECTION_47 } from '../../../standards/data-exchange/operation.js';
import type { Faulty } from '../defects.js';
import { noMatch } from '../disclosure.js';
import { isObject, type Json, type JsonObject, parseJson, parseText } from '../json.js';
import { answerWith, type CoreRequest } from '../message.js';

const reason: JsonObject = { name: 'reason', valueUri: SECTION_47 };

/** Takes one body for another before it is as strict as ever. */
const takenAs = (mend: (body: Json) => Json | undefined): Faulty => ({
  decide: {
    parseText: (text) => {
      const body = parseText(text);
      return body === undefined ? undefined : (mend(body) ?? body);
    },
  },
});

const bodyTakenAs = (mend: (body: JsonObject) => Json | undefined): Faulty =>
  takenAs((body) => (isObject(body) ? mend(body) : undefined));

const parametersTakenAs = (mend: (parameters: JsonObject[], body: JsonObject) => Json[]): Faulty =>
  bodyTakenAs((body) =>
    Array.isArray(body.parameter) ? { ...body, parameter: mend(body.parameter.filter(isObject), body) } : undefined,
  );

const parameterTakenAs = (mend: (parameter: JsonObject, body: JsonObject) => JsonObject): Faulty =>
  parametersTakenAs((parameters, body) => parameters.map((parameter) => mend(parameter, body)));

const withoutValues = (parameter: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(parameter).filter(([key]) => !key.startsWith('value')));

const holdsSomething = (parameter: JsonObject): boolean => Object.keys(parameter).length > 1;

/** What `#id` points at inside the body. */
function containedIn({ contained }: JsonObject, { valueReference }: JsonObject): Json | undefined {
  const reference = isObject(valueReference) ? valueReference.reference : undefined;
  const list = Array.isArray(contained) ? contained.filter(isObject) : [];
  return list.find(({ id }) => reference === `#${id}`);
}

/** The text with the brackets at its end that its beginning wants, and the reason that was to come. */
function completed(text: string): string {
  const open: string[] = [];
  for (const mark of text.replace(/"(?:[^"\\]|\\.)*"/g, '').match(/[[\]{}]/g) ?? []) {
    if (mark === '[' || mark === '{') open.push(mark);
    else open.pop();
  }
  const closed = open.reduceRight((done, mark) => done + (mark === '[' ? ']' : '}'), '');
  return text.trimEnd().replace(/,$/, '') + closed.replace(/\]\}$/, `,${JSON.stringify(reason)}]}`);
}

/** Questions of which there is nothing to read are answered as if a stranger were asked about. */
const answeredThough = (isEmpty: (request: CoreRequest) => boolean): Faulty => ({
  wrap: (core) => async (request) => {
    const answer = await core(request);
    return answer.status === 400 && isEmpty(request) ? answerWith(request, 200, noMatch()) : answer;
  },
});

const parametersIn = ({ body }: CoreRequest): Json | undefined => {
  const json = parseJson(body);
  return isObject(json) && json.resourceType === 'Parameters' ? (json.parameter ?? []) : undefined;
};

/** Ways to make a question out of what is none. */
export const faultyMending = {
  emptyBodyAnswered: answeredThough(({ method, body }) => method === 'POST' && body.byteLength === 0),
  cutShortCompleted: {
    decide: {
      parseText: (text) => parseText(text) ?? (text.trimEnd().endsWith('}') ? undefined : parseText(completed(text))),
    },
  },
  listUnwrapped: takenAs((body) => (Array.isArray(body) ? body[0] : undefined)),
  textReadAgain: takenAs((body) => (typeof body === 'string' ? parseText(body) : undefined)),
  typeSupposed: bodyTakenAs((body) =>
    body.resourceType === undefined ? { resourceType: 'Parameters', ...body } : body,
  ),
  barePatientWrapped: bodyTakenAs((body) =>
    body.resourceType === 'Patient'
      ? { resourceType: 'Parameters', parameter: [{ name: 'resource', resource: body }, reason] }
      : undefined,
  ),
  batchOpened: bodyTakenAs(({ entry }) => (Array.isArray(entry) && isObject(entry[0]) ? entry[0].resource : undefined)),
  typeReadLoosely: bodyTakenAs((body) =>
    /^parameters?$/i.test(String(body.resourceType)) ? { ...body, resourceType: 'Parameters' } : undefined,
  ),
  nothingAnswered: answeredThough((request) => {
    const parameters = parametersIn(request);
    return Array.isArray(parameters) && parameters.length === 0;
  }),
  reasonAloneAnswered: answeredThough((request) => {
    const parameters = parametersIn(request);
    return (
      Array.isArray(parameters) &&
      parameters.length > 0 &&
      parameters.every((one) => isObject(one) && one.name === 'reason' && one.resource === undefined)
    );
  }),
  referenceFollowed: parameterTakenAs((parameter, body) => {
    const resource = containedIn(body, parameter);
    return resource === undefined ? parameter : { ...withoutValues(parameter), resource };
  }),
  valueBesideResourceDropped: parameterTakenAs((parameter) =>
    parameter.name === 'resource' && parameter.resource !== undefined ? withoutValues(parameter) : parameter,
  ),
  emptyParameterDropped: parametersTakenAs((parameters) => parameters.filter(holdsSomething)),
  namesReadLoosely: parameterTakenAs((parameter) =>
    typeof parameter.name === 'string' ? { ...parameter, name: parameter.name.toLowerCase() } : parameter,
  ),
} as const satisfies Record<string, Faulty>;
