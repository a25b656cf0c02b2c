import { isNhsNumber } from '../../../generators/nhs-number.js';
import { FHIR_JSON, NHS_NUMBER_SYSTEM, SECTION_47 } from '../../../standards/data-exchange/operation.js';
import type { Faulty } from '../defects.js';
import { dutyDesk, matchWith, noMatch } from '../disclosure.js';
import { type Fault, faults } from '../faults.js';
import { isObject, type JsonObject, parseJson, textIn } from '../json.js';
import { isReadableMedia } from '../media.js';
import { type Answer, answerOutcome, answerWith, type CoreRequest, headerValues } from '../message.js';
import { compareNamesWith, foldName, referenceNames } from '../names.js';
import type { Outcome } from '../outcomes.js';
import { outcomes } from '../outcomes.js';

type Asks = (request: CoreRequest) => boolean;

/** Gives questions of a kind another answer, where they were answered or refused for what they hold. */
const answering = (asks: Asks, instead: (request: CoreRequest) => Answer): Faulty => ({
  wrap: (core) => async (request) => {
    const answer = await core(request);
    return [200, 202, 400, 403].includes(answer.status) && asks(request) ? instead(request) : answer;
  },
});

const asMatch = (request: CoreRequest): Answer => answerWith(request, 200, matchWith(dutyDesk()));
const asNoMatch = (request: CoreRequest): Answer => answerWith(request, 200, noMatch());
const as =
  (outcome: Outcome) =>
  (request: CoreRequest): Answer =>
    answerOutcome(request, outcome);

const breakingDown = (asks: Asks): Faulty => answering(asks, as(outcomes.ourFault));

/** The first of two equal questions is answered as ever, the second one in another way. */
const inTurns = (asks: Asks, instead: (request: CoreRequest) => Answer): Faulty => ({
  wrap: (core) => {
    const once = new Set<string>();
    return async (request) => {
      if (!asks(request)) return core(request);
      const bytes = Buffer.from(request.body).toString('base64');
      if (!once.delete(bytes)) {
        once.add(bytes);
        return core(request);
      }
      return instead(request);
    };
  },
});

const textOf = ({ body }: CoreRequest): string => new TextDecoder().decode(body);

const saying =
  (pattern: RegExp): Asks =>
  (request) =>
    pattern.test(textOf(request));

/** The Patient of a question, as far as there is one. */
function patientIn({ body }: CoreRequest): JsonObject | undefined {
  const question = parseJson(body);
  const parameters = isObject(question) && Array.isArray(question.parameter) ? question.parameter.filter(isObject) : [];
  const resource = parameters.find(({ name }) => name === 'resource')?.resource;
  return isObject(resource) ? resource : undefined;
}

const firstOf = (patient: JsonObject | undefined, list: string): JsonObject | undefined => {
  const all = patient?.[list];
  return Array.isArray(all) ? all.filter(isObject)[0] : undefined;
};

const longerThan =
  (list: string, element: string, most: number): Asks =>
  (request) => {
    const value = firstOf(patientIn(request), list)?.[element];
    return typeof value === 'string' && value.length > most;
  };

const tellsNobody: Asks = (request) => {
  const patient = patientIn(request);
  return (
    patient?.resourceType === 'Patient' &&
    ['identifier', 'name', 'birthDate'].every((told) => patient[told] === undefined)
  );
};

const hasWrongCheckDigit: Asks = (request) => {
  const { system, value } = firstOf(patientIn(request), 'identifier') ?? {};
  return system === NHS_NUMBER_SYSTEM && typeof value === 'string' && /^999\d{7}$/.test(value) && !isNhsNumber(value);
};

/** The published reason but for scheme, host, a slash or what stands behind it. */
const statesANearReason: Asks = saying(
  /"valueUri":"(?!https:\/\/www\.legislation\.gov\.uk\/ukpga\/1989\/41\/section\/47")[^"]*\/ukpga\/1989\/41\/section\/47/,
);

const hasMark: Asks = ({ body }) => body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf;

const isPlainJson: Asks = ({ headers }) => headerValues(headers, 'content-type').includes('application/json');

/** What the address says of the reason, put where it belongs. */
function withReasonOfAddress(request: CoreRequest): CoreRequest {
  const reason = new URLSearchParams(request.query).get('reason');
  const body = parseJson(request.body);
  if (reason !== SECTION_47 || !isObject(body) || body.resourceType !== 'Patient') return request;
  const parameter = [
    { name: 'resource', resource: body },
    { name: 'reason', valueUri: reason },
  ];
  return { ...request, body: new TextEncoder().encode(JSON.stringify({ resourceType: 'Parameters', parameter })) };
}

/** Whoever reads bytes that are no UTF-8 as Latin-1 always gets some text. */
const readAsLatin = (request: CoreRequest): CoreRequest =>
  textIn(request.body) === undefined
    ? { ...request, body: Buffer.from(Buffer.from(request.body).toString('latin1')) }
    : request;

const telling = (fault: Fault, instead: Outcome): Faulty => ({
  decide: { tell: (outcome) => (outcome === faults[fault] ? instead : outcome) },
});

const reading = (fold: (name: string) => string): Faulty => ({
  decide: { compareNames: compareNamesWith({ ...referenceNames, fold }) },
});

/** What nobody sees is taken out of a name; here it becomes a letter. */
const keepUnseen = (name: string): string => foldName(name.replace(/\p{Cf}/gu, 'x'));

const LOOKALIKES: Readonly<Record<string, string>> = { '\u041e': 'O', '\u043e': 'o', '\u0430': 'a', '\u0435': 'e' };

/** As in a file system or in SQL. */
const isPattern = (family: string | null): boolean => /[*%]/.test(family ?? '');

/** As a column of ten characters would have it. */
function withNumbersCut(request: CoreRequest): CoreRequest {
  if (textIn(request.body) === undefined) return request;
  const cut = textOf(request).replace(/("value":"\d{10})\d+"/g, '$1"');
  return { ...request, body: new TextEncoder().encode(cut) };
}

/** Ways to be misled by what a question holds. */
export const faultyContent = {
  reasonReadFromAddress: { wrap: (core) => (request) => core(withReasonOfAddress(request)) },
  nearReasonHides: answering(statesANearReason, asNoMatch),
  nearReasonInTurns: inTurns(statesANearReason, asMatch),
  unknownParameterBreaks: breakingDown(saying(/"name":"foo"/)),
  thinDetailsGuessed: answering(tellsNobody, asMatch),
  publishedExampleHeld: answering(saying(/"1234567890"/), asMatch),
  wrongCheckDigitHides: answering(hasWrongCheckDigit, asNoMatch),
  longNumbersCut: { wrap: (core) => (request) => core(withNumbersCut(request)) },
  otherSystemBreaks: breakingDown(saying(/"system":"urn:oid:/)),
  leapDayRefused: answering(saying(/"birthDate":"\d{4}-02-29"/), as(faults['date-impossible'])),
  accuracyCodeBreaks: telling('accuracy-code', outcomes.ourFault),
  unlistedUseEscalated: telling('use-code', outcomes.review),
  containedEscalated: telling('contained', outcomes.review),
  anyTypeRead: {
    decide: {
      readsMedia: ({ headers, ...request }) =>
        isReadableMedia({
          ...request,
          headers: [...headers.filter(([name]) => name.toLowerCase() !== 'content-type'), ['Content-Type', FHIR_JSON]],
        }),
    },
  },
  xmlCalledUnsupported: answering(saying(/^\s*</), as(outcomes.mediaNotSupported)),
  plainJsonInTurns: inTurns(isPlainJson, as(outcomes.mediaNotSupported)),
  latinSupposed: { wrap: (core) => (request) => core(readAsLatin(request)) },
  markInTurns: inTurns(hasMark, as(faults['not-json'])),
  longNamesBreak: breakingDown(longerThan('name', 'family', 35)),
  unseenCharactersKept: reading(keepUnseen),
  lookalikesFolded: reading((name) => foldName(name.replace(/./gu, (letter) => LOOKALIKES[letter] ?? letter))),
  patternsHeeded: {
    decide: {
      compareNames: (asked, held) => {
        const agreement = compareNamesWith(referenceNames)(asked, held);
        return isPattern(asked.family) ? { ...agreement, family: 'equal' } : agreement;
      },
    },
  },
  emojiBreaks: breakingDown(saying(/\p{Extended_Pictographic}/u)),
  encodedAddressRefused: {
    wrap: (core) => async (request) =>
      request.path.includes('%24') ? answerOutcome(request, outcomes.malformedMessage) : core(request),
  },
  numericKeyBreaks: breakingDown(saying(/"valueDecimal"/)),
  longPostcodeBreaks: breakingDown(longerThan('address', 'postalCode', 10)),
} as const satisfies Record<string, Faulty>;
